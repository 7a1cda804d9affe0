/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/correlate.h"

#include <string.h>

static bool is_same(const char *a, const char *b)
{
	return a && b && !strcmp(a, b);
}

static const struct mac *own_mac(const struct link *link)
{
	return link->perm_mac.known ? &link->perm_mac : &link->mac;
}

bool correlate_is_synthetic(const struct link *link)
{
	if (link->pci.known || link_is_made_up(link))
		return false;
	if (is_same(link->driver, "hv_netvsc") || is_same(link->parent_bus, "vmbus"))
		return true;
	return link_has_netvsc_counters(link);
}

bool correlate_is_vf(const struct vm *vm, const struct link *link)
{
	const struct pci_function *function = link->pci.known ? vm_find_function(vm, &link->pci)
							      : NULL;

	if (link_is_made_up(link) || is_same(link->type, "infiniband") ||
	    is_same(link->parent_bus, "vmbus"))
		return false;
	if (vf_family_of_driver(link->driver) != VF_FAMILY_NONE)
		return true;
	if (function && pci_is_vf(function))
		return true;
	/* Of unknown ids, but its function came through hv_pci and it is no InfiniBand port. */
	if (link->pci.known && link->guid.known && !(function && function->has_ids))
		return true;
	/* Whatever drives it (Intel's VFs on a Hyper-V of one's own): hv_netvsc said that it is one. */
	if (link->master_fact == FACT_KNOWN && told_by_has(&link->told_by, "kernel-log"))
		return true;
	/* Bonds give their slaves a kind; netvsc, which has no rtnl_link_ops, gives none. */
	return link_has_flag(link, LINK_SLAVE) && !link->slave_kind;
}

/* --- the vNICs --- */

static struct vnic *vnic_of_guid(const struct vm *vm, const struct guid *guid)
{
	for (size_t n = 0; n < vm->n_vnics; n++)
		if (guid_equal(&vm->vnics[n]->guid, guid))
			return vm->vnics[n];
	return NULL;
}

static struct vnic *vnic_of_mac(const struct vm *vm, const struct mac *mac)
{
	for (size_t n = 0; n < vm->n_vnics; n++)
		if (mac_equal(&vm->vnics[n]->mac, mac))
			return vm->vnics[n];
	return NULL;
}

static struct vnic *vnic_of_name(const struct vm *vm, const char *name)
{
	for (size_t n = 0; n < vm->n_vnics; n++)
		if (is_same(vm->vnics[n]->name, name))
			return vm->vnics[n];
	return NULL;
}

static struct vnic *vnic_of_link(const struct vm *vm, const struct link *link)
{
	for (size_t n = 0; n < vm->n_vnics; n++)
		if (vm->vnics[n]->synthetic == link)
			return vm->vnics[n];
	return NULL;
}

/* An Azure VM has 8; what claims hundreds is judged as far as this. NULL: enough. */
enum { VNICS_MAX = 256 };

static struct vnic *add_vnic(struct vm *vm)
{
	return vm->n_vnics < VNICS_MAX ? vm_add_vnic(vm) : NULL;
}

static struct vnic *add_vnic_of_guid(struct vm *vm, const struct guid *guid)
{
	struct vnic *vnic = vnic_of_guid(vm, guid);

	if (vnic)
		return vnic;
	vnic = add_vnic(vm);
	if (!vnic)
		return NULL;
	vnic->guid = *guid;
	guid_to_mac(guid, &vnic->mac);
	return vnic;
}

bool correlate_is_given_away(const struct vmbus_device *device)
{
	return device->driver && !is_same(device->driver, "hv_netvsc");
}

static void add_from_vmbus(struct vm *vm)
{
	for (size_t n = 0; n < vm->n_vmbus; n++) {
		const struct vmbus_device *device = vm->vmbus[n];
		struct vnic *vnic;

		if (device->class != VMBUS_NETVSC || correlate_is_given_away(device))
			continue;
		vnic = add_vnic_of_guid(vm, &device->guid);
		if (vnic && !vnic->name)
			vnic->name = device->netdev;
	}
}

