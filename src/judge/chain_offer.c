/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "judge/chain.h"
#include "judge/chain_links.h"
#include "judge/correlate.h"
#include "judge/driver_cause.h"
#include "judge/replay.h"
#include "judge/traffic.h"
#include "judge/vnic_events.h"

static bool vm_has_vf_function(const struct vm *vm)
{
	for (size_t n = 0; n < vm->n_functions; n++)
		if (pci_is_vf(vm->functions[n]) && !vm->functions[n]->gone)
			return true;
	return false;
}

/* The bus of that hv_pci device carries a function that is known to be something else: a disk, a GPU. */
static bool is_other_bus(const struct vm *vm, const char *device)
{
	struct guid guid;

	if (!device || !guid_parse(span_of(device), &guid))
		return false;
	for (size_t n = 0; n < vm->n_functions; n++)
		if (guid_equal(&vm->functions[n]->guid, &guid) && !pci_is_vf(vm->functions[n]))
			return true;
	return false;
}

/* A bus of hv_pci that failed, with no function of a VF to be seen on any. */
static const struct event *pci_failure(const struct vm *vm, const struct vnic *vnic)
{
	const struct event *event = replay_last(vm, EVENT_PCI_FAILED, NULL, vnic->log.join_event);

	if (!event || vm_has_vf_function(vm) || is_other_bus(vm, event->device))
		return NULL;
	return event;
}

/* --- offered --- */

/* Who listed all PCI functions. */
static const char *functions_source(const struct vm *vm)
{
	bool is_live = vm->source_kind &&
		       (!strcmp(vm->source_kind, "live") || !strcmp(vm->source_kind, "bundle"));

	return is_live ? "sysfs" : "lspci";
}

/* The VF is there now: who shows it, then what the log says of its slot. */
static void offered_now(struct vm *vm, struct vnic *vnic)
{
	chain_set(vnic, CHAIN_OFFERED, CHAIN_OK);
	if (vnic->vf && !told_by_only(&vnic->vf->told_by, CHAIN_LOG))
		chain_say(vm, vnic, CHAIN_OFFERED, told_by_first(&vnic->vf->told_by),
			  "its VF %s is there", link_label(vnic->vf));
	else if (vnic->function && !told_by_only(&vnic->function->told_by, CHAIN_LOG))
		chain_say(vm, vnic, CHAIN_OFFERED, told_by_first(&vnic->function->told_by),
			  "its VF's PCI function is there");
	chain_say_event(vm, vnic, CHAIN_OFFERED, vnic->log.slot_event);
	if (!vnic->chain[CHAIN_OFFERED].evidence.n)
		chain_say(vm, vnic, CHAIN_OFFERED, CHAIN_LOG, "its VF %s is named",
			  vnic->vf ? link_label(vnic->vf) : "there");
}

/* It was offered at some time, by the log's words. */
static bool offered_by_log(const struct vnic_log *log)
{
	return is_true(log->slot) || log->register_event || log->path != LOG_PATH_NONE;
}

static void never_offered(struct vm *vm, struct vnic *vnic)
{
	chain_set(vnic, CHAIN_OFFERED, CHAIN_BROKEN);
	if (vm->functions_complete)
		chain_say(vm, vnic, CHAIN_OFFERED, functions_source(vm),
			  "no PCI function of a VF for it");
	if (vm->log.read && vnic->log.born)
		chain_say(vm, vnic, CHAIN_OFFERED, CHAIN_LOG,
			  "no \"VF slot added\" since hv_netvsc started");
	/* a confidential VM, netvsc.c since 6.1: hv_netvsc itself does without */
	chain_say_event(vm, vnic, CHAIN_OFFERED,
			vnic_netvsc_event(vm, vnic, EVENT_ISOLATION, NULL));
}

void chain_judge_offered(struct vm *vm, struct vnic *vnic)
{
	const struct vnic_log *log = &vnic->log;
	const struct vmbus_device *bus = chain_unclaimed_bus(vm);

	/* On a VM with one vNIC, what failed behind hv_pci and is nothing else was its VF. */
	vnic->offered_by_bus = vm->n_vnics == 1 && (bus || pci_failure(vm, vnic));
	if (vnic->pci_only || chain_has_vf_now(vnic)) {
		offered_now(vm, vnic);
	} else if (is_false(log->slot)) {
		chain_set(vnic, CHAIN_OFFERED, CHAIN_BROKEN);
		chain_say_event(vm, vnic, CHAIN_OFFERED, log->slot_event);
	} else if (offered_by_log(log)) {
		chain_set(vnic, CHAIN_OFFERED, CHAIN_OK);
		chain_say_event(vm, vnic, CHAIN_OFFERED,
				log->slot_event	      ? log->slot_event
				: log->register_event ? log->register_event
						      : log->path_event);
	} else if (bus || vnic->offered_by_bus) {
		chain_set(vnic, CHAIN_OFFERED, vnic->offered_by_bus ? CHAIN_OK : CHAIN_UNKNOWN);
		chain_say(vm, vnic, CHAIN_OFFERED, bus ? "vmbus" : CHAIN_LOG,
			  "a pass-through device is on the VMBus");
	} else if (traffic_uses_vf(vnic)) {
		chain_shown_by_traffic(vm, vnic, CHAIN_OFFERED);
	} else if (chain_never_offered(vm, vnic)) {
		never_offered(vm, vnic);
	}
}

