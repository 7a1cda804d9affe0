/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A new file where files need a name: beside other runs and what they left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "source/new_file.h"

static char folder[] = "/tmp/new_file_XXXXXX";
static char wanted[64], first[64], second[64];

/* What the next lock meets. */
static enum { LOCKS, LOCKS_OF_NFS, LOCKS_NONE, LOCKS_LATE, LOCKS_LOST } locks;

static int refuse(int error)
{
	errno = error;
	return -1;
}

/* Of the C library: a file system without files that have no name. */
int open(const char *path, int flags, ...)
{
	va_list list;
	mode_t mode;

	va_start(list, flags);
	mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;
	va_end(list);
	if ((flags & O_TMPFILE) == O_TMPFILE)
		return refuse(EOPNOTSUPP);
	return openat(AT_FDCWD, path, flags, mode);
}

/* Another run that tidies up, between this one's open() and flock(). */
static int meet_another(int fd, int operation)
{
	static int other = -1;
	bool is_late = locks == LOCKS_LATE;

	locks = LOCKS;
	unlink(first);
	if (is_late)
		return (int)syscall(SYS_flock, fd, operation);
	other = openat(AT_FDCWD, first, O_RDWR | O_CREAT, 0600);
	assert_true(other >= 0);
	return refuse(EWOULDBLOCK);
}

int flock(int fd, int operation)
{
	if (locks == LOCKS_OF_NFS && (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDONLY)
		return refuse(EBADF);
	if (locks == LOCKS_NONE)
		return refuse(ENOLCK);
	if (locks == LOCKS_LATE || locks == LOCKS_LOST)
		return meet_another(fd, operation);
	return (int)syscall(SYS_flock, fd, operation);
}

static bool is_there(const char *path)
{
	return !access(path, F_OK);
}

static void put(const char *path)
{
	int fd = openat(AT_FDCWD, path, O_RDWR | O_CREAT | O_EXCL, 0600);

	assert_true(fd >= 0);
	close(fd);
}

static void assert_written(const char *part)
{
	struct new_file file;

	assert_int_equal(new_file_open(&file, wanted), 0);
	assert_string_equal(file.part, part);
	assert_int_equal(write(file.fd, "whole", 5), 5);
	assert_false(is_there(wanted));
	assert_int_equal(new_file_keep(&file, NEW_FILE_PATIENT), 0);
	new_file_done(&file);
	assert_true(is_there(wanted));
	assert_false(is_there(part));
}

static int set_up(void **state)
{
	(void)state;
	locks = LOCKS;
	return 0;
}

static int clean(void **state)
{
	(void)state;
	unlink(wanted);
	unlink(first);
	unlink(second);
	return 0;
}

static void test_left_behind(void **state)
{
	(void)state;
	put(first);
	assert_written(first);
}

static void test_left_behind_on_nfs(void **state)
{
	(void)state;
	locks = LOCKS_OF_NFS;
	put(first);
	assert_written(first);
}

/* Two at a time, as a bundle and its map are. */
static void test_owner_runs(void **state)
{
	struct new_file file;

	(void)state;
	locks = LOCKS_OF_NFS;
	assert_int_equal(new_file_open(&file, wanted), 0);
	assert_true(is_there(first));
	assert_written(second);
	assert_true(is_there(first));
	new_file_done(&file);
	assert_false(is_there(first));
}

static void test_server_without_locks(void **state)
{
	(void)state;
	locks = LOCKS_NONE;
	put(first);
	assert_written(second);
	assert_true(is_there(first));
}

static void test_taken_for_left_behind(void **state)
{
	(void)state;
	locks = LOCKS_LATE;
	assert_written(second);
	locks = LOCKS_LOST;
	unlink(wanted);
	assert_written(second);
	assert_true(is_there(first));
}

static void test_is_there_already(void **state)
{
	struct new_file file;

	(void)state;
	put(wanted);
	assert_int_equal(new_file_open(&file, wanted), -EEXIST);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_left_behind, set_up, clean),
		cmocka_unit_test_setup_teardown(test_left_behind_on_nfs, set_up, clean),
		cmocka_unit_test_setup_teardown(test_owner_runs, set_up, clean),
		cmocka_unit_test_setup_teardown(test_server_without_locks, set_up, clean),
		cmocka_unit_test_setup_teardown(test_taken_for_left_behind, set_up, clean),
		cmocka_unit_test_setup_teardown(test_is_there_already, set_up, clean),
	};
	int failed;

	if (!mkdtemp(folder))
		return 1;
	snprintf(wanted, sizeof(wanted), "%s/wanted", folder);
	snprintf(first, sizeof(first), "%s//accelnet-check-1.part", folder);
	snprintf(second, sizeof(second), "%s//accelnet-check-2.part", folder);
	failed = cmocka_run_group_tests_name("new_file", tests, NULL, NULL);
	rmdir(folder);
	return failed;
}