/* A name in the log only joins a line without a GUID to what was renamed to it last. */
static void add_from_log(struct vm *vm, const struct replay *replay)
{
	for (size_t n = 0; n < replay->n_nics; n++) {
		const struct replay_nic *nic = &replay->nics[n];
		struct vnic *vnic = NULL;

		if (nic->gone)
			continue;
		if (nic->guid.known)
			vnic = add_vnic_of_guid(vm, &nic->guid);
		else if (nic->mac.known)
			vnic = vnic_of_mac(vm, &nic->mac);
		else
			vnic = vnic_of_name(vm, nic->name);
		if (!vnic)
			vnic = add_vnic(vm);
		if (!vnic)
			continue;
		vnic->log = nic->log;
		if (nic->name)
			vnic->name = nic->name;
		if (nic->mac.known)
			vnic->mac = nic->mac;
	}
}

static void set_synthetic(struct vnic *vnic, struct link *link)
{
	vnic->synthetic = link;
	if (link->name)
		vnic->name = link->name;
	if (!vnic->guid.known)
		vnic->guid = link->guid;
	if (link->perm_mac.known || link->mac.known)
		vnic->mac = *own_mac(link);
}

/* GUID first, then MAC; by name only a vNIC that shows neither (redacted captures). */
static struct vnic *vnic_for_link(const struct vm *vm, const struct link *link)
{
	struct vnic *vnic = vnic_of_guid(vm, &link->guid);

	if (!vnic)
		vnic = vnic_of_mac(vm, own_mac(link));
	if (!vnic)
		vnic = vnic_of_name(vm, link->name);
	if (!vnic || (vnic->synthetic && vnic->synthetic != link))
		return NULL;
	if (vnic->mac.known && own_mac(link)->known && !vnic->guid.known &&
	    !mac_equal(&vnic->mac, own_mac(link)))
		return NULL;
	return vnic;
}

static void add_from_link(struct vm *vm, struct link *link)
{
	struct vnic *vnic;

	if (vnic_of_link(vm, link))
		return;
	vnic = vnic_for_link(vm, link);
	if (!vnic)
		vnic = add_vnic(vm);
	if (vnic)
		set_synthetic(vnic, link);
}

static struct link *find_master(const struct vm *vm, const struct link *link)
{
	struct link *master = NULL;

	if (is_known_u64(link->master_index))
		master = vm_find_link_by_index(vm, link->master_index.value);
	if (!master && link->master)
		master = vm_find_link(vm, span_of(link->master));
	return master;
}

static bool macs_differ(const struct link *a, const struct link *b)
{
	return own_mac(a)->known && own_mac(b)->known && !mac_equal(own_mac(a), own_mac(b)) &&
	       !mac_equal(&a->mac, &b->mac);
}

/*
 * An accelerated pair, whatever the drivers are called: the slave has no kind
 * of slave, its master is none that software made and has the same MAC.
 */
static bool is_pair(const struct vm *vm, const struct link *slave, const struct link *master)
{
	return correlate_is_vf(vm, slave) && !slave->slave_kind && !link_is_made_up(master) &&
	       master != slave && !macs_differ(slave, master);
}

static bool may_be_partner(const struct link *slave, const struct link *link)
{
	return link != slave && !link_has_flag(link, LINK_SLAVE) && !link_is_made_up(link) &&
	       mac_equal(own_mac(link), own_mac(slave));
}

/*
 * ifconfig shows no masters: the one interface with the slave's MAC that is no
 * slave itself. Of several (a VLAN has that MAC too) the one known as netvsc's.
 */
static struct link *find_partner(const struct vm *vm, const struct link *slave)
{
	struct link *partner = NULL, *synthetic = NULL;
	size_t partners = 0, synthetics = 0;

