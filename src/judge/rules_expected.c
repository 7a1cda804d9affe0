/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the VM's owner says that it should have, and it has something else. */
#include <inttypes.h>

#include "judge/rules_list.h"
#include "util/plural.h"

/* More than expected are seen at a glance; that some are missing, only where all were listed. */
void rule_expected_nics(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	struct fact_u64 expected = vm->expected.nics;
	bool has_all = vm->vmbus_complete || vm->links_complete;
	struct finding *finding;

	(void)vnic;
	if (!is_known_u64(expected) || vm->n_vnics == expected.value ||
	    (vm->n_vnics < expected.value && !has_all))
		return;
	finding = rule_found(vm, NULL, rule, "%zu vNIC%s, %" PRIu64 " expected", vm->n_vnics,
			     plural(vm->n_vnics), expected.value);
	for (size_t n = 0; n < vm->n_vnics; n++)
		evidence_add(&finding->evidence, vm->vmbus_complete ? "vmbus" : "links",
			     vnic_label(vm->vnics[n]));
}

static enum vf_family family_of(const struct vnic *vnic)
{
	const struct pci_function *function = vnic->function;
	const struct vf_device *device = NULL;

	if (function && function->has_ids)
		device = vf_device_find(function->vendor_id, function->device_id);
	return device ? device->family : vf_family_of_driver(vnic_vf_driver(vnic));
}

void rule_expected_driver(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	enum vf_family expected = vm->expected.family, family = family_of(vnic);
	const struct pci_function *function = vnic->function;
	struct finding *finding;

	if (expected == VF_FAMILY_NONE || family == VF_FAMILY_NONE || family == expected)
		return;
	finding = rule_found(vm, vnic, rule, "the VF of %s is of %s, %s expected", vnic_label(vnic),
			     vf_family_name(family), vf_family_name(expected));
	if (function && function->name)
		evidence_add(&finding->evidence, told_by_who(&function->told_by, TELLS_IDS),
			     function->name);
	else if (vnic->vf && vnic->vf->driver)
		evidence_add(&finding->evidence, told_by_who(&vnic->vf->told_by, TELLS_DRIVER),
			     vnic->vf->driver);
}

void rule_expected_mtu(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct link *link = vnic->synthetic ? vnic->synthetic : vnic->vf;
	struct fact_u64 expected = vm->expected.mtu;

	if (!is_known_u64(expected) || !link || !is_known_u64(link->mtu) ||
	    link->mtu.value == expected.value)
		return;
	evidence_add(&rule_found(vm, vnic, rule, "MTU of %s is %" PRIu64 ", %" PRIu64 " expected",
				 vnic_label(vnic), link->mtu.value, expected.value)
			      ->evidence,
		     told_by_who(&link->told_by, TELLS_STATE),
		     pool_printf(&vm->pool, "mtu %" PRIu64, link->mtu.value));
}
