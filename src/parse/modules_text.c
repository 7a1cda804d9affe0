/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/modules_text.h"

#include "model/modules.h"
#include "parse/modules_list.h"
#include "parse/modules_state.h"
#include "parse/paste.h"

static const char below_modules[] = "lib/modules/";

/* "Module                  Size  Used by" */
static bool is_lsmod_head(struct span line)
{
	struct span word;

	return span_take(&line, "Module ") && span_next_word(&line, &word) &&
	       span_is(word, "Size") && span_is(span_trim(line), "Used by");
}

/* "mlx5_core            2007040  1 mlx5_ib" */
static bool take_loaded(struct span line, struct span *name)
{
	struct span size, users;
	uint64_t number;

	return span_next_word(&line, name) && span_next_word(&line, &size) &&
	       span_to_u64(size, &number) && span_next_word(&line, &users) &&
	       (span_to_u64(users, &number) || span_is(users, "-"));
}

static bool is_loaded_line(struct span line)
{
	struct span name;

	return take_loaded(line, &name) && module_find(name) < MODULE_COUNT;
}

/* The path that ends the line, from its "lib/modules/" on, with what stands before that. */
static bool take_path(struct span line, struct span *path, bool *is_relative)
{
	struct span word = { NULL, 0 }, rest = line;
	const char *at;

	while (span_next_word(&rest, path))
		word = *path;
	at = span_find(word, below_modules);
	if (!at || !span_has(word, ".ko"))
		return false;
	*path = span_between(at, word.ptr + word.len);
	*is_relative = at == word.ptr || span_starts(word, "usr/");
	return true;
}

/* "kernel/drivers/net/ethernet/microsoft/mana/mana.ko:", as modules.dep and modules.builtin do */
static bool is_bare_path(struct span line)
{
	return span_starts(line, "kernel/drivers/") && span_has(line, ".ko");
}

/* "Arguments: ..." and "Image: /boot/initramfs-6.8.0.img: 60M" begin what lsinitrd prints. */
static bool is_initrd_head(struct span line)
{
	return span_starts(line, "Image: /boot/init");
}

/* "name:           mana", above modinfo's other lines */
static bool is_modinfo_name(struct span line)
{
	return span_take(&line, "name: ") && module_find(span_trim(line)) < MODULE_COUNT;
}

bool modules_text_begins(struct span line)
{
	struct span path;
	bool is_relative;

	line = span_trim(line);
	return is_lsmod_head(line) || is_loaded_line(line) || is_modinfo_name(line) ||
	       is_bare_path(line) || is_initrd_head(line) || take_path(line, &path, &is_relative) ||
	       span_starts(line, "SecureBoot ") || span_starts(line, "filename: ") ||
	       span_starts(line, "modinfo: ERROR: Module ");
}

static void read_bare_path(struct paste *paste, struct span line)
{
	const struct command *command = &paste->commands.items[0];
	struct file file = { .name = { NULL, 0 }, .is_piece = true };
	struct span path;

	if (!paste->vm->host.kernel)
		return;
	file.path = "";
	file.name = span_of(paste->vm->host.kernel);
	span_next_field(&line, ':', &path);
	file.content = path;
	if (line.ptr && span_ends(path, ".ko"))
		modules_dep_parse(paste->vm, &file);
	else if (paste->commands.n && span_has(command->arguments, "modules.builtin"))
		modules_builtin_parse(paste->vm, &file);
}

/* "filename:       /lib/modules/6.8.0/kernel/.../mana.ko.zst" or "(builtin)" below "name: mana" */
static void read_filename(struct paste *paste, struct span value)
{
	struct vm *vm = paste->vm;
	enum module_id id;
	struct kernel *kernel;

	if (!span_is(value, "(builtin)") || !paste->modules.name || !vm->host.kernel)
		return;
	id = module_find(span_of(paste->modules.name));
	kernel = modules_add_kernel(&vm->modules, vm->host.kernel);
	if (id < MODULE_COUNT && kernel)
		kernel->modules[id].is_builtin = true;
}