	if (slave->master_fact != FACT_UNKNOWN || !link_has_flag(slave, LINK_SLAVE))
		return NULL;
	for (size_t n = 0; n < vm->n_links; n++) {
		struct link *link = vm->links[n];

		if (!may_be_partner(slave, link))
			continue;
		partner = link;
		partners++;
		if (!correlate_is_synthetic(link))
			continue;
		synthetic = link;
		synthetics++;
	}
	if (synthetics == 1)
		return synthetic;
	return partners == 1 ? partner : NULL;
}

static bool is_mac_shared(const struct vm *vm, const struct link *link)
{
	for (size_t n = 0; n < vm->n_links; n++)
		if (vm->links[n] != link && mac_equal(own_mac(vm->links[n]), own_mac(link)))
			return true;
	return false;
}

/* A MAC of Microsoft's on an interface of which nothing more is known: listed, but not judged. */
static bool is_candidate(const struct vm *vm, const struct link *link)
{
	return mac_is_microsoft(own_mac(link)) && !link_is_made_up(link) &&
	       !correlate_is_vf(vm, link) && !link_has_flag(link, LINK_SLAVE) && !link->driver &&
	       !link->parent_bus && link->master_fact != FACT_KNOWN && !is_mac_shared(vm, link);
}

static void add_from_links(struct vm *vm)
{
	for (size_t n = 0; n < vm->n_links; n++)
		if (correlate_is_synthetic(vm->links[n]))
			add_from_link(vm, vm->links[n]);
	for (size_t n = 0; n < vm->n_links; n++) {
		struct link *slave = vm->links[n];
		struct link *master = find_master(vm, slave);

		if (!master)
			master = find_partner(vm, slave);
		if (master && is_pair(vm, slave, master))
			add_from_link(vm, master);
	}
	for (size_t n = 0; n < vm->n_links; n++) {
		struct link *link = vm->links[n];

		if (is_candidate(vm, link) ||
		    (!correlate_is_vf(vm, link) && vnic_for_link(vm, link)))
			add_from_link(vm, link);
	}
}

/* Some sizes have a MANA interface without a synthetic partner: it carries the address itself. */
static void add_pci_only(struct vm *vm)
{
	for (size_t n = 0; n < vm->n_links; n++) {
		struct link *link = vm->links[n];
		struct vnic *vnic;

		if (!is_same(link->driver, "mana") || link->master_fact != FACT_ABSENT ||
		    !link->n_addresses || vnic_of_mac(vm, own_mac(link)))
			continue;
		vnic = add_vnic(vm);
		if (!vnic)
			return;
		vnic->pci_only = true;
		vnic->vf = link;
		vnic->name = link->name;
		vnic->mac = *own_mac(link);
	}
}

static void label(struct vm *vm, struct vnic *vnic)
{
	char guid[GUID_TEXT], mac[MAC_TEXT];

	if (vnic->name)
		vnic->label = vnic->name;
	else if (vnic->guid.known)
		vnic->label = pool_add_text(&vm->pool, guid_format(&vnic->guid, guid));
	else if (vnic->mac.known)
		vnic->label = pool_add_text(&vm->pool, mac_format(&vnic->mac, mac));
	else
		vnic->label = "(unnamed)";
}

/* In the order of the kernel's numbers, then of names, as every other program lists them. */
static bool is_before(const struct vnic *a, const struct vnic *b)
{
	bool a_has = a->synthetic && is_known_u64(a->synthetic->ifindex);
	bool b_has = b->synthetic && is_known_u64(b->synthetic->ifindex);

	if (a_has && b_has)
		return a->synthetic->ifindex.value < b->synthetic->ifindex.value;
	if (a_has != b_has)
		return a_has;
	return strcmp(a->label, b->label) < 0;
}

