/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_WORDS_H
#define RENDER_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/buf.h"

/* Columns that a text takes: its characters, one column each. */
size_t words_width(const char *text);

/* The text, its end replaced by "..." where it is longer than `width` columns. */
void words_fit(struct buf *out, const char *text, size_t width);

/* The same as words_fit(), but what stands in parentheses at the end is kept whole. */
void words_fit_keep(struct buf *out, const char *text, size_t width);

/* The same as words_fit(), but its beginning is replaced: of a path the end tells most. */
void words_fit_end(struct buf *out, const char *text, size_t width);

/* The text cut or filled up with blanks to exactly `width` columns. */
void words_pad(struct buf *out, const char *text, size_t width);

/*
 * The text broken between words so that no line is longer than `width`. The
 * caller has written `indent` columns of the first line; the others begin with
 * as many blanks. A '\n' in the text begins a new line. Ends with a line end.
 */
void words_wrap(struct buf *out, const char *text, size_t indent, size_t width);

void words_blanks(struct buf *out, size_t n);

/* "931 B", "1.5 MB": decimal units, as ip and ifconfig print them. */
void words_bytes(struct buf *out, double bytes);

/* "0.4 s", "3.2 s", "65 s", "12 min", "5 h", "2 days" */
void words_duration(struct buf *out, double seconds);

/* "98 %" of a share of 0-1; 100 % and 0 % only when it is exactly that. */
void words_percent(struct buf *out, double share);

#endif
