/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_CHAIN_H
#define RENDER_CHAIN_H

#include "model/vnic.h"
#include "render/view.h"
#include "util/buf.h"

/*
 * The links of a vNIC's chain, indented: down to the broken one with the
 * strongest evidence of each, and in one line what follows from it. verbose:
 * every link with all its evidence.
 */
void chain_render(struct buf *out, const struct view *view, const struct vnic *vnic);

/* What is said of a link that has no evidence. */
const char *chain_without_evidence(enum chain_status status);

#endif
