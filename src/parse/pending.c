/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/pending.h"

#include <stdlib.h>
#include <string.h>

#include "parse/paste.h"
#include "util/alloc.h"

struct pci_row *pending_add_row(struct pending *pending)
{
	if (pending->n_rows == PENDING_ROWS)
		return NULL;
	return alloc_item(&pending->rows, &pending->capacity_rows, pending->n_rows++,
			  sizeof(*pending->rows));
}

struct unnamed *pending_add_unnamed(struct pending *pending)
{
	if (pending->n_unnamed == PENDING_UNNAMED)
		return NULL;
	return alloc_item(&pending->unnamed, &pending->capacity_unnamed, pending->n_unnamed++,
			  sizeof(*pending->unnamed));
}

void pending_done(struct pending *pending)
{
	free(pending->rows);
	free(pending->unnamed);
	free(pending->parts);
	*pending = (struct pending){ 0 };
}

static bool share_one(const struct counters *a, const struct counters *b)
{
	for (size_t n = 0; n < COUNTER_COUNT; n++)
		if (is_known_u64(a->value[n]) && is_known_u64(b->value[n]))
			return true;
	return false;
}

static void fill_in(struct counters *set, const struct counters *other)
{
	for (size_t n = 0; n < COUNTER_COUNT; n++)
		if (!is_known_u64(set->value[n]))
			set->value[n] = other->value[n];
	if (other->n_queues > set->n_queues)
		set->n_queues = other->n_queues;
}

void counters_sample(struct counters sets[2], unsigned *n, const struct counters *set)
{
	if (*n && !share_one(&sets[*n - 1], set)) {
		fill_in(&sets[*n - 1], set);
		return;
	}
	sets[*n ? 1 : 0] = *set;
	if (*n < 2)
		++*n;
}

/* --- rows of /proc/bus/pci/devices --- */

static bool row_fits(const struct pci_row *row, const struct pci_function *function)
{
	return function->has_ids && function->vendor_id == row->vendor_id &&
	       function->device_id == row->device_id &&
	       pci_address_matches(&function->address, &row->address);
}

static bool same_row(const struct pci_row *a, const struct pci_row *b)
{
	return a->vendor_id == b->vendor_id && a->device_id == b->device_id &&
	       pci_address_matches(&a->address, &b->address);
}

/*
 * How many events there are to the last that says that a domain's bus goes, 0: none.
 * What was announced before that is no more.
 */
static uint32_t *find_gone_domains(const struct vm *vm)
{
	uint32_t *gone = alloc_zeroed(UINT16_MAX + 1, sizeof(*gone));

	for (size_t n = 0; n < event_list_count(&vm->events); n++) {
		const struct event *event = event_list_at(&vm->events, n);

		if (event->kind == EVENT_PCI_BUS_GONE && event_value(event) <= UINT16_MAX)
			gone[event_value(event)] = (uint32_t)(n + 1);
	}
	return gone;
}

static void add_announced(struct vm *vm, const struct pci_row *row, const struct event *event,
			  const struct pci_address *at)
{
	struct pci_function probe = { .address = *at };
	uint64_t value = event_value(event);

	probe.vendor_id = (uint16_t)(value >> 48);
	probe.device_id = (uint16_t)(value >> 32);
	probe.has_ids = true;
	if (!row_fits(row, &probe) || vm_find_function(vm, &probe.address))
		return;
	probe.class_code = known_u64(value >> 8 & 0xffff);
	told_by_add(&probe.told_by, "kernel-log");
	*vm_add_function(vm) = probe;
}

/*
 * The functions that the log announced and nothing listed: their address has
 * the domain that the table lacks. Makes functions of those that a row names.
 */
static void add_from_log(struct vm *vm, const struct pci_row *row)
{
	uint32_t *gone = find_gone_domains(vm);

	for (size_t n = 0; n < event_list_count(&vm->events); n++) {
		const struct event *event = event_list_at(&vm->events, n);
		struct pci_address at;

		if (event->kind != EVENT_PCI_FUNCTION || !event->device ||
		    !pci_address_parse(span_of(event->device), &at))
			continue;
		if (at.domain > UINT16_MAX || n >= gone[at.domain])
			add_announced(vm, row, event, &at);
	}
	free(gone);
}

