/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_CORRELATE_H
#define JUDGE_CORRELATE_H

#include "judge/replay.h"
#include "model/vm.h"

/* Is another driver than hv_netvsc bound to the device? uio_hv_generic is, for DPDK: no vNIC of the kernel. */
bool correlate_is_given_away(const struct vmbus_device *device);

/*
 * Adds to the model what only the log tells: PCI functions, VMBus devices,
 * and the interfaces that the log knows where no listing of them was read.
 */
void correlate_log(struct vm *vm, struct replay *replay);

/*
 * Makes the vNICs: one for each device of hv_netvsc that anything told of,
 * known by its GUID, else by MAC, else by being the master of a VF; and one
 * for each MANA interface that has no synthetic partner.
 */
void correlate_vnics(struct vm *vm, const struct replay *replay);

/*
 * Finds each vNIC's VF interface and PCI function: by master, by IFF_SLAVE and
 * MAC, by the log, by slot number, and at last by being the only one left.
 */
void correlate_vfs(struct vm *vm);

/* The link bears the mark of a netvsc device: driver, parent on the VMBus or its counters. */
bool correlate_is_synthetic(const struct link *link);

/* The link may be a VF: a VF driver, a VF's PCI function, or enslaved without a kind of slave. */
bool correlate_is_vf(const struct vm *vm, const struct link *link);

/* The master of its VF was seen, and is not its synthetic interface. */
bool correlate_is_elsewhere(const struct vm *vm, const struct vnic *vnic);

/* After correlate_vfs(): an interface that may be a VF is left over, whose it is does not show. */
bool correlate_has_free_vf(const struct vm *vm);

#endif
