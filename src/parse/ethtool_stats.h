/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_ETHTOOL_STATS_H
#define PARSE_ETHTOOL_STATS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/counters.h"
#include "model/link.h"
#include "util/counter_set.h"
#include "util/pool.h"
#include "util/span.h"

/* Answers of the SIOCETHTOOL ioctl (include/uapi/linux/ethtool.h). */

/* A walk over a set of counters, in the driver's order. False: no such set; no more. */
struct counter_walk {
	const char *name, *place;
	uint32_t left;
	bool swapped; /* of another byte order */
};

bool ethtool_counters_begin(struct counter_walk *walk, struct span bytes);
bool ethtool_counters_next(struct counter_walk *walk, struct span *name, uint64_t *value);

/*
 * A set of counters (QUERY_COUNTERS, util/counter_set.h): adds those that are
 * kept to *counters. Returns how many the set has, or -1 when it has none or
 * the bytes are no such set (*counters untouched then).
 */
int ethtool_counters_decode(struct span bytes, struct counters *counters);

/*
 * struct ethtool_drvinfo (QUERY_DRIVER): driver, version and firmware into the
 * link; "N/A" (what netvsc says) and "" mean: not told. False: too short.
 */
bool ethtool_driver_decode(struct pool *pool, struct span bytes, struct link *link);

#endif
