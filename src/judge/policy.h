/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_POLICY_H
#define JUDGE_POLICY_H

#include "model/vm.h"

/*
 * Applies what vm->policy says (NULL: nothing) to the findings, between the
 * rules and the verdict: marks those that are accepted, sets severities, gives
 * each its reason, and counts in the policy's lines what they were applied to.
 */
void policy_apply(struct vm *vm);

/*
 * The vNIC is off the fast path, and is in order all the same, because the finding that
 * names why was accepted or made harmless. After verdict_make().
 */
bool policy_excuses(const struct vnic *vnic);

#endif
