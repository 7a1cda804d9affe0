/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_TABLE_H
#define RENDER_TABLE_H

#include <libsmartcols.h>
#include <stddef.h>

#include "render/view.h"
#include "util/buf.h"

enum table_flag {
	TABLE_RIGHT = SCOLS_FL_RIGHT, /* numbers */
	TABLE_TRUNC = SCOLS_FL_TRUNC, /* may be cut where the table is too wide */
	TABLE_TREE = SCOLS_FL_TREE,
	TABLE_LINES = SCOLS_FL_WRAP, /* cells hold several lines, parted by '\n' */
};

struct table_column {
	const char *name;
	int flags; /* enum table_flag, or-ed */
};

/*
 * A table for the view: as wide as it, in its colours, ASCII unless the view
 * can more. Ended by table_end(), which prints it and gives it back. A cell
 * without data stays empty.
 */
struct libscols_table *table_begin(const struct view *view, const struct table_column *columns,
				   size_t n_columns);
struct libscols_line *table_line(struct libscols_table *table, struct libscols_line *parent);
void table_put(struct libscols_line *line, size_t column, const char *text);
void table_paint(struct libscols_line *line, size_t column, enum paint paint);

/* Does not show the column when all its cells are empty: it would take room from the others. */
void table_hide_empty(struct libscols_table *table, size_t column);

void table_end(struct buf *out, struct libscols_table *table);

#endif
