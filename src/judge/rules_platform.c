/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What Azure's control plane says about the VM, against what the host does. */
#include "judge/replay.h"
#include "judge/rules_list.h"

void rule_platform_disengaged(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct platform_nic *nic = platform_find(&vm->platform, &vnic->mac);
	struct finding *finding;

	if (vnic->state != STATE_NO_VF || !nic || !is_true(nic->accelerated) ||
	    replay_last(vm, EVENT_ISOLATION, NULL, NULL))
		return;
	finding = rule_found(vm, vnic, rule,
			     "Accelerated Networking of %s is enabled, the host offers no VF",
			     vnic_label(vnic));
	if (vm->expected.state == EXPECT_SLOW)
		finding->severity = SEVERITY_INFO;
	evidence_add(&finding->evidence, "az-network-nic", "enableAcceleratedNetworking: true");
	rule_add_chain(finding, vnic, CHAIN_OFFERED);
}

void rule_legacy_tag_present(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	(void)vnic;
	if (is_true(vm->platform.legacy_tag))
		evidence_add(
			&rule_found(vm, NULL, rule, "the VM has the tag LegacyVMNVA")->evidence,
			"imds", "LegacyVMNVA");
}
