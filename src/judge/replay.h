/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_REPLAY_H
#define JUDGE_REPLAY_H

#include "model/vm.h"

/* One synthetic interface as the log knows it. */
struct replay_nic {
	const char *device; /* GUID or vmbus_N as printed; NULL: redacted */
	const char *name;   /* at the end of the log; NULL: it never had one */
	struct guid guid;
	struct mac mac; /* printed by old kernels, else not known */
	enum event_driver vf_driver;
	const char *firmware;
	struct vnic_log log;
	bool gone; /* what is there now shows that this device is not: correlate_log */
};

struct replay {
	struct replay_nic *nics;
	size_t n_nics, capacity_nics;
	bool is_partial; /* more devices than any VM has: the rest is left out */
	struct replay_vf *vfs;
	size_t n_vfs, capacity_vfs;
};

/*
 * Goes through the events in the order of the log and keeps, for each netvsc
 * device, what holds at the end of the last boot. Names are those of their
 * time: one name may belong to three devices in turn, so each rename is
 * followed when it happens, and devices are told apart by GUID and PCI address.
 * Sets vm->log.last_boot, where the last boot begins: what was before is no more.
 * *replay starts zeroed; its texts are the vm's, in whose pool new ones go.
 */
void replay_run(struct vm *vm, struct replay *replay);
void replay_done(struct replay *replay);

/*
 * The last event of that kind in the log about `device` (NULL: any device),
 * looking back no further than `since` (NULL: the beginning of the last boot).
 * NULL: none. Texts of the pool are compared by address.
 */
const struct event *replay_last(const struct vm *vm, enum event_kind kind, const char *device,
				const struct event *since);

#endif
