/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/vm.h"

#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"

const char *source_status_name(enum source_status status)
{
	static const char *const names[] = {
		[SOURCE_READ] = "read",		  [SOURCE_ABSENT] = "absent",
		[SOURCE_DENIED] = "denied",	  [SOURCE_MALFORMED] = "malformed",
		[SOURCE_TIMED_OUT] = "timed-out", [SOURCE_PARTIAL] = "partial",
	};

	return names[status];
}

void vm_init(struct vm *vm)
{
	*vm = (struct vm){ 0 };
}

static void link_free(struct link *link)
{
	free(link->altnames);
	free(link->addresses);
	free(link->routes);
	free(link->rules);
	free(link->features);
	free(link);
}

static void vnic_free(struct vnic *vnic)
{
	for (size_t n = 0; n < CHAIN_COUNT; n++)
		evidence_done(&vnic->chain[n].evidence);
	free(vnic->history);
	period_list_done(&vnic->periods);
	free(vnic);
}

void vm_done(struct vm *vm)
{
	for (size_t n = 0; n < vm->n_links; n++)
		link_free(vm->links[n]);
	for (size_t n = 0; n < vm->n_functions; n++)
		free(vm->functions[n]);
	for (size_t n = 0; n < vm->n_vmbus; n++)
		free(vm->vmbus[n]);
	for (size_t n = 0; n < vm->n_vnics; n++)
		vnic_free(vm->vnics[n]);
	for (size_t n = 0; n < vm->n_irqs; n++) {
		free(vm->irqs[n].counts[0]);
		free(vm->irqs[n].counts[1]);
	}
	free(vm->irqs);
	free(vm->packet_sockets);
	free(vm->links);
	free(vm->functions);
	free(vm->vmbus);
	free(vm->vnics);
	free(vm->sources);
	managers_done(&vm->managers);
	modules_done(&vm->modules);
	free(vm->readiness.rows);
	platform_done(&vm->platform);
	finding_list_done(&vm->findings);
	event_list_done(&vm->events);
	free(vm->memo);
	pool_done(&vm->pool);
}

/* Makes an element and puts its address at the end of a list of addresses. */
static void *add_element(void *list, size_t *capacity, size_t *n, size_t size)
{
	void *element = alloc_zeroed(1, size);
	void *place = alloc_item(list, capacity, *n, sizeof(element));

	memcpy(place, &element, sizeof(element));
	++*n;
	return element;
}

struct link *vm_add_link(struct vm *vm)
{
	return add_element(&vm->links, &vm->capacity_links, &vm->n_links, sizeof(struct link));
}

struct pci_function *vm_add_function(struct vm *vm)
{
	return add_element(&vm->functions, &vm->capacity_functions, &vm->n_functions,
			   sizeof(struct pci_function));
}

struct vmbus_device *vm_add_vmbus(struct vm *vm)
{
	return add_element(&vm->vmbus, &vm->capacity_vmbus, &vm->n_vmbus,
			   sizeof(struct vmbus_device));
}

struct vnic *vm_add_vnic(struct vm *vm)
{
	struct vnic *vnic =
		add_element(&vm->vnics, &vm->capacity_vnics, &vm->n_vnics, sizeof(*vnic));

	vnic->broken = CHAIN_COUNT;
	vnic->state = STATE_UNKNOWN;
	return vnic;
}

struct irq *vm_add_irq(struct vm *vm)
{
	return alloc_item(&vm->irqs, &vm->capacity_irqs, vm->n_irqs++, sizeof(*vm->irqs));
}

struct packet_socket *vm_add_packet_socket(struct vm *vm)
{
	return alloc_item(&vm->packet_sockets, &vm->capacity_packet_sockets, vm->n_packet_sockets++,
			  sizeof(*vm->packet_sockets));
}

/* Of altnames, addresses, routes of one interface: more are not kept. */
enum { LIST_MAX = 1024 };

static bool has_altname(const struct link *link, struct span name)
{
	for (size_t n = 0; n < link->n_altnames; n++)
		if (span_is(name, link->altnames[n]))
			return true;
	return false;
}

struct link *vm_find_link(const struct vm *vm, struct span name)
{
	for (size_t n = 0; n < vm->n_links; n++)
		if (vm->links[n]->name && span_is(name, vm->links[n]->name))
			return vm->links[n];
	for (size_t n = 0; n < vm->n_links; n++)
		if (has_altname(vm->links[n], name))
			return vm->links[n];
	return NULL;
}

struct link *vm_find_link_by_index(const struct vm *vm, uint64_t ifindex)
{
	for (size_t n = 0; n < vm->n_links; n++)
		if (is_known_u64(vm->links[n]->ifindex) && vm->links[n]->ifindex.value == ifindex)
			return vm->links[n];
	return NULL;
}

struct link *vm_link_named(struct vm *vm, struct span name, const char *source)
{
	struct link *link = vm_find_link(vm, name);

	if (!link) {
		link = vm_add_link(vm);
		link->name = pool_add(&vm->pool, name);
	}
	told_by_add(&link->told_by, source);
	return link;
}

struct vmbus_device *vm_find_vmbus(const struct vm *vm, const struct guid *guid)
{
	for (size_t n = 0; n < vm->n_vmbus; n++)
		if (guid_equal(&vm->vmbus[n]->guid, guid))
			return vm->vmbus[n];
	return NULL;
}

