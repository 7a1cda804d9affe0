/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/timeline.h"

#include "cmd/judged.h"
#include "judge/history.h"

/* A history is no verdict: the status says whether there was a vNIC to tell of. */
enum exit_status cmd_timeline(struct run *run)
{
	struct judged judged;
	enum exit_status status;

	if (run->options.boots && (run->options.from || run->options.demo)) {
		buf_add_text(&run->why,
			     "--boots is for a running machine, not for captured output");
		return EXIT_USAGE;
	}
	status = judged_open(run, COLLECT_NO_COUNTERS, &judged);

	if (status == EXIT_OK) {
		history_find(&judged.vm);
		if (run->options.json)
			timeline_render_json(&run->out, &judged.report);
		else
			timeline_render(&run->out, &run->view, &judged.report);
		status = judged.vm.n_vnics ? EXIT_OK : EXIT_UNKNOWN;
	}
	judged_done(&judged);
	return status;
}
