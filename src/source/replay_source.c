/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <stdlib.h>

#include "source/recording.h"
#include "util/alloc.h"

struct replay_source {
	struct source source; /* first: a struct source * is a struct replay_source * */
	const struct recording *recording;
	unsigned *asked; /* by the number of a question's first record: how often it was asked */
	int64_t now_us;
};

/* The answer to this question the next time it is asked; NULL: nobody asked it then. */
static const struct record *next_record(struct replay_source *replay, enum record_kind kind,
					struct span key)
{
	const struct recording *recording = replay->recording;
	const struct record *first = recording_find(recording, kind, key, 1), *record;
	unsigned *asked;

	if (!first)
		return NULL;
	asked = &replay->asked[first - recording->items];
	record = recording_find(recording, kind, key, *asked + 1);
	if (!record)
		return recording_find(recording, kind, key, *asked);
	++*asked;
	return record;
}

static int answer(struct replay_source *replay, enum record_kind kind, struct span key,
		  struct buf *out)
{
	const struct record *record = next_record(replay, kind, key);

	if (!record)
		return -ENODATA;
	if (record->answered_us > replay->now_us)
		replay->now_us = record->answered_us;
	if (!record->error)
		buf_add(out, buf_text(&record->bytes), record->bytes.len);
	if (kind == RECORD_QUERY)
		replay->source.answered_us = record->answered_us;
	return record->error;
}

static int replay_read(struct source *source, const char *path, struct buf *out)
{
	return answer((struct replay_source *)source, RECORD_READ, span_of(path), out);
}

static int replay_list(struct source *source, const char *path, struct buf *out)
{
	return answer((struct replay_source *)source, RECORD_LIST, span_of(path), out);
}

static int replay_link(struct source *source, const char *path, struct buf *out)
{
	return answer((struct replay_source *)source, RECORD_LINK, span_of(path), out);
}

/*
 * Of how many boots the journal was read is part of the question. Was another number
 * asked for, any has the last ones, and an answer is more than a refusal.
 */
static void find_journal(const struct recording *recording, struct buf *key)
{
	const struct record *found = NULL;

	if (recording_find(recording, RECORD_QUERY, buf_span(key), 1))
		return;
	for (size_t n = 0; n < recording->n; n++) {
		const struct record *record = &recording->items[n];

		if (record_is_query(record, QUERY_JOURNAL) &&
		    (!found || found->error || !record->error))
			found = record;
	}
	if (!found)
		return;
	buf_clear(key);
	buf_add_text(key, found->key);
}

static int replay_query(struct source *source, const struct query *query, struct buf *out)
{
	struct replay_source *replay = (struct replay_source *)source;
	struct buf key = { 0 };
	int error;

	record_query_key(query, &key);
	if (query->kind == QUERY_JOURNAL)
		find_journal(replay->recording, &key);
	error = answer(replay, RECORD_QUERY, buf_span(&key), out);
	buf_done(&key);
	return error;
}

static int64_t replay_now(struct source *source)
{
	return ((struct replay_source *)source)->now_us;
}

static void replay_pause(struct source *source, int64_t us)
{
	((struct replay_source *)source)->now_us += us;
}

static void replay_close(struct source *source)
{
	free(((struct replay_source *)source)->asked);
	free(source);
}

static const struct source_ops replay_ops = {
	.read = replay_read,
	.list = replay_list,
	.link = replay_link,
	.query = replay_query,
	.now = replay_now,
	.pause = replay_pause,
	.close = replay_close,
};

struct source *source_open_replay(const struct recording *recording)
{
	struct replay_source *replay = alloc_zeroed(1, sizeof(*replay));

	replay->source.ops = &replay_ops;
	replay->recording = recording;
	replay->asked = alloc_zeroed(recording->n + 1, sizeof(*replay->asked));
	return &replay->source;
}
