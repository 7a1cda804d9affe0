/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What was recorded of a source is what its replay answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include <errno.h>

#include "source/recording.h"

/* A machine whose clock moves with each question, and whose counters grow. */
struct machine {
	struct source source;
	int64_t clock_us;
	unsigned n_asked;
};

static int machine_read(struct source *source, const char *path, struct buf *out)
{
	struct machine *machine = (struct machine *)source;

	machine->clock_us += 10;
	if (!strcmp(path, "/secret"))
		return -EACCES;
	buf_printf(out, "content of %s", path);
	return 0;
}

static int machine_list(struct source *source, const char *path, struct buf *out)
{
	(void)source;
	(void)path;
	buf_add(out, "a\0b\0", 4);
	return 0;
}

static int machine_link(struct source *source, const char *path, struct buf *out)
{
	(void)source;
	(void)path;
	buf_add_text(out, "../target");
	return 0;
}

static int machine_query(struct source *source, const struct query *query, struct buf *out)
{
	struct machine *machine = (struct machine *)source;

	machine->clock_us += 100;
	source->answered_us = machine->clock_us - 1;
	if (query->kind != QUERY_COUNTERS)
		return -EOPNOTSUPP;
	buf_printf(out, "%u of %u", ++machine->n_asked, (unsigned)query->ifindex);
	return 0;
}

static int64_t machine_now(struct source *source)
{
	return ((struct machine *)source)->clock_us;
}

static void machine_pause(struct source *source, int64_t us)
{
	((struct machine *)source)->clock_us += us;
}

static void machine_close(struct source *source)
{
	(void)source;
}

static const struct source_ops machine_ops = {
	.read = machine_read,
	.list = machine_list,
	.link = machine_link,
	.query = machine_query,
	.now = machine_now,
	.pause = machine_pause,
	.close = machine_close,
};

static const struct query counters = { .kind = QUERY_COUNTERS, .ifindex = 2, .name = "eth0" };
static const struct query others = { .kind = QUERY_COUNTERS, .ifindex = 3, .name = "eth1" };
static const struct query rings = { .kind = QUERY_RINGS, .ifindex = 2, .name = "eth0" };

/* Asks a number of things and writes down what came back, times included. */
static void ask(struct source *source, struct buf *said)
{
	struct buf out = { 0 };
	int error;

	buf_add_text(&out, "before ");
	error = source_read(source, "/etc/hosts", &out);
	buf_printf(said, "%d %s\n", error, buf_text(&out));
	error = source_read(source, "/secret", &out);
	buf_printf(said, "%d %s\n", error, buf_text(&out));
	buf_clear(&out);
	error = source_list(source, "/sys", &out);
	buf_printf(said, "%d %zu bytes\n", error, out.len);
	buf_clear(&out);
	error = source_link(source, "/sys", &out);
	buf_printf(said, "%d %s\n", error, buf_text(&out));
	for (int n = 0; n < 3; n++) {
		buf_clear(&out);
		error = source_query(source, &counters, &out);
		buf_printf(said, "%d %s at %lld\n", error, buf_text(&out),
			   (long long)source->answered_us);
		source_pause(source, 1000);
	}
	error = source_query(source, &rings, &out);
	buf_printf(said, "%d at %lld\n", error, (long long)source->answered_us);
	buf_done(&out);
}

static void record(struct recording *recording, struct buf *said)
{
	static struct machine machine;
	struct source *source;

	machine = (struct machine){ .source = { .ops = &machine_ops } };
	source = source_open_recorder(&machine.source, recording, NULL);
	ask(source, said);
	source_close(source);
}

static void test_same_answers(void **state)
{
	struct recording recording = { 0 };
	struct buf live = { 0 }, replayed = { 0 };
	struct source *replay;

	(void)state;
	record(&recording, &live);
	replay = source_open_replay(&recording);
	ask(replay, &replayed);
	assert_string_equal(buf_text(&replayed), buf_text(&live));
	source_close(replay);
	recording_done(&recording);
	buf_done(&live);
	buf_done(&replayed);
}

