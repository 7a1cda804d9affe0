/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/readiness.h"

#include "cmd/judged.h"

static enum exit_status status_of(enum severity health)
{
	switch (health) {
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

enum exit_status cmd_readiness(struct run *run)
{
	struct judged judged;
	enum exit_status status = judged_open(
		run, COLLECT_ALL_KERNELS | COLLECT_NO_LOG | COLLECT_NO_COUNTERS, &judged);

	if (status == EXIT_OK) {
		status = status_of(judged.vm.readiness.health);
		judged.report.exit_status = (int)status;
		if (run->options.json)
			readiness_render_json(&run->out, &judged.report);
		else
			readiness_render(&run->out, &run->view, &judged.report);
	}
	judged_done(&judged);
	return status;
}