static size_t count_fitting(const struct vm *vm, const struct pci_row *row)
{
	size_t count = 0;

	for (size_t n = 0; n < vm->n_functions; n++)
		count += row_fits(row, vm->functions[n]);
	return count;
}

/* The like rows of one printing of the table. */
struct like_rows {
	const struct pci_row *last;
	size_t n;
	bool agree; /* on the driver */
};

/* Takes all rows like this one; those of the last table count. */
static struct like_rows take_like(struct pending *pending, const struct pci_row *row)
{
	struct like_rows like = { 0 };

	for (size_t n = 0; n < pending->n_rows; n++) {
		struct pci_row *other = &pending->rows[n];

		if (!same_row(row, other))
			continue;
		other->placed = true;
		if (!like.last || like.last->table != other->table)
			like = (struct like_rows){ .last = other, .agree = true };
		like.agree &= other->driver == like.last->driver &&
			      other->driver_fact == like.last->driver_fact;
		like.n++;
	}
	return like;
}

static void set_row_driver(struct pci_function *function, const struct like_rows *like)
{
	told_by_add(&function->told_by, "proc-bus-pci");
	if (!like->agree || function->driver_fact != FACT_UNKNOWN)
		return;
	function->driver_fact = like->last->driver_fact;
	function->driver = like->last->driver;
}

static void add_without_domain(struct vm *vm, const struct like_rows *like)
{
	struct pci_function *function = vm_add_function(vm);

	function->address = like->last->address;
	function->vendor_id = like->last->vendor_id;
	function->device_id = like->last->device_id;
	function->has_ids = true;
	set_row_driver(function, like);
}

/*
 * Rows that are alike, against the functions that they may be: a function
 * takes the driver when all such rows name the same one. Rows that are left
 * become functions without a domain.
 */
static void place_rows(struct pending *pending, struct vm *vm, const struct pci_row *row)
{
	struct like_rows like = take_like(pending, row);
	size_t n_functions;

	if (count_fitting(vm, row) < like.n)
		add_from_log(vm, row);
	n_functions = count_fitting(vm, row);
	for (size_t n = 0; n < vm->n_functions; n++)
		if (row_fits(row, vm->functions[n]))
			set_row_driver(vm->functions[n], &like);
	for (; n_functions < like.n; n_functions++)
		add_without_domain(vm, &like);
}

/* --- output of ethtool that named no interface --- */

static bool is_netvsc(const struct link *link)
{
	if (link->pci.known || !link->name)
		return false;
	return (link->driver && !strcmp(link->driver, "hv_netvsc")) ||
	       (link->parent_bus && !strcmp(link->parent_bus, "vmbus"));
}

/* Name that the last line about a netvsc device gives it; NULL: more than one device, or none. */
static const char *only_name_in_log(const struct vm *vm)
{
	const char *device = NULL, *name = NULL;

	for (size_t n = 0; n < event_list_count(&vm->events); n++) {
		const struct event *event = event_list_at(&vm->events, n);

		if (event->driver != EVENT_DRIVER_NETVSC || !event->device)
			continue;
		if (device && device != event->device)
			return NULL;
		device = event->device;
		if (event->name)
			name = event->name;
	}
	return name;
}

/* The masters of slaves that no other software made: with a VF one sees them so. */
static struct link *only_master(struct vm *vm)
{
	const char *only = NULL;

	for (size_t n = 0; n < vm->n_links; n++) {
		const struct link *slave = vm->links[n];

		if (!slave->master || slave->slave_kind)
			continue;
		if (only && strcmp(only, slave->master) != 0)
			return NULL;
		only = slave->master;
	}
	/* it may stand in no output of its own */
	return only ? vm_link_named(vm, span_of(only), "ip-link") : NULL;
}

static struct link *only_netvsc(struct vm *vm)
{
	struct link *only = NULL;
	const char *name;

	for (size_t n = 0; n < vm->n_links; n++) {
		if (!is_netvsc(vm->links[n]))
			continue;
		if (only)
			return NULL;
		only = vm->links[n];
	}
	if (only)
		return only;
	name = only_name_in_log(vm);
	return name ? vm_link_named(vm, span_of(name), "kernel-log") : only_master(vm);
}

