/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/policy.h"

#include <string.h>

static bool fits(const struct policy_line *line, const struct finding *finding)
{
	if (!line->finding || strcmp(line->finding, finding->id) != 0)
		return false;
	return !line->interface || (finding->vnic && vnic_has_name(finding->vnic, line->interface));
}

static void apply(struct policy_line *line, struct finding *finding)
{
	line->uses++;
	if (line->kind == POLICY_ACCEPT) {
		finding->accepted = true;
		finding->reason = line->reason;
		return;
	}
	finding->severity = line->severity;
	if (!finding->accepted)
		finding->reason = line->reason;
}

void policy_apply(struct vm *vm)
{
	for (size_t i = 0; vm->policy && i < vm->policy->n; i++) {
		for (size_t n = 0; n < vm->findings.n; n++) {
			if (fits(&vm->policy->lines[i], &vm->findings.items[n]))
				apply(&vm->policy->lines[i], &vm->findings.items[n]);
		}
	}
}

bool policy_excuses(const struct vnic *vnic)
{
	return vnic->state >= STATE_NO_VF && vnic->health <= SEVERITY_INFO && vnic->cause &&
	       vnic->cause->reason;
}
