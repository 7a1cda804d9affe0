/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/history.h"

#include "judge/vnic_events.h"
#include "util/alloc.h"

/* What an event's device or name can be to be this vNIC's: pooled, so that addresses are compared. */
struct identity {
	const char *guid, *pci_guid, *address, *log_device, *vf, *name;
	struct fact_u64 domain;
	bool is_shared; /* another vNIC has the same PCI function: MANA */
};

static bool is_same(const char *a, const char *b)
{
	return a && a == b;
}

static bool shares_function(const struct vm *vm, const struct vnic *vnic)
{
	for (size_t n = 0; n < vm->n_vnics; n++) {
		const struct vnic *other = vm->vnics[n];

		if (other == vnic)
			continue;
		if ((vnic->function && other->function == vnic->function) ||
		    is_same(other->log.vf_device, vnic->log.vf_device))
			return true;
	}
	return false;
}

static const char *pooled_guid(struct vm *vm, const struct guid *guid)
{
	char text[GUID_TEXT];

	return guid->known ? pool_add_text(&vm->pool, guid_format(guid, text)) : NULL;
}

static struct identity identify(struct vm *vm, const struct vnic *vnic)
{
	const struct pci_function *function = vnic->function;
	struct identity id = {
		.guid = pooled_guid(vm, &vnic->guid),
		.pci_guid = function ? pooled_guid(vm, &function->guid) : NULL,
		.address = vnic_function_device(vm, vnic),
		.log_device = vnic->log.vf_device,
		.vf = vnic->vf ? vnic->vf->name : vnic->log.vf_name,
		.name = vnic->name,
		.is_shared = shares_function(vm, vnic),
	};
	const char *device = id.address ? id.address : id.log_device;
	struct pci_address address;

	if (device && pci_address_parse(span_of(device), &address) && address.has_domain)
		id.domain = known_u64(address.domain);
	return id;
}

/* A bus comes and goes for all functions behind it, a line about one interface is that one's. */
static bool is_of_function(const struct identity *id, const struct event *event)
{
	if (!is_same(event->device, id->address) && !is_same(event->device, id->log_device))
		return false;
	if (!id->is_shared || !event->name)
		return true;
	return is_same(event->name, id->vf) || is_same(event->other, id->name) ||
	       is_same(event->other, id->vf);
}

static bool is_of_vnic(const struct identity *id, const struct event *event)
{
	if (event->kind == EVENT_BOOT)
		return true;
	if (event->kind == EVENT_PCI_BUS_GONE)
		return is_known_u64(id->domain) && event_value(event) == id->domain.value;
	if (!event->device)
		return is_same(event->name, id->vf);
	return is_same(event->device, id->guid) || is_same(event->device, id->pci_guid) ||
	       is_of_function(id, event);
}

static void find(struct vm *vm, struct vnic *vnic)
{
	struct identity id = identify(vm, vnic);
	size_t count = event_list_count(&vm->events);

	for (size_t n = 0; n < count; n++) {
		const struct event *event = event_list_at(&vm->events, n);
		const struct event **place;

		if (!is_of_vnic(&id, event))
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
