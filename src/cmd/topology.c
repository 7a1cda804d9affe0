/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/topology.h"

#include "cmd/judged.h"
#include "render/report_json.h"

enum exit_status cmd_topology(struct run *run)
{
	struct judged judged;
	enum exit_status status = judged_open(run, COLLECT_VNICS, &judged);

	if (status == EXIT_OK) {
		status = (enum exit_status)judged.report.exit_status;
		if (run->options.json)
			report_render_json(&run->out, &judged.report);
		else
			topology_render(&run->out, &run->view, &judged.report);
	}
	judged_done(&judged);
	return status;
}
