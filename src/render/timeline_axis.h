/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_TIMELINE_AXIS_H
#define RENDER_TIMELINE_AXIS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/vm.h"
#include "util/buf.h"

/* What a column of a picture of the log can show, the worst last. */
enum timeline_cell {
	CELL_OUTSIDE, /* of the log */
	CELL_UNKNOWN,
	CELL_VF,
	CELL_SYNTHETIC,
	CELL_NO_VF,
	CELL_STORM,
	CELLS
};

const char *timeline_cell_words(enum timeline_cell cell); /* "on the VF"; OUTSIDE: NULL */

/*
 * One axis for all vNICs: over all boots where each has wall times, else of
 * the last boot.
 */
struct timeline_axis {
	bool by_wall;
	unsigned boot; /* the last; when not by wall the only one that is shown */
	int64_t from_us, to_us;
};

/* False: the log has no times to draw. */
bool timeline_axis_find(const struct vm *vm, struct timeline_axis *axis);

/*
 * What happened to the vNIC in each of the `width` columns (2 or more), an enum
 * timeline_cell each: the worst. The last column is the state at the end of the log.
 */
void timeline_axis_fill(const struct timeline_axis *axis, const struct vnic *vnic,
			unsigned char *columns, size_t width);

/* A moment on the axis: "3 h since boot", "2026-11-22 10:00:00". */
void timeline_axis_moment(struct buf *out, const struct timeline_axis *axis, int64_t us);

#endif
