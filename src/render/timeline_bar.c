/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/timeline_bar.h"

#include <stdlib.h>
#include <string.h>

#include "render/event_words.h"
#include "render/words.h"
#include "util/alloc.h"

/* What a column can show, the worst last. */
enum cell { CELL_OUTSIDE, CELL_UNKNOWN, CELL_VF, CELL_SYNTHETIC, CELL_NO_VF, CELL_STORM, CELLS };

static const struct {
	const char *utf8, *ascii, *words;
	enum paint paint;
} cells[CELLS] = {
	[CELL_OUTSIDE] = { " ", " ", NULL, PAINT_PLAIN },
	[CELL_UNKNOWN] = { "\xc2\xb7", ".", "not known", PAINT_DIM },
	[CELL_VF] = { "\xe2\x96\x88", "#", "on the VF", PAINT_GOOD },
	[CELL_SYNTHETIC] = { "\xe2\x96\x84", "-", "synthetic", PAINT_WARNING },
	[CELL_NO_VF] = { "\xe2\x96\x81", "_", "without VF", PAINT_WARNING },
	[CELL_STORM] = { "\xe2\x96\x92", "%", "flap storm", PAINT_BAD },
};

struct axis {
	bool by_wall;
	unsigned boot; /* when not by wall: the only one that is shown */
	int64_t from_us, to_us;
	size_t label, width; /* columns of the names, and of a bar */
};

static bool is_shown(const struct axis *axis, const struct period *period)
{
	return period->is_timed && (axis->by_wall ? period->has_wall : period->boot == axis->boot);
}

static int64_t start_of(const struct axis *axis, const struct period *period)
{
	return axis->by_wall ? period->wall_us : period->start_us;
}

/* One boot's clock is the kernel's own; several have only the wall's in common. */
static bool has_walls(const struct vm *vm)
{
	bool last = false;

	if (vm->log.boots < 2 && vm->log.clock != CLOCK_WALL)
		return false;
	for (size_t v = 0; v < vm->n_vnics; v++)
		for (size_t n = 0; n < vm->vnics[v]->periods.n; n++) {
			const struct period *period = &vm->vnics[v]->periods.items[n];

			last |= period->has_wall && period->boot + 1 == vm->log.boots;
		}
	return last;
}

/* False: there is no time to draw. */
static bool find_axis(const struct view *view, const struct vm *vm, struct axis *axis)
{
	bool any = false;

	*axis = (struct axis){ .by_wall = has_walls(vm), .boot = vm->log.boots - 1 };
	for (size_t v = 0; v < vm->n_vnics; v++) {
		const struct vnic *vnic = vm->vnics[v];
		size_t label = words_width(vnic_label(vnic));

		if (vnic->left_out)
			continue;
		axis->label = label > axis->label ? label : axis->label;
		for (size_t n = 0; n < vnic->periods.n; n++) {
			const struct period *period = &vnic->periods.items[n];
			int64_t start = start_of(axis, period), end = start + period_us(period);

			if (!is_shown(axis, period))
				continue;
			axis->from_us = !any || start < axis->from_us ? start : axis->from_us;
			axis->to_us = !any || end > axis->to_us ? end : axis->to_us;
			any = true;
		}
	}
	if (axis->label > view->width / 2)
		axis->label = view->width / 2;
	axis->width = view->width - axis->label - 2;
	return any && axis->to_us > axis->from_us;
}

static enum cell cell_of(const struct period *period)
{
	if (period->in_storm)
		return CELL_STORM;
	switch (period->kind) {
	case PERIOD_VF:
		return CELL_VF;
	case PERIOD_SYNTHETIC:
		return CELL_SYNTHETIC;
	case PERIOD_NO_VF:
		return CELL_NO_VF;
	case PERIOD_UNKNOWN:
		break;
	}
	return CELL_UNKNOWN;
}

static size_t column_of(const struct axis *axis, int64_t us)
{
	double part = (double)(us - axis->from_us) / (double)(axis->to_us - axis->from_us);
	size_t column = part <= 0 ? 0 : (size_t)(part * (double)axis->width);

	return column < axis->width ? column : axis->width - 1;
}

