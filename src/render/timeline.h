/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_TIMELINE_H
#define RENDER_TIMELINE_H

#include "render/report.h"
#include "render/view.h"
#include "util/buf.h"

/*
 * The picture; then for each vNIC the sums, its periods, and the lines that tell
 * what went wrong. A storm and the switches of a boot are one line each, a long
 * list is shortened in its middle; verbose shows every period and every event.
 * Ends with what the log cannot tell.
 */
void timeline_render(struct buf *out, const struct view *view, const struct report *report);
void timeline_render_json(struct buf *out, const struct report *report);

#endif
