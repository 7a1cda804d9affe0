/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_VERDICT_H
#define JUDGE_VERDICT_H

#include <stdbool.h>

#include "model/vm.h"

/* A VF that was taken away for host servicing comes back within a few minutes. */
double verdict_servicing_seconds(const struct vm *vm);

/* How bad it is that a vNIC was never offered a VF. */
enum severity verdict_severity_without_vf(enum expectation expect);

/*
 * The host is at it: it took the VF away, or offered one of which the log does
 * not tell more yet, within the last minutes.
 */
bool verdict_is_changing(const struct vm *vm, const struct vnic *vnic);

/*
 * From states and findings to the health of each vNIC and of the VM, and the
 * one line that says it. Findings that follow from a broken link are marked
 * with the finding of that link, and count no second time. vNICs that are
 * left out count neither; called again after that was set, it judges anew.
 */
void verdict_make(struct vm *vm);

#endif
