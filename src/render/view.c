/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/view.h"

static const struct {
	const char *name, *sequence;
} paints[] = {
	[PAINT_PLAIN] = { NULL, "" },
	[PAINT_GOOD] = { "green", "\033[32m" },
	[PAINT_WARNING] = { "brown", "\033[33m" },
	[PAINT_BAD] = { "lightred", "\033[1;31m" },
	[PAINT_DIM] = { "halfbright", "\033[2m" },
	[PAINT_BOLD] = { "bold", "\033[1m" },
};

void view_paint(struct buf *out, const struct view *view, enum paint paint, const char *text)
{
	bool colored = view->color && paint != PAINT_PLAIN;

	if (colored)
		buf_add_text(out, paints[paint].sequence);
	buf_add_text(out, text);
	if (colored)
		buf_add_text(out, "\033[0m");
}

const char *view_paint_name(enum paint paint)
{
	return paints[paint].name;
}

enum paint paint_of_severity(enum severity severity)
{
	switch (severity) {
	case SEVERITY_OK:
		return PAINT_GOOD;
	case SEVERITY_INFO:
		return PAINT_PLAIN;
	case SEVERITY_UNKNOWN:
	case SEVERITY_WARNING:
		return PAINT_WARNING;
	case SEVERITY_CRITICAL:
		break;
	}
	return PAINT_BAD;
}
