/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_ETHTOOL_STATS_H
#define PARSE_ETHTOOL_STATS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/counters.h"
#include "model/link.h"
#include "util/pool.h"
#include "util/span.h"

/*
 * Answers of the SIOCETHTOOL ioctl (include/uapi/linux/ethtool.h).
 *
 * A set of counters (QUERY_COUNTERS), in the byte order of the host that
 * wrote it:
 *   u32 magic	ETHTOOL_COUNTERS_MAGIC; read the other way round, all is to be swapped
 *   u32 n
 *   n names of ETHTOOL_NAME_BYTES, padded with NUL bytes (a full one has none)
 *   n u64 values
 */
enum {
	ETHTOOL_NAME_BYTES = 32, /* ETH_GSTRING_LEN */
	ETHTOOL_COUNTERS_MAGIC = 0x53544131,
	/* hv_netvsc on 416 CPUs has about 4,000, mlx5 a few per queue and traffic class */
	ETHTOOL_COUNTERS_MAX = 1 << 17,
};

/*
 * Adds those that are kept to *counters. Returns how many the set has, or -1
 * when the bytes are no such set (*counters untouched then).
 */
int ethtool_counters_decode(struct span bytes, struct counters *counters);

/*
 * struct ethtool_drvinfo (QUERY_DRIVER): driver, version and firmware into the
 * link; "N/A" (what netvsc says) and "" mean: not told. False: too short.
 */
bool ethtool_driver_decode(struct pool *pool, struct span bytes, struct link *link);

#endif
