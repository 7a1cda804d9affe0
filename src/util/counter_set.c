/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/counter_set.h"

void counter_set_pack(struct buf *out, uint32_t n, const char *names, const void *values)
{
	uint32_t head[2] = { COUNTER_SET_MAGIC, n };

	buf_add(out, head, sizeof(head));
	buf_add(out, names, (size_t)n * COUNTER_SET_NAME);
	buf_add(out, values, (size_t)n * sizeof(uint64_t));
}
