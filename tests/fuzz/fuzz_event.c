/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What becomes an event has a kind, a text and one of the words that the fast scan looks for. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "parse/event.h"

static void check(struct span line, const struct event *event)
{
	size_t n = 0;

	assert(event->kind > EVENT_NONE && event->kind < EVENT_KIND_COUNT);
	assert(event->text);
	while (event_needles[n] && !span_has(line, event_needles[n]))
		n++;
	assert(event_needles[n]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span rest = { (const char *)data, size }, s;
	struct pool pool = { .limit = 1 << 20 };
	struct kmsg_line line;
	struct event event;

	while (span_next_line(&rest, &s)) {
		if (kmsg_parse_line(s, &line) && event_parse(&pool, &line, &event))
			check(s, &event);
		line = (struct kmsg_line){ .text = s, .from_kernel = true, .has_prefix = true };
		if (event_parse(&pool, &line, &event))
			check(s, &event);
	}
	pool_done(&pool);
	return 0;
}
