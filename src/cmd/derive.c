/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>

#include "cmd/command.h"
#include "cmd/derivation.h"
#include "cmd/version.h"
#include "util/alloc.h"

static enum exit_status derive_all(struct run *run, struct pool *pool, struct derivation *list)
{
	for (size_t n = 0; n < run->n_operands; n++) {
		if (derive_value(pool, run->operands[n], &list[n]))
			continue;
		buf_printf(
			&run->why,
			"%s is no GUID, MAC, PCI address or domain, vendor:device or interface name",
			run->operands[n]);
		return EXIT_USAGE;
	}
	return EXIT_OK;
}

enum exit_status cmd_derive(struct run *run)
{
	struct derivation *list = alloc_zeroed(run->n_operands, sizeof(*list));
	struct pool pool = { 0 };
	enum exit_status status = derive_all(run, &pool, list);

	if (status == EXIT_OK && run->options.json)
		derive_render_json(&run->out, VERSION, list, run->n_operands);
	else if (status == EXIT_OK)
		derive_render(&run->out, &run->view, list, run->n_operands);
	for (size_t n = 0; n < run->n_operands; n++)
		derivation_done(&list[n]);
	free(list);
	pool_done(&pool);
	return status;
}
