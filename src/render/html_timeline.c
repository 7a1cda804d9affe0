/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>

#include "render/history.h"
#include "render/html_parts.h"
#include "render/period_rows.h"
#include "render/timeline_axis.h"
#include "render/timeline_words.h"
#include "util/alloc.h"

enum {
	COLUMNS = 240, /* of a bar: wide enough to be seen, and no picture has more pieces */
	HEIGHT = 24,
	LINES_MAX = 60,
	LINES_HEAD = 30,
};

/* Shapes as in the text form: what is worse is lower, so that colour is not all there is. */
static const struct {
	const char *class;
	int y, height;
} shapes[CELLS] = {
	[CELL_UNKNOWN] = { "dark", 11, 2 },	    [CELL_VF] = { "on-vf", 0, HEIGHT },
	[CELL_SYNTHETIC] = { "synthetic", 12, 12 }, [CELL_NO_VF] = { "no-vf", 19, 5 },
	[CELL_STORM] = { "storm", 0, HEIGHT },
};

/* --- the picture --- */

static void draw_piece(struct html *html, unsigned char cell, size_t from, size_t to)
{
	html_open_class(html, "rect", shapes[cell].class);
	html_attribute_printf(html, "x", "%zu", from);
	html_attribute_printf(html, "y", "%d", shapes[cell].y);
	html_attribute_printf(html, "width", "%zu", to - from);
	html_attribute_printf(html, "height", "%d", shapes[cell].height);
	html_close(html);
}

static void draw_columns(struct html *html, const unsigned char *columns)
{
	size_t from = 0;

	for (size_t n = 1; n <= COLUMNS; n++) {
		if (n < COLUMNS && columns[n] == columns[from])
			continue;
		if (columns[from] != CELL_OUTSIDE)
			draw_piece(html, columns[from], from, n);
		from = n;
	}
}

static void draw_vnic(struct html *html, const struct vnic *vnic, const unsigned char *columns)
{
	struct buf words = { 0 };

	buf_printf(&words, "%s: ", vnic_label(vnic));
	timeline_totals(&words, vnic);
	html_element(html, "span", "name", vnic_label(vnic));
	html_open_picture(html, "bar", "0 0 240 24", buf_text(&words));
	html_open_class(html, "rect", "base");
	html_attribute_printf(html, "width", "%d", COLUMNS);
	html_attribute_printf(html, "height", "%d", HEIGHT);
	html_close(html);
	draw_columns(html, columns);
	html_close(html);
	buf_done(&words);
}

static void write_moment(struct html *html, const struct timeline_axis *axis, int64_t us)
{
	struct buf words = { 0 };

	timeline_axis_moment(&words, axis, us);
	html_element(html, "span", NULL, buf_text(&words));
	buf_done(&words);
}

static void draw_axis(struct html *html, const struct timeline_axis *axis)
{
	html_open_class(html, "div", "axis");
	write_moment(html, axis, axis->from_us);
	write_moment(html, axis, axis->from_us + (axis->to_us - axis->from_us) / 2);
	write_moment(html, axis, axis->to_us);
	html_close(html);
}

static void draw_legend(struct html *html, const bool *used)
{
	html_open_class(html, "ul", "legend");
	for (unsigned cell = CELL_UNKNOWN; cell < CELLS; cell++) {
		if (!used[cell])
			continue;
		html_open(html, "li");
		html_open_decoration(html, NULL, "0 0 34 24");
		draw_piece(html, (unsigned char)cell, 0, 34);
		html_close(html);
		html_text(html, timeline_cell_words((enum timeline_cell)cell));
		html_close(html);
	}
	html_close(html);
}

static void draw_bars(struct html *html, const struct vm *vm)
{
	unsigned char *columns = alloc_zeroed(COLUMNS, 1);
	bool used[CELLS] = { false };
	struct timeline_axis axis;

	if (timeline_axis_find(vm, &axis)) {
		html_open(html, "figure");
		html_open_class(html, "div", "timeline");
		for (size_t v = 0; v < vm->n_vnics; v++) {
			if (vm->vnics[v]->left_out)
				continue;
			timeline_axis_fill(&axis, vm->vnics[v], columns, COLUMNS);
			for (size_t n = 0; n < COLUMNS; n++)
				used[columns[n]] = true;
			draw_vnic(html, vm->vnics[v], columns);
		}
		draw_axis(html, &axis);
		html_close(html);
		draw_legend(html, used);
		html_close(html);
	}
	free(columns);
}

/* --- the lists --- */

