/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_VIEW_H
#define RENDER_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "model/finding.h"
#include "util/buf.h"

/* How the text form is to look. */
struct view {
	size_t width;	  /* columns */
	bool is_terminal; /* else a file or a pipe: what may be copied from it stays whole */
	bool color;
	bool utf8; /* the terminal draws more than ASCII */
	bool verbose, quiet;
};

enum paint { PAINT_PLAIN = 0, PAINT_GOOD, PAINT_WARNING, PAINT_BAD, PAINT_DIM, PAINT_BOLD };

/* The text, in that colour where the view has colours. */
void view_paint(struct buf *out, const struct view *view, enum paint paint, const char *text);
const char *view_paint_name(enum paint paint); /* as libsmartcols calls it; PLAIN: NULL */

enum paint paint_of_severity(enum severity severity);

#endif
