/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_READINESS_H
#define RENDER_READINESS_H

#include "render/report.h"
#include "render/view.h"
#include "util/buf.h"

/*
 * The answer of `readiness` and a row for each kernel and family. report's
 * exit status is that of the command. quiet: the first line alone.
 */
void readiness_render(struct buf *out, const struct view *view, const struct report *report);
void readiness_render_json(struct buf *out, const struct report *report);

/*
 * One line for `check`: "readiness  mlx5 ok, mana missing: accelnet-check
 * readiness". Nothing when nothing is known to lack, unless the view is verbose.
 */
void readiness_line(struct buf *out, const struct view *view, const struct vm *vm);

#endif
