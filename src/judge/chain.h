/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_CHAIN_H
#define JUDGE_CHAIN_H

#include "model/vm.h"

/*
 * Judges the nine links of a paired vNIC, each with its evidence, the first
 * broken one, its state and its data path. What the kernel says now beats the
 * growth of counters, which beats the log.
 */
void chain_judge(struct vm *vm, struct vnic *vnic);

/* There never was an offer of a VF, as far as the evidence reaches; it reaches far enough to say so. */
bool chain_never_offered(const struct vm *vm, const struct vnic *vnic);

/* A VF is there now: its interface or its PCI function. */
bool chain_has_vf_now(const struct vnic *vnic);

/* The host did offer a VF at some time: it is there, or the log or the counters tell of it. */
bool chain_was_offered(const struct vnic *vnic);

/* The VF is enslaved to the vNIC's synthetic interface. */
bool chain_is_paired(const struct vnic *vnic);

/*
 * Seconds from the last word on the VF's slot (offered, taken away) or on its
 * interface (gone) to the end of the log, by its own clock; negative: not known.
 */
double chain_changed_since(const struct vm *vm, const struct vnic *vnic);

/*
 * A pass-through device on the VMBus that no driver took, or of which no PCI
 * function is known: it may be a VF. NULL: there is none.
 */
const struct vmbus_device *chain_unclaimed_bus(const struct vm *vm);

#endif