static void sort_vnics(struct vm *vm)
{
	for (size_t n = 1; n < vm->n_vnics; n++) {
		struct vnic *vnic = vm->vnics[n];
		size_t place = n;

		for (; place && is_before(vnic, vm->vnics[place - 1]); place--)
			vm->vnics[place] = vm->vnics[place - 1];
		vm->vnics[place] = vnic;
	}
}

void correlate_vnics(struct vm *vm, const struct replay *replay)
{
	add_from_vmbus(vm);
	add_from_log(vm, replay);
	add_from_links(vm);
	add_pci_only(vm);
	for (size_t n = 0; n < vm->n_vnics; n++)
		label(vm, vm->vnics[n]);
	sort_vnics(vm);
}

/* --- their VFs --- */

static bool is_taken(const struct vm *vm, const struct link *link)
{
	for (size_t n = 0; n < vm->n_vnics; n++)
		if (vm->vnics[n]->vf == link || vm->vnics[n]->synthetic == link)
			return true;
	return false;
}

static void set_vf(struct vnic *vnic, struct link *vf, const char *paired_by)
{
	vnic->vf = vf;
	vnic->paired_by = paired_by;
}

static void pair_by_master(struct vm *vm)
{
	for (size_t n = 0; n < vm->n_links; n++) {
		struct link *slave = vm->links[n];
		struct link *master = find_master(vm, slave);
		struct vnic *vnic = master ? vnic_of_link(vm, master) : NULL;

		if (vnic && !vnic->vf && slave != master && correlate_is_vf(vm, slave) &&
		    !slave->slave_kind)
			set_vf(vnic, slave,
			       told_by_only(&slave->told_by, "kernel-log") ? "kernel-log"
									   : "master");
	}
}

static void pair_by_mac(struct vm *vm)
{
	for (size_t n = 0; n < vm->n_links; n++) {
		struct link *slave = vm->links[n];
		struct link *partner = find_partner(vm, slave);
		struct vnic *vnic = partner ? vnic_of_link(vm, partner) : NULL;

		if (vnic && !vnic->vf && !is_taken(vm, slave))
			set_vf(vnic, slave, "mac");
	}
}

static bool is_other_mac(const struct vnic *vnic, const struct link *vf)
{
	return vnic->mac.known && own_mac(vf)->known && !mac_equal(&vnic->mac, own_mac(vf));
}

static void pair_by_log(struct vm *vm)
{
	for (size_t n = 0; n < vm->n_vnics; n++) {
		struct vnic *vnic = vm->vnics[n];
		struct link *vf;

		if (vnic->vf || !vnic->log.vf_name || vnic->log.unregistered ||
		    is_false(vnic->log.slot))
			continue;
		vf = vm_find_link(vm, span_of(vnic->log.vf_name));
		if (vf && !is_taken(vm, vf) && vf->master_fact == FACT_UNKNOWN &&
		    !is_other_mac(vnic, vf))
			set_vf(vnic, vf, "kernel-log");
	}
}

/* A VF with the vNIC's MAC that nobody enslaved: found, but not paired. */
static void find_unpaired(struct vm *vm)
{
	for (size_t n = 0; n < vm->n_links; n++) {
		struct link *link = vm->links[n];
		struct vnic *vnic;

		if (is_taken(vm, link) || (!correlate_is_vf(vm, link) && !link->pci.known))
			continue;
		vnic = vnic_of_mac(vm, own_mac(link));
		if (!vnic)
			vnic = vnic_of_mac(vm, &link->mac);
		if (vnic && !vnic->vf && !vnic->pci_only)
			vnic->vf = link;
	}
}

/* --- their PCI functions --- */

static bool is_function_taken(const struct vm *vm, const struct pci_function *function)
{
	for (size_t n = 0; n < vm->n_vnics; n++)
		if (vm->vnics[n]->function == function)
			return true;
	return false;
}

static struct pci_function *function_at(const struct vm *vm, const char *device)
{
	struct pci_address address;

