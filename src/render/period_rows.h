/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_PERIOD_ROWS_H
#define RENDER_PERIOD_ROWS_H

#include <stddef.h>

#include "model/vm.h"
#include "render/view.h"
#include "util/buf.h"

enum period_row_kind {
	ROW_PERIOD, /* one period */
	ROW_SETTLE, /* the switches of a VF that comes up */
	ROW_STORM,
};

/* Periods that are told as one, in a row: first to last, of one boot. */
struct period_row {
	enum period_row_kind kind;
	const struct period *first, *last;
	unsigned cycles; /* how often it was off the VF */
	int64_t off_us, longest_us;
};

struct period_rows {
	struct period_row *items;
	size_t n, capacity;
};

/* fold: a storm is one row, and so are the switches of a boot. period_rows_done() ends it. */
void period_rows_find(const struct vnic *vnic, bool fold, struct period_rows *rows);
void period_rows_done(struct period_rows *rows);

/* "without VF", "on the VF" */
const char *period_row_where(const struct period_row *row);

/* "serviced by the host", "900 times, 12 min in all"; nothing where there is nothing to say. */
void period_row_why(struct buf *out, const struct period_row *row);

/* When it began: "3600.000 s", "before". How long: "65 s", "2 h+" (at least); nothing: not known. */
void period_row_time(struct buf *out, const struct vm *vm, const struct period_row *row);
void period_row_length(struct buf *out, const struct period_row *row);

/* Of a row that is the first of its boot: "boot of kernel 6.8.0", "another boot"; else nothing. */
void period_row_boot(struct buf *out, const struct period_row *row);

enum paint period_row_paint(const struct period_row *row);

#endif
