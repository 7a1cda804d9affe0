/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is written to a pipe, byte by byte. */
#include "util/msg.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static const struct msg_case {
	const char *name, *text, *expected;
} cases[] = {
	{ "a sentence", "no such input", "accelnet-check: no such input\n" },
	{ "nothing", "", "accelnet-check: \n" },
	{ "another language", "caf\xc3\xa9", "accelnet-check: caf\xc3\xa9\n" },
	{ "a terminal's colours", "\033[31mred", "accelnet-check: \\x1b[31mred\n" },
	{ "lines of its own", "a\nb\rc", "accelnet-check: a\\x0ab\\x0dc\n" },
	{ "text that runs backwards",
	  "a\xe2\x80\xae"
	  "b",
	  "accelnet-check: a\\xe2\\x80\\xaeb\n" },
	{ "broken UTF-8", "a\xff", "accelnet-check: a\\xff\n" },
};

/* Prints with stderr being a pipe; returns what came out of it. */
static void print_to_pipe(struct span text, char *out, size_t size)
{
	int saved = dup(STDERR_FILENO), fds[2];
	ssize_t n;

	assert_true(saved >= 0 && !pipe(fds));
	assert_int_equal(dup2(fds[1], STDERR_FILENO), STDERR_FILENO);
	msg_print(text);
	dup2(saved, STDERR_FILENO);
	close(saved);
	close(fds[1]);
	n = read(fds[0], out, size - 1);
	close(fds[0]);
	assert_true(n >= 0);
	out[n] = '\0';
}

static void test_print(void **state)
{
	const struct msg_case *c = *state;
	char out[256];

	print_to_pipe(span_of(c->text), out, sizeof(out));
	assert_string_equal(out, c->expected);
}

/* More than a pipe holds, to one that does not wait; a reader takes it in small pieces. */
static void test_slow_reader(void **state)
{
	enum { BYTES = 300000, PIECE = 777 };
	char *bytes = malloc(BYTES);
	int fds[2], status;
	pid_t child;

	(void)state;
	assert_non_null(bytes);
	for (size_t n = 0; n < BYTES; n++)
		bytes[n] = (char)(n % 251);
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(fcntl(fds[1], F_SETFL, O_NONBLOCK), 0);
	child = fork();
	assert_true(child >= 0);
	if (!child) {
		char piece[PIECE];
		size_t total = 0;
		ssize_t n;

		close(fds[1]);
		while ((n = read(fds[0], piece, sizeof(piece))) > 0)
			for (ssize_t i = 0; i < n; i++, total++)
				if (piece[i] != (char)(total % 251))
					_exit(1);
		_exit(total == BYTES ? 0 : 2);
	}
	close(fds[0]);
	assert_int_equal(msg_write(fds[1], (struct span){ bytes, BYTES }), 0);
	close(fds[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	free(bytes);
}

static void test_errors(void **state)
{
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	int fds[2];

	(void)state;
	assert_int_equal(msg_write(-1, span_of("x")), -EBADF);
	assert_int_equal(msg_write(-1, span_of("")), 0);
	assert_int_equal(pipe(fds), 0);
	close(fds[0]);
	assert_int_equal(msg_write(fds[1], span_of("x")), -EPIPE);
	close(fds[1]);
	signal(SIGPIPE, before);
}

int main(void)
{
	enum { COUNT = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[COUNT + 2] = { 0 };

	for (size_t n = 0; n < COUNT; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_print, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	tests[COUNT] = (struct CMUnitTest){ "a slow reader", test_slow_reader, NULL, NULL, NULL };
	tests[COUNT + 1] = (struct CMUnitTest){ "errors", test_errors, NULL, NULL, NULL };
	return _cmocka_run_group_tests("msg", tests, COUNT + 2, NULL, NULL);
}
