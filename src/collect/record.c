/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/record.h"

#include <errno.h>
#include <string.h>

#include "util/channel.h"
#include "util/child.h"

enum {
	EVERYTHING = COLLECT_ALL_LINKS | COLLECT_ALL_FUNCTIONS | COLLECT_NO_COUNTERS,
	TELL_MS = 100,	 /* between two news */
	SLOW_MS = 1000,	 /* a question that is told amid the sample, too */
	GRACE_MS = 1000, /* what can hang has --timeout and is answered then */
	ANSWER_MAX = 256 << 20,
};

/* For a kernel that did not answer just now: that it is silent is to be recorded, not waited for. */
#define SILENT_SECONDS 0.1

/* What the child says; both ends are one program, so the structs cross as they are. */
enum said_what { SAID_ASKS, SAID_ANSWER, SAID_WAITS, SAID_FORGETS, SAID_REST, SAID_END };

struct said {
	uint32_t what;
	uint32_t kind; /* enum record_kind, of ASKS */
	uint32_t len;  /* bytes that follow: the key, the answer */
	int32_t error; /* of ANSWER, as the next two */
	int64_t answered_us, took_us;
	double sample_seconds; /* of REST: what the replay needs */
};

/* ---- the child ---- */

struct asking {
	int socket;
	const struct collect_options *options;
	const struct recording *silent; /* questions that were not answered in time */
};

static void say(const struct asking *asking, struct said said, struct span bytes)
{
	said.len = (uint32_t)bytes.len;
	if (channel_send(asking->socket, &said, sizeof(said)))
		channel_send(asking->socket, bytes.ptr, bytes.len);
}

static int say_asks(void *data, enum record_kind kind, struct span key)
{
	const struct asking *asking = data;

	say(asking, (struct said){ .what = SAID_ASKS, .kind = kind }, key);
	return recording_find(asking->silent, kind, key, 1) ? -ETIMEDOUT : 0;
}

static void say_answer(void *data, struct record *record)
{
	struct said said = { .what = SAID_ANSWER,
			     .error = record->error,
			     .answered_us = record->answered_us,
			     .took_us = record->took_us };

	say(data, said, buf_span(&record->bytes));
	buf_done(&record->bytes);
}

static void say_waits(void *data)
{
	say(data, (struct said){ .what = SAID_WAITS }, (struct span){ NULL, 0 });
}

static void say_forgets(void *data)
{
	say(data, (struct said){ .what = SAID_FORGETS }, (struct span){ NULL, 0 });
}

/* Returns whether the kernel answered. */
static bool ask(struct asking *asking, struct collect_options *options)
{
	const struct record_watch watch = { asking, say_asks, say_answer, say_waits, say_forgets };
	struct recording recording = { 0 };
	bool is_answered;
	struct vm vm;

	vm_init(&vm);
	collect_running(&vm, options, &recording, &watch);
	is_answered = !vm.kernel_silent;
	vm_done(&vm);
	recording_done(&recording);
	return is_answered;
}

/* Then what the other commands ask beyond `check`, once more from the beginning: it costs little. */
static void ask_all(void *data, int socket)
{
	struct asking *asking = data;
	struct collect_options options = *asking->options, rest = options;
	bool is_answered;

	asking->socket = socket;
	is_answered = ask(asking, &options);
	say(asking, (struct said){ .what = SAID_REST, .sample_seconds = options.sample_seconds },
	    (struct span){ NULL, 0 });
	rest.what = EVERYTHING;
	rest.journal = true;
	rest.boots = RECORDED_BOOTS;
	if (!is_answered)
		rest.timeout_seconds = SILENT_SECONDS;
	ask(asking, &rest);
	say(asking, (struct said){ .what = SAID_END }, (struct span){ NULL, 0 });
}

/* ---- the caller ---- */

struct taking {
	const struct record_task *task;
	struct collect_options *options;
	struct recording parts[2]; /* what `check` asks, and the rest */
	struct recording silent;   /* what was not answered in time */
	struct recording *part;	   /* the one that grows */
	enum record_kind kind;	   /* of the question that is open */
	struct buf key;		   /* empty: none is */
	int64_t asked_ms, told_ms, waits_ms;
	int64_t deadline_ms, patience_ms;
};

static void tell(struct taking *taking)
{
	int64_t now = channel_now_ms();
	struct record_news news = { 0 };

	if (!taking->task->tell || now - taking->told_ms < TELL_MS)
		return;
	if (taking->waits_ms && !(taking->key.len && now - taking->asked_ms >= SLOW_MS)) {
		news.seconds =
			taking->options->sample_seconds - (double)(now - taking->waits_ms) / 1e3;
	} else if (taking->key.len) {
		news.kind = record_kind_name(taking->kind);
		news.key = buf_text(&taking->key);
		news.seconds = (double)(now - taking->asked_ms) / 1e3;
	} else {
		return;
	}
	taking->told_ms = now;
	taking->task->tell(taking->task->data, &news);
}

static void add_record(struct taking *taking, const struct said *said, struct buf *bytes)
{
	struct record *record = recording_add(taking->part, taking->kind, buf_span(&taking->key));

	record->error = said->error;
	record->answered_us = said->answered_us;
	record->took_us = said->took_us;
	if (said->len) {
		record->bytes = *bytes;
		*bytes = (struct buf){ 0 };
	}
	buf_clear(&taking->key);
}

