/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_PERIODS_H
#define JUDGE_PERIODS_H

#include "model/vm.h"

/*
 * Fills vnic->periods and vnic->totals of each vNIC from the events of all
 * boots that the log holds, once the VFs are paired: where its packets went,
 * when, and why. What belongs together is one period: from the data path's
 * leaving the VF until it is back, with the removal, the new VF and its
 * joining between. One pass over the events for each vNIC. Call it once.
 */
void periods_find(struct vm *vm);

/*
 * How long before the end of the log the period ended, in seconds: 0 for one
 * that lasts. -1: not known, as of a period of an earlier boot without wall times.
 */
double period_age(const struct vm *vm, const struct period *period);

#endif
