/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_LINKS_H
#define RENDER_LINKS_H

#include "render/report.h"
#include "render/view.h"
#include "util/buf.h"

/* All interfaces as a table: role, state, master, MAC, driver, parent. */
void links_render(struct buf *out, const struct view *view, const struct report *report);
void links_render_json(struct buf *out, const struct report *report);

/* All PCI functions as a table: address, ids, class, driver, whose VF, name. */
void pci_render(struct buf *out, const struct view *view, const struct report *report);
void pci_render_json(struct buf *out, const struct report *report);

#endif
