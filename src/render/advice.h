/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_ADVICE_H
#define RENDER_ADVICE_H

#include "render/report.h"
#include "render/view.h"
#include "util/buf.h"

/*
 * What follows the vNICs of a verdict: other findings than the cause ("also"),
 * remedies ("do"), and what could not be seen ("not seen"). Nothing when there
 * is nothing of these.
 */
void advice_render(struct buf *out, const struct view *view, const struct report *report);

#endif
