/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/judged.h"
#include "render/links.h"

enum exit_status cmd_pci(struct run *run)
{
	struct judged judged;
	enum exit_status status =
		judged_open(run, COLLECT_ALL_FUNCTIONS | COLLECT_NO_COUNTERS, &judged);

	if (status == EXIT_OK) {
		if (run->options.json)
			pci_render_json(&run->out, &judged.report);
		else
			pci_render(&run->out, &run->view, &judged.report);
	}
	judged_done(&judged);
	return status;
}
