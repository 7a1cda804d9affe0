/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/timeline.h"

#include <stdio.h>

#include "render/history.h"
#include "render/words.h"

enum { LINES_MAX = 40, LINES_HEAD = 20, LINES_TAIL = LINES_MAX - LINES_HEAD - 1 };

/* "no VF removal", "1 VF removal", "3 VF removals" */
static void say_count(struct buf *out, unsigned n, const char *one, const char *many)
{
	if (n)
		buf_printf(out, "%u %s", n, n == 1 ? one : many);
	else
		buf_printf(out, "no %s", one);
}

static void render_totals(struct buf *out, const struct view *view, const struct vnic *vnic)
{
	const struct data_path *path = &vnic->data_path;
	struct buf words = { 0 };

	say_count(&words, path->switches, "path switch", "path switches");
	buf_add_text(&words, ", ");
	say_count(&words, vnic->log.removals, "VF removal", "VF removals");
	if (path->has_slow && path->slow_seconds > 0) {
		buf_add_text(&words, ", ");
		words_duration(&words, path->slow_seconds);
		buf_add_text(&words, " off the fast path");
	}
	if (path->current != LOG_PATH_NONE)
		buf_add_text(&words,
			     path->current == LOG_PATH_VF ? "; now on the VF" : "; now off the VF");
	if (path->current != LOG_PATH_NONE && path->has_since) {
		buf_add_text(&words, " for ");
		words_duration(&words, path->since_seconds);
	}
	view_paint(out, view, PAINT_BOLD, vnic_label(vnic));
	buf_add_text(out, "  ");
	words_wrap(out, buf_text(&words), words_width(vnic_label(vnic)) + 2, view->width);
	buf_done(&words);
}

static size_t time_width(const struct history *history)
{
	size_t width = 0;
	struct buf text = { 0 };

	for (size_t n = 0; n < history->n; n++) {
		buf_clear(&text);
		event_time(&text, history->entries[n].event);
		if (text.len > width)
			width = text.len;
	}
	buf_done(&text);
	return width;
}

static void render_entry(struct buf *out, const struct view *view,
			 const struct history_entry *entry, size_t width)
{
	struct buf time = { 0 }, words = { 0 }, fitted = { 0 };
	char again[24] = "";

	event_time(&time, entry->event);
	event_say(&words, entry->words, entry->event);
	if (entry->times > 1)
		snprintf(again, sizeof(again), "  x %u", entry->times);
	words_fit(&fitted, buf_text(&words), view->width - width - 4 - words_width(again));
	words_blanks(out, 2 + width - time.len);
	buf_add(out, time.data, time.len);
	buf_add_text(out, "  ");
	view_paint(out, view, entry->words->paint, buf_text(&fitted));
	buf_printf(out, "%s\n", again);
	buf_done(&time);
	buf_done(&words);
	buf_done(&fitted);
}

static void render_vnic(struct buf *out, const struct view *view, const struct vnic *vnic)
{
	struct history history;
	size_t width;

	history_fold(vnic, !view->verbose, &history);
	width = time_width(&history);
	if (!history.n) {
		view_paint(out, view, PAINT_BOLD, vnic_label(vnic));
		buf_add_text(out, "  nothing about its VF in the kernel log\n");
	} else {
		render_totals(out, view, vnic);
	}
	for (size_t n = 0; n < history.n && !view->quiet; n++) {
		if (!view->verbose && history.n > LINES_MAX && n == LINES_HEAD) {
			size_t skipped = history.n - LINES_HEAD - LINES_TAIL;

			buf_printf(out, "  ... %zu more, all of them with --verbose\n", skipped);
			n += skipped;
		}
		render_entry(out, view, &history.entries[n], width);
	}
	history_done(&history);
}

/* What the log cannot tell, so that nobody takes silence for an answer. */
static void add_limits(struct buf *out, const struct vm *vm)
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
		buf_printf(out, "the oldest %llu events were let go\n",
			   (unsigned long long)vm->events.dropped);
}

static void render_limits(struct buf *out, const struct vm *vm)
{
	struct buf limits = { 0 };

	add_limits(&limits, vm);
	if (limits.len)
		buf_printf(out, "\n%s", buf_text(&limits));
	buf_done(&limits);
}

void timeline_render(struct buf *out, const struct view *view, const struct report *report)
{
	bool first = true;

	for (size_t n = 0; n < report->vm->n_vnics; n++) {
		if (report->vm->vnics[n]->left_out)
			continue;
		buf_add_text(out, first ? "" : "\n");
		render_vnic(out, view, report->vm->vnics[n]);
		first = false;
	}
	if (first)
		buf_add_text(out, "no vNIC was found\n");
	if (!view->quiet)
		render_limits(out, report->vm);
}
