/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_TIMELINE_H
#define RENDER_TIMELINE_H

#include "render/report.h"
#include "render/view.h"
#include "util/buf.h"

/*
 * The history of each vNIC's VF: totals, then what happened in order, repeats
 * folded, a long one shortened in its middle; verbose shows every event. Ends
 * with what the log cannot tell.
 */
void timeline_render(struct buf *out, const struct view *view, const struct report *report);
void timeline_render_json(struct buf *out, const struct report *report);

#endif
