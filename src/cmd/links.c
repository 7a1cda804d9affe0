/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/links.h"

#include "cmd/judged.h"

enum exit_status cmd_links(struct run *run)
{
	struct judged judged;
	enum exit_status status =
		judged_open(run, COLLECT_ALL_LINKS | COLLECT_NO_COUNTERS, &judged);

	if (status == EXIT_OK) {
		if (run->options.json)
			links_render_json(&run->out, &judged.report);
		else
			links_render(&run->out, &run->view, &judged.report);
	}
	judged_done(&judged);
	return status;
}
