/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_DOCUMENT_LINES_H
#define PARSE_DOCUMENT_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "util/buf.h"
#include "util/span.h"

/*
 * What copying did to a line, undone: quoting ("> "), terminal escapes, NUL
 * bytes, blanks that are no ASCII blanks, blanks at the end. Returns the line,
 * in `clean` when it had to be rewritten.
 */
struct span document_clean(struct span line, struct buf *clean);

/* Columns that a terminal shows the line in: tabs go to every 8th. */
size_t document_width(struct span line);

/*
 * The terminal's width when the text was wrapped at it, from the first bytes
 * of a document: 0 when nothing looks so.
 */
size_t document_wrap_width(struct span text);

/* Would this line of the wrap's width go on in the next one? */
bool document_may_wrap(struct span line);

/* Can it be the rest of the line before it: neither blank nor the beginning of anything known? */
bool document_is_rest(struct span line, struct span before);

/* "...", "<snip>" and other signs that something was left out. */
bool document_is_elision(struct span line);

#endif
