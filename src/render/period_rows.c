/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/period_rows.h"

#include <stdlib.h>

#include "render/event_words.h"
#include "render/words.h"
#include "util/alloc.h"
#include "util/plural.h"

static bool is_next(const struct vnic *vnic, const struct period *period)
{
	const struct period *end = vnic->periods.items + vnic->periods.n;

	return period + 1 < end && period[1].boot == period->boot;
}

/* The end of the storm that the period is in. */
static const struct period *end_of_storm(const struct vnic *vnic, const struct period *period)
{
	while (is_next(vnic, period) && period[1].in_storm)
		period++;
	return period;
}

static bool is_settling(const struct period *period)
{
	return period->cause == CAUSE_BOOT && !period->in_storm;
}

/* From one switch away of a boot to the last: what is between them is short. */
static const struct period *end_of_settling(const struct vnic *vnic, const struct period *period)
{
	while (is_next(vnic, period) && is_next(vnic, period + 1) && period[1].kind == PERIOD_VF &&
	       is_settling(&period[2]))
		period += 2;
	return period;
}

static void count_off(struct period_row *row)
{
	for (const struct period *period = row->first; period <= row->last; period++) {
		if (!period_is_off(period))
			continue;
		row->cycles++;
		row->off_us += period_us(period);
		if (period_us(period) > row->longest_us)
			row->longest_us = period_us(period);
	}
}

static struct period_row make_row(const struct vnic *vnic, const struct period *period, bool fold)
{
	struct period_row row = { .kind = ROW_PERIOD, .first = period, .last = period };

	if (fold && period->in_storm) {
		row.kind = ROW_STORM;
		row.last = end_of_storm(vnic, period);
	} else if (fold && is_settling(period)) {
		row.last = end_of_settling(vnic, period);
		row.kind = row.last == period ? ROW_PERIOD : ROW_SETTLE;
	}
	count_off(&row);
	return row;
}

void period_rows_find(const struct vnic *vnic, bool fold, struct period_rows *rows)
{
	const struct period *period = vnic->periods.items;
	const struct period *end = period + vnic->periods.n;

	*rows = (struct period_rows){ 0 };
	/* what the log does not show the beginning of, nor when it ended, is no news */
	while (period < end && period->kind == PERIOD_UNKNOWN && !period->begin &&
	       !period->is_timed)
		period++;
	while (period < end) {
		struct period_row *row =
			alloc_item(&rows->items, &rows->capacity, rows->n, sizeof(*row));

		*row = make_row(vnic, period, fold);
		period = row->last + 1;
		rows->n++;
	}
}

void period_rows_done(struct period_rows *rows)
{
	free(rows->items);
	*rows = (struct period_rows){ 0 };
}

const char *period_row_where(const struct period_row *row)
{
	if (row->kind == ROW_STORM)
		return "flap storm";
	if (row->kind == ROW_SETTLE)
		return "comes up";
	switch (row->first->kind) {
	case PERIOD_VF:
		return "on the VF";
	case PERIOD_SYNTHETIC:
		return "synthetic";
	case PERIOD_NO_VF:
		return "without VF";
	case PERIOD_UNKNOWN:
		break;
	}
	return "not known";
}

static void say_storm(struct buf *out, const struct period_row *row)
{
	buf_printf(out, "off %u time%s, ", row->cycles, plural(row->cycles));
	words_duration(out, (double)row->off_us / 1e6);
	buf_add_text(out, ", longest ");
	words_duration(out, (double)row->longest_us / 1e6);
}

static void say_cause(struct buf *out, const struct period *period)
{
	static const char *const words[CAUSE_COUNT] = {
		[CAUSE_NONE] = "",
		[CAUSE_BOOT] = "comes up",
		[CAUSE_SERVICING] = "serviced by the host",
		[CAUSE_STUCK] = "taken by the host, and not brought back",
		[CAUSE_GUEST] = "set down or unloaded in the guest",
		[CAUSE_HIBERNATION] = "hibernation",
		[CAUSE_RESET] = "reset by its driver",
	};

	if (period->cause == CAUSE_SERVICING && period->is_open)
		buf_add_text(out, "taken by the host: servicing so far");
	else if (period->cause == CAUSE_GUEST)
		buf_add_text(out, period->kind == PERIOD_NO_VF
					  ? "its driver was unloaded in the guest"
					  : "the VF was set down in the guest");
	else
		buf_add_text(out, words[period->cause]);
}

void period_row_why(struct buf *out, const struct period_row *row)
{
	if (row->kind == ROW_STORM)
		say_storm(out, row);
	else if (row->kind == ROW_SETTLE)
		buf_printf(out, "off %u time%s, as is normal then", row->cycles,
			   plural(row->cycles));
	else
		say_cause(out, row->first);
}

enum paint period_row_paint(const struct period_row *row)
{
	if (row->kind == ROW_STORM || row->first->cause == CAUSE_STUCK)
		return PAINT_BAD;
	if (row->first->kind == PERIOD_VF)
		return PAINT_GOOD;
	return row->first->cause == CAUSE_BOOT || row->kind == ROW_SETTLE ? PAINT_PLAIN
									  : PAINT_WARNING;
}

void period_row_time(struct buf *out, const struct vm *vm, const struct period_row *row)
{
	const struct period *period = row->first;
	struct event first = { .clock = CLOCK_BOOT, .time_us = period->start_us };

	if (period->begin)
		first = *period->begin;
	else if (period->end)
		first.clock = period->end->clock;
	/* several boots have only the wall's time in common */
	if (vm->log.boots > 1 && period->has_wall) {
		first.clock = CLOCK_WALL;
		first.time_us = period->wall_us;
	}
	if (period->begin || period->is_timed)
		event_time(out, &first);
	else
		buf_add_text(out, "before");
}

void period_row_length(struct buf *out, const struct period_row *row)
{
	bool is_least = row->last->is_open || !row->first->begin;

	if (!row->first->is_timed || !row->last->is_timed ||
	    (is_least && row->last->end_us == row->first->start_us))
		return;
	words_duration(out, (double)(row->last->end_us - row->first->start_us) / 1e6);
	if (is_least)
		buf_add_text(out, "+");
}

void period_row_boot(struct buf *out, const struct period_row *row)
{
	const struct event *begin = row->first->begin;

	if (begin && begin->kind == EVENT_BOOT)
		buf_printf(out, "boot of kernel %s", begin->other);
	else if (row->first->boot)
		buf_add_text(out, "another boot");
}
