/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/period_totals.h"

#define HOUR_US (3600 * INT64_C(1000000))

static bool is_cycle(const struct period *period)
{
	return period_is_off(period) && period->is_timed && period->begin &&
	       period->cause != CAUSE_BOOT && period->cause != CAUSE_HIBERNATION;
}

/* Periods of storms follow each other: what is between two cycles of one is marked, too. */
static unsigned count_storms(const struct period_list *list)
{
	unsigned count = 0;

	for (size_t n = 0; n < list->n; n++) {
		const struct period *period = &list->items[n];

		count += period->in_storm &&
			 (!n || !period[-1].in_storm || period[-1].boot != period->boot);
	}
	return count;
}

/* A window that slides from cycle to cycle: each period is looked at a few times at most. */
static void find_storms(struct period_list *list, uint64_t storm_cycles)
{
	size_t oldest = 0, marked = 0, cycles = 0;

	for (size_t n = 0; n < list->n; n++) {
		const struct period *period = &list->items[n];

		if (!is_cycle(period))
			continue;
		cycles++;
		while (list->items[oldest].boot != period->boot ||
		       !is_cycle(&list->items[oldest]) ||
		       period->start_us - list->items[oldest].start_us > HOUR_US) {
			cycles -= is_cycle(&list->items[oldest]);
			oldest++;
		}
		if (cycles <= storm_cycles)
			continue;
		for (marked = marked > oldest ? marked : oldest; marked <= n; marked++)
			list->items[marked].in_storm = true;
	}
}

static void add_off_time(struct period_totals *totals, const struct period *period)
{
	totals->sum_off_us += period_us(period);
	if (period_us(period) > totals->longest_off_us)
		totals->longest_off_us = period_us(period);
}

/* As in check: what was before the VF was first used in a boot does not count. */
static void sum_up(const struct period_list *list, struct period_totals *totals)
{
	bool was_on_vf = false;

	for (size_t n = 0; n < list->n; n++) {
		const struct period *period = &list->items[n];

		if (n && period->boot != list->items[n - 1].boot)
			was_on_vf = false;
		was_on_vf |= period->kind == PERIOD_VF;
		totals->has_off |= was_on_vf && period->is_timed;
		if (was_on_vf && period->is_timed && period_is_off(period))
			add_off_time(totals, period);
	}
}

void period_totals_find(struct period_list *list, uint64_t storm_cycles,
			struct period_totals *totals)
{
	find_storms(list, storm_cycles);
	totals->storms = count_storms(list);
	sum_up(list, totals);
}