/* --- pci --- */

static void say_function(struct vm *vm, struct vnic *vnic)
{
	const struct pci_function *function = vnic->function;
	const char *name = function->name;
	char address[PCI_ADDRESS_TEXT], guid[GUID_TEXT];

	pci_address_format(&function->address, address);
	if (!function->has_ids)
		chain_say(vm, vnic, CHAIN_PCI, told_by_first(&function->told_by), "%s", address);
	for (size_t n = 0; function->has_ids && n < function->told_by.n; n++)
		if (source_tells(function->told_by.names[n], TELLS_IDS))
			chain_say(vm, vnic, CHAIN_PCI, function->told_by.names[n],
				  "%s %04x:%04x%s%s", address, function->vendor_id,
				  function->device_id, name ? " " : "", name ? name : "");
	if (function->guid.known)
		chain_say_event(
			vm, vnic, CHAIN_PCI,
			replay_last(vm, EVENT_PCI_BUS,
				    pool_add_text(&vm->pool, guid_format(&function->guid, guid)),
				    NULL));
}

static void say_driver(struct vm *vm, struct vnic *vnic)
{
	const struct pci_function *function = vnic->function;
	char address[PCI_ADDRESS_TEXT];

	pci_address_format(&function->address, address);
	for (size_t n = 0; n < function->told_by.n; n++)
		if (source_tells(function->told_by.names[n], TELLS_DRIVER))
			chain_say(vm, vnic, CHAIN_DRIVER, function->told_by.names[n],
				  "%s bound to %s", function->driver, address);
}

/* The log is whole enough that a line missing from it was not printed. */
static bool log_is_whole(const struct vm *vm)
{
	return vm->log.read && vm->log.has_boot && vm->log.has_others && !vm->log.wrapped;
}

void chain_judge_pci(struct vm *vm, struct vnic *vnic)
{
	const struct event *failure = NULL;

	if (chain_has_function_now(vnic)) {
		chain_set(vnic, CHAIN_PCI, CHAIN_OK);
		say_function(vm, vnic);
		if (vnic->function_by_elimination && vm->n_vnics > 1)
			chain_say(vm, vnic, CHAIN_PCI, told_by_first(&vnic->function->told_by),
				  "the only VF function and the only vNIC that are left over");
		return;
	}
	if (vnic->vf) {
		chain_set(vnic, CHAIN_PCI, CHAIN_UNKNOWN);
		return;
	}
	failure = pci_failure(vm, vnic);
	if (failure) {
		chain_set(vnic, CHAIN_PCI, CHAIN_BROKEN);
		chain_say_event(vm, vnic, CHAIN_PCI, failure);
	} else if (vnic->function && vnic->function->gone) {
		chain_set(vnic, CHAIN_PCI, CHAIN_BROKEN);
		chain_say(vm, vnic, CHAIN_PCI, CHAIN_LOG, "the VF's PCI function is gone");
	} else if (vm->functions_complete && !vm_has_vf_function(vm)) {
		chain_set(vnic, CHAIN_PCI, CHAIN_BROKEN);
		chain_say(vm, vnic, CHAIN_PCI, functions_source(vm), "no PCI function of a VF");
	} else if (is_true(vnic->log.slot) && log_is_whole(vm) && !vm_has_vf_function(vm)) {
		chain_set(vnic, CHAIN_PCI, CHAIN_BROKEN);
		chain_say(vm, vnic, CHAIN_PCI, CHAIN_LOG, "%s",
			  vm->log.has_hv_pci_driver ? "hv_pci found no function"
						    : "hv_pci never registered");
	}
}

/* --- driver --- */

static bool drives_vf(const struct pci_function *function)
{
	return vf_family_of_driver(function->driver) != VF_FAMILY_NONE;
}

/* With what is known of the module, since that says what to do. */
static void say_no_driver(struct vm *vm, struct vnic *vnic)
{
	const char *who = told_by_who(&vnic->function->told_by, TELLS_DRIVER);
	const struct kernel *kernel = driver_kernel(vm);
	enum module_id id = driver_module(vnic);

	if (kernel && id < MODULE_COUNT && module_presence(kernel, id) == PRESENCE_MISSING)
		chain_say(vm, vnic, CHAIN_DRIVER, pool_printf(&vm->pool, "%s, modules.dep", who),
			  "none bound, no %s in %s", module_rows[id].name, kernel->release);
	else if (id < MODULE_COUNT && modules_block_of(&vm->modules, id))
		chain_say(vm, vnic, CHAIN_DRIVER, pool_printf(&vm->pool, "%s, modprobe.d", who),
			  "none bound, %s is blacklisted", module_rows[id].name);
	else
		chain_say(vm, vnic, CHAIN_DRIVER, who, "no driver is bound");
}