static void test_beyond(void **state)
{
	struct recording recording = { 0 };
	struct buf out = { 0 };
	struct source *replay;

	(void)state;
	record(&recording, &out);
	replay = source_open_replay(&recording);
	for (int n = 0; n < 5; n++) {
		buf_clear(&out);
		assert_int_equal(source_query(replay, &counters, &out), 0);
	}
	assert_string_equal(buf_text(&out), "3 of 2");
	assert_int_equal(source_query(replay, &others, &out), -ENODATA);
	assert_int_equal(source_read(replay, "/etc/passwd", &out), -ENODATA);
	assert_int_equal(source_list(replay, "/etc/hosts", &out), -ENODATA);
	assert_string_equal(buf_text(&out), "3 of 2");
	source_close(replay);
	recording_done(&recording);
	buf_done(&out);
}

static void test_records(void **state)
{
	struct recording recording = { 0 };
	struct buf out = { 0 };
	const struct record *record_found;

	(void)state;
	record(&recording, &out);
	record_found = recording_find(&recording, RECORD_QUERY, span_of("counters 2 eth0"), 2);
	assert_non_null(record_found);
	assert_int_equal(record_found->took_us, 100);
	assert_string_equal(buf_text(&record_found->bytes), "2 of 2");
	record_found = recording_find(&recording, RECORD_READ, span_of("/secret"), 1);
	assert_int_equal(record_found->error, -EACCES);
	assert_int_equal(record_found->bytes.len, 0);
	assert_null(recording_find(&recording, RECORD_READ, span_of("/secret"), 2));
	recording_done(&recording);
	buf_done(&out);
}

static void test_many(void **state)
{
	struct recording recording = { 0 };
	char key[32];

	(void)state;
	for (unsigned n = 0; n < 10000; n++) {
		snprintf(key, sizeof(key), "/sys/%u", n / 2);
		assert_int_equal(recording_add(&recording, RECORD_READ, span_of(key))->turn,
				 n % 2 + 1);
	}
	for (unsigned n = 0; n < 10000; n++) {
		snprintf(key, sizeof(key), "/sys/%u", n / 2);
		assert_ptr_equal(recording_find(&recording, RECORD_READ, span_of(key), n % 2 + 1),
				 &recording.items[n]);
	}
	recording_done(&recording);
}

/* One question ever again, of a long key: a small bundle that is to take long. */
static void test_many_turns(void **state)
{
	enum { TURNS = 100000, SECONDS = 20 };
	struct recording recording = { 0 };
	clock_t begin = clock();
	char key[301];

	(void)state;
	memset(key, 'k', sizeof(key) - 1);
	key[sizeof(key) - 1] = '\0';
	for (unsigned n = 1; n <= TURNS; n++) {
		assert_int_equal(recording_add(&recording, RECORD_READ, span_of(key))->turn, n);
		assert_true(clock() - begin < SECONDS * CLOCKS_PER_SEC);
	}
	recording_done(&recording);
}

/* ---- the journal, whose question names a number of boots ---- */

static void add_journal(struct recording *recording, const char *key, int error, const char *text)
{
	struct record *record = recording_add(recording, RECORD_QUERY, span_of(key));

	record->error = error;
	buf_add_text(&record->bytes, text);
}

static void assert_journal(struct source *replay, const char *boots, int error, const char *text)
{
	const struct query query = { .kind = QUERY_JOURNAL, .name = boots };
	struct buf out = { 0 };

	assert_int_equal(source_query(replay, &query, &out), error);
	assert_string_equal(buf_text(&out), text);
	buf_done(&out);
}

static void test_journal(void **state)
{
	struct recording recording = { 0 };
	struct source *replay;

	(void)state;
	replay = source_open_replay(&recording);
	assert_journal(replay, "1", -ENODATA, "");
	source_close(replay);
	add_journal(&recording, "journal 3", -EACCES, "");
	add_journal(&recording, "journal 1", 0, "of one");
	add_journal(&recording, "journal 10", -ETIMEDOUT, "");
	replay = source_open_replay(&recording);
	assert_journal(replay, "1", 0, "of one");
	assert_journal(replay, "10", -ETIMEDOUT, "");
	assert_journal(replay, "5", 0, "of one");
	source_close(replay);
	recording_done(&recording);
}

