/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/judge.h"

#include <stdlib.h>
#include <string.h>

#include "judge/chain.h"
#include "judge/correlate.h"
#include "judge/periods.h"
#include "judge/policy.h"
#include "judge/readiness.h"
#include "judge/replay.h"
#include "judge/rules.h"
#include "judge/verdict.h"
#include "util/exit_status.h"

static void apply_rules(struct vm *vm)
{
	for (const struct rule *rule = rules; rule->id; rule++) {
		if (rule->scope == RULE_VM) {
			rule->judge(vm, NULL, rule);
			continue;
		}
		for (size_t n = 0; n < vm->n_vnics; n++)
			rule->judge(vm, vm->vnics[n], rule);
	}
}

/* "Hypervisor detected: KVM", "DMI: QEMU ...": the boot names another maker than Microsoft. */
static bool log_names_another(const struct vm *vm)
{
	const struct event *event = replay_last(vm, EVENT_HYPERVISOR, NULL, NULL);

	return event && event->other && vm->log.has_boot &&
	       !strcasestr(event->other, "microsoft") && !strcasestr(event->other, "hyper-v");
}

static bool dmi_names_another(const struct vm *vm)
{
	return vm->host.sys_vendor && strcmp(vm->host.sys_vendor, "Microsoft Corporation") != 0;
}

/* Only a Hyper-V guest has a VMBus; and only on Azure has it Azure's asset tag. */
static void conclude_host(struct vm *vm)
{
	struct host_info *host = &vm->host;
	bool has_vmbus = vm->n_vmbus || host->vmbus_version;

	if (host->is_hyperv.fact != FACT_KNOWN && has_vmbus)
		host->is_hyperv = known_bool(true);
	if (host->is_hyperv.fact != FACT_KNOWN && (dmi_names_another(vm) || log_names_another(vm)))
		host->is_hyperv = known_bool(false);
	if (host->azure.fact != FACT_KNOWN && (host->asset_tag || is_false(host->is_hyperv)))
		host->azure = known_bool(false);
	if (!host->hypervisor && is_true(host->is_hyperv))
		host->hypervisor = "hyper-v";
}

/* The words of pci.ids for the VFs that are known here, where nobody printed a name. */
static void name_functions(struct vm *vm)
{
	for (size_t n = 0; n < vm->n_functions; n++) {
		struct pci_function *function = vm->functions[n];
		const struct vf_device *device;

		if (!function->has_ids || function->name)
			continue;
		device = vf_device_find(function->vendor_id, function->device_id);
		if (device)
			function->name = device->name;
	}
}

static bool is_before(const struct link *a, const struct link *b)
{
	if (!is_known_u64(a->ifindex) || !is_known_u64(b->ifindex))
		return is_known_u64(a->ifindex) && !is_known_u64(b->ifindex);
	return a->ifindex.value < b->ifindex.value;
}

/* In the kernel's order, as every other program lists them; those without a number last. */
static int compare_links(const void *a, const void *b)
{
	const struct link *const *one = a, *const *two = b;

	int order = is_before(*two, *one) - is_before(*one, *two);

	return order ? order : strcmp(link_label(*one), link_label(*two));
}

void judge_vm(struct vm *vm)
{
	struct replay replay = { 0 };

	replay_run(vm, &replay);
	if (replay.is_partial)
		vm_report_source(vm, "kernel-log", SOURCE_PARTIAL,
				 "more devices than a VM can have: the rest is left out");
	correlate_log(vm, &replay);
	if (vm->n_links)
		qsort(vm->links, vm->n_links, sizeof(vm->links[0]), compare_links);
	correlate_vnics(vm, &replay);
	replay_done(&replay);
	correlate_vfs(vm);
	name_functions(vm);
	conclude_host(vm);
	for (size_t n = 0; n < vm->n_vnics; n++)
		chain_judge(vm, vm->vnics[n]);
	periods_find(vm);
	readiness_judge(vm);
	apply_rules(vm);
	policy_apply(vm);
	verdict_make(vm);
}

int judge_exit_status(const struct vm *vm)
{
	switch (vm->verdict.health) {
	case SEVERITY_CRITICAL:
		return EXIT_CRITICAL;
	case SEVERITY_WARNING:
		return EXIT_WARNING;
	case SEVERITY_UNKNOWN:
		return EXIT_UNKNOWN;
	default:
		return EXIT_OK;
	}
}
