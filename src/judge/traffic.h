/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_TRAFFIC_H
#define JUDGE_TRAFFIC_H

#include <stdbool.h>

#include "model/vm.h"

/* Fills vnic->growth and the shares from the two sets of counters of its synthetic interface. */
void traffic_measure(struct vnic *vnic);

/* Growth of one counter over the sample; 0 where it is not known. */
uint64_t traffic_growth(const struct vnic *vnic, enum counter counter);

/* The same for what its VF's own driver counts. */
uint64_t traffic_vf_growth(const struct vnic *vnic, enum counter counter);

/*
 * Over the sample: packets were sent by the VF; enough by the synthetic path and
 * none by the VF. What is received as broadcast, multicast or the first packet of a
 * flow comes by the synthetic path on a healthy vNIC too, so what is sent decides.
 */
bool traffic_uses_vf(const struct vnic *vnic);
bool traffic_avoids_vf(const struct vm *vm, const struct vnic *vnic);

/* Over the sample: enough was sent by the VF that some answer was due, and nothing came by either path. */
bool traffic_is_one_way(const struct vm *vm, const struct vnic *vnic);

/* A share of 0-1 is below a limit that is in percent. */
bool traffic_is_below(const struct vm *vm, double share, enum limit percent);

/* One value of the totals; 0 where it is not known. */
uint64_t traffic_total(const struct vnic *vnic, enum counter counter);

#endif