static void follow(struct taking *taking, const struct said *said, struct buf *bytes)
{
	switch (said->what) {
	case SAID_ASKS:
		taking->kind = said->kind;
		buf_clear(&taking->key);
		buf_add(&taking->key, buf_text(bytes), bytes->len);
		taking->asked_ms = channel_now_ms();
		break;
	case SAID_ANSWER:
		add_record(taking, said, bytes);
		break;
	case SAID_WAITS:
		if (!taking->waits_ms)
			taking->waits_ms = channel_now_ms();
		break;
	case SAID_FORGETS:
		recording_done(taking->part);
		break;
	case SAID_REST:
		taking->options->sample_seconds = said->sample_seconds;
		taking->waits_ms = 0;
		taking->part = &taking->parts[1];
		break;
	}
	tell(taking);
}

/* Until the child says something, or is silent for too long. */
static int wait_for_word(struct taking *taking, int socket)
{
	int64_t begin = channel_now_ms(), end = begin + taking->patience_ms, until;
	int error;

	if (end > taking->deadline_ms)
		end = taking->deadline_ms;
	do {
		until = channel_now_ms() + TELL_MS;
		error = channel_wait(socket, until < end ? until : end);
		if (error == -ETIMEDOUT)
			tell(taking);
	} while (error == -ETIMEDOUT && until < end);
	return error;
}

static int hear(struct taking *taking, int socket, struct said *said, struct buf *bytes)
{
	int error = wait_for_word(taking, socket);

	if (!error)
		error = channel_receive_by(socket, said, sizeof(*said), taking->deadline_ms);
	if (error)
		return error;
	if (said->len > ANSWER_MAX || said->kind >= RECORD_KIND_COUNT)
		return -EIO;
	buf_clear(bytes);
	buf_room(bytes, said->len);
	error = channel_receive_by(socket, bytes->data, said->len, taking->deadline_ms);
	if (error)
		return error;
	bytes->len = said->len;
	bytes->data[bytes->len] = '\0';
	return 0;
}

/* Returns 0 when the child said all, -ETIMEDOUT, or another negative errno when it is gone. */
static int listen_to(struct taking *taking, int socket)
{
	struct said said = { 0 };
	struct buf bytes = { 0 };
	int error = 0;

	while (!error && said.what != SAID_END) {
		error = hear(taking, socket, &said, &bytes);
		if (!error)
			follow(taking, &said, &bytes);
	}
	buf_done(&bytes);
	return error;
}

/* One process that asks all. *started: 0, or why there is none. */
static int try_once(struct taking *taking, int *started)
{
	struct asking asking = { .options = taking->options, .silent = &taking->silent };
	struct child child;
	int error;

	taking->part = taking->parts;
	taking->waits_ms = 0;
	buf_clear(&taking->key);
	*started = child_start(&child, ask_all, &asking, -1);
	if (*started)
		return *started;
	error = listen_to(taking, child.socket);
	child_let_go(&child);
	return error;
}

/* The question that is open, if there is one, was not answered. Returns whether to try again. */
static bool give_up(struct taking *taking, int error)
{
	bool is_over = channel_now_ms() >= taking->deadline_ms;
	struct buf words = { 0 };

	if (taking->key.len)
		buf_printf(&words, "%s %s%s: ", record_kind_name(taking->kind),
			   buf_text(&taking->key), is_over ? " and what is asked after it" : "");
	else
		buf_add_text(&words, "what is asked last: ");
	if (is_over)
		buf_printf(&words, "%g s were over", taking->task->limit_ms / 1e3);
	else if (error == -ETIMEDOUT)
		buf_printf(&words, "no answer in %g s", (double)taking->patience_ms / 1e3);
	else
		buf_add_text(&words, "the process that asked ended");
	recording_leave_out(&taking->silent, buf_text(&words));
	buf_done(&words);
	if (!taking->key.len)
		return false;
	recording_add(&taking->silent, taking->kind, buf_span(&taking->key))->error = -ETIMEDOUT;
	return !is_over;
}

/* What an earlier try had is better than nothing. */
static void put_together(struct taking *taking, struct recording *earlier,
			 struct recording *recording)
{
	*recording = taking->parts[0];
	recording_merge(recording, &taking->parts[1]);
	recording_merge(recording, &taking->silent);
	recording_merge(recording, earlier);
}

int collect_record(struct collect_options *options, const struct record_task *task,
		   struct recording *recording)
{
	struct taking taking = { .task = task,
				 .options = options,
				 .deadline_ms = channel_now_ms() + task->limit_ms,
				 .patience_ms =
					 (int64_t)(options->timeout_seconds * 1e3) + GRACE_MS };
	struct recording earlier = { 0 };
	int error, started;

	options->what = COLLECT_VNICS;
	error = try_once(&taking, &started);
	while (error && !started && give_up(&taking, error)) {
		recording_done(&earlier);
		earlier = taking.parts[0];
		recording_merge(&earlier, &taking.parts[1]);
		taking.parts[0] = (struct recording){ 0 };
		error = try_once(&taking, &started);
	}
	if (!error)
		recording_done(&earlier);
	put_together(&taking, &earlier, recording);
	buf_done(&taking.key);
	return recording->n ? 0 : started;
}
