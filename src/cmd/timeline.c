/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/timeline.h"

#include <string.h>

#include "cmd/judged.h"
#include "judge/history.h"

static enum exit_status refuse_boots(struct run *run)
{
	buf_add_text(&run->why,
		     "--boots is for a running machine or a bundle, not for captured output");
	return EXIT_USAGE;
}

static bool has_journal(const struct run *run, const struct vm *vm)
{
	return !run->options.from || !strcmp(vm->source_kind, "bundle");
}

/* A history is no verdict: the status says whether there was a vNIC to tell of. */
static enum exit_status show(struct run *run, struct judged *judged)
{
	if (run->options.boots && !has_journal(run, &judged->vm))
		return refuse_boots(run);
	history_find(&judged->vm);
	if (run->options.json)
		timeline_render_json(&run->out, &judged->report);
	else
		timeline_render(&run->out, &run->view, &judged->report);
	return judged->vm.n_vnics ? EXIT_OK : EXIT_UNKNOWN;
}

enum exit_status cmd_timeline(struct run *run)
{
	struct judged judged;
	enum exit_status status;

	if (run->options.boots && run->options.demo)
		return refuse_boots(run);
	status = judged_open(run, COLLECT_NO_COUNTERS, &judged);
	if (status == EXIT_OK)
		status = show(run, &judged);
	judged_done(&judged);
	return status;
}
