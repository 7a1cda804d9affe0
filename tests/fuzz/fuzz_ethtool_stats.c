/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as a set of counters, as its names, and as a driver's words. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "parse/ethtool_stats.h"
#include "util/buf.h"

enum { SET_BYTES = COUNTER_SET_NAME + sizeof(uint64_t) };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span bytes = { (const char *)data, size };
	uint32_t head[2] = { COUNTER_SET_MAGIC, (uint32_t)(size / SET_BYTES) };
	struct counters counters = { 0 };
	struct pool pool = { 0 };
	struct link link = { 0 };
	struct buf set = { 0 };

	if (ethtool_counters_decode(bytes, &counters) < 0)
		assert(!counters_any(&counters));
	buf_add(&set, head, sizeof(head));
	buf_add(&set, data, head[1] * SET_BYTES);
	assert(ethtool_counters_decode(buf_span(&set), &counters) == (head[1] ? (int)head[1] : -1));
	ethtool_driver_decode(&pool, bytes, &link);
	buf_done(&set);
	pool_done(&pool);
	return 0;
}
