/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_COUNTER_SET_H
#define UTIL_COUNTER_SET_H

#include <stdint.h>

#include "util/buf.h"

/*
 * A driver's own counters in one piece of bytes, as they cross from a source
 * to its parser, in the byte order of the host that wrote them:
 *   u32 magic	COUNTER_SET_MAGIC; read the other way round, all is to be swapped
 *   u32 n
 *   n names of COUNTER_SET_NAME bytes, padded with NUL bytes (a full one has none)
 *   n u64 values
 */
enum {
	COUNTER_SET_NAME = 32, /* ETH_GSTRING_LEN, include/uapi/linux/ethtool.h */
	COUNTER_SET_MAGIC = 0x53544131,
	/* hv_netvsc on 416 CPUs has about 4,000, mlx5 a few per queue and traffic class */
	COUNTER_SET_MAX = 1 << 17,
};

/* Appends the set. names: n * COUNTER_SET_NAME bytes, as ETHTOOL_GSTRINGS gives them; values: n u64; n <= COUNTER_SET_MAX. */
void counter_set_pack(struct buf *out, uint32_t n, const char *names, const void *values);

#endif
