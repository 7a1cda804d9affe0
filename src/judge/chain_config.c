/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The chain's last link: does nothing in the guest work against the fast path? */
#include <inttypes.h>

#include "judge/chain_links.h"
#include "judge/guest.h"
#include "judge/managed.h"

/* A status that is no better than the one that stands there. */
static void worsen(struct vnic *vnic, enum chain_status status)
{
	if (vnic->chain[CHAIN_CONFIG].status != CHAIN_BROKEN)
		chain_set(vnic, CHAIN_CONFIG, status);
}

static const char *who(const struct vnic *vnic, enum tells what)
{
	return told_by_who(&vnic->vf->told_by, what);
}

static void say_mtu(struct vm *vm, struct vnic *vnic)
{
	const struct link *vf = vnic->vf, *synthetic = vnic->synthetic;

	if (!is_known_u64(vf->mtu) || !is_known_u64(synthetic->mtu) ||
	    vf->mtu.value == synthetic->mtu.value)
		return;
	worsen(vnic, CHAIN_WARNING);
	chain_say(vm, vnic, CHAIN_CONFIG, who(vnic, TELLS_STATE),
		  "MTU %" PRIu64 ", the VF's %" PRIu64, synthetic->mtu.value, vf->mtu.value);
}

static void say_addresses(struct vm *vm, struct vnic *vnic)
{
	const struct link *vf = vnic->vf;

	for (size_t n = 0; n < vf->n_routes; n++) {
		worsen(vnic, CHAIN_BROKEN);
		chain_say(vm, vnic, CHAIN_CONFIG, who(vnic, TELLS_ADDRESS), "route out of %s: %s",
			  link_label(vf), vf->routes[n]);
	}
	for (size_t n = 0; n < vf->n_addresses; n++) {
		if (vf->addresses[n].link_local)
			continue;
		worsen(vnic, CHAIN_BROKEN);
		chain_say(vm, vnic, CHAIN_CONFIG, who(vnic, TELLS_ADDRESS), "%s has address %s",
			  link_label(vf), vf->addresses[n].text);
	}
	for (size_t n = 0; n < vf->n_rules; n++) {
		worsen(vnic, CHAIN_WARNING);
		chain_say(vm, vnic, CHAIN_CONFIG, who(vnic, TELLS_RULES), "routing rule %s",
			  vf->rules[n]);
	}
}

/* What sees only the packets that the VF carries. */
static void say_programs(struct vm *vm, struct vnic *vnic)
{
	const struct link *device;
	size_t n = 0;

	if (guest_has_xdp_on_vf_only(vnic)) {
		worsen(vnic, CHAIN_WARNING);
		chain_say(vm, vnic, CHAIN_CONFIG, who(vnic, TELLS_STATE), "XDP on %s alone",
			  link_label(vnic->vf));
	}
	if (guest_has_filter_on_vf_only(vnic)) {
		worsen(vnic, CHAIN_WARNING);
		chain_say(vm, vnic, CHAIN_CONFIG, who(vnic, TELLS_QUEUEING), "%s on %s alone",
			  vnic->vf->qdiscs.ingress, link_label(vnic->vf));
	}
	while ((device = guest_device_on_vf(vm, vnic, &n))) {
		worsen(vnic, CHAIN_WARNING);
		chain_say(vm, vnic, CHAIN_CONFIG, told_by_who(&device->told_by, TELLS_STATE),
			  "%s (%s) is on %s", link_label(device),
			  device->kind ? device->kind : "of software", link_label(vnic->vf));
	}
}

/* What the managers themselves say of the VF. */
static void say_managers(struct vm *vm, struct vnic *vnic)
{
	const struct manager_link *taker = managed_by(vm, vnic->vf);

	if (taker) {
		worsen(vnic, CHAIN_WARNING);
		vnic->managed_by = manager_name(taker->manager);
	}
	for (enum manager manager = 0; manager < MANAGER_COUNT; manager++) {
		const struct manager_link *state = managed_state(vm, vnic->vf, manager);

		if (state)
			chain_say(vm, vnic, CHAIN_CONFIG, managed_source(manager), "%s",
				  managed_text(vm, state));
	}
}

void chain_judge_config(struct vm *vm, struct vnic *vnic)
{
	const struct link *vf = vnic->vf;

	if (!vf || vnic->pci_only || !vnic->synthetic)
		return;
	if (vf->addresses_listed)
		chain_set(vnic, CHAIN_CONFIG, CHAIN_OK);
	say_mtu(vm, vnic);
	say_addresses(vm, vnic);
	say_programs(vm, vnic);
	say_managers(vm, vnic);
	if (vnic->chain[CHAIN_CONFIG].status == CHAIN_OK)
		chain_say(vm, vnic, CHAIN_CONFIG, who(vnic, TELLS_ADDRESS),
			  vf->n_addresses ? "only link-local addresses on %s" : "no address on %s",
			  link_label(vf));
}