static void test_merge(void **state)
{
	struct recording into = { 0 }, from = { 0 };

	(void)state;
	buf_add_text(&recording_add(&into, RECORD_READ, span_of("/a"))->bytes, "own");
	for (int n = 0; n < 2; n++) {
		buf_add_text(&recording_add(&from, RECORD_READ, span_of("/a"))->bytes, "other");
		buf_add_text(&recording_add(&from, RECORD_LIST, span_of("/a"))->bytes, "new");
	}
	recording_merge(&into, &from);
	assert_int_equal(into.n, 3);
	assert_int_equal(from.n, 0);
	assert_string_equal(buf_text(&recording_find(&into, RECORD_READ, span_of("/a"), 1)->bytes),
			    "own");
	assert_string_equal(buf_text(&recording_find(&into, RECORD_LIST, span_of("/a"), 2)->bytes),
			    "new");
	recording_done(&into);
}

static void test_kind_names(void **state)
{
	(void)state;
	for (enum record_kind kind = 0; kind < RECORD_KIND_COUNT; kind++)
		assert_int_equal(record_kind_find(span_of(record_kind_name(kind))), kind);
	assert_int_equal(record_kind_find(span_of("write")), RECORD_KIND_COUNT);
	for (enum query_kind kind = 0; kind < QUERY_KIND_COUNT; kind++)
		assert_non_null(query_kind_name(kind));
}

struct watched {
	unsigned n_asks, n_answered, n_waits;
	const char *refuses;
};

static int watch_asks(void *data, enum record_kind kind, struct span key)
{
	struct watched *watched = data;

	(void)kind;
	watched->n_asks++;
	return span_is(key, watched->refuses) ? -ETIMEDOUT : 0;
}

static void watch_answered(void *data, struct record *record)
{
	struct watched *watched = data;

	assert_int_equal(++watched->n_answered, watched->n_asks);
	buf_done(&record->bytes);
}

static void watch_waits(void *data)
{
	((struct watched *)data)->n_waits++;
}

/* What is refused is not asked, and recorded as such. */
static void test_watched(void **state)
{
	struct machine machine = { .source = { .ops = &machine_ops } };
	struct watched watched = { .refuses = "counters 2 eth0" };
	const struct record_watch watch = { &watched, watch_asks, watch_answered, watch_waits,
					    NULL };
	struct recording recording = { 0 };
	struct source *source = source_open_recorder(&machine.source, &recording, &watch);
	struct buf out = { 0 };

	(void)state;
	assert_int_equal(0, source_read(source, "/etc/hosts", &out));
	assert_string_equal("content of /etc/hosts", buf_text(&out));
	assert_int_equal(-ETIMEDOUT, source_query(source, &counters, &out));
	assert_int_equal(0, machine.n_asked);
	assert_int_equal(0, source_query(source, &others, &out));
	source_pause(source, 1000);
	assert_int_equal(3, recording.n);
	assert_int_equal(-ETIMEDOUT, recording.items[1].error);
	assert_int_equal(0, recording.items[0].bytes.len);
	assert_int_equal(3, watched.n_answered);
	assert_int_equal(1, watched.n_waits);
	source_close(source);
	recording_done(&recording);
	buf_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_watched),	   cmocka_unit_test(test_same_answers),
		cmocka_unit_test(test_beyond),	   cmocka_unit_test(test_records),
		cmocka_unit_test(test_many),	   cmocka_unit_test(test_merge),
		cmocka_unit_test(test_kind_names), cmocka_unit_test(test_many_turns),
		cmocka_unit_test(test_journal),
	};

	return cmocka_run_group_tests_name("recording", tests, NULL, NULL);
}
