/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>

#include "judge/chain.h"
#include "judge/managed.h"
#include "judge/rules_list.h"
#include "judge/traffic.h"
#include "judge/vnic_events.h"
#include "util/plural.h"

void rule_vf_admin_down(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (vnic->broken == CHAIN_UP && is_false(vnic->vf->up))
		rule_add_chain(rule_found(vm, vnic, rule,
					  "%s, the VF of %s, is administratively down",
					  link_label(vnic->vf), vnic_label(vnic)),
			       vnic, CHAIN_UP);
}

void rule_vf_no_carrier(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (vnic->broken == CHAIN_UP && !is_false(vnic->vf->up) && is_false(vnic->vf->carrier))
		rule_add_chain(rule_found(vm, vnic, rule, "%s, the VF of %s, is up without carrier",
					  link_label(vnic->vf), vnic_label(vnic)),
			       vnic, CHAIN_UP);
}

void rule_vf_open_failed(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct event *event = vnic_function_event(vm, vnic, EVENT_VF_OPEN_FAILED);

	if (!event)
		event = vnic_netvsc_event(vm, vnic, EVENT_VF_OPEN_FAILED, vnic->log.path_event);
	if (event && vnic->broken == CHAIN_UP)
		rule_add_event(rule_found(vm, vnic, rule, "the VF of %s could not be brought up",
					  vnic_label(vnic)),
			       event);
}

void rule_datapath_switch_failed(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (vnic->broken == CHAIN_SWITCHED && vnic->log.failed_event)
		rule_add_event(rule_found(vm, vnic, rule,
					  "the host did not switch the data path of %s",
					  vnic_label(vnic)),
			       vnic->log.failed_event);
}

void rule_datapath_left_on_synthetic(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (vnic->broken != CHAIN_SWITCHED || vnic->log.path != LOG_PATH_SYNTHETIC ||
	    vnic->log.failed_event)
		return;
	rule_add_event(rule_found(vm, vnic, rule,
				  "the data path of %s was last switched away from its VF",
				  vnic_label(vnic)),
		       vnic->log.path_event);
}

void rule_waiting_for_host_association(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (vnic->broken == CHAIN_SWITCHED && vnic->log.waiting_event)
		rule_add_event(rule_found(vm, vnic, rule,
					  "%s waits for the host to announce its VF",
					  vnic_label(vnic)),
			       vnic->log.waiting_event);
}

void rule_counters_not_moving(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (vnic->broken == CHAIN_TRAFFIC && traffic_avoids_vf(vm, vnic))
		rule_add_chain(rule_found(vm, vnic, rule,
					  "%s sent packets by the synthetic path, none by its VF",
					  vnic_label(vnic)),
			       vnic, CHAIN_TRAFFIC);
}

void rule_partial_fast_path(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (vnic->chain[CHAIN_TRAFFIC].status == CHAIN_WARNING)
		rule_add_chain(rule_found(vm, vnic, rule,
					  "only %.0f %% of what %s sends goes by its VF",
					  vnic->tx_share * 100, vnic_label(vnic)),
			       vnic, CHAIN_TRAFFIC);
}

void rule_rx_mostly_synthetic(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	uint64_t packets = traffic_growth(vnic, COUNTER_VF_RX_PACKETS) +
			   traffic_growth(vnic, COUNTER_SYNTHETIC_RX_PACKETS);

	if (vnic->state == STATE_FAST_PATH && vnic->has_rx_share &&
	    packets >= limit_of(&vm->limits, LIMIT_RX_PACKETS) &&
	    traffic_is_below(vm, vnic->rx_share, LIMIT_RX_SHARE_PERCENT))
		rule_found(vm, vnic, rule, "only %.0f %% of what %s receives comes by its VF",
			   vnic->rx_share * 100, vnic_label(vnic));
}

void rule_fast_path_one_way(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	uint64_t sent = traffic_growth(vnic, COUNTER_VF_TX_PACKETS);

	if (traffic_is_one_way(vm, vnic))
		rule_found(vm, vnic, rule,
			   "%" PRIu64
			   " packet%s sent by the VF of %s, nothing received on either path",
			   sent, plural(sent), vnic_label(vnic));
}

void rule_vf_tx_dropped_rising(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	uint64_t dropped = traffic_growth(vnic, COUNTER_VF_TX_DROPPED);

	if (dropped)
		rule_found(vm, vnic, rule,
			   "%" PRIu64 " packet%s to the VF of %s %s dropped in the sample", dropped,
			   plural(dropped), vnic_label(vnic), dropped == 1 ? "was" : "were");
}

/* Who put it there, as that one says itself: then the remedy is one for that manager. */
static void say_manager(struct vm *vm, const struct vnic *vnic, struct finding *finding)
{
	const struct manager_link *state = managed_by(vm, vnic->vf);

	if (!state)
		return;
	evidence_add(&finding->evidence, managed_source(state->manager), managed_text(vm, state));
	finding->remedy = managed_remedy(vm, vnic, state->manager);
}

/* A DHCP client that has that address of the VF. */
static void say_lease(struct vm *vm, const struct vnic *vnic, struct finding *finding,
		      const struct address *address)
{
	const struct lease *lease = managed_lease(vm, vnic->vf, address);

	if (lease)
		evidence_add(
			&finding->evidence, "dhcp",
			pool_printf(&vm->pool, "%s: lease of %s", lease->path, lease->address));
}

void rule_vf_has_ip(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	struct finding *finding = NULL;

	if (!vnic->vf || vnic->pci_only || !chain_is_paired(vnic))
		return;
	for (size_t n = 0; n < vnic->vf->n_addresses; n++) {
		const struct address *address = &vnic->vf->addresses[n];

		if (address->link_local)
			continue;
		if (!finding)
			finding = rule_found(vm, vnic, rule, "%s, the VF of %s, has address %s",
					     link_label(vnic->vf), vnic_label(vnic), address->text);
		evidence_add(&finding->evidence, told_by_who(&vnic->vf->told_by, TELLS_ADDRESS),
			     address->text);
		say_lease(vm, vnic, finding, address);
	}
	if (finding)
		say_manager(vm, vnic, finding);
}

void rule_mtu_mismatch(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct event *refused = vnic_function_event(vm, vnic, EVENT_MTU_REFUSED);
	const struct link *vf = vnic->vf, *synthetic = vnic->synthetic;
	struct finding *finding;

	if (!vf || !synthetic || !chain_is_paired(vnic) || !is_known_u64(vf->mtu) ||
	    !is_known_u64(synthetic->mtu) || vf->mtu.value == synthetic->mtu.value)
		return;
	finding = rule_found(vm, vnic, rule, "MTU of %s is %" PRIu64 ", of its VF %s %" PRIu64,
			     vnic_label(vnic), synthetic->mtu.value, link_label(vf), vf->mtu.value);
	rule_add_chain(finding, vnic, CHAIN_CONFIG);
	rule_add_event(finding, refused);
}
