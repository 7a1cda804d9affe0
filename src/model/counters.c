/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/counters.h"

#include <string.h>

const struct counter_row counter_rows[] = {
	{ "vf_rx_packets", COUNTER_VF_RX_PACKETS },
	{ "vf_rx_bytes", COUNTER_VF_RX_BYTES },
	{ "vf_tx_packets", COUNTER_VF_TX_PACKETS },
	{ "vf_tx_bytes", COUNTER_VF_TX_BYTES },
	{ "vf_tx_dropped", COUNTER_VF_TX_DROPPED },
	{ "tx_queue_%u_packets", COUNTER_SYNTHETIC_TX_PACKETS },
	{ "tx_queue_%u_bytes", COUNTER_SYNTHETIC_TX_BYTES },
	{ "rx_queue_%u_packets", COUNTER_SYNTHETIC_RX_PACKETS },
	{ "rx_queue_%u_bytes", COUNTER_SYNTHETIC_RX_BYTES },
	{ "tx_send_full", COUNTER_TX_SEND_FULL },
	{ "tx_busy", COUNTER_TX_BUSY },
	{ "tx_no_space", COUNTER_TX_NO_SPACE },
	{ "rx_comp_busy", COUNTER_RX_COMP_BUSY },
	{ "stop_queue", COUNTER_STOP_QUEUE },
	{ "wake_queue", COUNTER_WAKE_QUEUE },
	{ "rx_out_of_buffer", COUNTER_RX_OUT_OF_BUFFER },
	{ "tx_cqe_unknown_type", COUNTER_TX_CQE_UNKNOWN },
	{ "rx_cqe_unknown_type", COUNTER_RX_CQE_UNKNOWN },
	{ NULL, COUNTER_COUNT },
};

/* The JSON names of those that are sums over the queues. */
static const char *sum_name(enum counter counter)
{
	switch (counter) {
	case COUNTER_SYNTHETIC_TX_PACKETS:
		return "synthetic_tx_packets";
	case COUNTER_SYNTHETIC_TX_BYTES:
		return "synthetic_tx_bytes";
	case COUNTER_SYNTHETIC_RX_PACKETS:
		return "synthetic_rx_packets";
	case COUNTER_SYNTHETIC_RX_BYTES:
		return "synthetic_rx_bytes";
	default:
		return NULL;
	}
}

const char *counter_name(enum counter counter)
{
	const char *sum = sum_name(counter);

	if (sum)
		return sum;
	for (const struct counter_row *row = counter_rows; row->name; row++)
		if (row->counter == counter)
			return row->name;
	return NULL;
}

/* "tx_queue_17_bytes": all four sums begin and end alike, so no table is walked for thousands. */
static bool add_queue(struct counters *counters, struct span name, uint64_t value)
{
	bool is_tx = name.ptr[0] == 't';
	struct fact_u64 *sum;
	uint64_t queue;

	if (!span_take(&name, is_tx ? "tx_queue_" : "rx_queue_") || !span_take_u64(&name, &queue))
		return false;
	if (span_is(name, "_packets"))
		sum = &counters->value[is_tx ? COUNTER_SYNTHETIC_TX_PACKETS
					     : COUNTER_SYNTHETIC_RX_PACKETS];
	else if (span_is(name, "_bytes"))
		sum = &counters->value[is_tx ? COUNTER_SYNTHETIC_TX_BYTES
					     : COUNTER_SYNTHETIC_RX_BYTES];
	else
		return false;
	*sum = known_u64(sum->value + value);
	if (queue < UINT16_MAX && queue >= counters->n_queues)
		counters->n_queues = (unsigned)queue + 1;
	return true;
}

bool counters_add(struct counters *counters, struct span name, uint64_t value)
{
	/* cpuN_*, the bulk of a large VM's set, is told by its first byte. */
	if (name.len < 6 || name.ptr[0] == 'c')
		return false;
	if (span_starts(name, "tx_queue_") || span_starts(name, "rx_queue_"))
		return add_queue(counters, name, value);
	for (const struct counter_row *row = counter_rows; row->name; row++) {
		if (!span_is(name, row->name))
			continue;
		counters->value[row->counter] = known_u64(value);
		return true;
	}
	return false;
}

bool counters_any(const struct counters *counters)
{
	for (size_t n = 0; n < COUNTER_COUNT; n++)
		if (is_known_u64(counters->value[n]))
			return true;
	return false;
}

struct fact_u64 counter_growth(const struct counters *before, const struct counters *after,
			       enum counter counter)
{
	struct fact_u64 old = before->value[counter], new = after->value[counter];

	if (!is_known_u64(old) || !is_known_u64(new))
		return (struct fact_u64){ 0 };
	if (new.value < old.value)
		return (struct fact_u64){ .fact = FACT_MALFORMED };
	return known_u64(new.value - old.value);
}
