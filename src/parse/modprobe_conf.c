/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/modprobe_conf.h"

#include <string.h>

#include "model/modules.h"
#include "util/buf.h"

static void add_block(struct vm *vm, struct span name, enum block_kind kind,
		      const struct file *file, unsigned line)
{
	struct module_block block = { module_find(name), kind, file->path, line };

	if (block.module < MODULE_COUNT)
		modules_add_block(&vm->modules, &block);
}

/* Runs in place of the module and does nothing: "/bin/true", "/usr/bin/false", ":". */
static bool does_nothing(struct span command)
{
	struct span word, program;

	if (!span_next_word(&command, &word))
		return true;
	program = span_base_name(word);
	return span_is(program, "true") || span_is(program, "false") || span_is(program, ":");
}

static void read_statement(struct vm *vm, const struct file *file, struct span text, unsigned line)
{
	struct span word, name;

	if (!span_next_word(&text, &word) || word.ptr[0] == '#' || !span_next_word(&text, &name))
		return;
	if (span_is(word, "blacklist"))
		add_block(vm, name, BLOCK_BLACKLIST, file, line);
	else if (span_is(word, "install") && does_nothing(text))
		add_block(vm, name, BLOCK_INSTALL, file, line);
}

/* libkmod/libkmod-util.c:freadline_wrapped(): a backslash at its end lets a line go on. */
void modprobe_conf_parse(struct vm *vm, const struct file *file)
{
	struct span rest = file->content, line;
	struct buf whole = { 0 };
	unsigned number = 0, first = 1;

	modules_add_config_file(&vm->modules, file->path);
	vm->modules.config_read = true;
	while (span_next_line(&rest, &line)) {
		bool goes_on = span_ends(line, "\\");

		number++;
		buf_add(&whole, line.ptr, line.len - goes_on);
		if (goes_on)
			continue;
		read_statement(vm, file, buf_span(&whole), first);
		buf_clear(&whole);
		first = number + 1;
	}
	read_statement(vm, file, buf_span(&whole), first);
	buf_done(&whole);
}

/* kernel/module/main.c:blacklisted(), and libkmod/libkmod-config.c of the same words */
void kernel_command_line_parse(struct vm *vm, const struct file *file)
{
	struct span rest = file->content, word, name;

	vm->modules.command_line_read = true;
	while (span_next_word(&rest, &word)) {
		enum block_kind kind = BLOCK_MODPROBE;

		word = span_trim(word);
		if (span_take(&word, "module_blacklist="))
			kind = BLOCK_KERNEL;
		else if (!span_take(&word, "modprobe.blacklist="))
			continue;
		while (span_next_field(&word, ',', &name))
			add_block(vm, name, kind, file, 0);
	}
}
