/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/timeline.h"

#include <stdio.h>

#include "render/history.h"
#include "render/period_rows.h"
#include "render/timeline_bar.h"
#include "render/timeline_words.h"
#include "render/words.h"

enum { LINES_MAX = 40, LINES_HEAD = 20, LINES_TAIL = LINES_MAX - LINES_HEAD - 1 };

static void render_totals(struct buf *out, const struct view *view, const struct vnic *vnic)
{
	struct buf words = { 0 };

	timeline_totals(&words, vnic);
	view_paint(out, view, PAINT_BOLD, vnic_label(vnic));
	buf_add_text(out, "  ");
	words_wrap(out, buf_text(&words), words_width(vnic_label(vnic)) + 2, view->width);
	buf_done(&words);
}

/* --- periods --- */

static void say_boot(struct buf *out, const struct view *view, const struct period_row *row)
{
	struct buf words = { 0 };

	period_row_boot(&words, row);
	if (words.len) {
		buf_add_text(out, "  ");
		view_paint(out, view, PAINT_BOLD, buf_text(&words));
		buf_add_text(out, "\n");
	}
	buf_done(&words);
}

static void render_row(struct buf *out, const struct view *view, const struct vm *vm,
		       const struct period_row *row, size_t width)
{
	enum { LENGTH_WIDTH = 9, WHERE_WIDTH = 10 };
	struct buf time = { 0 }, length = { 0 }, why = { 0 }, where = { 0 };

	period_row_time(&time, vm, row);
	period_row_length(&length, row);
	period_row_why(&why, row);
	words_blanks(out, 2 + width - time.len);
	buf_printf(out, "%s  %*s  ", buf_text(&time), LENGTH_WIDTH, buf_text(&length));
	if (why.len)
		words_pad(&where, period_row_where(row), WHERE_WIDTH);
	else
		buf_add_text(&where, period_row_where(row));
	view_paint(out, view, period_row_paint(row), buf_text(&where));
	if (why.len) {
		buf_add_text(out, "  ");
		words_fit(out, buf_text(&why),
			  view->width - width - LENGTH_WIDTH - WHERE_WIDTH - 8);
	}
	buf_add_text(out, "\n");
	buf_done(&time);
	buf_done(&length);
	buf_done(&why);
	buf_done(&where);
}

static size_t row_width(const struct vm *vm, const struct period_rows *rows)
{
	struct buf text = { 0 };
	size_t width = 0;

	for (size_t n = 0; n < rows->n; n++) {
		buf_clear(&text);
		period_row_time(&text, vm, &rows->items[n]);
		width = text.len > width ? text.len : width;
	}
	buf_done(&text);
	return width;
}

/* Of a long list the middle is left out. Returns how many lines to go on by. */
static size_t skip_middle(struct buf *out, const struct view *view, size_t n, size_t count)
{
	size_t skipped = count - LINES_HEAD - LINES_TAIL;

	if (view->verbose || count <= LINES_MAX || n != LINES_HEAD)
		return 0;
	buf_printf(out, "  ... %zu more, all of them with --verbose\n", skipped);
	return skipped;
}

/* Returns whether there were any. */
static bool render_periods(struct buf *out, const struct view *view, const struct vm *vm,
			   const struct vnic *vnic)
{
	bool any;
	struct period_rows rows;
	size_t width;

	period_rows_find(vnic, !view->verbose, &rows);
	width = row_width(vm, &rows);
	for (size_t n = 0; n < rows.n; n++) {
		n += skip_middle(out, view, n, rows.n);
		if (!n || rows.items[n].first->boot != rows.items[n - 1].first->boot)
			say_boot(out, view, &rows.items[n]);
		render_row(out, view, vm, &rows.items[n], width);
	}
	any = rows.n > 0;
	period_rows_done(&rows);
	return any;
}

/* --- events --- */

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

/* Lines that tell why there is no VF to be on; verbose shows all there are. */
static bool is_trouble(const struct history_entry *entry)
{
	return entry->words->paint == PAINT_BAD;
}

static size_t count_entries(const struct history *history, bool all)
{
	size_t count = 0;

	for (size_t n = 0; n < history->n; n++)
		count += all || is_trouble(&history->entries[n]);
	return count;
}

static void render_events(struct buf *out, const struct view *view, const struct history *history,
			  bool all)
{
	size_t width = time_width(history), count = count_entries(history, all), shown = 0;

	if (!count)
		return;
	view_paint(out, view, PAINT_BOLD, all ? "  events\n" : "  what went wrong\n");
	for (size_t n = 0; n < history->n; n++) {
		if (!all && !is_trouble(&history->entries[n]))
			continue;
		if (view->verbose || count <= LINES_MAX || shown < LINES_HEAD ||
		    count - shown <= LINES_TAIL)
			render_entry(out, view, &history->entries[n], width);
		else if (shown == LINES_HEAD)
			skip_middle(out, view, shown, count);
		shown++;
	}
}

static void render_vnic(struct buf *out, const struct view *view, const struct vm *vm,
			const struct vnic *vnic)
{
	struct history history;

	history_fold(vnic, !view->verbose, &history);
	if (!history.n) {
		view_paint(out, view, PAINT_BOLD, vnic_label(vnic));
		buf_add_text(out, "  nothing about its VF in the kernel log\n");
	} else {
		render_totals(out, view, vnic);
	}
	if (history.n && !view->quiet) {
		bool any = render_periods(out, view, vm, vnic);

		render_events(out, view, &history, view->verbose || !any);
	}
	history_done(&history);
}

static void render_limits(struct buf *out, const struct vm *vm)
{
	struct buf limits = { 0 };

	timeline_limits(&limits, vm);
	if (limits.len)
		buf_printf(out, "\n%s", buf_text(&limits));
	buf_done(&limits);
}

void timeline_render(struct buf *out, const struct view *view, const struct report *report)
{
	bool first = true;

	if (!view->quiet)
		timeline_bars(out, view, report->vm);
	for (size_t n = 0; n < report->vm->n_vnics; n++) {
		if (report->vm->vnics[n]->left_out)
			continue;
		buf_add_text(out, first ? "" : "\n");
		render_vnic(out, view, report->vm, report->vm->vnics[n]);
		first = false;
	}
	if (first)
		buf_add_text(out, "no vNIC was found\n");
	if (!view->quiet)
		render_limits(out, report->vm);
}
