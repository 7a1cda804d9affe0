/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as ethtool netlink messages. */
#include <stddef.h>
#include <stdint.h>

#include "parse/ethnl.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct vm vm;

	vm_init(&vm);
	ethnl_add(&vm, vm_add_link(&vm), (struct span){ (const char *)data, size });
	vm_done(&vm);
	return 0;
}
