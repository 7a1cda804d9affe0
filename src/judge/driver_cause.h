/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_DRIVER_CAUSE_H
#define JUDGE_DRIVER_CAUSE_H

#include "model/vm.h"

/* Why the PCI function of a VF has no driver. */
enum driver_cause {
	DRIVER_NOT_ASKED = 0, /* it has one, or its probe failed, or nothing tells */
	DRIVER_MISSING,	      /* this kernel has none, as far as is known */
	DRIVER_BLOCKED,	      /* it is there, and configuration keeps it from being loaded */
	DRIVER_NO_ALIAS,      /* it is there, and the device's id does not lead to it */
	DRIVER_NOT_LOADED,    /* it is there, and not loaded; why is not known */
	DRIVER_REFUSED,	      /* its signature was refused */
	DRIVER_MISFIT,	      /* it was built for another kernel */
};

/* One answer for each vNIC: the rules about its driver each stand for one of them. */
enum driver_cause driver_cause(struct vm *vm, const struct vnic *vnic);

/* The module that drives the VF's function; MODULE_COUNT: not known. */
enum module_id driver_module(const struct vnic *vnic);

/* The family of the VF, by its ids or by its driver. */
enum vf_family driver_family(const struct vnic *vnic);

/* The modules of the kernel that runs; NULL: nothing is known of them. */
const struct kernel *driver_kernel(const struct vm *vm);

/* The last line of this boot's log about symbols that do not fit, of that family; NULL: none. */
const struct event *driver_misfit(const struct vm *vm, enum vf_family family);

/* The last line about a refused signature; NULL: none. */
const struct event *driver_refusal(const struct vm *vm);

#endif
