/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/modules_list.h"

#include <string.h>

#include "model/modules.h"

enum { LINE_SLACK = 4096 };

/* "mana" of "kernel/drivers/net/ethernet/microsoft/mana/mana.ko.zst"; false: no module. */
static bool take_module_name(struct span path, struct span *name)
{
	static const char *const suffixes[] = { ".ko", ".ko.xz", ".ko.zst", ".ko.gz" };

	*name = span_base_name(path);
	for (size_t n = 0; n < sizeof(suffixes) / sizeof(suffixes[0]); n++) {
		if (!span_ends(*name, suffixes[n]))
			continue;
		name->len -= strlen(suffixes[n]);
		return name->len > 0;
	}
	return false;
}

/*
 * depmod.d(5): what is not the distribution's own goes below extra/, updates/
 * (DKMS, OFED) or weak-updates/. Ubuntu's linux-modules-extra is below kernel/.
 */
static bool is_out_of_tree(struct span path)
{
	return span_starts(path, "extra/") || span_starts(path, "updates/") ||
	       span_starts(path, "weak-updates/");
}

static struct kernel *kernel_of(struct vm *vm, struct span release)
{
	return release.len ? modules_add_kernel(&vm->modules, pool_add(&vm->pool, release)) : NULL;
}

/* Most of some thousand names are none of ours: their first letter is enough. */
static bool may_be_ours(struct span path)
{
	struct span name = span_base_name(path);

	return name.len && (name.ptr[0] == 'h' || name.ptr[0] == 'm' || name.ptr[0] == 'p');
}

/* path: below the kernel's directory. */
static struct module *module_at(struct kernel *kernel, struct span path)
{
	enum module_id id;
	struct span name;

	if (!kernel || !may_be_ours(path) || !take_module_name(path, &name))
		return NULL;
	id = module_find(name);
	return id < MODULE_COUNT ? &kernel->modules[id] : NULL;
}

static void set_file(struct vm *vm, struct module *module, struct span path)
{
	module->has_file = true;
	module->is_out_of_tree = is_out_of_tree(path);
	module->path = pool_add(&vm->pool, path);
}

/* A list that was cut where captured files are has not told all. */
static void end_if_whole(struct vm *vm, const struct file *file)
{
	if (!file->is_piece && file->content.len < FILE_CONTENT_MAX - LINE_SLACK &&
	    span_ends(file->content, "\n"))
		modules_list_end(vm, file);
}

void modules_builtin_parse(struct vm *vm, const struct file *file)
{
	struct kernel *kernel = kernel_of(vm, file->name);
	struct span rest = file->content, line;

	while (span_next_line(&rest, &line)) {
		struct module *module = module_at(kernel, span_trim(line));

		if (module)
			module->is_builtin = true;
	}
	end_if_whole(vm, file);
}

/* "kernel/drivers/.../mlx5_core.ko.zst: kernel/net/psample/psample.ko.zst ..." */
void modules_dep_parse(struct vm *vm, const struct file *file)
{
	struct kernel *kernel = kernel_of(vm, file->name);
	struct span rest = file->content, line, path;

	while (span_next_line(&rest, &line)) {
		struct module *module;

		if (!span_next_field(&line, ':', &path))
			continue;
		module = module_at(kernel, path);
		if (module)
			set_file(vm, module, path);
	}
	end_if_whole(vm, file);
}

static bool is_vf_id(uint64_t vendor, uint64_t device)
{
	return vendor <= UINT16_MAX && device <= UINT16_MAX &&
	       vf_device_find((uint16_t)vendor, (uint16_t)device);
}

/* "alias pci:v000015B3d00001016sv*sd*bc*sc*i* mlx5_core" */
static bool take_alias(struct span line, struct span *module)
{
	struct span id;
	uint64_t vendor, device;

	if (!span_take(&line, "alias pci:v") || !span_next_word(&line, &id) || id.len < 17 ||
	    !span_next_word(&line, module))
		return false;
	return id.ptr[8] == 'd' && span_to_hex((struct span){ id.ptr, 8 }, &vendor) &&
	       span_to_hex((struct span){ id.ptr + 9, 8 }, &device) && is_vf_id(vendor, device);
}

void modules_alias_parse(struct vm *vm, const struct file *file)
{
	struct kernel *kernel = kernel_of(vm, file->name);
	struct span rest = file->content, line, name;

	while (kernel && span_next_line(&rest, &line)) {
		enum module_id id;

		if (!take_alias(line, &name))
			continue;
		id = module_find(name);
		if (id < MODULE_COUNT)
			kernel->modules[id].has_alias = true;
	}
	end_if_whole(vm, file);
}

void modules_list_end(struct vm *vm, const struct file *file)
{
	struct kernel *kernel = kernel_of(vm, file->name);
	struct span list = span_base_name(span_of(file->path));

	if (!kernel)
		return;
	kernel->has_builtins |= span_is(list, "modules.builtin");
	kernel->has_files |= span_is(list, "modules.dep");
	kernel->has_aliases |= span_is(list, "modules.alias");
}

bool modules_path_parse(struct vm *vm, struct span path, bool in_initramfs)
{
	struct span release, name;
	struct module *module;

	span_take(&path, "/");
	span_take(&path, "usr/");
	if (!span_take(&path, "lib/modules/") || !span_next_field(&path, '/', &release) ||
	    !take_module_name(path, &name))
		return false;
	if (module_find(name) == MODULE_COUNT)
		return true;
	module = module_at(kernel_of(vm, release), path);
	if (module && in_initramfs)
		module->in_initramfs = true;
	else if (module)
		set_file(vm, module, path);
	return true;
}
