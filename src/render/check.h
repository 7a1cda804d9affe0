/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_CHECK_H
#define RENDER_CHECK_H

#include <stdbool.h>

#include "render/report.h"
#include "render/view.h"
#include "util/buf.h"

/*
 * The verdict for people. The first line is verdict and cause; a healthy vNIC
 * is one line; another shows its chain down to the broken link, and after the
 * vNICs what to do and what could not be seen. quiet: the first line alone;
 * verbose: all chains with all evidence.
 */
void check_render(struct buf *out, const struct view *view, const struct report *report);

/* "OK", "CRITICAL": what a report begins with. */
const char *verdict_word(enum severity health);

/* What the vNIC's traffic does, in a few words: "98 % of tx, 91 % of rx by the VF (1.0 s)". */
void vnic_traffic_words(struct buf *out, const struct vnic *vnic);

/* A counter of packets is known to have grown in the sample. */
bool vnic_has_growth(const struct vnic *vnic);

#endif
