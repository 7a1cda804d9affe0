/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_MANAGED_H
#define JUDGE_MANAGED_H

#include "model/vm.h"

/*
 * What that manager's own state says of the interface; NULL: nothing, or it
 * is known to be stopped, when such a file may be old.
 */
const struct manager_link *managed_state(const struct vm *vm, const struct link *link,
					 enum manager manager);

/*
 * The state of the manager that configures the interface, of several that of
 * one that tells by what profile; NULL: none is known to.
 */
const struct manager_link *managed_by(const struct vm *vm, const struct link *link);

/* The lease that a DHCP client has of that address for the interface; NULL: none is known. */
const struct lease *managed_lease(const struct vm *vm, const struct link *link,
				  const struct address *address);

/* The properties of udev that the interface has; NULL: udev's word on it is not known. */
const struct udev_marks *managed_marks(const struct vm *vm, const struct link *link);

/* A paired VF as the configuration of the managers sees it. mac: room for its text. */
struct managed_device managed_device_of(const struct vm *vm, const struct vnic *vnic,
					char mac[MAC_TEXT]);

/* "/run/NetworkManager/devices/3: managed, connection ..." as evidence; pooled. */
const char *managed_text(struct vm *vm, const struct manager_link *state);

/* The manager's name as a source of evidence. */
const char *managed_source(enum manager manager);

/* What to type to make the manager leave the VF alone, the names filled in; pooled. */
const char *managed_remedy(struct vm *vm, const struct vnic *vnic, enum manager manager);

#endif
