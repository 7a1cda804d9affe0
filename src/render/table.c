/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/table.h"

#include <stdlib.h>
#include <string.h>

#include "render/words.h"

struct libscols_table *table_begin(const struct view *view, const struct table_column *columns,
				   size_t n_columns)
{
	struct libscols_table *table = scols_new_table();

	scols_table_enable_colors(table, view->color);
	scols_table_enable_ascii(table, !view->utf8);
	/* piped output keeps to the width too, not only that on a terminal */
	scols_table_set_termforce(table, SCOLS_TERMFORCE_ALWAYS);
	scols_table_set_termwidth(table, view->width);
	for (size_t n = 0; n < n_columns; n++) {
		struct libscols_column *column =
			scols_table_new_column(table, columns[n].name, 0.1, columns[n].flags);

		if (columns[n].flags & TABLE_LINES)
			scols_column_set_wrapfunc(column, scols_wrapnl_chunksize,
						  scols_wrapnl_nextchunk, NULL);
		/* the pool has escaped what is not harmless already: "\x1b" stays as it is */
		scols_column_set_safechars(column, columns[n].flags & TABLE_LINES ? "\\\n" : "\\");
	}
	return table;
}

struct libscols_line *table_line(struct libscols_table *table, struct libscols_line *parent)
{
	return scols_table_new_line(table, parent);
}

void table_put(struct libscols_line *line, size_t column, const char *text)
{
	if (text)
		scols_line_set_data(line, column, text);
}

void table_paint(struct libscols_line *line, size_t column, enum paint paint)
{
	struct libscols_cell *cell = scols_line_get_cell(line, column);

	if (cell && view_paint_name(paint))
		scols_cell_set_color(cell, view_paint_name(paint));
}

static size_t cell_width(struct libscols_line *line, size_t column)
{
	const char *text = scols_cell_get_data(scols_line_get_cell(line, column));

	return text ? words_width(text) : 0;
}

static bool is_empty(struct libscols_table *table, size_t column)
{
	for (size_t n = 0; n < scols_table_get_nlines(table); n++) {
		if (cell_width(scols_table_get_line(table, n), column))
			return false;
	}
	return true;
}

void table_hide_empty(struct libscols_table *table, size_t column)
{
	struct libscols_column *hidden = scols_table_get_column(table, column);

	if (is_empty(table, column))
		scols_column_set_flags(hidden, scols_column_get_flags(hidden) | SCOLS_FL_HIDDEN);
}

static size_t last_shown(struct libscols_table *table)
{
	size_t last = scols_table_get_ncols(table) - 1;

	while (last && scols_column_is_hidden(scols_table_get_column(table, last)))
		last--;
	return last;
}

/* What the other columns leave of the view's width for the last one. */
static size_t last_room(struct libscols_table *table, size_t n_columns, size_t width)
{
	size_t room = width;

	for (size_t c = 0; c + 1 < n_columns; c++) {
		struct libscols_column *column = scols_table_get_column(table, c);
		struct libscols_cell *header = scols_column_get_header(column);
		size_t most = words_width(scols_cell_get_data(header));

		for (size_t n = 0; n < scols_table_get_nlines(table); n++) {
			size_t has = cell_width(scols_table_get_line(table, n), c);

			most = has > most ? has : most;
		}
		if (scols_column_is_hidden(column))
			continue;
		room -= most + 1 < room ? most + 1 : room;
	}
	return room;
}

/* libsmartcols would cut without a sign that something is missing. */
static void shorten_last(struct libscols_table *table)
{
	size_t last = last_shown(table);
	size_t room = last_room(table, last + 1, scols_table_get_termwidth(table));
	struct buf text = { 0 };

	for (size_t n = 0; n < scols_table_get_nlines(table); n++) {
		struct libscols_line *line = scols_table_get_line(table, n);

		if (room < 8 || cell_width(line, last) <= room)
			continue;
		buf_clear(&text);
		words_fit(&text, scols_cell_get_data(scols_line_get_cell(line, last)), room);
		scols_line_set_data(line, last, buf_text(&text));
	}
	buf_done(&text);
}

/* libsmartcols fills the last column with blanks; nobody wants those in a file. */
static void add_trimmed(struct buf *out, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "\n"), keep = len;

		while (keep && text[keep - 1] == ' ')
			keep--;
		buf_add(out, text, keep);
		buf_add(out, "\n", 1);
		text += len + (text[len] == '\n');
	}
}

void table_end(struct buf *out, struct libscols_table *table)
{
	char *text = NULL;

	if (!scols_table_is_tree(table))
		shorten_last(table);
	if (!scols_print_table_to_string(table, &text) && text)
		add_trimmed(out, text);
	free(text);
	scols_unref_table(table);
}
