/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_PERIOD_TOTALS_H
#define JUDGE_PERIOD_TOTALS_H

#include "model/period.h"

/*
 * Over the periods of one vNIC: marks those that are of a storm, more than
 * storm_cycles within an hour, and sums up the time off the VF. Linear.
 */
void period_totals_find(struct period_list *list, uint64_t storm_cycles,
			struct period_totals *totals);

#endif
