/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_READINESS_H
#define JUDGE_READINESS_H

#include "model/vm.h"

/*
 * Fills vm->readiness from the modules, their configuration and the network
 * managers. Its health is that of the kernel that runs, where that one is
 * installed here, else (an image, a chroot) of all that are.
 */
void readiness_judge(struct vm *vm);

/* Does the row's kernel count for the health? */
bool readiness_counts(const struct vm *vm, const struct readiness_row *row);

#endif
