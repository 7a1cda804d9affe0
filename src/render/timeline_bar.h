/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_TIMELINE_BAR_H
#define RENDER_TIMELINE_BAR_H

#include "model/vm.h"
#include "render/view.h"
#include "util/buf.h"

/*
 * The picture: one time axis, a bar for each vNIC that is not left out. Over
 * all boots where each has wall times, else of the last boot. A column shows
 * the worst that happened in it, the last one the state at the end. Nothing
 * where the log has no times.
 */
void timeline_bars(struct buf *out, const struct view *view, const struct vm *vm);

#endif
