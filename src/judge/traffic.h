/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_TRAFFIC_H
#define JUDGE_TRAFFIC_H

#include <stdbool.h>

#include "model/vm.h"

/*
 * Limits of the judgement of traffic. Ten packets are what other checks ask for
 * as proof; what is received as broadcast, multicast or the first packet of a
 * flow comes by the synthetic path on a healthy vNIC too, so sent bytes decide.
 */
enum { TRAFFIC_PACKETS_MIN = 10, TRAFFIC_RX_PACKETS_MIN = 1000 };
#define TRAFFIC_SHARE_MIN 0.90	  /* of sent bytes: below it the fast path is partial */
#define TRAFFIC_RX_SHARE_MIN 0.10 /* of received bytes: below it worth a note */

/* Fills vnic->growth and the shares from the two sets of counters of its synthetic interface. */
void traffic_measure(struct vnic *vnic);

/* Growth of one counter over the sample; 0 where it is not known. */
uint64_t traffic_growth(const struct vnic *vnic, enum counter counter);

/* Over the sample: packets were sent by the VF; enough by the synthetic path and none by the VF. */
bool traffic_uses_vf(const struct vnic *vnic);
bool traffic_avoids_vf(const struct vnic *vnic);

/* One value of the totals; 0 where it is not known. */
uint64_t traffic_total(const struct vnic *vnic, enum counter counter);

#endif
