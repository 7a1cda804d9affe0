/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_GUEST_H
#define JUDGE_GUEST_H

#include <stdbool.h>

#include "model/vm.h"

/* What the guest did to a pair; for the chain's last link and for the rules of it. */

/* An address of the VF that is not link-local; NULL: none is known. */
const struct address *guest_vf_address(const struct vnic *vnic);

/* The VF has an XDP program, and it is known that the synthetic interface has none. */
bool guest_has_xdp_on_vf_only(const struct vnic *vnic);

/* The VF has a place for tc filters (clsact, ingress), and it is known that the synthetic one has none. */
bool guest_has_filter_on_vf_only(const struct vnic *vnic);

/*
 * The next device of software that stands on the VF (a VLAN, a macvlan ...),
 * from number *n of the links on; *n is put behind it. NULL: no more.
 */
const struct link *guest_device_on_vf(const struct vm *vm, const struct vnic *vnic, size_t *n);

#endif
