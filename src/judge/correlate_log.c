/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/correlate.h"

/* No log of a VM tells of more functions or devices; a hostile one must cost no more. */
enum { THINGS_MAX = 512 };

static bool function_in_domain(const struct pci_function *function, uint64_t domain)
{
	return function->address.has_domain && function->address.domain == domain;
}

/* A listing of all functions that lacks one says that it is gone; the log alone says when. */
static struct pci_function *function_of(struct vm *vm, const struct event *event)
{
	struct pci_address address;
	struct pci_function *function;

	if (!event->device || !pci_address_parse(span_of(event->device), &address))
		return NULL;
	function = vm_find_function(vm, &address);
	if (!function && vm->n_functions >= THINGS_MAX)
		return NULL;
	if (!function && !vm->functions_complete)
		return vm_function_at(vm, &address, "kernel-log");
	if (!function) {
		function = vm_function_at(vm, &address, "kernel-log");
		function->gone = true;
	}
	told_by_add(&function->told_by, "kernel-log");
	return function;
}

static void function_found(struct vm *vm, const struct event *event)
{
	struct pci_function *function = function_of(vm, event);
	uint64_t value = event_value(event);

	if (!function)
		return;
	if (!function->has_ids) {
		function->vendor_id = (uint16_t)(value >> 48);
		function->device_id = (uint16_t)(value >> 32);
		function->has_ids = true;
	}
	if (!is_known_u64(function->class_code))
		function->class_code = known_u64((value & 0xffffff) >> 8);
	if (!vm->functions_complete)
		function->gone = false;
}

static const char *driver_name(unsigned driver)
{
	switch (driver) {
	case EVENT_DRIVER_MLX4:
		return "mlx4_core";
	case EVENT_DRIVER_MLX5:
		return "mlx5_core";
	case EVENT_DRIVER_MANA:
		return "mana";
	default:
		return NULL;
	}
}

/* A line that a driver prints for a function shows that it is, or was, bound to it. */
static void driver_spoke(struct vm *vm, const struct event *event)
{
	struct pci_function *function;

	if (event->kind == EVENT_PROBE_FAILED || !driver_name(event->driver))
		return;
	function = function_of(vm, event);
	if (!function || function->driver_fact != FACT_UNKNOWN)
		return;
	function->driver_fact = FACT_KNOWN;
	function->driver = driver_name(event->driver);
}

static void probe_failed(struct vm *vm, const struct event *event)
{
	struct pci_function *function = function_of(vm, event);

	if (!function || !told_by_only(&function->told_by, "kernel-log"))
		return;
	function->driver_fact = FACT_ABSENT;
	function->driver = NULL;
}

static void bus_found(struct vm *vm, const struct event *event)
{
	struct guid guid;
	struct vmbus_device *device;

	if (!event->device || !guid_parse(span_of(event->device), &guid))
		return;
	/* Of a bus that is no more another may have the domain now. */
	if ((vm->vmbus_complete || vm->n_vmbus >= THINGS_MAX) && !vm_find_vmbus(vm, &guid))
		return;
	device = vm_vmbus_of(vm, &guid);
	device->class = VMBUS_PCI;
	device->gone = false;
	if (event->kind == EVENT_PCI_BUS)
		device->domain = known_u64(event_value(event));
}

static void bus_gone(struct vm *vm, const struct event *event)
{
	for (size_t n = 0; n < vm->n_vmbus && !vm->vmbus_complete; n++) {
		struct vmbus_device *device = vm->vmbus[n];

		if (is_known_u64(device->domain) && device->domain.value == event_value(event))
			device->gone = true;
	}
	for (size_t n = 0; n < vm->n_functions; n++) {
		struct pci_function *function = vm->functions[n];

		if (function_in_domain(function, event_value(event)) && !vm->functions_complete)
			function->gone = true;
	}
}

static void apply(struct vm *vm, const struct event *event)
{
	switch ((enum event_kind)event->kind) {
	case EVENT_VMBUS_VERSION:
		if (!vm->host.vmbus_version)
			vm->host.vmbus_version = event->other;
		break;
	case EVENT_PCI_FUNCTION:
		function_found(vm, event);
		break;
	case EVENT_PCI_BUS:
	case EVENT_PCI_PROBING:
	case EVENT_PCI_FAILED:
		bus_found(vm, event);
		break;
	case EVENT_PCI_BUS_GONE:
		bus_gone(vm, event);
		break;
	case EVENT_PROBE_FAILED:
		probe_failed(vm, event);
		break;
	default:
		driver_spoke(vm, event);
		break;
	}
}

/* Where nobody told the domain, as in lsvmbus: what kernels since 5.4 make of the GUID. */
static uint64_t domain_of(const struct vmbus_device *device)
{
	return is_known_u64(device->domain) ? device->domain.value
					    : guid_domain_second_group(&device->guid);
}

/* Gives each function behind hv_pci the GUID of the bus that it came through. */
static void name_functions(struct vm *vm)
{
	for (size_t n = 0; n < vm->n_functions; n++) {
		struct pci_function *function = vm->functions[n];

		for (size_t d = 0; d < vm->n_vmbus && !function->guid.known; d++) {
			const struct vmbus_device *device = vm->vmbus[d];

			if (device->class == VMBUS_PCI &&
			    function_in_domain(function, domain_of(device)))
				function->guid = device->guid;
		}
	}
}

static struct link *link_of_log(struct vm *vm, const char *name)
{
	struct link *link = name ? vm_find_link(vm, span_of(name)) : NULL;

