/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stddef.h>
#include <stdint.h>

#include "parse/interrupts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct file file = { .path = "/", .content = { (const char *)data, size } };
	struct vm vm;

	vm_init(&vm);
	interrupts_parse(&vm, &file);
	interrupts_parse(&vm, &file);
	vm_done(&vm);
	return 0;
}
