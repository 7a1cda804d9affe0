/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The child that may hang: source/asker. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "source/asker.h"

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* What the child has open: "0 /dev/null" ... by number. */
static void list_descriptors(struct buf *out)
{
	for (int fd = 0; fd < 64; fd++) {
		char path[32], target[128];
		ssize_t len;

		snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
		len = readlink(path, target, sizeof(target));
		if (len > 0)
			buf_printf(out, "%d %.*s\n", fd, len > 7 ? (int)len : 7, target);
	}
}

/* The kinds stand for what the child does. */
static int answer(void *state, const struct query *query, struct buf *out)
{
	int *calls = state;

	switch (query->kind) {
	case QUERY_LINK:
		buf_printf(out, "%d %u %s", ++*calls, query->ifindex,
			   query->name ? query->name : "-");
		return 0;
	case QUERY_LINKS:
		for (int n = 0; n < 1 << 20; n++)
			buf_add(out, "0123456", 8);
		return 0;
	case QUERY_ADDRESSES:
		buf_add_text(out, "not to be seen");
		return -ENODEV;
	case QUERY_ROUTES:
		for (;;)
			pause();
	case QUERY_DRIVER:
		abort();
	case QUERY_COUNTERS:
		list_descriptors(out);
		return 0;
	default:
		usleep(120000);
		return 0;
	}
}

static struct asker *new_asker(int *calls, unsigned timeout_ms)
{
	struct asker_work work = { .answer = answer, .state = calls };

	*calls = 0;
	return asker_new(&work, timeout_ms);
}

static int ask(struct asker *asker, enum query_kind kind, struct buf *out)
{
	struct query query = { .kind = kind, .ifindex = 7, .name = "eth0" };

	buf_clear(out);
	return asker_ask(asker, &query, out);
}

static void test_answers(void **state)
{
	struct query nameless = { .kind = QUERY_LINK };
	struct buf out = { 0 };
	struct asker *asker;
	int calls;

	(void)state;
	asker = new_asker(&calls, 5000);
	assert_int_equal(ask(asker, QUERY_LINK, &out), 0);
	assert_string_equal(buf_text(&out), "1 7 eth0");
	assert_int_equal(ask(asker, QUERY_ADDRESSES, &out), -ENODEV);
	assert_int_equal(out.len, 0);
	/* It keeps its state, which is not ours; and what was there before is kept. */
	buf_add_text(&out, "before ");
	assert_int_equal(asker_ask(asker, &nameless, &out), 0);
	assert_string_equal(buf_text(&out), "before 2 0 -");
	assert_int_equal(calls, 0);
	assert_int_equal(ask(asker, QUERY_LINKS, &out), 0);
	assert_int_equal(out.len, 8 << 20);
	buf_done(&out);
	asker_free(asker);
}

static void test_long_name(void **state)
{
	char name[4096];
	struct query query = { .kind = QUERY_LINK, .name = name };
	struct buf out = { 0 };
	struct asker *asker;
	int calls;

	(void)state;
	memset(name, 'x', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	asker = new_asker(&calls, 5000);
	assert_int_equal(asker_ask(asker, &query, &out), -ENAMETOOLONG);
	assert_int_equal(ask(asker, QUERY_LINK, &out), 0);
	buf_done(&out);
	asker_free(asker);
}

static void test_silence(void **state)
{
	int64_t begin = now_ms();
	struct buf out = { 0 };
	struct asker *asker;
	int calls;

	(void)state;
	asker = new_asker(&calls, 150);
	assert_int_equal(ask(asker, QUERY_LINK, &out), 0);
	assert_int_equal(ask(asker, QUERY_ROUTES, &out), -ETIMEDOUT);
	assert_in_range(now_ms() - begin, 140, 2000);
	begin = now_ms();
	for (int n = 0; n < 100; n++)
		assert_int_equal(ask(asker, QUERY_LINK, &out), -ETIMEDOUT);
	assert_true(now_ms() - begin < 100);
	assert_int_equal(out.len, 0);
	buf_done(&out);
	asker_free(asker);
}

/* Slow answers use the patience up together, so that no number of them adds up to more. */
static void test_slowness(void **state)
{
	int64_t begin = now_ms();
	struct buf out = { 0 };
	struct asker *asker;
	int calls, n = 0;

	(void)state;
	asker = new_asker(&calls, 300);
	while (n < 20 && ask(asker, QUERY_FEATURES, &out) == 0)
		n++;
	assert_in_range(n, 1, 4);
	assert_true(now_ms() - begin < 2000);
	buf_done(&out);
	asker_free(asker);
}

static void test_death(void **state)
{
	struct buf out = { 0 };
	struct asker *asker;
	int calls;

	(void)state;
	asker = new_asker(&calls, 5000);
	assert_int_equal(ask(asker, QUERY_DRIVER, &out), -EIO);
	assert_int_equal(ask(asker, QUERY_LINK, &out), -EIO);
	buf_done(&out);
	asker_free(asker);
}

static void test_descriptors(void **state)
{
	int pipe_fds[2], calls, lines = 0;
	struct buf out = { 0 };
	struct span rest, line;
	struct asker *asker;

	(void)state;
	assert_int_equal(pipe(pipe_fds), 0);
	asker = new_asker(&calls, 5000);
	assert_int_equal(ask(asker, QUERY_COUNTERS, &out), 0);
	rest = buf_span(&out);
	while (span_next_line(&rest, &line)) {
		assert_true(lines == 3 ? span_starts(line, "3 socket:")
				       : span_ends(line, "/dev/null"));
		lines++;
	}
	assert_int_equal(lines, 4);
	close(pipe_fds[0]);
	close(pipe_fds[1]);
	buf_done(&out);
	asker_free(asker);
}

/* A program ends, and its output with it, while its child still hangs. */
static void test_end(void **state)
{
	int64_t begin = now_ms();
	int pipe_fds[2], status;
	char byte;
	pid_t pid;

	(void)state;
	assert_int_equal(pipe(pipe_fds), 0);
	pid = fork();
	if (pid == 0) {
		struct buf out = { 0 };
		int calls;

		dup2(pipe_fds[1], 1);
		close(pipe_fds[0]);
		close(pipe_fds[1]);
		_exit(ask(new_asker(&calls, 100), QUERY_ROUTES, &out) == -ETIMEDOUT ? 0 : 1);
	}
	close(pipe_fds[1]);
	assert_int_equal(read(pipe_fds[0], &byte, 1), 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_true(now_ms() - begin < 2000);
	close(pipe_fds[0]);
}

static void test_unused(void **state)
{
	struct asker *asker;
	int calls;

	(void)state;
	asker = new_asker(&calls, 0);
	asker_free(asker);
	asker_free(NULL);
	/* Nothing was asked, so there is no child. */
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unused),	    cmocka_unit_test(test_answers),
		cmocka_unit_test(test_long_name),   cmocka_unit_test(test_silence),
		cmocka_unit_test(test_slowness),    cmocka_unit_test(test_death),
		cmocka_unit_test(test_descriptors), cmocka_unit_test(test_end),
	};

	return cmocka_run_group_tests_name("asker", tests, NULL, NULL);
}
