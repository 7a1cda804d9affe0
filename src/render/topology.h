/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_TOPOLOGY_H
#define RENDER_TOPOLOGY_H

#include "render/report.h"
#include "render/view.h"
#include "util/buf.h"

/* Each vNIC as a tree: synthetic interface, VF, PCI function, driver. */
void topology_render(struct buf *out, const struct view *view, const struct report *report);

#endif
