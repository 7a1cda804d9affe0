/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/ethtool_stats.h"

#include <string.h>

enum {
	HEADER_BYTES = 8,
	/* struct ethtool_drvinfo: u32 cmd; char driver[32], version[32], fw_version[32], ... */
	DRIVER_AT = 4,
	VERSION_AT = 36,
	FIRMWARE_AT = 68,
	DRIVER_BYTES = 100,
};

static struct span fixed_text(const char *bytes)
{
	return (struct span){ bytes, strnlen(bytes, COUNTER_SET_NAME) };
}

/* Number of counters, when the header and the length agree; 0: no such set. */
static uint32_t set_size(struct span bytes, bool *swapped)
{
	uint32_t magic, n;

	if (bytes.len < HEADER_BYTES)
		return 0;
	memcpy(&magic, bytes.ptr, sizeof(magic));
	memcpy(&n, bytes.ptr + sizeof(magic), sizeof(n));
	*swapped = magic == __builtin_bswap32(COUNTER_SET_MAGIC);
	if (*swapped)
		n = __builtin_bswap32(n);
	else if (magic != COUNTER_SET_MAGIC)
		return 0;
	if (n > COUNTER_SET_MAX ||
	    bytes.len != HEADER_BYTES + (size_t)n * (COUNTER_SET_NAME + sizeof(uint64_t)))
		return 0;
	return n;
}

bool ethtool_counters_begin(struct counter_walk *walk, struct span bytes)
{
	*walk = (struct counter_walk){ 0 };
	walk->left = set_size(bytes, &walk->swapped);
	walk->name = bytes.ptr + HEADER_BYTES;
	walk->place = walk->name + (size_t)walk->left * COUNTER_SET_NAME;
	return walk->left > 0;
}

bool ethtool_counters_next(struct counter_walk *walk, struct span *name, uint64_t *value)
{
	if (!walk->left)
		return false;
	*name = fixed_text(walk->name);
	memcpy(value, walk->place, sizeof(*value));
	if (walk->swapped)
		*value = __builtin_bswap64(*value);
	walk->name += COUNTER_SET_NAME;
	walk->place += sizeof(*value);
	walk->left--;
	return true;
}

int ethtool_counters_decode(struct span bytes, struct counters *counters)
{
	struct counter_walk walk;
	struct span name;
	uint64_t value;
	int n;

	if (!ethtool_counters_begin(&walk, bytes))
		return -1;
	n = (int)walk.left;
	while (ethtool_counters_next(&walk, &name, &value))
		/* cpuN_*, four of five on a large VM, are not kept. */
		if (!name.len || name.ptr[0] != 'c')
			counters_add(counters, name, value);
	return n;
}

static const char *told(struct pool *pool, const char *bytes)
{
	struct span text = fixed_text(bytes);

	if (text.len == 0 || span_is(text, "N/A"))
		return NULL;
	return pool_add(pool, text);
}

bool ethtool_driver_decode(struct pool *pool, struct span bytes, struct link *link)
{
	const char *driver;

	if (bytes.len < DRIVER_BYTES)
		return false;
	driver = told(pool, bytes.ptr + DRIVER_AT);
	if (driver)
		link->driver = driver;
	link->driver_version = told(pool, bytes.ptr + VERSION_AT);
	link->firmware = told(pool, bytes.ptr + FIRMWARE_AT);
	return true;
}