/* Of a long list the middle is left out. Returns how many to go on by. */
static size_t skip_middle(struct html *html, size_t n, size_t count)
{
	if (count <= LINES_MAX || n != LINES_HEAD)
		return 0;
	html_open_class(html, "li", "soft");
	html_printf(html, "%zu more: accelnet-check timeline --verbose", count - LINES_MAX);
	html_close(html);
	return count - LINES_MAX;
}

static void write_dot(struct html *html, enum html_sign sign)
{
	html_open(html, "span");
	html_attribute_printf(html, "class", "dot %s", html_class_of_sign(sign));
	if (sign != SIGN_NONE)
		html_mark(html, sign);
	html_close(html);
}

static void write_row(struct html *html, const struct vm *vm, const struct period_row *row)
{
	struct buf time = { 0 }, length = { 0 }, why = { 0 };

	period_row_time(&time, vm, row);
	period_row_length(&length, row);
	period_row_why(&why, row);
	html_open(html, "li");
	write_dot(html, html_sign_of_paint(period_row_paint(row)));
	html_element(html, "span", "time", buf_text(&time));
	html_open(html, "span");
	html_element(html, "strong", NULL, period_row_where(row));
	if (length.len)
		html_printf(html, " %s", buf_text(&length));
	if (why.len)
		html_printf(html, ": %s", buf_text(&why));
	html_close(html);
	html_close(html);
	buf_done(&time);
	buf_done(&length);
	buf_done(&why);
}

static void write_boot(struct html *html, const struct period_row *row)
{
	struct buf words = { 0 };

	period_row_boot(&words, row);
	if (words.len)
		html_element(html, "li", "boot", buf_text(&words));
	buf_done(&words);
}

static void write_periods(struct html *html, const struct vm *vm, const struct vnic *vnic)
{
	struct period_rows rows;

	period_rows_find(vnic, true, &rows);
	html_open(html, "div");
	html_element(html, "p", "soft small", "Where its packets went");
	html_open_class(html, "ol", "log");
	for (size_t n = 0; n < rows.n; n++) {
		n += skip_middle(html, n, rows.n);
		if (!n || rows.items[n].first->boot != rows.items[n - 1].first->boot)
			write_boot(html, &rows.items[n]);
		write_row(html, vm, &rows.items[n]);
	}
	html_close(html);
	html_close(html);
	period_rows_done(&rows);
}

static void write_event(struct html *html, const struct history_entry *entry)
{
	struct buf time = { 0 }, words = { 0 };

	event_time(&time, entry->event);
	event_say(&words, entry->words, entry->event);
	if (entry->times > 1)
		buf_printf(&words, " (%u times)", entry->times);
	html_open(html, "li");
	write_dot(html, html_sign_of_paint(entry->words->paint));
	html_element(html, "span", "time", buf_text(&time));
	html_element(html, "span", NULL, buf_text(&words));
	html_close(html);
	buf_done(&time);
	buf_done(&words);
}

static void write_events(struct html *html, const struct history *history)
{
	html_open(html, "div");
	html_element(html, "p", "soft small", "What the log says");
	html_open_class(html, "ol", "log");
	for (size_t n = 0; n < history->n; n++) {
		n += skip_middle(html, n, history->n);
		write_event(html, &history->entries[n]);
	}
	html_close(html);
	html_close(html);
}

static void write_vnic(struct html *html, const struct vm *vm, const struct vnic *vnic)
{
	struct buf totals = { 0 };
	struct history history;

	history_fold(vnic, true, &history);
	if (history.n)
		timeline_totals(&totals, vnic);
	else
		buf_add_text(&totals, "nothing about its VF in the kernel log");
	html_open(html, "h3");
	html_printf(html, "%s: %s", vnic_label(vnic), buf_text(&totals));
	html_close(html);
	if (history.n) {
		html_open_class(html, "div", "pair");
		write_periods(html, vm, vnic);
		write_events(html, &history);
		html_close(html);
	}
	history_done(&history);
	buf_done(&totals);
}

void html_timeline(struct html *html, const struct report *report)
{
	const struct vm *vm = report->vm;
	struct buf limits = { 0 };

	html_open_class(html, "section", "card");
	html_element(html, "h2", NULL, "Timeline");
	draw_bars(html, vm);
	timeline_limits(&limits, vm);
	for (size_t n = 0; n < vm->n_vnics; n++)
		if (!vm->vnics[n]->left_out)
			write_vnic(html, vm, vm->vnics[n]);
	if (limits.len)
		html_element(html, "p", "soft small lines note", buf_text(&limits));
	html_close(html);
	buf_done(&limits);
}
