/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any text as udev's database: keys and values lie within it. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "parse/udev_data.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span rest = { (const char *)data, size }, key, value;

	while (udev_data_next(&rest, &key, &value)) {
		assert(key.len > 0 && key.len + value.len < size);
		assert(key.ptr >= (const char *)data);
		assert(!value.len || value.ptr + value.len <= (const char *)data + size);
	}
	udev_data_find((struct span){ (const char *)data, size }, "ID_NET_DRIVER", &value);
	return 0;
}
