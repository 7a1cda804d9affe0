/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every form of a log line: the answer lies within what was given. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "parse/kmsg.h"

static void check_inside(struct span whole, struct span part)
{
	assert(!part.len || (part.ptr >= whole.ptr && part.len <= whole.len &&
			     part.ptr + part.len <= whole.ptr + whole.len));
}

static void check(struct span whole, const struct kmsg_line *line)
{
	check_inside(whole, line->text);
	check_inside(whole, line->device);
	check_inside(whole, line->subsystem);
	assert(line->level >= -1 && line->level <= 7);
	assert(line->clock == CLOCK_NONE || line->clock == CLOCK_BOOT || line->clock == CLOCK_WALL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span whole = { (const char *)data, size }, rest = whole, s;
	struct kmsg_line line, entry = { 0 };
	char text[256];

	if (kmsg_parse_record(whole, &line))
		check(whole, &line);
	while (span_next_line(&rest, &s)) {
		if (kmsg_parse_line(s, &line))
			check(s, &line);
		if (kmsg_parse_journal_json(s, &line, text, sizeof(text)))
			check((struct span){ text, sizeof(text) }, &line);
		if (kmsg_parse_journal_export(s, &entry)) {
			check(whole, &entry);
			entry = (struct kmsg_line){ 0 };
		}
	}
	for (unsigned boots = 0; boots < 3; boots++) {
		s = kmsg_journal_last_boots(whole, boots);
		check_inside(whole, s);
		assert(s.len == 0 || s.ptr + s.len == whole.ptr + whole.len);
	}
	return 0;
}
