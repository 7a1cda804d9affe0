/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_TRIAGE_H
#define JUDGE_TRIAGE_H

#include "model/triage.h"
#include "model/vm.h"

/* Sums a judged VM up in *input: a row for each vNIC, one more for what is not of any. */
void triage_sum_up(struct triage *triage, struct triage_input *input, const struct vm *vm);

/* Makes the lines and the groups, worst first; of those as bad as each other the larger first. */
void triage_group(struct triage *triage);

/* The worst of all inputs: 0-3, as judge_exit_status(). */
int triage_exit_status(const struct triage *triage);

#endif