struct vmbus_device *vm_vmbus_of(struct vm *vm, const struct guid *guid)
{
	struct vmbus_device *device = vm_find_vmbus(vm, guid);

	if (device)
		return device;
	device = vm_add_vmbus(vm);
	device->guid = *guid;
	return device;
}

struct pci_function *vm_find_function(const struct vm *vm, const struct pci_address *address)
{
	struct pci_function *only = NULL;
	unsigned fitting = 0;

	for (size_t n = 0; n < vm->n_functions; n++) {
		struct pci_function *function = vm->functions[n];

		if (!pci_address_matches(&function->address, address))
			continue;
		if (function->address.has_domain == address->has_domain)
			return function;
		only = function;
		fitting++;
	}
	return fitting == 1 ? only : NULL;
}

struct pci_function *vm_function_at(struct vm *vm, const struct pci_address *address,
				    const char *source)
{
	struct pci_function *function = vm_find_function(vm, address);

	if (!function)
		function = vm_add_function(vm);
	told_by_add(&function->told_by, source);
	if (!function->address.has_domain)
		function->address = *address;
	return function;
}

static int compare_functions(const void *a, const void *b)
{
	return pci_address_compare(&(*(struct pci_function *const *)a)->address,
				   &(*(struct pci_function *const *)b)->address);
}

void vm_sort_functions(struct vm *vm)
{
	if (vm->n_functions)
		qsort(vm->functions, vm->n_functions, sizeof(*vm->functions), compare_functions);
}

/* From best to worst, as reports on one name are merged. */
static unsigned badness(enum source_status status)
{
	static const unsigned char order[] = {
		[SOURCE_READ] = 0,	[SOURCE_ABSENT] = 1, [SOURCE_PARTIAL] = 2,
		[SOURCE_MALFORMED] = 3, [SOURCE_DENIED] = 4, [SOURCE_TIMED_OUT] = 5,
	};

	return order[status];
}

void vm_report_source(struct vm *vm, const char *name, enum source_status status,
		      const char *detail)
{
	struct source_report *report = NULL;

	for (size_t n = 0; n < vm->n_sources; n++)
		if (!strcmp(vm->sources[n].name, name))
			report = &vm->sources[n];
	if (!report) {
		report = alloc_item(&vm->sources, &vm->capacity_sources, vm->n_sources++,
				    sizeof(*report));
		report->name = pool_add_text(&vm->pool, name);
		report->status = SOURCE_READ;
	}
	if (badness(status) < badness(report->status))
		return;
	report->status = status;
	if (detail)
		report->detail = pool_add_text(&vm->pool, detail);
}

void link_add_altname(struct vm *vm, struct link *link, struct span name)
{
	const char **place;

	if (link->n_altnames == LIST_MAX || has_altname(link, name))
		return;
	place = alloc_item(&link->altnames, &link->capacity_altnames, link->n_altnames++,
			   sizeof(*place));
	*place = pool_add(&vm->pool, name);
}

static bool is_link_local(struct span text)
{
	uint64_t group;

	return text.len > 4 && text.ptr[4] == ':' &&
	       span_to_hex((struct span){ text.ptr, 4 }, &group) && (group & 0xffc0) == 0xfe80;
}

void link_add_address(struct vm *vm, struct link *link, struct span text)
{
	const char *pooled = pool_add(&vm->pool, text);
	struct address *address;

	for (size_t n = 0; n < link->n_addresses; n++)
		if (link->addresses[n].text == pooled)
			return;
	if (link->n_addresses == LIST_MAX) {
		link->addresses_listed = false;
		return;
	}
	address = alloc_item(&link->addresses, &link->capacity_addresses, link->n_addresses++,
			     sizeof(*address));
	address->text = pooled;
	address->ipv6 = span_has(text, ":");
	address->link_local = address->ipv6 && is_link_local(text);
}

/* A list of pooled texts, each of them once. */
static void add_text(const char ***list, size_t *n_texts, size_t *capacity, const char *pooled)
{
	const char **place;

	for (size_t n = 0; n < *n_texts; n++)
		if ((*list)[n] == pooled)
			return;
	if (*n_texts == LIST_MAX)
		return;
	place = alloc_item(list, capacity, (*n_texts)++, sizeof(*place));
	*place = pooled;
}

void link_add_route(struct vm *vm, struct link *link, struct span text)
{
	add_text(&link->routes, &link->n_routes, &link->capacity_routes, pool_add(&vm->pool, text));
}

void link_add_rule(struct vm *vm, struct link *link, struct span text)
{
	add_text(&link->rules, &link->n_rules, &link->capacity_rules, pool_add(&vm->pool, text));
}

void link_add_feature(struct vm *vm, struct link *link, struct span name, bool on, bool fixed)
{
	const char *pooled = pool_add(&vm->pool, name);
	struct feature *feature = NULL;

	for (size_t n = 0; n < link->n_features; n++)
		if (link->features[n].name == pooled)
			feature = &link->features[n];
	if (!feature)
		feature = alloc_item(&link->features, &link->capacity_features, link->n_features++,
				     sizeof(*feature));
	*feature = (struct feature){ pooled, on, fixed };
}

void link_add_counters(struct link *link, const struct counters *counters)
{
	if (link->n_counters)
		link->counters[1] = *counters;
	else
		link->counters[0] = *counters;
	if (link->n_counters < 2)
		link->n_counters++;
}
