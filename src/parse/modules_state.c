/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/modules_state.h"

#include "model/modules.h"

void modules_set_loaded(struct vm *vm, struct span name)
{
	enum module_id id = module_find(name);

	if (id < MODULE_COUNT)
		vm->modules.is_loaded[id] = true;
}

void proc_modules_parse(struct vm *vm, const struct file *file)
{
	struct span rest = file->content, line, name;

	while (span_next_line(&rest, &line)) {
		if (span_next_word(&line, &name)) {
			modules_set_loaded(vm, name);
			vm->modules.n_loaded++;
		}
	}
	vm->modules.loaded_listed = true;
}

void kernel_taint_parse(struct vm *vm, const struct file *file)
{
	uint64_t mask;

	if (span_to_u64(span_trim(file->content), &mask))
		vm->modules.taint = known_u64(mask);
}

void secure_boot_parse(struct vm *vm, const struct file *file)
{
	enum { ATTRIBUTES = 4 }; /* Linux Documentation/filesystems/efivarfs.rst */

	if (file->content.len == ATTRIBUTES + 1)
		vm->modules.secure_boot = known_bool(file->content.ptr[ATTRIBUTES] == 1);
}
