/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_VNIC_IDENTITY_H
#define JUDGE_VNIC_IDENTITY_H

#include "model/vm.h"

/* What an event's device or name can be to be this vNIC's: pooled, so that addresses are compared. */
struct vnic_identity {
	const char *guid, *pci_guid, *address, *log_device, *vf, *name;
	struct fact_u64 domain;
	bool is_shared; /* another vNIC has the same PCI function: MANA */
};

/* After the VFs were paired: the texts are the vm's, in whose pool new ones go. */
struct vnic_identity vnic_identify(struct vm *vm, const struct vnic *vnic);

/*
 * Is the event about this vNIC: of its GUID, of its VF's PCI address, of the
 * hv_pci device that the VF came through, or about the whole machine?
 */
bool vnic_has_event(const struct vnic_identity *id, const struct event *event);

#endif