/* modinfo before kmod 27 did not look into modules.builtin: only that there is no file is told. */
static void read_not_found(struct paste *paste, struct span line)
{
	struct vm *vm = paste->vm;
	struct kernel *kernel;
	enum module_id id;
	struct span name;

	if (!vm->host.kernel || !span_next_word(&line, &name))
		return;
	id = module_find(name);
	kernel = modules_add_kernel(&vm->modules, vm->host.kernel);
	if (id < MODULE_COUNT && kernel)
		kernel->modules[id].has_no_file = true;
}

static void read_module_path(struct paste *paste, struct span path, bool in_initramfs)
{
	struct span release = span_skip(path, sizeof(below_modules) - 1), name;

	if (span_ends(path, ":"))
		path.len--;
	modules_path_parse(paste->vm, path, in_initramfs);
	if (in_initramfs && span_next_field(&release, '/', &name))
		paste->modules.release = pool_add(&paste->vm->pool, name);
}

static bool read_lsmod(struct paste *paste, struct span line)
{
	struct span name;

	if (!take_loaded(line, &name))
		return false;
	modules_set_loaded(paste->vm, name);
	paste->vm->modules.n_loaded++;
	return true;
}

bool modules_text_line(struct paste *paste, struct span line)
{
	struct modules_text *text = &paste->modules;
	struct span path, rest = span_trim(line);
	bool is_relative;

	if (is_lsmod_head(rest)) {
		text->in_lsmod = true;
		return true;
	}
	if (text->in_lsmod || is_loaded_line(rest))
		return read_lsmod(paste, rest);
	if (span_take(&rest, "name: ")) {
		text->name = pool_add(&paste->vm->pool, span_trim(rest));
		return true;
	}
	if (span_take(&rest, "SecureBoot ")) {
		if (span_is(rest, "enabled") || span_is(rest, "disabled"))
			paste->vm->modules.secure_boot = known_bool(span_is(rest, "enabled"));
		return true;
	}
	if (span_take(&rest, "modinfo: ERROR: Module ")) {
		read_not_found(paste, rest);
		return true;
	}
	if (span_take(&rest, "filename: "))
		read_filename(paste, span_trim(rest));
	if (is_bare_path(rest)) {
		read_bare_path(paste, rest);
		return true;
	}
	if (take_path(line, &path, &is_relative))
		read_module_path(paste, path, is_relative);
	else
		return text->release || is_initrd_head(rest);
	return true;
}

/* The names in an initramfs are all there when the program that prints them was asked for all. */
void modules_text_end(struct paste *paste)
{
	struct modules *modules = &paste->vm->modules;
	struct modules_text *text = &paste->modules;
	struct kernel *kernel = modules_kernel(modules, text->release);
	bool is_whole = !paste->elided && !paste->cut;

	if (text->in_lsmod && is_whole &&
	    (!paste->commands.n || paste_shows_all(paste, PROGRAM_LSMOD)))
		modules->loaded_listed = true;
	if (kernel && is_whole && paste_shows_all(paste, PROGRAM_LSINITRAMFS))
		kernel->has_initramfs = true;
	paste->modules = (struct modules_text){ 0 };
}

bool modules_text_answer(struct paste *paste, struct span line)
{
	const struct command *command = &paste->commands.items[0];
	struct modules *modules = &paste->vm->modules;
	struct span word, directory;

	if (paste->commands.n != 1 || command->program != PROGRAM_LS || command->filtered)
		return false;
	directory = command->arguments;
	span_take(&directory, "/usr");
	if (!span_is(directory, "/lib/modules") && !span_is(directory, "/lib/modules/"))
		return false;
	while (span_next_word(&line, &word)) {
		if (!ascii_is_digit(word.ptr[0]))
			return false;
		modules_add_kernel(modules, pool_add(&paste->vm->pool, word));
		modules->directories_listed = true;
	}
	vm_report_source(paste->vm, "modules", SOURCE_READ, NULL);
	return true;
}
