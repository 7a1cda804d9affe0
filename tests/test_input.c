/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One input, opened once: what is looked at in front is there for who reads it. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "source/input.h"

enum { BYTES = 1000 };

static char folder[] = "/tmp/test_input.XXXXXX";
static char bytes[BYTES];

static int make_folder(void **state)
{
	int fd;

	(void)state;
	for (size_t n = 0; n < BYTES; n++)
		bytes[n] = (char)(n * 7 / 3);
	if (!mkdtemp(folder) || chdir(folder) || mkdir("below", 0700) || mkfifo("fifo", 0600) ||
	    symlink("file", "link"))
		return -1;
	fd = open("file", O_WRONLY | O_CREAT, 0600);
	if (fd < 0 || write(fd, bytes, BYTES) != BYTES)
		return -1;
	return close(fd);
}

static int remove_folder(void **state)
{
	char command[64];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return chdir("/") || system(command);
}

/* All that is left, in pieces of so many bytes. */
static size_t read_rest(struct input *input, char *to, size_t piece)
{
	size_t len = 0;
	ssize_t got;

	while ((got = input_read(input, to + len, piece)) > 0)
		len += (size_t)got;
	assert_int_equal(got, 0);
	return len;
}

static void expect_all(struct input *input, size_t piece, bool looks)
{
	char got[BYTES + 512];
	struct span head;

	if (looks) {
		assert_int_equal(input_head(input, &head), 0);
		assert_int_equal(head.len, PACKING_BYTES);
		assert_memory_equal(head.ptr, bytes, PACKING_BYTES);
	}
	assert_int_equal(read_rest(input, got, piece), BYTES);
	assert_memory_equal(got, bytes, BYTES);
	assert_int_equal(input_read(input, got, 1), 0);
	input_close(input);
}

/* The fifo's writer is a child that sends two parts, with time between them. */
static void open_pipe(struct input *input)
{
	if (!fork()) {
		int fd = open("fifo", O_WRONLY);
		bool sent = write(fd, bytes, 100) == 100;

		usleep(20 * 1000);
		sent &= write(fd, bytes + 100, BYTES - 100) == BYTES - 100;
		_exit(!sent);
	}
	assert_int_equal(input_open(input, "fifo"), 0);
	assert_int_equal(input->kind, INPUT_PIPE);
}

static void test_pipe(void **state)
{
	static const size_t pieces[] = { 1, 100, PACKING_BYTES, 500 };
	struct input input;

	(void)state;
	alarm(20);
	for (size_t n = 0; n < 2 * sizeof(pieces) / sizeof(pieces[0]); n++) {
		open_pipe(&input);
		expect_all(&input, pieces[n / 2], n % 2);
	}
	alarm(0);
}

static void test_file(void **state)
{
	struct input input;

	(void)state;
	assert_int_equal(input_open(&input, "link"), 0);
	assert_int_equal(input.kind, INPUT_FILE);
	assert_int_equal(input.size, BYTES);
	expect_all(&input, 300, true);
}

/* Past its end a file is not passed over: whoever wants more learns that there is none. */
static void test_skip(void **state)
{
	struct input input;
	char got;

	(void)state;
	assert_int_equal(input_open(&input, "file"), 0);
	assert_int_equal(input_skip(&input, 900), 900);
	assert_int_equal(input_read(&input, &got, 1), 1);
	assert_int_equal(got, bytes[900]);
	assert_int_equal(input_skip(&input, 900), 99);
	assert_int_equal(input_read(&input, &got, 1), 0);
	input_close(&input);
	alarm(20);
	open_pipe(&input);
	assert_int_equal(input_skip(&input, 1), 0);
	expect_all(&input, 300, false);
	alarm(0);
}

static void test_below(void **state)
{
	struct input whole, input;

	(void)state;
	assert_int_equal(input_open(&whole, "."), 0);
	assert_int_equal(whole.kind, INPUT_FOLDER);
	assert_int_equal(input_open_below(&input, whole.fd, "file"), 0);
	expect_all(&input, 300, false);
	assert_int_equal(input_open_below(&input, whole.fd, "link"), -ELOOP);
	assert_int_equal(input_open_below(&input, whole.fd, "fifo"), -ENODEV);
	assert_int_equal(input_open_below(&input, whole.fd, "below"), -ENODEV);
	assert_int_equal(input_open_below(&input, whole.fd, "none"), -ENOENT);
	input_close(&whole);
}

static void test_no_input(void **state)
{
	struct input input;

	(void)state;
	assert_int_equal(input_open(&input, "none"), -ENOENT);
	assert_int_equal(input_open(&input, "file/x"), -ENOTDIR);
	assert_int_equal(input_open(&input, "/dev/null"), -ENODEV);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pipe),	 cmocka_unit_test(test_file),
		cmocka_unit_test(test_skip),	 cmocka_unit_test(test_below),
		cmocka_unit_test(test_no_input),
	};

	return cmocka_run_group_tests_name("input", tests, make_folder, remove_folder);
}
