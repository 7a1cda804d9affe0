/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/vnic_identity.h"

#include <string.h>

#include "judge/vnic_events.h"

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

struct vnic_identity vnic_identify(struct vm *vm, const struct vnic *vnic)
{
	const struct pci_function *function = vnic->function;
	struct vnic_identity id = {
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
static bool is_of_function(const struct vnic_identity *id, const struct event *event)
{
	if (!is_same(event->device, id->address) && !is_same(event->device, id->log_device))
		return false;
	if (!id->is_shared || !event->name)
		return true;
	return is_same(event->name, id->vf) || is_same(event->other, id->name) ||
	       is_same(event->other, id->vf);
}

/* Whoever shared the log took the GUIDs out: then the interface's name is all there is. */
static bool is_redacted(const struct vnic_identity *id, const struct event *event)
{
	return !id->guid && event->driver == EVENT_DRIVER_NETVSC && is_same(event->name, id->name);
}

/* What happens to the machine happens to each of its vNICs. */
static bool is_of_all(const struct event *event)
{
	switch ((enum event_kind)event->kind) {
	case EVENT_BOOT:
	case EVENT_HIBERNATE_ENTRY:
	case EVENT_HIBERNATE_EXIT:
		return true;
	case EVENT_DRIVER_REGISTERED:
	case EVENT_DRIVER_UNREGISTERED:
		return !strcmp(event->other, "hv_netvsc") || !strcmp(event->other, "hv_pci");
	default:
		return false;
	}
}

bool vnic_has_event(const struct vnic_identity *id, const struct event *event)
{
	if (is_of_all(event))
		return true;
	if (event->kind == EVENT_PCI_BUS_GONE)
		return is_known_u64(id->domain) && event_value(event) == id->domain.value;
	if (!event->device)
		return is_same(event->name, id->vf) || is_redacted(id, event);
	return is_same(event->device, id->guid) || is_same(event->device, id->pci_guid) ||
	       is_of_function(id, event);
}