	if (link)
		told_by_add(&link->told_by, "kernel-log");
	else if (name && !vm->links_complete)
		link = vm_link_named(vm, span_of(name), "kernel-log");
	return link;
}

/* The link that already stands for this device, whatever its name was in the log. */
static struct link *link_of_guid(const struct vm *vm, const struct guid *guid)
{
	for (size_t n = 0; n < vm->n_links; n++)
		if (guid_equal(&vm->links[n]->guid, guid) && !vm->links[n]->pci.known)
			return vm->links[n];
	return NULL;
}

/*
 * Names change between a log and a listing. The MAC in a GUID does not; an
 * interface on top (VLAN, bridge) has it too, and so may a VF.
 */
static struct link *link_of_guid_mac(const struct vm *vm, const struct guid *guid)
{
	struct link *only = NULL;
	struct mac mac;

	if (guid_to_mac(guid, &mac) == GUID_MAC_NONE)
		return NULL;
	for (size_t n = 0; n < vm->n_links; n++) {
		struct link *link = vm->links[n];

		if (link->guid.known || !mac_equal(&link->mac, &mac) || link_is_made_up(link) ||
		    link->pci.known || correlate_is_vf(vm, link))
			continue;
		if (only)
			return NULL;
		only = link;
	}
	return only;
}

static struct link *add_synthetic(struct vm *vm, const struct replay_nic *nic)
{
	struct link *link = link_of_guid(vm, &nic->guid);
	struct mac mac;

	if (!link)
		link = link_of_guid_mac(vm, &nic->guid);
	if (!link)
		link = link_of_log(vm, nic->name);
	if (!link || correlate_is_vf(vm, link))
		return NULL;
	told_by_add(&link->told_by, "kernel-log");
	if (!link->guid.known)
		link->guid = nic->guid;
	if (!link->parent_bus)
		link->parent_bus = "vmbus";
	if (!link->driver)
		link->driver = "hv_netvsc";
	if (!link->mac.known && nic->mac.known)
		link->mac = nic->mac;
	if (!link->mac.known && guid_to_mac(&link->guid, &mac) != GUID_MAC_NONE)
		link->mac = mac;
	return link;
}

static void add_vf(struct vm *vm, const struct replay_nic *nic, const struct link *synthetic)
{
	const struct vnic_log *log = &nic->log;
	bool is_there = log->registered || (log->path != LOG_PATH_NONE && !log->unregistered);
	struct link *link;

	/* The slot of a VF that is paired is not removed; where it was, the interface is going. */
	if (!is_there || is_false(log->slot))
		return;
	link = link_of_log(vm, log->vf_name);
	if (!link || link == synthetic)
		return;
	if (!link->pci.known && log->vf_device)
		pci_address_parse(span_of(log->vf_device), &link->pci);
	if (!link->driver)
		link->driver = driver_name(nic->vf_driver);
	if (!link->firmware)
		link->firmware = nic->firmware;
	if (synthetic && link->master_fact == FACT_UNKNOWN) {
		link->master_fact = FACT_KNOWN;
		link->master = synthetic->name;
	}
}

static bool has_mac(const struct link *link, const struct guid *guid)
{
	struct mac mac;

	return guid_to_mac(guid, &mac) != GUID_MAC_NONE &&
	       (mac_equal(&link->mac, &mac) || mac_equal(&link->perm_mac, &mac));
}

/* Somebody gave the interface another MAC, unless that is the MAC of another vNIC of the log. */
static bool may_be_renumbered(const struct replay *replay, const struct link *link)
{
	for (size_t n = 0; n < replay->n_nics; n++)
		if (has_mac(link, &replay->nics[n].guid))
			return false;
	return true;
}

/*
 * A vNIC that was taken from the VM leaves its lines in the log, and its going logs
 * nothing (vmbus_onoffer_rescind, Linux 7.2): only what is there now tells. Its GUID is
 * not on the bus or another driver's, or no interface has the MAC that the GUID holds.
 */
static bool is_gone(const struct vm *vm, const struct replay *replay, const struct replay_nic *nic)
{
	const struct link *named = nic->name ? vm_find_link(vm, span_of(nic->name)) : NULL;
	const struct vmbus_device *device;
	struct mac mac;

	if (!nic->guid.known)
		return false;
	device = vm_find_vmbus(vm, &nic->guid);
	if (device && correlate_is_given_away(device))
		return true;
	if (vm->vmbus_complete)
		return !device;
	if (!vm->links_complete || guid_to_mac(&nic->guid, &mac) == GUID_MAC_NONE)
		return false;
	for (size_t n = 0; n < vm->n_links; n++)
		if (has_mac(vm->links[n], &nic->guid))
			return false;
	return !named || !may_be_renumbered(replay, named);
}

void correlate_log(struct vm *vm, struct replay *replay)
{
	size_t count = event_list_count(&vm->events);
	const struct event *boot = replay_last(vm, EVENT_BOOT, NULL, NULL);

	if (boot && !vm->host.kernel)
		vm->host.kernel = boot->other;
	for (size_t n = vm->log.last_boot; n < count; n++)
		apply(vm, event_list_at(&vm->events, n));
	name_functions(vm);
	for (size_t n = 0; n < replay->n_nics; n++) {
		struct replay_nic *nic = &replay->nics[n];

		nic->gone = is_gone(vm, replay, nic);
		if (nic->gone)
			continue;
		if (nic->guid.known)
			vm_vmbus_of(vm, &nic->guid)->class = VMBUS_NETVSC;
		add_vf(vm, nic, add_synthetic(vm, nic));
	}
}
