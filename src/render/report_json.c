/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/report_json.h"

#include "render/json.h"
#include "render/policy.h"
#include "render/vnic_json.h"

static json_t *verdict_json(const struct report *report)
{
	const struct verdict *verdict = &report->vm->verdict;
	json_t *object = json_object();

	json_put_text(object, "health", severity_name(verdict->health));
	json_put_text(object, "state", vnic_state_name(verdict->state));
	json_put_number(object, "exit_status", (uint64_t)report->exit_status);
	json_put_text(object, "summary", verdict->summary);
	json_put_text(object, "cause", verdict->cause ? verdict->cause->id : NULL);
	return object;
}

static json_t *finding_json(const struct finding *finding)
{
	json_t *object = json_object();

	json_put_text(object, "id", finding->id);
	json_put_text(object, "severity", severity_name(finding->severity));
	json_put_text(object, "vnic", finding->vnic ? vnic_label(finding->vnic) : NULL);
	json_put_text(object, "link", chain_link_name(finding->link));
	json_put_text(object, "summary", finding->summary);
	json_put_text(object, "remedy", finding->remedy);
	json_put_text(object, "because", finding->because);
	json_object_set_new(object, "accepted", json_boolean(finding->accepted));
	json_put_text(object, "reason", finding->reason);
	json_put_evidence(object, "evidence", &finding->evidence);
	return object;
}

void report_render_json(struct buf *out, const struct report *report)
{
	const struct vm *vm = report->vm;
	json_t *root = json_begin_report(report);
	json_t *vnics = json_array(), *findings = json_array();

	json_object_set_new(root, "verdict", verdict_json(report));
	for (size_t n = 0; n < vm->n_vnics; n++) {
		if (!vm->vnics[n]->left_out)
			json_array_append_new(vnics, vnic_json(vm->vnics[n]));
	}
	for (size_t n = 0; n < vm->findings.n; n++) {
		if (report_shows_finding(&vm->findings.items[n]))
			json_array_append_new(findings, finding_json(&vm->findings.items[n]));
	}
	json_object_set_new(root, "vnics", vnics);
	json_object_set_new(root, "findings", findings);
	json_object_set_new(root, "policy", policy_json(vm));
	json_object_set_new(root, "sources", json_sources(vm));
	json_end(out, root, false);
}
