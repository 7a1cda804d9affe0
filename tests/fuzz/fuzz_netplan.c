/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as YAML of netplan: no depth, alias or size takes long or much. */
#include <stddef.h>
#include <stdint.h>

#include "parse/netplan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct file file = { .path = "/etc/netplan/a.yaml",
			     .content = { (const char *)data, size } };
	struct vm vm;

	vm_init(&vm);
	netplan_parse(&vm, &file);
	vm_done(&vm);
	return 0;
}