static const struct event *firmware_line(struct vm *vm, const struct vnic *vnic)
{
	return replay_last(vm, EVENT_FIRMWARE, vnic_function_device(vm, vnic), NULL);
}

void chain_judge_driver(struct vm *vm, struct vnic *vnic)
{
	const struct pci_function *function = vnic->function;
	const struct event *failure = vnic_function_event(vm, vnic, EVENT_PROBE_FAILED);

	if (vnic->vf && (!function || !function->driver)) {
		bool named = vf_family_of_driver(vnic->vf->driver) != VF_FAMILY_NONE;

		chain_set(vnic, CHAIN_DRIVER, named ? CHAIN_OK : CHAIN_UNKNOWN);
		if (named)
			chain_say(vm, vnic, CHAIN_DRIVER,
				  told_by_who(&vnic->vf->told_by, TELLS_DRIVER), "%s drives %s",
				  vnic->vf->driver, link_label(vnic->vf));
		return;
	}
	if (!function)
		return;
	if (!vnic->vf && failure) {
		chain_set(vnic, CHAIN_DRIVER, CHAIN_BROKEN);
		chain_say_event(vm, vnic, CHAIN_DRIVER, failure);
	} else if (function->driver && drives_vf(function)) {
		chain_set(vnic, CHAIN_DRIVER, CHAIN_OK);
		say_driver(vm, vnic);
		if (vnic->vf && vnic->vf->firmware)
			chain_say(vm, vnic, CHAIN_DRIVER,
				  firmware_line(vm, vnic) ? CHAIN_LOG : "ethtool",
				  "firmware version: %s", vnic->vf->firmware);
	} else if (function->driver) {
		chain_set(vnic, CHAIN_DRIVER, CHAIN_BROKEN);
		say_driver(vm, vnic);
	} else if (function->driver_fact == FACT_ABSENT) {
		chain_set(vnic, CHAIN_DRIVER, CHAIN_BROKEN);
		say_no_driver(vm, vnic);
	} else if (log_is_whole(vm)) {
		chain_set(vnic, CHAIN_DRIVER, CHAIN_BROKEN);
		chain_say(vm, vnic, CHAIN_DRIVER, CHAIN_LOG, "no line of a driver for it");
	}
}

/* --- netdev --- */

/*
 * "VF slot added", then other lines, and nothing of a VF: a log filtered to
 * "VF slot" proves nothing, one that also shows the drivers' start was not.
 */
static bool log_lacks_registering(const struct vm *vm, const struct vnic *vnic)
{
	return is_true(vnic->log.slot) && !vnic->log.register_event && !vnic->log.join_event &&
	       vnic->log.path == LOG_PATH_NONE &&
	       (vm->log.has_others || vm->log.has_netvsc_driver || vm->log.has_hv_pci_driver);
}

void chain_judge_netdev(struct vm *vm, struct vnic *vnic)
{
	const struct pci_function *function = vnic->function;
	const struct event *unpaired = vnic_pairing_failure(vm, vnic);

	if (vnic->vf) {
		chain_set(vnic, CHAIN_NETDEV, CHAIN_OK);
		for (size_t n = 0; n < vnic->vf->told_by.n; n++)
			chain_say(vm, vnic, CHAIN_NETDEV, vnic->vf->told_by.names[n],
				  "interface %s", link_label(vnic->vf));
		return;
	}
	if (function && is_known_u64(function->n_netdevs) && !function->n_netdevs.value) {
		chain_set(vnic, CHAIN_NETDEV, CHAIN_BROKEN);
		chain_say(vm, vnic, CHAIN_NETDEV, told_by_first(&function->told_by),
			  "no interface below it");
	} else if (vnic->log.unregistered && !unpaired) {
		chain_set(vnic, CHAIN_NETDEV, CHAIN_BROKEN);
		chain_say_event(vm, vnic, CHAIN_NETDEV, vnic->log.register_event);
	} else if (vm->links_complete && !correlate_has_free_vf(vm)) {
		/* Nothing to miss where nothing shows that one was offered. */
		if (chain_was_offered(vnic))
			chain_set(vnic, CHAIN_NETDEV, CHAIN_BROKEN);
		chain_say(vm, vnic, CHAIN_NETDEV,
			  vm->n_links ? told_by_first(&vm->links[0]->told_by) : "ip-link",
			  "no interface of a VF");
	} else if (unpaired) {
		/* netvsc_drv.c, all kernels: said of an interface that is there */
		chain_set(vnic, CHAIN_NETDEV, CHAIN_OK);
		chain_say_event(vm, vnic, CHAIN_NETDEV, unpaired);
	} else if (log_lacks_registering(vm, vnic)) {
		chain_set(vnic, CHAIN_NETDEV, CHAIN_BROKEN);
		chain_say(vm, vnic, CHAIN_NETDEV, CHAIN_LOG,
			  "no \"VF registering\" after \"VF slot added\"");
	}
}
