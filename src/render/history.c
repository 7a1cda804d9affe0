/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/history.h"

#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"

/* What an event's device can be to be this vNIC's. */
struct identity {
	char guid[GUID_TEXT], pci_guid[GUID_TEXT], address[PCI_ADDRESS_TEXT];
	const char *log_device; /* NULL: the log shows no VF */
	struct fact_u64 domain;
	bool is_shared; /* another vNIC has the same PCI function: MANA */
};

static bool same_text(const char *a, const char *b)
{
	return a && b && !strcmp(a, b);
}

static bool shares_function(const struct vm *vm, const struct vnic *vnic)
{
	for (size_t n = 0; n < vm->n_vnics; n++) {
		const struct vnic *other = vm->vnics[n];

		if (other == vnic)
			continue;
		if ((vnic->function && other->function == vnic->function) ||
		    same_text(other->log.vf_device, vnic->log.vf_device))
			return true;
	}
	return false;
}

static void identify(const struct vm *vm, const struct vnic *vnic, struct identity *id)
{
	const struct pci_function *function = vnic->function;
	struct pci_address address = { .known = false };

	*id = (struct identity){ .log_device = vnic->log.vf_device,
				 .is_shared = shares_function(vm, vnic) };
	if (vnic->guid.known)
		guid_format(&vnic->guid, id->guid);
	if (function && function->guid.known)
		guid_format(&function->guid, id->pci_guid);
	if (function)
		address = function->address;
	else if (id->log_device)
		pci_address_parse(span_of(id->log_device), &address);
	if (!address.known)
		return;
	pci_address_format(&address, id->address);
	if (address.has_domain)
		id->domain = known_u64(address.domain);
}

/* A bus comes and goes for all functions behind it, a line about one interface is that one's. */
static bool is_of_function(const struct vnic *vnic, const struct identity *id,
			   const struct event *event)
{
	const char *vf = vnic->vf ? vnic->vf->name : vnic->log.vf_name;

	if (!same_text(event->device, id->address) && !same_text(event->device, id->log_device))
		return false;
	if (!id->is_shared || !event->name)
		return true;
	return same_text(event->name, vf) || same_text(event->other, vnic->name) ||
	       same_text(event->other, vf);
}

static bool is_of_vnic(const struct vnic *vnic, const struct identity *id,
		       const struct event *event)
{
	if (event->kind == EVENT_BOOT)
		return true;
	if (event->kind == EVENT_PCI_BUS_GONE)
		return is_known_u64(id->domain) && event_value(event) == id->domain.value;
	if (!event->device)
		return same_text(event->name, vnic->vf ? vnic->vf->name : vnic->log.vf_name);
	return (id->guid[0] && !strcmp(event->device, id->guid)) ||
	       (id->pci_guid[0] && !strcmp(event->device, id->pci_guid)) ||
	       is_of_function(vnic, id, event);
}

/* The same thing again, or a boot with nothing between it and the next. */
static bool is_repeat(const struct history_entry *last, const struct event *event)
{
	return last->event->kind == event->kind && same_text(last->event->text, event->text) &&
	       last->event->device == event->device;
}

static void add(struct history *history, const struct event *event, bool fold)
{
	struct history_entry *last = history->n ? &history->entries[history->n - 1] : NULL;
	struct history_entry *entry;

	if (last && last->event->kind == EVENT_BOOT && event->kind == EVENT_BOOT) {
		last->event = last->last = event;
		return;
	}
	if (fold && last && is_repeat(last, event)) {
		last->last = event;
		last->times++;
		return;
	}
	entry = alloc_item(&history->entries, &history->capacity, history->n, sizeof(*entry));
	*entry = (struct history_entry){ event, event, event_words_find(event->kind), 1 };
	history->n++;
}

void history_of(const struct vm *vm, const struct vnic *vnic, bool fold, struct history *history)
{
	size_t count = event_list_count(&vm->events);
	struct identity id;

	*history = (struct history){ NULL, 0, 0 };
	identify(vm, vnic, &id);
	for (size_t n = 0; n < count; n++) {
		const struct event *event = event_list_at(&vm->events, n);

		if (event_words_find(event->kind) && is_of_vnic(vnic, &id, event))
			add(history, event, fold);
	}
	if (history->n && history->entries[history->n - 1].event->kind == EVENT_BOOT)
		history->n--;
}

void history_done(struct history *history)
{
	free(history->entries);
	*history = (struct history){ NULL, 0, 0 };
}
