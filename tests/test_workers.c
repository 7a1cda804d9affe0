/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Workers that crash, hang, end or say too much cost their item, and only that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "util/workers.h"

enum { N = 300, ANSWER_MAX = 100000, LARGE = 90000 };

enum fate { FATE_GOOD, FATE_LARGE, FATE_KILLED, FATE_HANGS, FATE_ENDS, FATE_TOO_LONG, FATE_MEMORY };

static enum fate fate_of(size_t item)
{
	static const enum fate fates[] = { FATE_LARGE, FATE_KILLED,   FATE_HANGS,
					   FATE_ENDS,  FATE_TOO_LONG, FATE_MEMORY };

	return item % 50 || item / 50 >= sizeof(fates) / sizeof(fates[0]) ? FATE_GOOD
									  : fates[item / 50];
}

struct tally {
	unsigned answered[N], failed[N];
	char why[N][64];
};

static void work(void *data, size_t item, struct buf *answer)
{
	(void)data;
	switch (fate_of(item)) {
	case FATE_GOOD:
		buf_printf(answer, "%zu", item);
		break;
	case FATE_LARGE:
		memset(buf_room(answer, LARGE), 'x', LARGE);
		answer->len = LARGE;
		break;
	case FATE_KILLED:
		kill(getpid(), SIGKILL);
		break;
	case FATE_HANGS:
		pause();
		break;
	case FATE_ENDS:
		_exit(5);
	case FATE_TOO_LONG:
		memset(buf_room(answer, ANSWER_MAX + 1), 'x', ANSWER_MAX + 1);
		answer->len = ANSWER_MAX + 1;
		break;
	case FATE_MEMORY:
		_exit(70); /* as alloc.c does */
	}
}

static void answered(void *data, size_t item, struct span answer)
{
	struct tally *tally = data;
	char text[24];

	tally->answered[item]++;
	if (fate_of(item) == FATE_LARGE) {
		assert_int_equal(answer.len, LARGE);
		return;
	}
	snprintf(text, sizeof(text), "%zu", item);
	assert_true(span_is(answer, text));
}

static void failed(void *data, size_t item, const char *why)
{
	struct tally *tally = data;

	tally->failed[item]++;
	snprintf(tally->why[item], sizeof(tally->why[item]), "%s", why);
}

static struct workers_task task_of(struct tally *tally, size_t n)
{
	return (struct workers_task){ .n = n,
				      .limit_ms = 300,
				      .answer_max = ANSWER_MAX,
				      .data = tally,
				      .work = work,
				      .answered = answered,
				      .failed = failed };
}

static void test_fates(void **state)
{
	struct tally tally = { 0 };
	struct workers_task task = task_of(&tally, N);

	(void)state;
	assert_int_equal(workers_run(&task), 0);
	for (size_t n = 0; n < N; n++) {
		bool is_good = fate_of(n) == FATE_GOOD || fate_of(n) == FATE_LARGE;

		assert_int_equal(tally.answered[n], is_good);
		assert_int_equal(tally.failed[n], !is_good);
	}
	assert_string_equal(tally.why[50], "ended the process that read it by signal 9");
	assert_string_equal(tally.why[100], "took longer than 0.3 s");
	assert_string_equal(tally.why[150], "ended the process that read it with status 5");
	assert_string_equal(tally.why[200], "gave an answer that is too long");
	assert_string_equal(tally.why[250], "needs more memory than it may take");
}

static void test_none(void **state)
{
	struct tally tally = { 0 };
	struct workers_task task = task_of(&tally, 0);

	(void)state;
	assert_int_equal(workers_run(&task), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fates),
		cmocka_unit_test(test_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
