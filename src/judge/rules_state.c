/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "judge/chain.h"
#include "judge/rules_list.h"
#include "judge/traffic.h"
#include "util/plural.h"

void rule_fast_path_active(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	struct finding *finding;

	if (vnic->state != STATE_FAST_PATH || vnic->pci_only)
		return;
	finding = rule_found(vm, vnic, rule, "%s is on the fast path by %s", vnic_label(vnic),
			     vnic->vf ? link_label(vnic->vf) : "its VF");
	rule_add_chain(finding, vnic, CHAIN_SWITCHED);
	rule_add_chain(finding, vnic, CHAIN_TRAFFIC);
}

void rule_fast_path_ready_idle(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	struct finding *finding;

	if (vnic->state != STATE_READY)
		return;
	finding = rule_found(vm, vnic, rule,
			     "the VF of %s is paired and up; nothing proves traffic on it",
			     vnic_label(vnic));
	rule_add_chain(finding, vnic, CHAIN_PAIRED);
	rule_add_chain(finding, vnic, CHAIN_UP);
}

void rule_mana_pci_only(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (vnic->pci_only)
		rule_add_chain(rule_found(vm, vnic, rule, "%s is a MANA interface of its own",
					  vnic_label(vnic)),
			       vnic, CHAIN_PAIRED);
}

void rule_not_azure(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	(void)vnic;
	if (vm->n_vnics || !is_false(vm->host.is_hyperv) || !vm->host.sys_vendor)
		return;
	evidence_add(&rule_found(vm, NULL, rule, "this machine is made by %s", vm->host.sys_vendor)
			      ->evidence,
		     "dmi", vm->host.sys_vendor);
}

void rule_not_hyperv(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	(void)vnic;
	if (!vm->n_vnics && is_false(vm->host.is_hyperv) && !vm->host.sys_vendor)
		rule_found(vm, NULL, rule, "this is no Hyper-V guest: it has no VMBus");
}

void rule_hyperv_not_azure(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	(void)vnic;
	if (vm->n_vnics && is_true(vm->host.is_hyperv) && is_false(vm->host.azure))
		rule_found(vm, NULL, rule, "a Hyper-V guest, but not on Azure");
}

/* Missing rights only count where something stayed undecided for the lack of them. */
static bool is_undecided(const struct vm *vm)
{
	for (size_t n = 0; n < vm->n_vnics; n++)
		if (vm->vnics[n]->state == STATE_UNKNOWN)
			return true;
	return false;
}

void rule_insufficient_rights(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	struct finding *finding = NULL;

	(void)vnic;
	for (size_t n = 0; n < vm->n_sources; n++) {
		const struct source_report *source = &vm->sources[n];

		if (source->status != SOURCE_DENIED)
			continue;
		if (!finding)
			finding = rule_found(vm, NULL, rule, "not permitted to read: %s",
					     source->name);
		if (!is_undecided(vm))
			finding->severity = SEVERITY_INFO;
		evidence_add(&finding->evidence, source->name,
			     source->detail ? source->detail : "denied");
	}
}

void rule_bundle_damaged(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	(void)vnic;
	if (vm->n_damaged)
		evidence_add(&rule_found(vm, NULL, rule, "%u part%s of the bundle %s",
					 vm->n_damaged, plural(vm->n_damaged),
					 vm->n_damaged == 1 ? "is not as it was written"
							    : "are not as they were written")
				      ->evidence,
			     "manifest", vm->damaged);
}

void rule_archive_damaged(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	(void)vnic;
	if (vm->archive_damage)
		evidence_add(&rule_found(vm, NULL, rule, "the archive was not read to its end")
				      ->evidence,
			     "archive", vm->archive_damage);
}

void rule_log_wrapped(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	(void)vnic;
	if (vm->log.wrapped)
		rule_found(vm, NULL, rule, "the kernel log no longer holds the boot");
}

void rule_vnic_down(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (vnic->synthetic && is_false(vnic->synthetic->up))
		rule_found(vm, vnic, rule, "%s is administratively down", vnic_label(vnic));
}

void rule_vnic_link_down(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (vnic->synthetic && is_true(vnic->synthetic->up) && is_false(vnic->synthetic->carrier))
		rule_found(vm, vnic, rule, "%s is up without carrier: no traffic on either path",
			   vnic_label(vnic));
}

void rule_kernel_not_answering(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	struct finding *finding;

	(void)vnic;
	if (!vm->kernel_silent)
		return;
	finding = rule_found(vm, NULL, rule, "the kernel's network configuration does not answer");
	for (size_t n = 0; n < vm->n_sources; n++)
		if (vm->sources[n].status == SOURCE_TIMED_OUT)
			evidence_add(&finding->evidence, vm->sources[n].name,
				     vm->sources[n].detail ? vm->sources[n].detail
							   : "no answer in time");
}

static const char *disagreement(const struct vm *vm, const struct vnic *vnic)
{
	if (vnic->log.path == LOG_PATH_VF && traffic_avoids_vf(vm, vnic))
		return "the log says VF, the counters the synthetic path; the counters decided";
	if (vnic->log.path == LOG_PATH_SYNTHETIC && traffic_uses_vf(vnic))
		return "the log says synthetic path, the counters VF; the counters decided";
	if (vnic->log.path == LOG_PATH_VF && vnic->broken == CHAIN_UP)
		return "the log says VF, but the VF is not up with carrier; what it is now decided";
	if (is_true(vnic->log.slot) && vnic->log.path == LOG_PATH_VF && !chain_has_vf_now(vnic))
		return "the log says VF, but there is none now; what is there now decided";
	return NULL;
}

void rule_evidence_disagrees(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const char *what = disagreement(vm, vnic);
	struct finding *finding;

	if (!what)
		return;
	finding = rule_found(vm, vnic, rule, "%s", what);
	rule_add_event(finding, vnic->log.path_event);
	rule_add_chain(finding, vnic, CHAIN_UP);
	rule_add_chain(finding, vnic, CHAIN_TRAFFIC);
}

void rule_netvsc_uio(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	char guid[GUID_TEXT];

	(void)vnic;
	for (size_t n = 0; n < vm->n_vmbus; n++) {
		const struct vmbus_device *device = vm->vmbus[n];

		if (device->class != VMBUS_NETVSC || !device->driver ||
		    strcmp(device->driver, "uio_hv_generic") != 0)
			continue;
		evidence_add(&rule_found(vm, NULL, rule,
					 "the vNIC %s belongs to DPDK, not to the kernel",
					 guid_format(&device->guid, guid))
				      ->evidence,
			     "sysfs", "uio_hv_generic is bound to it");
	}
}
