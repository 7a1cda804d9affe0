/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_HISTORY_H
#define JUDGE_HISTORY_H

#include "model/vm.h"

/*
 * Fills vnic->history of each vNIC, after judge_vm(): the events of the log
 * that belong to it, in order. Those are the lines of its GUID, of its VF's PCI
 * address, of the hv_pci device that the VF came through, and the boots.
 * Call it once.
 */
void history_find(struct vm *vm);

#endif
