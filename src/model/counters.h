/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_COUNTERS_H
#define MODEL_COUNTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/fact.h"
#include "util/span.h"

/*
 * What is kept of a driver's own counters (`ethtool -S`). The first ones are
 * hv_netvsc's (drivers/net/hyperv/netvsc_drv.c, netvsc_stats and
 * netvsc_get_strings): vf_* counts what netvsc handed to or took from the VF,
 * the queue counters only the synthetic path; per-queue values are summed up.
 * cpuN_* repeats both and is not kept. The rest are the VF drivers'.
 */
enum counter {
	COUNTER_VF_RX_PACKETS,
	COUNTER_VF_RX_BYTES, /* without the 14 bytes of the Ethernet header */
	COUNTER_VF_TX_PACKETS,
	COUNTER_VF_TX_BYTES,
	COUNTER_VF_TX_DROPPED,
	COUNTER_SYNTHETIC_TX_PACKETS, /* sum of tx_queue_N_packets */
	COUNTER_SYNTHETIC_TX_BYTES,
	COUNTER_SYNTHETIC_RX_PACKETS,
	COUNTER_SYNTHETIC_RX_BYTES,
	COUNTER_TX_SEND_FULL,
	COUNTER_TX_BUSY,
	COUNTER_TX_NO_SPACE,
	COUNTER_RX_COMP_BUSY,
	COUNTER_STOP_QUEUE,
	COUNTER_WAKE_QUEUE,
	COUNTER_RX_OUT_OF_BUFFER, /* mlx5 */
	COUNTER_TX_CQE_UNKNOWN,	  /* mana */
	COUNTER_RX_CQE_UNKNOWN,	  /* mana */
	COUNTER_COUNT
};

struct counters {
	struct fact_u64 value[COUNTER_COUNT];
	unsigned n_queues; /* highest N of tx_queue_N seen, plus 1 */
	bool has_seconds;  /* taken at a known time */
	double seconds;	   /* on any one clock; only differences count */
};

struct counter_row {
	const char *name; /* as the driver prints it; %u stands for the queue's number */
	enum counter counter;
};

extern const struct counter_row counter_rows[]; /* ended by a NULL name */

/* The JSON name of a counter, e.g. "vf_tx_packets", "synthetic_tx_bytes". */
const char *counter_name(enum counter counter);

/* Adds one `name: value` to the set. False: none of those kept. */
bool counters_add(struct counters *counters, struct span name, uint64_t value);

bool counters_any(const struct counters *counters); /* at least one is known */

/* after - before where both are known and none went back; else not KNOWN (MALFORMED: went back). */
struct fact_u64 counter_growth(const struct counters *before, const struct counters *after,
			       enum counter counter);

#endif
