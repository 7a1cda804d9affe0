/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/event_memo.h"

#include <string.h>

#include "util/alloc.h"

enum {
	SETS = 64,     /* a power of 2 */
	WAYS = 4,      /* in all room for the cycles of several vNICs, of about 15 lines each */
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

struct set {
	struct entry entries[WAYS];
	unsigned next; /* the one that a new text takes the place of, in turn */
};

struct event_memo {
	struct set sets[SETS];
};

struct event_memo *event_memo_new(void)
{
	return alloc_zeroed(1, sizeof(struct event_memo));
}

/* Eight bytes at a time, multiplied as FNV-1a does with one; the last eight may overlap. */
static size_t set_of(struct span text)
{
	uint64_t hash = text.len, word;

	if (text.len < sizeof(word))
		return text.len % SETS;
	for (size_t at = 0; at + sizeof(word) <= text.len; at += sizeof(word)) {
		memcpy(&word, text.ptr + at, sizeof(word));
		hash = (hash ^ word) * 0x100000001b3;
		hash ^= hash >> 32;
	}
	memcpy(&word, text.ptr + text.len - sizeof(word), sizeof(word));
	hash = (hash ^ word) * 0x100000001b3;
	return (hash ^ hash >> 32) % SETS;
}

static bool is_of_line(const struct entry *entry, const struct kmsg_line *line)
{
	return entry->len == line->text.len && entry->level == line->level &&
	       entry->from_kernel == line->from_kernel && entry->has_prefix == line->has_prefix &&
	       !memcmp(entry->text, line->text.ptr, entry->len);
}

static const struct entry *keep(struct set *set, struct pool *pool, const struct kmsg_line *line)
{
	struct entry *entry = &set->entries[set->next++ % WAYS];
	struct kmsg_line timeless = *line;

	timeless.clock = CLOCK_NONE;
	*entry = (struct entry){ .len = (uint8_t)line->text.len,
				 .from_kernel = line->from_kernel,
				 .has_prefix = line->has_prefix,
				 .level = line->level };
	memcpy(entry->text, line->text.ptr, line->text.len);
	entry->is_event = event_parse(pool, &timeless, &entry->event);
	return entry;
}

static const struct entry *find(const struct set *set, const struct kmsg_line *line)
{
	for (size_t n = 0; n < WAYS; n++)
		if (is_of_line(&set->entries[n], line))
			return &set->entries[n];
	return NULL;
}

bool event_memo_parse(struct event_memo *memo, struct pool *pool, const struct kmsg_line *line,
		      struct event *event)
{
	const struct entry *entry;
	struct set *set;

	if (!line->text.len || line->text.len > TEXT_MAX)
		return event_parse(pool, line, event);
	set = &memo->sets[set_of(line->text)];
	entry = find(set, line);
	if (!entry)
		entry = keep(set, pool, line);
	if (!entry->is_event)
		return false;
	*event = entry->event;
	event_set_time(event, line);
	return true;
}
