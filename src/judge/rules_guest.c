/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What somebody in the guest put on the interfaces, or uses them for. */
#include <inttypes.h>

#include "judge/chain.h"
#include "judge/rules_list.h"

static bool has_routable_address(const struct link *link)
{
	for (size_t n = 0; n < link->n_addresses; n++)
		if (!link->addresses[n].link_local)
			return true;
	return false;
}

/* With an address come routes of the kernel's own: then the address is what is wrong. */
void rule_route_via_vf(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct link *vf = vnic->vf;
	struct finding *finding;

	if (!chain_is_paired(vnic) || vnic->pci_only || !vf->n_routes || has_routable_address(vf))
		return;
	finding = rule_found(vm, vnic, rule, "a route leads out of %s, the VF of %s: %s",
			     link_label(vf), vnic_label(vnic), vf->routes[0]);
	for (size_t n = 0; n < vf->n_routes; n++)
		evidence_add(&finding->evidence, told_by_who(&vf->told_by, TELLS_ADDRESS),
			     vf->routes[n]);
}

/* What every path in Azure and on the Internet carries. */
enum { MTU_USUAL = 1500 };

void rule_jumbo_risk(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct link *link = vnic->synthetic ? vnic->synthetic : vnic->vf;
	struct finding *finding;

	if (!link || !is_known_u64(link->mtu) || link->mtu.value == MTU_USUAL)
		return;
	finding = rule_found(vm, vnic, rule, "the MTU of %s is %" PRIu64 ", %s than usual",
			     vnic_label(vnic), link->mtu.value,
			     link->mtu.value > MTU_USUAL ? "larger" : "smaller");
	evidence_add(&finding->evidence, told_by_who(&link->told_by, TELLS_STATE),
		     finding->summary);
}
