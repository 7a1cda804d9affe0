/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/recording.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"

enum { SLOTS_FIRST = 256 };

static const char *const kind_names[RECORD_KIND_COUNT] = { "read", "list", "link", "query",
							   "document" };

const char *record_kind_name(enum record_kind kind)
{
	return kind_names[kind];
}

enum record_kind record_kind_find(struct span name)
{
	enum record_kind kind = 0;

	while (kind < RECORD_KIND_COUNT && !span_is(name, kind_names[kind]))
		kind++;
	return kind;
}

void record_query_key(const struct query *query, struct buf *key)
{
	buf_add_text(key, query_kind_name(query->kind));
	if (query->ifindex)
		buf_printf(key, " %" PRIu32, query->ifindex);
	if (query->name)
		buf_printf(key, " %s", query->name);
}

bool record_is_query(const struct record *record, enum query_kind kind)
{
	struct span key = span_of(record->key), word = { 0 };

	return record->kind == RECORD_QUERY && span_next_word(&key, &word) &&
	       span_is(word, query_kind_name(kind));
}

/* --- finding one among many --- */

/* FNV-1a */
static uint64_t hash(enum record_kind kind, struct span key, unsigned turn)
{
	uint64_t h = 14695981039346656037U ^ (uint64_t)kind ^ (uint64_t)turn << 8;

	for (size_t n = 0; n < key.len; n++)
		h = (h ^ (unsigned char)key.ptr[n]) * 1099511628211U;
	return h ^ h >> 32;
}

static bool is_record(const struct record *record, enum record_kind kind, struct span key,
		      unsigned turn)
{
	return record->kind == kind && record->turn == turn && span_is(key, record->key);
}

/* The slot of that record, or the free one where it belongs. */
static uint32_t *find_slot(const struct recording *recording, enum record_kind kind,
			   struct span key, unsigned turn)
{
	size_t n = hash(kind, key, turn) & (recording->n_slots - 1);

	while (recording->slots[n] &&
	       !is_record(&recording->items[recording->slots[n] - 1], kind, key, turn))
		n = (n + 1) & (recording->n_slots - 1);
	return &recording->slots[n];
}

static void put_slot(struct recording *recording, size_t n)
{
	const struct record *record = &recording->items[n];

	*find_slot(recording, record->kind, span_of(record->key), record->turn) = (uint32_t)n + 1;
}

/* At most half of the slots are taken, so that a free one is near. */
static void make_room(struct recording *recording)
{
	if (recording->n_slots / 2 > recording->n)
		return;
	recording->n_slots = recording->n_slots ? 2 * recording->n_slots : SLOTS_FIRST;
	free(recording->slots);
	recording->slots = alloc_zeroed(recording->n_slots, sizeof(*recording->slots));
	for (size_t n = 0; n < recording->n; n++)
		put_slot(recording, n);
}

const struct record *recording_find(const struct recording *recording, enum record_kind kind,
				    struct span key, unsigned turn)
{
	uint32_t n = recording->n_slots ? *find_slot(recording, kind, key, turn) : 0;

	return n ? &recording->items[n - 1] : NULL;
}

static char *copy(struct span text)
{
	return memcpy(alloc_zeroed(text.len + 1, 1), text.ptr, text.len);
}

/* By halves, as turns have no gaps: a hostile bundle may ask one question ever again. */
static unsigned next_turn(const struct recording *recording, enum record_kind kind, struct span key)
{
	unsigned last = 0, free_one = 1;

	while (recording_find(recording, kind, key, free_one)) {
		last = free_one;
		free_one *= 2;
	}
	while (free_one - last > 1) {
		unsigned middle = last + (free_one - last) / 2;

		if (recording_find(recording, kind, key, middle))
			last = middle;
		else
			free_one = middle;
	}
	return free_one;
}

struct record *recording_add(struct recording *recording, enum record_kind kind, struct span key)
{
	unsigned turn = next_turn(recording, kind, key);
	struct record *record;

	make_room(recording);
	record = alloc_item(&recording->items, &recording->capacity, recording->n, sizeof(*record));
	*record = (struct record){ .kind = kind, .key = copy(key), .turn = turn };
	put_slot(recording, recording->n++);
	return record;
}

void recording_leave_out(struct recording *recording, const char *words)
{
	const char **place = alloc_item(&recording->left_out, &recording->capacity_left_out,
					recording->n_left_out, sizeof(*place));

	*place = alloc_string(words);
	recording->n_left_out++;
}

/* A first answer that *into lacks, or a later one to a question whose first was taken over. */
static bool is_new(const struct recording *into, size_t n_own, const struct record *record)
{
	struct span key = span_of(record->key);
	const struct record *first = recording_find(into, record->kind, key, 1);

	return !first || first >= &into->items[n_own];
}

void recording_merge(struct recording *into, struct recording *from)
{
	size_t n_own = into->n;

	for (size_t n = 0; n < from->n; n++) {
		struct record *record = &from->items[n], *added;
		char *key;

		if (!is_new(into, n_own, record))
			continue;
		added = recording_add(into, record->kind, span_of(record->key));
		key = added->key;
		*added = *record;
		added->key = key;
		record->bytes = (struct buf){ 0 };
	}
	for (size_t n = 0; n < from->n_left_out; n++)
		recording_leave_out(into, from->left_out[n]);
	recording_done(from);
}

void recording_done(struct recording *recording)
{
	for (size_t n = 0; n < recording->n; n++) {
		free(recording->items[n].key);
		buf_done(&recording->items[n].bytes);
	}
	for (size_t n = 0; n < recording->n_left_out; n++)
		free((char *)(uintptr_t)recording->left_out[n]);
	free(recording->left_out);
	free(recording->items);
	free(recording->slots);
	*recording = (struct recording){ 0 };
}
