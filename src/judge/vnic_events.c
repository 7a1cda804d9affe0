/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/vnic_events.h"

#include "judge/replay.h"

const char *vnic_function_device(struct vm *vm, const struct vnic *vnic)
{
	char address[PCI_ADDRESS_TEXT];

	if (vnic->function)
		return pool_add_text(&vm->pool,
				     pci_address_format(&vnic->function->address, address));
	if (vnic->vf && vnic->vf->pci.known)
		return pool_add_text(&vm->pool, pci_address_format(&vnic->vf->pci, address));
	return NULL;
}

const struct event *vnic_function_event(struct vm *vm, const struct vnic *vnic,
					enum event_kind kind)
{
	const char *device = vnic_function_device(vm, vnic);

	return device ? replay_last(vm, kind, device, vnic->log.join_event) : NULL;
}

const struct event *vnic_pairing_event(struct vm *vm, const struct vnic *vnic, enum event_kind kind)
{
	const struct vnic_log *log = &vnic->log;
	const char *device = vnic_function_device(vm, vnic);

	if (!device)
		return NULL;
	return replay_last(vm, kind, device,
			   log->register_event ? log->register_event : log->join_event);
}

const struct event *vnic_pairing_failure(struct vm *vm, const struct vnic *vnic)
{
	static const enum event_kind kinds[] = { EVENT_JOIN_REFUSED, EVENT_NO_SLOT_INFO,
						 EVENT_NO_NETVSC_MATCH };

	for (size_t n = 0; n < sizeof(kinds) / sizeof(kinds[0]); n++) {
		const struct event *event = vnic_pairing_event(vm, vnic, kinds[n]);

		if (event)
			return event;
	}
	return NULL;
}

const struct event *vnic_netvsc_event(struct vm *vm, const struct vnic *vnic, enum event_kind kind,
				      const struct event *since)
{
	char guid[GUID_TEXT];

	if (!vnic->guid.known)
		return NULL;
	return replay_last(vm, kind, pool_add_text(&vm->pool, guid_format(&vnic->guid, guid)),
			   since);
}

enum vf_family vnic_event_family(const struct event *event)
{
	switch (event->driver) {
	case EVENT_DRIVER_MLX4:
		return VF_FAMILY_MLX4;
	case EVENT_DRIVER_MLX5:
		return VF_FAMILY_MLX5;
	case EVENT_DRIVER_MANA:
		return VF_FAMILY_MANA;
	default:
		return VF_FAMILY_NONE;
	}
}
