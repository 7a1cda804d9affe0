/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>

#include "source/recording.h"
#include "util/alloc.h"

struct recorder {
	struct source source; /* first: a struct source * is a struct recorder * */
	struct source *inner;
	struct recording *recording;
	const struct record_watch *watch;
};

/* A question on its way. */
struct question {
	enum record_kind kind;
	struct span key;
	int64_t began_us;
	size_t before; /* bytes that were in the buffer already */
	int refusal;   /* 0, or what is answered without asking */
};

static struct question ask(struct recorder *recorder, enum record_kind kind, struct span key,
			   const struct buf *out)
{
	const struct record_watch *watch = recorder->watch;

	return (struct question){
		.kind = kind,
		.key = key,
		.began_us = source_now(recorder->inner),
		.before = out->len,
		.refusal = watch->asks ? watch->asks(watch->data, kind, key) : 0,
	};
}

static int note(struct recorder *recorder, const struct question *question, int error,
		int64_t answered_us, const struct buf *out)
{
	const struct record_watch *watch = recorder->watch;
	struct record *record = recording_add(recorder->recording, question->kind, question->key);

	record->error = error;
	record->answered_us = answered_us;
	record->took_us = source_now(recorder->inner) - question->began_us;
	if (!error && out->len > question->before)
		buf_add(&record->bytes, out->data + question->before, out->len - question->before);
	if (watch->answered)
		watch->answered(watch->data, record);
	return error;
}

static int ask_path(struct recorder *recorder, enum record_kind kind, const char *path,
		    int (*how)(struct source *source, const char *path, struct buf *out),
		    struct buf *out)
{
	struct question question = ask(recorder, kind, span_of(path), out);
	int error = question.refusal ? question.refusal : how(recorder->inner, path, out);

	return note(recorder, &question, error, source_now(recorder->inner), out);
}

static int recorder_read(struct source *source, const char *path, struct buf *out)
{
	return ask_path((struct recorder *)source, RECORD_READ, path, source_read, out);
}

static int recorder_list(struct source *source, const char *path, struct buf *out)
{
	return ask_path((struct recorder *)source, RECORD_LIST, path, source_list, out);
}

static int recorder_link(struct source *source, const char *path, struct buf *out)
{
	return ask_path((struct recorder *)source, RECORD_LINK, path, source_link, out);
}

/* The time of a query's answer is evidence itself: its very value is kept. */
static int recorder_query(struct source *source, const struct query *query, struct buf *out)
{
	struct recorder *recorder = (struct recorder *)source;
	struct question question;
	struct buf key = { 0 };
	int error;

	record_query_key(query, &key);
	question = ask(recorder, RECORD_QUERY, buf_span(&key), out);
	error = question.refusal;
	source->answered_us = question.began_us;
	if (!error) {
		error = source_query(recorder->inner, query, out);
		source->answered_us = recorder->inner->answered_us;
	}
	note(recorder, &question, error, source->answered_us, out);
	buf_done(&key);
	return error;
}

static int64_t recorder_now(struct source *source)
{
	return source_now(((struct recorder *)source)->inner);
}

static void recorder_pause(struct source *source, int64_t us)
{
	const struct recorder *recorder = (const struct recorder *)source;

	if (recorder->watch->waits)
		recorder->watch->waits(recorder->watch->data);
	source_pause(recorder->inner, us);
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

struct source *source_open_recorder(struct source *inner, struct recording *recording,
				    const struct record_watch *watch)
{
	static const struct record_watch nobody = { 0 };
	struct recorder *recorder = alloc_zeroed(1, sizeof(*recorder));

	recorder->source.ops = &recorder_ops;
	recorder->inner = inner;
	recorder->recording = recording;
	recorder->watch = watch ? watch : &nobody;
	return &recorder->source;
}
