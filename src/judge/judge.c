/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/judge.h"

#include "judge/chain.h"
#include "judge/correlate.h"
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

/* Only a Hyper-V guest has what was seen: a VMBus, a synthetic interface, an hv_* line of its kernel. */
static void conclude_host(struct vm *vm)
{
	if (!vm->n_vmbus && !vm->host.vmbus_version)
		return;
	if (vm->host.is_hyperv.fact != FACT_KNOWN)
		vm->host.is_hyperv = known_bool(true);
	if (!vm->host.hypervisor)
		vm->host.hypervisor = "hyper-v";
}

void judge_vm(struct vm *vm)
{
	struct replay replay = { 0 };

	replay_run(vm, &replay);
	correlate_log(vm, &replay);
	correlate_vnics(vm, &replay);
	replay_done(&replay);
	correlate_vfs(vm);
	conclude_host(vm);
	for (size_t n = 0; n < vm->n_vnics; n++)
		chain_judge(vm, vm->vnics[n]);
	apply_rules(vm);
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
