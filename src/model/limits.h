/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_LIMITS_H
#define MODEL_LIMITS_H

#include <stdint.h>

#include "util/span.h"

/* The numbers on which a judgement turns; a configuration file can change each. */
enum limit {
	LIMIT_SERVICING_SECONDS,
	LIMIT_COMING_SECONDS,
	LIMIT_TX_SHARE_PERCENT,
	LIMIT_RX_SHARE_PERCENT,
	LIMIT_TX_PACKETS,
	LIMIT_RX_PACKETS,
	LIMIT_ONE_WAY_PACKETS,
	LIMIT_LOST_PACKETS,
	LIMIT_BACKPRESSURE_EVENTS,
	LIMIT_STORM_CYCLES,
	LIMIT_QUEUE_INTERRUPTS,
	LIMIT_COUNT,
};

/* One limit: the configuration's parser, the judge, `complete` and the manual read this row. */
struct limit_row {
	const char *name; /* as the configuration writes it; its unit ends it */
	uint64_t usual, min, max;
	const char *meaning; /* one sentence, no full stop */
};

extern const struct limit_row limit_rows[LIMIT_COUNT];

/* What holds for one VM. All zero: the usual ones. */
struct limits {
	struct {
		uint64_t value;
		uint32_t line; /* of the configuration that sets it; 0: the usual value holds */
	} set[LIMIT_COUNT];
};

uint64_t limit_of(const struct limits *limits, enum limit limit);

/* The limit of that name; LIMIT_COUNT: none. */
enum limit limit_find(struct span name);

#endif
