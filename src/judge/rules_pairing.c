/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "judge/chain.h"
#include "judge/correlate.h"
#include "judge/rules_list.h"
#include "judge/vnic_events.h"

void rule_vf_not_enslaved(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (vnic->broken != CHAIN_PAIRED || !vnic->vf || vnic->vf->master_fact == FACT_KNOWN ||
	    vnic_pairing_failure(vm, vnic))
		return;
	rule_add_chain(rule_found(vm, vnic, rule, "%s has no master, though it is the VF of %s",
				  link_label(vnic->vf), vnic_label(vnic)),
		       vnic, CHAIN_PAIRED);
}

/* A line of the log that says why the VF was not paired, as long as it is not. */
static void by_event(struct vm *vm, struct vnic *vnic, const struct rule *rule,
		     enum event_kind kind, const char *what)
{
	const struct event *event;

	if (chain_is_paired(vnic) || vnic->pci_only || vnic->broken != CHAIN_PAIRED)
		return;
	event = vnic_pairing_event(vm, vnic, kind);
	if (event)
		rule_add_event(
			rule_found(vm, vnic, rule, "the VF of %s %s", vnic_label(vnic), what),
			event);
}

void rule_vf_no_slot_info(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	by_event(vm, vnic, rule, EVENT_NO_SLOT_INFO, "has no usable slot number");
}

void rule_vf_no_netvsc_match(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	by_event(vm, vnic, rule, EVENT_NO_NETVSC_MATCH, "matches no synthetic interface");
}

void rule_vf_join_refused(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	by_event(vm, vnic, rule, EVENT_JOIN_REFUSED, "could not be enslaved");
}

void rule_vf_enslaved_elsewhere(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (vnic->broken != CHAIN_PAIRED || !vnic->vf || !correlate_is_elsewhere(vm, vnic))
		return;
	rule_add_chain(rule_found(vm, vnic, rule, "%s, the VF of %s, belongs to %s",
				  link_label(vnic->vf), vnic_label(vnic),
				  vnic->vf->master ? vnic->vf->master : "another master"),
		       vnic, CHAIN_PAIRED);
}

void rule_vf_other_netns(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct event *failed = vnic_function_event(vm, vnic, EVENT_NETNS_FAILED);
	const struct event *moved = vnic_function_event(vm, vnic, EVENT_NETNS_MOVED);

	if (!failed)
		failed = vnic_netvsc_event(vm, vnic, EVENT_NETNS_FAILED, vnic->log.join_event);
	if (chain_is_paired(vnic) || (!failed && (!moved || vnic->vf)))
		return;
	rule_add_event(rule_found(vm, vnic, rule, "the VF of %s is in another network namespace",
				  vnic_label(vnic)),
		       failed ? failed : moved);
}

static bool is_lookalike(const struct vnic *vnic, const struct link *link)
{
	if (link == vnic->synthetic || link == vnic->vf || !mac_equal(&link->mac, &vnic->mac))
		return false;
	return link->kind || link->lower || link_has_flag(link, LINK_MASTER);
}

void rule_same_mac_lookalike(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	for (size_t n = 0; n < vm->n_links; n++) {
		const struct link *link = vm->links[n];

		if (!is_lookalike(vnic, link))
			continue;
		rule_found(vm, vnic, rule, "%s has the MAC of %s, but is a %s", link_label(link),
			   vnic_label(vnic), link->kind ? link->kind : "device of software");
		return;
	}
}
