/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>

#include "judge/chain.h"
#include "judge/replay.h"
#include "judge/rules_list.h"
#include "judge/traffic.h"
#include "judge/verdict.h"

/* netvsc_drv.c and netvsc.c, 6.1 and later: said once at the start of each vNIC. */
static const struct event *isolation_of(const struct vm *vm)
{
	return replay_last(vm, EVENT_ISOLATION, NULL, NULL);
}

void rule_confidential_vm(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	(void)vnic;
	if (isolation_of(vm))
		rule_add_event(rule_found(vm, NULL, rule, "a confidential VM: its vNICs get no VF"),
			       isolation_of(vm));
}

void rule_no_vf_offered(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	struct finding *finding;

	if (vnic->state != STATE_NO_VF)
		return;
	finding = rule_found(vm, vnic, rule, "the host offers %s no VF", vnic_label(vnic));
	finding->severity = verdict_severity_without_vf(vm->expected.state);
	if (isolation_of(vm))
		finding->remedy = NULL;
	rule_add_chain(finding, vnic, CHAIN_OFFERED);
}

void rule_mixed_nics(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	size_t offered = 0;

	if (vnic->state != STATE_NO_VF)
		return;
	for (size_t n = 0; n < vm->n_vnics; n++)
		offered += chain_was_offered(vm->vnics[n]);
	if (offered)
		rule_found(vm, vnic, rule, "%s was never offered a VF, %zu of this VM's vNICs %s",
			   vnic_label(vnic), offered, offered == 1 ? "was" : "were");
}

/* The host took the VF away, and nothing since then brought it back. */
static bool is_revoked(const struct vnic *vnic)
{
	return vnic->broken == CHAIN_OFFERED && is_false(vnic->log.slot);
}

void rule_vf_revoked_servicing(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	double since = chain_changed_since(vm, vnic);

	if (!is_revoked(vnic) || since < 0 || since >= verdict_servicing_seconds(vm))
		return;
	rule_add_event(
		rule_found(vm, vnic, rule,
			   "the host took the VF of %s away, %.0f s before the end of the log",
			   vnic_label(vnic), since),
		vnic->log.slot_event);
}

void rule_vf_revoked(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (is_revoked(vnic) && chain_changed_since(vm, vnic) < 0)
		rule_add_event(rule_found(vm, vnic, rule,
					  "the host took the VF of %s away; when is not known",
					  vnic_label(vnic)),
			       vnic->log.slot_event);
}

void rule_vf_revoked_stuck(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	double since = chain_changed_since(vm, vnic);

	if (!is_revoked(vnic) || since < verdict_servicing_seconds(vm))
		return;
	rule_add_event(rule_found(vm, vnic, rule,
				  "the host took the VF of %s away; it is not back after %.0f s",
				  vnic_label(vnic), since),
		       vnic->log.slot_event);
}

void rule_stale_vf_counters(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (vnic->pci_only || chain_has_vf_now(vnic) || !traffic_total(vnic, COUNTER_VF_TX_PACKETS))
		return;
	if (vnic->broken > CHAIN_NETDEV)
		return;
	rule_found(vm, vnic, rule, "vf_tx_packets of %s is %" PRIu64 ", but it has no VF now",
		   vnic_label(vnic), traffic_total(vnic, COUNTER_VF_TX_PACKETS));
}