static void fill(const struct axis *axis, const struct vnic *vnic, unsigned char *columns)
{
	memset(columns, CELL_OUTSIDE, axis->width);
	for (size_t n = 0; n < vnic->periods.n; n++) {
		const struct period *period = &vnic->periods.items[n];
		enum cell cell = cell_of(period);
		size_t column, last;

		if (!is_shown(axis, period))
			continue;
		column = column_of(axis, start_of(axis, period));
		last = column_of(axis, start_of(axis, period) + period_us(period));
		for (; column <= last; column++)
			if (cell > columns[column])
				columns[column] = (unsigned char)cell;
	}
}

static const char *glyph(const struct view *view, enum cell cell)
{
	return view->utf8 ? cells[cell].utf8 : cells[cell].ascii;
}

static void draw(struct buf *out, const struct view *view, const struct axis *axis,
		 const unsigned char *columns)
{
	struct buf run = { 0 };
	size_t width = axis->width;

	while (width && columns[width - 1] == CELL_OUTSIDE)
		width--;
	for (size_t n = 0; n < width; n++) {
		buf_add_text(&run, glyph(view, columns[n]));
		if (n + 1 < width && columns[n + 1] == columns[n])
			continue;
		view_paint(out, view, cells[columns[n]].paint, buf_text(&run));
		buf_clear(&run);
	}
	buf_add_text(out, "\n");
	buf_done(&run);
}

/* A short stretch of a long boot needs its seconds. */
static void say_moment(struct buf *out, const struct axis *axis, int64_t us)
{
	struct event moment = { .clock = axis->by_wall ? CLOCK_WALL : CLOCK_BOOT, .time_us = us };

	if (axis->by_wall || axis->to_us - axis->from_us < axis->to_us / 2)
		event_time(out, &moment);
	else
		words_duration(out, (double)us / 1e6);
	if (!axis->by_wall)
		buf_add_text(out, " since boot");
}

/* The two ends of the axis, above the bars. */
static void draw_axis(struct buf *out, const struct axis *axis)
{
	struct buf from = { 0 }, to = { 0 };
	size_t used;

	say_moment(&from, axis, axis->from_us);
	say_moment(&to, axis, axis->to_us);
	used = from.len + to.len;
	words_blanks(out, axis->label + 2);
	buf_add_text(out, buf_text(&from));
	words_blanks(out, used < axis->width ? axis->width - used : 1);
	buf_printf(out, "%s\n", buf_text(&to));
	buf_done(&from);
	buf_done(&to);
}

static void draw_legend(struct buf *out, const struct view *view, const struct axis *axis,
			const bool *used)
{
	words_blanks(out, axis->label);
	for (int cell = CELL_VF; cell < CELLS; cell++)
		if (used[cell])
			buf_printf(out, "  %s %s", glyph(view, (enum cell)cell), cells[cell].words);
	if (used[CELL_UNKNOWN])
		buf_printf(out, "  %s %s", glyph(view, CELL_UNKNOWN), cells[CELL_UNKNOWN].words);
	buf_add_text(out, "\n\n");
}

void timeline_bars(struct buf *out, const struct view *view, const struct vm *vm)
{
	bool used[CELLS] = { false };
	unsigned char *columns;
	struct axis axis;

	if (!find_axis(view, vm, &axis))
		return;
	columns = alloc_zeroed(axis.width, 1);
	draw_axis(out, &axis);
	for (size_t v = 0; v < vm->n_vnics; v++) {
		const struct vnic *vnic = vm->vnics[v];

		if (vnic->left_out)
			continue;
		fill(&axis, vnic, columns);
		for (size_t n = 0; n < axis.width; n++)
			used[columns[n]] = true;
		words_pad(out, vnic_label(vnic), axis.label);
		buf_add_text(out, "  ");
		draw(out, view, &axis, columns);
	}
	draw_legend(out, view, &axis, used);
	free(columns);
}
