/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/cloud_init.h"

void cloud_init_package_parse(struct vm *vm, const struct file *file)
{
	struct span rest = file->content, line;

	while (span_next_line(&rest, &line) && line.len) {
		if (!span_take(&line, "Version:"))
			continue;
		managers_set_version(&vm->managers.cloud_init, span_trim(line));
		return;
	}
}
