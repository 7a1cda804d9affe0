/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/kvp.h"

#include <string.h>

enum { KEY_SIZE = 512, VALUE_SIZE = 2048 };

static struct span text_of(struct span field)
{
	return (struct span){ field.ptr, strnlen(field.ptr, field.len) };
}

void kvp_parse(struct vm *vm, const struct file *file)
{
	struct span rest = file->content;

	for (; rest.len >= KEY_SIZE + VALUE_SIZE; rest = span_skip(rest, KEY_SIZE + VALUE_SIZE)) {
		struct span key = text_of((struct span){ rest.ptr, KEY_SIZE });
		struct span value = text_of((struct span){ rest.ptr + KEY_SIZE, VALUE_SIZE });

		if (!value.len)
			continue;
		if (span_is(key, "PhysicalHostNameFullyQualified") ||
		    (span_is(key, "PhysicalHostName") && !vm->host.physical_host))
			vm->host.physical_host = pool_add(&vm->pool, value);
	}
}
