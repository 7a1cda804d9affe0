/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/history.h"

#include "judge/vnic_identity.h"
#include "util/alloc.h"

static void find(struct vm *vm, struct vnic *vnic)
{
	struct vnic_identity id = vnic_identify(vm, vnic);
	size_t count = event_list_count(&vm->events);

	for (size_t n = 0; n < count; n++) {
		const struct event *event = event_list_at(&vm->events, n);
		const struct event **place;

		if (!vnic_has_event(&id, event))
			continue;
		place = alloc_item(&vnic->history, &vnic->capacity_history, vnic->n_history++,
				   sizeof(*place));
		*place = event;
	}
}

void history_find(struct vm *vm)
{
	for (size_t n = 0; n < vm->n_vnics; n++)
		if (!vm->vnics[n]->left_out)
			find(vm, vm->vnics[n]);
}
