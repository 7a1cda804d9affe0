/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/timeline_words.h"

#include "render/words.h"

/* "no VF removal", "1 VF removal", "3 VF removals" */
static void say_count(struct buf *out, unsigned n, const char *one, const char *many)
{
	if (n)
		buf_printf(out, "%u %s", n, n == 1 ? one : many);
	else
		buf_printf(out, "no %s", one);
}

static void say_if_any(struct buf *out, unsigned n, const char *one, const char *many)
{
	if (!n)
		return;
	buf_add_text(out, ", ");
	say_count(out, n, one, many);
}

static void say_off_time(struct buf *out, const struct period_totals *totals)
{
	if (!totals->has_off || !totals->sum_off_us)
		return;
	buf_add_text(out, ", ");
	words_duration(out, (double)totals->sum_off_us / 1e6);
	buf_add_text(out, " off the fast path");
	if (totals->longest_off_us == totals->sum_off_us)
		return;
	buf_add_text(out, ", longest ");
	words_duration(out, (double)totals->longest_off_us / 1e6);
}

void timeline_totals(struct buf *out, const struct vnic *vnic)
{
	const struct period_totals *totals = &vnic->totals;
	const struct data_path *path = &vnic->data_path;

	say_count(out, totals->switches, "path switch", "path switches");
	say_if_any(out, totals->servicings, "servicing", "servicings");
	say_if_any(out, totals->storms, "flap storm", "flap storms");
	say_if_any(out, totals->resets, "reset by the driver", "resets by the driver");
	say_off_time(out, totals);
	if (path->current != LOG_PATH_NONE)
		buf_add_text(out,
			     path->current == LOG_PATH_VF ? "; now on the VF" : "; now off the VF");
	if (path->current != LOG_PATH_NONE && path->has_since) {
		buf_add_text(out, " for ");
		words_duration(out, path->since_seconds);
	}
}

void timeline_limits(struct buf *out, const struct vm *vm)
{
	const struct log_info *log = &vm->log;

	if (!log->read) {
		buf_add_text(out, "no kernel log was read\n");
		return;
	}
	if (log->wrapped)
		buf_add_text(out,
			     "the ring buffer wrapped: what came before the first line is lost\n");
	else if (!log->has_boot && !log->has_netvsc_driver)
		buf_add_text(
			out,
			"the log does not begin with the boot: earlier events may be missing\n");
	if (log->clock == CLOCK_NONE)
		buf_add_text(out, "the log has no times that can be used: only the order counts\n");
	if (vm->events.dropped)
		buf_printf(out, "the oldest events were let go: %llu\n",
			   (unsigned long long)vm->events.dropped);
}
