/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/timeline_axis.h"

#include <string.h>

#include "render/event_words.h"
#include "render/words.h"

const char *timeline_cell_words(enum timeline_cell cell)
{
	static const char *const words[CELLS] = {
		[CELL_UNKNOWN] = "not known",	[CELL_VF] = "on the VF",
		[CELL_SYNTHETIC] = "synthetic", [CELL_NO_VF] = "without VF",
		[CELL_STORM] = "flap storm",
	};

	return words[cell];
}

static bool is_shown(const struct timeline_axis *axis, const struct period *period)
{
	return period->is_timed && (axis->by_wall ? period->has_wall : period->boot == axis->boot);
}

static int64_t start_of(const struct timeline_axis *axis, const struct period *period)
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

bool timeline_axis_find(const struct vm *vm, struct timeline_axis *axis)
{
	bool any = false;

	*axis = (struct timeline_axis){ .by_wall = has_walls(vm), .boot = vm->log.boots - 1 };
	for (size_t v = 0; v < vm->n_vnics; v++) {
		const struct vnic *vnic = vm->vnics[v];

		if (vnic->left_out)
			continue;
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
	return any && axis->to_us > axis->from_us;
}

static enum timeline_cell cell_of_kind(enum period_kind kind)
{
	switch (kind) {
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

/* The state that the log ends with: it is worth a column, however short it was until then. */
static bool is_present(const struct timeline_axis *axis, const struct period *period)
{
	return period->is_open && period->boot == axis->boot;
}

static size_t column_of(const struct timeline_axis *axis, int64_t us, size_t width)
{
	double part = (double)(us - axis->from_us) / (double)(axis->to_us - axis->from_us);
	size_t column = part <= 0 ? 0 : (size_t)(part * (double)width);

	return column < width ? column : width - 1;
}

void timeline_axis_fill(const struct timeline_axis *axis, const struct vnic *vnic,
			unsigned char *columns, size_t width)
{
	size_t past = width - 1; /* columns: what happened shortly before the end keeps its own */

	memset(columns, CELL_OUTSIDE, width);
	for (size_t n = 0; n < vnic->periods.n; n++) {
		const struct period *period = &vnic->periods.items[n];
		enum timeline_cell kind = cell_of_kind(period->kind);
		enum timeline_cell cell = period->in_storm ? CELL_STORM : kind;
		size_t column, last;

		if (!is_shown(axis, period))
			continue;
		column = column_of(axis, start_of(axis, period), past);
		last = column_of(axis, start_of(axis, period) + period_us(period), past);
		for (; column <= last; column++)
			if (cell > columns[column])
				columns[column] = (unsigned char)cell;
		if (is_present(axis, period))
			columns[past] = (unsigned char)kind;
	}
}

void timeline_axis_moment(struct buf *out, const struct timeline_axis *axis, int64_t us)
{
	struct event moment = { .clock = axis->by_wall ? CLOCK_WALL : CLOCK_BOOT, .time_us = us };

	/* a short stretch of a long boot needs its seconds */
	if (axis->by_wall || axis->to_us - axis->from_us < axis->to_us / 2)
		event_time(out, &moment);
	else
		words_duration(out, (double)us / 1e6);
	if (!axis->by_wall)
		buf_add_text(out, " since boot");
}
