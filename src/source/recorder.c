/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>

#include "source/recording.h"
#include "util/alloc.h"

struct recorder {
	struct source source; /* first: a struct source * is a struct recorder * */
	struct source *inner;
	struct recording *recording;
};

/* What was asked at began_us was answered with an error or the bytes behind `before`. */
static int note(struct recorder *recorder, enum record_kind kind, struct span key, int error,
		int64_t began_us, const struct buf *out, size_t before)
{
	struct record *record = recording_add(recorder->recording, kind, key);

	record->error = error;
	record->answered_us = source_now(recorder->inner);
	record->took_us = record->answered_us - began_us;
	if (!error && out->len > before)
		buf_add(&record->bytes, out->data + before, out->len - before);
	return error;
}

static int recorder_read(struct source *source, const char *path, struct buf *out)
{
	struct recorder *recorder = (struct recorder *)source;
	int64_t began_us = source_now(recorder->inner);
	size_t before = out->len;
	int error = source_read(recorder->inner, path, out);

	return note(recorder, RECORD_READ, span_of(path), error, began_us, out, before);
}

static int recorder_list(struct source *source, const char *path, struct buf *out)
{
	struct recorder *recorder = (struct recorder *)source;
	int64_t began_us = source_now(recorder->inner);
	size_t before = out->len;
	int error = source_list(recorder->inner, path, out);

	return note(recorder, RECORD_LIST, span_of(path), error, began_us, out, before);
}

static int recorder_link(struct source *source, const char *path, struct buf *out)
{
	struct recorder *recorder = (struct recorder *)source;
	int64_t began_us = source_now(recorder->inner);
	size_t before = out->len;
	int error = source_link(recorder->inner, path, out);

	return note(recorder, RECORD_LINK, span_of(path), error, began_us, out, before);
}

/* The time of a query's answer is evidence itself: its very value is kept. */
static int recorder_query(struct source *source, const struct query *query, struct buf *out)
{
	struct recorder *recorder = (struct recorder *)source;
	int64_t began_us = source_now(recorder->inner);
	size_t before = out->len;
	struct buf key = { 0 };
	int error = source_query(recorder->inner, query, out);

	record_query_key(query, &key);
	note(recorder, RECORD_QUERY, buf_span(&key), error, began_us, out, before);
	recorder->recording->items[recorder->recording->n - 1].answered_us =
		recorder->inner->answered_us;
	source->answered_us = recorder->inner->answered_us;
	buf_done(&key);
	return error;
}

static int64_t recorder_now(struct source *source)
{
	return source_now(((struct recorder *)source)->inner);
}

static void recorder_pause(struct source *source, int64_t us)
{
	source_pause(((struct recorder *)source)->inner, us);
}

static void recorder_close(struct source *source)
{
	source_close(((struct recorder *)source)->inner);
	free(source);
}

static const struct source_ops recorder_ops = {
	.read = recorder_read,
	.list = recorder_list,
	.link = recorder_link,
	.query = recorder_query,
	.now = recorder_now,
	.pause = recorder_pause,
	.close = recorder_close,
};

struct source *source_open_recorder(struct source *inner, struct recording *recording)
{
	struct recorder *recorder = alloc_zeroed(1, sizeof(*recorder));

	recorder->source.ops = &recorder_ops;
	recorder->inner = inner;
	recorder->recording = recording;
	return &recorder->source;
}
