/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_COUNTERS_H
#define RENDER_COUNTERS_H

#include <stdbool.h>

#include "render/report.h"
#include "render/view.h"
#include "util/buf.h"

/*
 * Each vNIC's counters of the VF beside those of the synthetic queues, with
 * the share of the bytes that went by the VF as a bar: of the sample where
 * there is one (then with rates), else of the totals. verbose: counters that
 * are zero, too.
 */
void counters_render(struct buf *out, const struct view *view, const struct report *report);

/* Which part of the bytes went by the VF, of those sent and of those received. */
struct shares {
	bool of_sample; /* else since the counters began */
	bool has_tx, has_rx;
	double tx, rx;	     /* 0-1 */
	const char *unknown; /* what stands for one that is not known: "idle", "not known" */
};

/* Of the sample where there is one, else of the totals. False: no counters were read. */
bool counters_shares(const struct vnic *vnic, struct shares *shares);
void counters_when(struct buf *out, const struct vnic *vnic); /* "in 1.0 s" */

/* line: the object on one line, as a stream of intervals has it. */
void counters_render_json(struct buf *out, const struct report *report, bool line);

#endif
