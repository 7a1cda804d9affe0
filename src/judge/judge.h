/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_JUDGE_H
#define JUDGE_JUDGE_H

#include "model/vm.h"

/*
 * From what was collected to the verdict: makes the vNICs, replays the log,
 * pairs each with its VF, judges the links of the chain, applies the rules.
 * Pure: reads and fills `vm`, nothing else. Call it once.
 */
void judge_vm(struct vm *vm);

/* 0, 1, 2 or 3 for the verdict. */
int judge_exit_status(const struct vm *vm);

#endif
