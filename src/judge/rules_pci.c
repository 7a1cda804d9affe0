/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/chain.h"
#include "judge/replay.h"
#include "judge/rules_list.h"
#include "judge/vnic_events.h"

/* A pass-through device sits on the VMBus and no driver took it. */
static bool has_unbound_bus(const struct vm *vm)
{
	for (size_t n = 0; n < vm->n_vmbus; n++)
		if (vm->vmbus[n]->class == VMBUS_PCI && vm->vmbus[n]->driver_fact == FACT_ABSENT)
			return true;
	return false;
}

static bool has_bus(const struct vm *vm)
{
	for (size_t n = 0; n < vm->n_vmbus; n++)
		if (vm->vmbus[n]->class == VMBUS_PCI)
			return true;
	return false;
}

static bool lacks_hv_pci(const struct vm *vm)
{
	if (has_unbound_bus(vm))
		return true;
	return !has_bus(vm) && vm->log.has_boot && !vm->log.wrapped && !vm->log.has_hv_pci_driver;
}

void rule_hv_pci_driver_missing(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	struct finding *finding;

	if (vnic->broken != CHAIN_PCI || !lacks_hv_pci(vm))
		return;
	finding = rule_found(vm, vnic, rule,
			     "the host offers %s a VF, but no hv_pci driver takes it",
			     vnic_label(vnic));
	rule_add_chain(finding, vnic, CHAIN_OFFERED);
	rule_add_chain(finding, vnic, CHAIN_PCI);
}

void rule_hv_pci_probe_failed(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct event *failure = replay_last(vm, EVENT_PCI_FAILED, NULL, vnic->log.join_event);

	if (vnic->broken == CHAIN_PCI && failure)
		rule_add_event(rule_found(vm, vnic, rule, "hv_pci could not set up the VF of %s",
					  vnic_label(vnic)),
			       failure);
}

void rule_vmbus_vf_not_presented(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (vnic->broken != CHAIN_PCI || !is_true(vnic->log.slot) || lacks_hv_pci(vm) ||
	    replay_last(vm, EVENT_PCI_FAILED, NULL, vnic->log.join_event))
		return;
	rule_add_event(rule_found(vm, vnic, rule,
				  "the host announced a VF for %s, but presents no PCI function",
				  vnic_label(vnic)),
		       vnic->log.slot_event);
}

static const struct event *collision_of(struct vm *vm, const struct vnic *vnic)
{
	char guid[GUID_TEXT];

	if (!vnic->function || !vnic->function->guid.known)
		return NULL;
	return replay_last(vm, EVENT_PCI_COLLISION,
			   pool_add_text(&vm->pool, guid_format(&vnic->function->guid, guid)),
			   NULL);
}

void rule_pci_domain_collision(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct event *event = collision_of(vm, vnic);

	if (event)
		rule_add_event(rule_found(vm, vnic, rule,
					  "the PCI domain of the VF of %s is a substitute",
					  vnic_label(vnic)),
			       event);
}

/* 4.13 to 4.18 took the domain from the serial number, and printed that nowhere. */
static bool is_serial_known(const struct vnic *vnic)
{
	return is_known_u64(vnic->function->slot) || is_known_u64(vnic->log.serial);
}

void rule_pci_domain_legacy_derivation(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	enum guid_domain_rule explained;

	if (pci_domain_rule(vnic->function, vnic->log.serial, &explained) &&
	    (explained == GUID_DOMAIN_FOURTH_GROUP || explained == GUID_DOMAIN_SERIAL))
		rule_found(vm, vnic, rule, "this kernel takes the PCI domain %04x from the VF's %s",
			   vnic->function->address.domain,
			   explained == GUID_DOMAIN_SERIAL ? "serial number" : "GUID, 4th group");
}

void rule_pci_domain_unexplained(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	enum guid_domain_rule explained;

	if (pci_domain_rule(vnic->function, vnic->log.serial, &explained) &&
	    explained == GUID_DOMAIN_NONE && is_serial_known(vnic) && !collision_of(vm, vnic))
		rule_found(vm, vnic, rule,
			   "no known rule gives the PCI domain %04x from the GUID of its bus",
			   vnic->function->address.domain);
}

void rule_guid_mac_mismatch(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	char derived_text[MAC_TEXT], real_text[MAC_TEXT], guid[GUID_TEXT];
	struct finding *finding;
	const struct link *link = vnic->synthetic;
	struct mac derived;

	if (!link || guid_to_mac(&vnic->guid, &derived) == GUID_MAC_NONE)
		return;
	if (!link->mac.known || mac_equal(&derived, &link->mac) ||
	    mac_equal(&derived, &link->perm_mac))
		return;
	finding = rule_found(vm, vnic, rule, "the GUID of %s says MAC %s, the interface has %s",
			     vnic_label(vnic), mac_format(&derived, derived_text),
			     mac_format(&link->mac, real_text));
	evidence_add(&finding->evidence, told_by_first(&link->told_by),
		     pool_add_text(&vm->pool, guid_format(&vnic->guid, guid)));
	evidence_add(&finding->evidence, told_by_who(&link->told_by, TELLS_STATE),
		     pool_add_text(&vm->pool, real_text));
}

void rule_bar_assign_failed(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct event *event = vnic_function_event(vm, vnic, EVENT_BAR_FAILED);

	if (event && !chain_is_paired(vnic))
		rule_add_event(rule_found(vm, vnic, rule, "the VF of %s got no memory window",
					  vnic_label(vnic)),
			       event);
}

static bool is_ambiguous(const struct vm *vm, const struct pci_function *function)
{
	for (size_t n = 0; n < vm->n_functions; n++) {
		const struct pci_function *other = vm->functions[n];
		struct pci_address address = other->address;

		address.has_domain = false;
		if (other != function && told_by_has(&other->told_by, "proc-bus-pci") &&
		    pci_address_matches(&address, &function->address))
			return true;
	}
	return false;
}

void rule_proc_pci_ambiguous(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	(void)vnic;
	for (size_t n = 0; n < vm->n_functions; n++) {
		const struct pci_function *function = vm->functions[n];

		if (!told_by_has(&function->told_by, "proc-bus-pci") || !is_ambiguous(vm, function))
			continue;
		rule_found(vm, NULL, rule, "several rows of /proc/bus/pci/devices are %02x:%02x.%x",
			   function->address.bus, function->address.device,
			   function->address.function & 7U);
		return;
	}
}