/* The one interface that may be the netvsc one with the MAC in this GUID; NULL: none, or several. */
static struct link *netvsc_of_guid(const struct vm *vm, const char *bus_info)
{
	struct link *only = NULL;
	struct guid guid;
	struct mac mac;

	if (!guid_parse(span_of(bus_info), &guid) || !guid_to_mac(&guid, &mac))
		return NULL;
	for (size_t n = 0; n < vm->n_links; n++) {
		struct link *link = vm->links[n];
		const struct mac *own = link->perm_mac.known ? &link->perm_mac : &link->mac;
		bool is_slave = link->master || link_has_flag(link, LINK_SLAVE);

		if (is_slave || link->pci.known || link->kind || link->lower ||
		    !mac_equal(own, &mac))
			continue;
		if (only)
			return NULL;
		only = link;
	}
	return only;
}

static struct link *link_at(struct vm *vm, const struct unnamed *unnamed)
{
	const char *bus_info = unnamed->bus_info;

	for (size_t n = 0; bus_info && n < vm->n_links; n++)
		if (vm->links[n]->parent && !strcmp(vm->links[n]->parent, bus_info))
			return vm->links[n];
	if (!bus_info || !unnamed->driver || strcmp(unnamed->driver, "hv_netvsc"))
		return NULL;
	return netvsc_of_guid(vm, bus_info);
}

/* Does the interface hang elsewhere than the one that ethtool was asked about? */
static bool is_elsewhere(const struct link *link, const struct unnamed *unnamed)
{
	return link->parent && unnamed->bus_info && unnamed->bus_info[0] &&
	       strcmp(link->parent, unnamed->bus_info) != 0;
}

static bool is_of_netvsc(const struct unnamed *unnamed)
{
	if (unnamed->driver)
		return !strcmp(unnamed->driver, "hv_netvsc");
	for (size_t n = COUNTER_VF_RX_PACKETS; n <= COUNTER_SYNTHETIC_RX_BYTES; n++)
		if (is_known_u64(unnamed->counters[0].value[n]))
			return true;
	return false;
}

/* A driver whose interface nobody names is still the driver of the PCI function. */
static void place_at_function(struct vm *vm, const struct unnamed *unnamed)
{
	struct pci_address address;
	struct pci_function *function;

	if (!unnamed->driver || !unnamed->bus_info ||
	    !pci_address_parse(span_of(unnamed->bus_info), &address))
		return;
	function = vm_function_at(vm, &address, "ethtool");
	if (function->driver_fact != FACT_KNOWN)
		paste_set_driver(vm, function, paste_pci_driver(span_of(unnamed->driver)));
}

static void place_unnamed(struct vm *vm, const struct unnamed *unnamed, struct link **made)
{
	struct link *link = link_at(vm, unnamed);

	place_at_function(vm, unnamed);
	if (!link && is_of_netvsc(unnamed)) {
		link = only_netvsc(vm);
		if (!link)
			link = *made;
		if (!link || is_elsewhere(link, unnamed))
			link = *made = vm_add_link(vm);
	}
	if (!link)
		return;
	told_by_add(&link->told_by, "ethtool");
	if (unnamed->n_counters)
		counters_sample(link->counters, &link->n_counters, &unnamed->counters[0]);
	if (unnamed->driver) {
		link->driver = unnamed->driver;
		link->driver_version = unnamed->driver_version;
		link->firmware = unnamed->firmware;
	}
	if (unnamed->bus_info)
		paste_set_parent(vm, link, span_of(unnamed->bus_info), "ethtool");
}

void pending_join(struct pending *pending, struct vm *vm)
{
	struct link *made = NULL;

	pending_join_log(pending, vm);
	for (size_t n = 0; n < pending->n_rows; n++)
		if (!pending->rows[n].placed)
			place_rows(pending, vm, &pending->rows[n]);
	/* drivers first: they may tell which interface is the netvsc one */
	for (size_t n = 0; n < pending->n_unnamed; n++)
		if (!pending->unnamed[n].n_counters)
			place_unnamed(vm, &pending->unnamed[n], &made);
	for (size_t n = 0; n < pending->n_unnamed; n++)
		if (pending->unnamed[n].n_counters)
			place_unnamed(vm, &pending->unnamed[n], &made);
	pending->n_rows = pending->n_unnamed = 0;
}
