/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/limits.h"

enum { DAY_SECONDS = 86400 };

const struct limit_row limit_rows[LIMIT_COUNT] = {
	[LIMIT_SERVICING_SECONDS] = { "servicing_seconds", 300, 1, DAY_SECONDS,
				      "a VF that was taken away counts as host servicing for this "
				      "long, later as stuck" },
	[LIMIT_COMING_SECONDS] = { "coming_seconds", 60, 1, DAY_SECONDS,
				   "from the offer of a VF to its interface it may take this long" },
	[LIMIT_TX_SHARE_PERCENT] = { "tx_share_percent", 90, 0, 100,
				     "below this share of the sent bytes the fast path is partial" },
	[LIMIT_RX_SHARE_PERCENT] = { "rx_share_percent", 10, 0, 100,
				     "below this share of the received bytes there is a note" },
	[LIMIT_TX_PACKETS] = { "tx_packets", 10, 1, UINT32_MAX,
			       "so many packets sent by the synthetic path, and none by the VF, show "
			       "that the VF is not used" },
	[LIMIT_RX_PACKETS] = { "rx_packets", 1000, 1, UINT32_MAX,
			       "of fewer received packets no share is judged" },
	[LIMIT_ONE_WAY_PACKETS] = { "one_way_packets", 100, 1, UINT32_MAX,
				    "so many packets sent by the VF must bring something back" },
	[LIMIT_LOST_PACKETS] = { "lost_packets", 10, 1, UINT32_MAX,
				 "so many packets that the VF had no room for in the sample are a "
				 "fault; fewer are a burst" },
	[LIMIT_BACKPRESSURE_EVENTS] = { "backpressure_events", 10, 1, UINT32_MAX,
					"so many times the synthetic path may be full in the sample" },
	[LIMIT_STORM_CYCLES] = { "storm_cycles", 6, 1, UINT32_MAX,
				 "a vNIC that leaves its VF more often within an hour is in a flap storm" },
	[LIMIT_QUEUE_INTERRUPTS] = { "queue_interrupts", 100, 1, UINT32_MAX,
				     "with so many interrupts in the sample a queue of the VF is busy" },
};

uint64_t limit_of(const struct limits *limits, enum limit limit)
{
	return limits->set[limit].line ? limits->set[limit].value : limit_rows[limit].usual;
}

enum limit limit_find(struct span name)
{
	enum limit limit = 0;

	while (limit < LIMIT_COUNT && !span_is(name, limit_rows[limit].name))
		limit++;
	return limit;
}
