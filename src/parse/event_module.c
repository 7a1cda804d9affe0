/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/event_module.h"

#include <stddef.h>

static bool is_refusal(struct span text)
{
	static const char *const lines[] = {
		"Loading of unsigned module is rejected",
		"Loading of module with unsupported crypto is rejected",
		"Loading of module with unavailable key is rejected",
	};

	for (size_t n = 0; n < sizeof(lines) / sizeof(lines[0]); n++)
		if (span_is(text, lines[n]))
			return true;
	return span_starts(text, "Lockdown: ") &&
	       span_has(text, ": unsigned module loading is restricted");
}

/* "mana_ib: Unknown symbol ...", "mana_ib.mana: probe of mana.rdma.0 failed with error -22" */
static bool is_rdma_fault(struct span text)
{
	return span_starts(text, "mana_ib") &&
	       (span_has(text, ": Unknown symbol ") ||
		span_has(text, ": disagrees about version of symbol ") ||
		(span_has(text, ": probe ") && span_has(text, " failed with error ")));
}

bool event_parse_module(const struct kmsg_line *line, struct event *event)
{
	struct span text = span_trim(line->text);

	if (!line->has_prefix)
		return false;
	if (is_refusal(text))
		event->kind = EVENT_MODULE_REFUSED;
	else if (is_rdma_fault(text))
		event->kind = EVENT_RDMA_FAULT;
	else
		return false;
	return true;
}
