/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_VNIC_EVENTS_H
#define JUDGE_VNIC_EVENTS_H

#include "model/vm.h"

/* The PCI address of the vNIC's VF as the log prints it, pooled; NULL: not known. */
const char *vnic_function_device(struct vm *vm, const struct vnic *vnic);

/* The last such line of the log about the vNIC's VF since it last joined; NULL: none. */
const struct event *vnic_function_event(struct vm *vm, const struct vnic *vnic,
					enum event_kind kind);

/* The same for lines about the synthetic interface itself, back to `since` (NULL: the boot). */
const struct event *vnic_netvsc_event(struct vm *vm, const struct vnic *vnic, enum event_kind kind,
				      const struct event *since);

/*
 * The last such event of the VF's function since the VF was last registered or
 * unregistered with netvsc: what was said before that is of an earlier try. NULL: none.
 */
const struct event *vnic_pairing_event(struct vm *vm, const struct vnic *vnic,
				       enum event_kind kind);

/* Why the vNIC's VF, which is not paired now, was not; NULL: the log does not say. */
const struct event *vnic_pairing_failure(struct vm *vm, const struct vnic *vnic);

/* The family of VFs whose driver wrote the line; VF_FAMILY_NONE: another driver. */
enum vf_family vnic_event_family(const struct event *event);

#endif
