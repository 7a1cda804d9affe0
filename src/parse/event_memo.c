/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/event_memo.h"

#include <string.h>

#include "util/alloc.h"

enum {
	ENTRIES = 256, /* a power of 2: several vNICs' cycles of about 15 lines */
	TEXT_MAX = 192 /* longer lines do not come in storms */
};

/* All of a line that event_parse() looks at but its time, and what it answered. */
struct entry {
	uint8_t len; /* 0: nothing is kept here */
	bool from_kernel, has_prefix, is_event;
	int level;
	char text[TEXT_MAX];
	struct event event;
};

struct event_memo {
	struct entry entries[ENTRIES];
};

struct event_memo *event_memo_new(void)
{
	return alloc_zeroed(1, sizeof(struct event_memo));
}

/* Eight bytes at a time, multiplied as FNV-1a does with one; the last eight may overlap. */
static size_t entry_of(struct span text)
{
	uint64_t hash = text.len, word;

	if (text.len < sizeof(word))
		return text.len;
	for (size_t at = 0; at + sizeof(word) <= text.len; at += sizeof(word)) {
		memcpy(&word, text.ptr + at, sizeof(word));
		hash = (hash ^ word) * 0x100000001b3;
		hash ^= hash >> 32;
	}
	memcpy(&word, text.ptr + text.len - sizeof(word), sizeof(word));
	hash = (hash ^ word) * 0x100000001b3;
	return (hash ^ hash >> 32) % ENTRIES;
}

static bool is_of_line(const struct entry *entry, const struct kmsg_line *line)
{
	return entry->len == line->text.len && entry->level == line->level &&
	       entry->from_kernel == line->from_kernel && entry->has_prefix == line->has_prefix &&
	       !memcmp(entry->text, line->text.ptr, entry->len);
}

static void keep(struct entry *entry, struct pool *pool, const struct kmsg_line *line)
{
	struct kmsg_line timeless = *line;

	timeless.clock = CLOCK_NONE;
	*entry = (struct entry){ .len = (uint8_t)line->text.len,
				 .from_kernel = line->from_kernel,
				 .has_prefix = line->has_prefix,
				 .level = line->level };
	memcpy(entry->text, line->text.ptr, line->text.len);
	entry->is_event = event_parse(pool, &timeless, &entry->event);
}

bool event_memo_parse(struct event_memo *memo, struct pool *pool, const struct kmsg_line *line,
		      struct event *event)
{
	struct entry *entry;

	if (!line->text.len || line->text.len > TEXT_MAX)
		return event_parse(pool, line, event);
	entry = &memo->entries[entry_of(line->text)];
	if (!is_of_line(entry, line))
		keep(entry, pool, line);
	if (!entry->is_event)
		return false;
	*event = entry->event;
	event_set_time(event, line);
	return true;
}
