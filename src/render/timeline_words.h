/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_TIMELINE_WORDS_H
#define RENDER_TIMELINE_WORDS_H

#include "model/vm.h"
#include "util/buf.h"

/* "2 path switches, 1 servicing, 65 s off the fast path; now on the VF for 3 h" */
void timeline_totals(struct buf *out, const struct vnic *vnic);

/*
 * What the log cannot tell, a line each, so that nobody takes silence for an
 * answer. Nothing where it tells all.
 */
void timeline_limits(struct buf *out, const struct vm *vm);

#endif