	if (!device || !pci_address_parse(span_of(device), &address))
		return NULL;
	return vm_find_function(vm, &address);
}

static struct pci_function *function_in_slot(const struct vm *vm, struct fact_u64 serial)
{
	for (size_t n = 0; is_known_u64(serial) && n < vm->n_functions; n++) {
		struct pci_function *function = vm->functions[n];

		if (is_known_u64(function->slot) && function->slot.value == serial.value &&
		    pci_is_vf(function) && !function->gone)
			return function;
	}
	return NULL;
}

static void find_function(const struct vm *vm, struct vnic *vnic)
{
	if (vnic->vf && vnic->vf->pci.known)
		vnic->function = vm_find_function(vm, &vnic->vf->pci);
	if (!vnic->function)
		vnic->function = function_at(vm, vnic->log.vf_device);
	if (!vnic->function && is_true(vnic->log.slot))
		vnic->function = function_in_slot(vm, vnic->log.serial);
}

/*
 * A NIC that was assigned to the VM as a whole looks like a VF (hv_netvsc says "no netdev
 * found" of both); its MAC is no vNIC's, and nothing was announced to one.
 */
static bool is_nobodys(const struct vm *vm, const struct pci_function *function,
		       const struct vnic *vnic)
{
	if (is_true(vnic->log.slot))
		return false;
	for (size_t n = 0; n < vm->n_links; n++) {
		const struct link *link = vm->links[n];

		if (link->pci.known && pci_address_matches(&link->pci, &function->address) &&
		    is_other_mac(vnic, link))
			return true;
	}
	return false;
}

/* A VF function and a vNIC that wants one, and no other of either: they belong together. */
static void find_last_function(struct vm *vm)
{
	struct pci_function *function = NULL;
	struct vnic *vnic = NULL;
	size_t n_functions = 0, n_vnics = 0;

	for (size_t n = 0; n < vm->n_functions; n++) {
		if (!pci_is_vf(vm->functions[n]) || vm->functions[n]->gone ||
		    is_function_taken(vm, vm->functions[n]))
			continue;
		function = vm->functions[n];
		n_functions++;
	}
	for (size_t n = 0; n < vm->n_vnics; n++) {
		if (vm->vnics[n]->function)
			continue;
		vnic = vm->vnics[n];
		n_vnics++;
	}
	if (n_functions != 1 || n_vnics != 1 || is_nobodys(vm, function, vnic))
		return;
	vnic->function = function;
	vnic->function_by_elimination = true;
}

bool correlate_has_free_vf(const struct vm *vm)
{
	for (size_t n = 0; n < vm->n_links; n++)
		if (correlate_is_vf(vm, vm->links[n]) && !is_taken(vm, vm->links[n]))
			return true;
	return false;
}

/* The interface of a vNIC's function, where neither master nor MAC led to it. */
static void find_vf_of_function(struct vm *vm)
{
	for (size_t n = 0; n < vm->n_links; n++) {
		struct link *link = vm->links[n];

		if (!link->pci.known || is_taken(vm, link) || !correlate_is_vf(vm, link))
			continue;
		for (size_t i = 0; i < vm->n_vnics; i++) {
			struct vnic *vnic = vm->vnics[i];

			if (!vnic->vf && vnic->function && !vnic->function->gone &&
			    pci_address_matches(&vnic->function->address, &link->pci))
				vnic->vf = link;
		}
	}
}

void correlate_vfs(struct vm *vm)
{
	pair_by_master(vm);
	pair_by_mac(vm);
	pair_by_log(vm);
	find_unpaired(vm);
	for (size_t n = 0; n < vm->n_vnics; n++)
		find_function(vm, vm->vnics[n]);
	find_last_function(vm);
	find_vf_of_function(vm);
}

bool correlate_is_elsewhere(const struct vm *vm, const struct vnic *vnic)
{
	const struct link *master = find_master(vm, vnic->vf);

	return master && master != vnic->synthetic;
}
