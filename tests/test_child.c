/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is done by a child: util/child. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "util/channel.h"
#include "util/child.h"

static int add_one(void *data)
{
	int *number = data;

	return ++*number;
}

static int sleep_long(void *data)
{
	(void)data;
	sleep(1000);
	return 0;
}

static int die(void *data)
{
	(void)data;
	abort();
}

static int write_kept(void *data)
{
	const char *text = data;

	/* the one descriptor beside 0-3 */
	if (fcntl(CHILD_KEPT + 1, F_GETFD) >= 0)
		return -EEXIST;
	return write(CHILD_KEPT, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : -errno;
}

static int64_t soon(void)
{
	return channel_now_ms() + 5000;
}

static void test_answers(void **state)
{
	int number = 41;

	(void)state;
	assert_int_equal(42, child_do(add_one, &number, -1, soon()));
	assert_int_equal(41, number);
}

static void test_is_abandoned(void **state)
{
	int64_t begin = channel_now_ms();

	(void)state;
	assert_int_equal(-ETIMEDOUT, child_do(sleep_long, NULL, -1, begin + 50));
	assert_in_range(channel_now_ms() - begin, 50, 4000);
}

static void test_dies(void **state)
{
	(void)state;
	assert_int_equal(-EIO, child_do(die, NULL, -1, soon()));
}

static void test_keeps_one_descriptor(void **state)
{
	int fd = memfd_create("test", MFD_CLOEXEC), other = dup(fd);
	char text[8] = "";

	(void)state;
	assert_true(fd >= 0 && other >= 0);
	assert_int_equal(0, child_do(write_kept, "kept", other, soon()));
	assert_int_equal(4, pread(fd, text, sizeof(text), 0));
	assert_string_equal("kept", text);
	close(fd);
	close(other);
}

enum { FILES = 64, FREE = 4 }; /* for the socket's ends, /dev/null and a copy of one end */

/* The child's copy of what it is to keep fails: it must not take its number for that. */
static void test_no_descriptors_left(void **state)
{
	int fd = memfd_create("test", MFD_CLOEXEC), last = fd, copy;
	struct rlimit before, limit;

	(void)state;
	assert_int_equal(0, getrlimit(RLIMIT_NOFILE, &before));
	limit = (struct rlimit){ FILES, before.rlim_max };
	assert_int_equal(0, setrlimit(RLIMIT_NOFILE, &limit));
	while ((copy = dup(fd)) >= 0)
		last = copy;
	for (int n = 0; n < FREE; n++)
		close(last - n);
	assert_int_equal(-EIO, child_do(write_kept, "kept", fd, soon()));
	close(last - FREE);
	assert_int_equal(0, child_do(write_kept, "kept", fd, soon()));
	for (copy = fd + 1; copy < last - FREE; copy++)
		close(copy);
	setrlimit(RLIMIT_NOFILE, &before);
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_is_abandoned),
		cmocka_unit_test(test_dies),
		cmocka_unit_test(test_keeps_one_descriptor),
		cmocka_unit_test(test_no_descriptors_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
