/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files, directories and links of a folder of our own, as the live source gives them. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
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

#include "source/source.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

enum { MEGABYTE = 1 << 20, SECONDS = 20 };

static struct source *source;
static char folder[] = "/tmp/test_live_sysfs.XXXXXX";

static void write_file(const char *path, size_t len)
{
	char *bytes = malloc(len + 1);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(bytes && fd >= 0);
	for (size_t n = 0; n < len; n++)
		bytes[n] = (char)('a' + n % 26);
	assert_true(write(fd, bytes, len) == (ssize_t)len);
	close(fd);
	free(bytes);
}

static int make_folder(void **state)
{
	char target[PATH_MAX];

	(void)state;
	if (!mkdtemp(folder) || chdir(folder))
		return -1;
	source = source_open_live(1000);
	write_file("empty", 0);
	write_file("short", 7);
	write_file("page", 4096);
	write_file("page-and-one", 4097);
	write_file("most", MEGABYTE - 1);
	write_file("too-long", MEGABYTE + 1);
	write_file("denied", 7);
	memset(target, 'x', sizeof(target));
	target[PATH_MAX - 1] = '\0';
	if (chmod("denied", 0) || mkfifo("fifo", 0600) || mkdir("list", 0700) ||
	    mkdir("none", 0700) || symlink("../somewhere/else", "link") || symlink("loop", "loop"))
		return -1;
	write_file("list/b", 0);
	write_file("list/a", 0);
	write_file("list/eth10", 0);
	write_file("list/eth2", 0);
	write_file("list/.hidden", 0);
	return symlink(target, "long-link") && errno != ENAMETOOLONG ? -1 : 0;
}

static int remove_folder(void **state)
{
	char command[128];

	(void)state;
	source_close(source);
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return chdir("/") || system(command) ? -1 : 0;
}

enum call { READ, LIST, LINK };

static const struct sysfs_case {
	const char *name;
	enum call call;
	const char *path;
	int error;
	size_t len;
	const char *bytes; /* NULL: the alphabet, again and again */
} cases[] = {
	{ "an empty file", READ, "empty", 0, 0, NULL },
	{ "a short file", READ, "short", 0, 7, "abcdefg" },
	{ "a page", READ, "page", 0, 4096, NULL },
	{ "a page and one byte", READ, "page-and-one", 0, 4097, NULL },
	{ "the longest file", READ, "most", 0, MEGABYTE - 1, NULL },
	{ "a file without end", READ, "too-long", -EFBIG, 0, NULL },
	{ "a device without end", READ, "/dev/zero", -EFBIG, 0, NULL },
	{ "a FIFO that nobody writes to", READ, "fifo", 0, 0, NULL },
	{ "no file", READ, "nothing", -ENOENT, 0, NULL },
	{ "a directory as file", READ, "list", -EISDIR, 0, NULL },
	{ "a file as directory", READ, "short/x", -ENOTDIR, 0, NULL },
	{ "a link to itself", READ, "loop", -ELOOP, 0, NULL },
	{ "no path", READ, "", -ENOENT, 0, NULL },

	{ "names, sorted, without the hidden ones", LIST, "list", 0, 15, "a\0b\0eth10\0eth2" },
	{ "no names", LIST, "none", 0, 0, NULL },
	{ "names of nothing", LIST, "nothing", -ENOENT, 0, NULL },
	{ "names of a file", LIST, "short", -ENOTDIR, 0, NULL },
	{ "names of a FIFO", LIST, "fifo", -ENOTDIR, 0, NULL },

	{ "a link that leads nowhere", LINK, "link", 0, 17, "../somewhere/else" },
	{ "a link to itself, as link", LINK, "loop", 0, 4, "loop" },
	{ "a file as link", LINK, "short", -EINVAL, 0, NULL },
	{ "no link", LINK, "nothing", -ENOENT, 0, NULL },
};

static int ask(enum call call, const char *path, struct buf *out)
{
	switch (call) {
	case READ:
		return source_read(source, path, out);
	case LIST:
		return source_list(source, path, out);
	default:
		return source_link(source, path, out);
	}
}

/* Behind what is in the buffer already, which stays, whatever happens. */
static void test_sysfs(void **state)
{
	const struct sysfs_case *c = *state;
	struct buf out = { 0 };

	alarm(SECONDS); /* what hangs ends the test */
	buf_add_text(&out, "before");
	assert_int_equal(ask(c->call, c->path, &out), c->error);
	alarm(0);
	assert_int_equal(out.len, 6 + c->len);
	assert_memory_equal(out.data, "before", 6);
	assert_int_equal(out.data[out.len], '\0');
	if (c->bytes)
		assert_memory_equal(out.data + 6, c->bytes, c->len);
	else
		for (size_t n = 0; n < c->len; n++)
			if (out.data[6 + n] != (char)('a' + n % 26))
				fail_msg("byte %zu", n);
	buf_done(&out);
}

static void test_denied(void **state)
{
	struct buf out = { 0 };

	(void)state;
	if (!geteuid())
		skip();
	assert_int_equal(source_read(source, "denied", &out), -EACCES);
	assert_int_equal(out.len, 0);
	buf_done(&out);
}

/* The longest target that there can be. */
static void test_long_link(void **state)
{
	struct buf out = { 0 };
	struct stat link;

	(void)state;
	if (lstat("long-link", &link))
		skip(); /* a file system that keeps shorter ones only */
	assert_int_equal(source_link(source, "long-link", &out), 0);
	assert_int_equal(out.len, PATH_MAX - 1);
	buf_done(&out);
}

int main(void)
{
	struct CMUnitTest tests[COUNT(cases) + 2] = { 0 };

	for (size_t n = 0; n < COUNT(cases); n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_sysfs, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	tests[COUNT(cases)] = (struct CMUnitTest){ "denied", test_denied, NULL, NULL, NULL };
	tests[COUNT(cases) + 1] =
		(struct CMUnitTest){ "a long link", test_long_link, NULL, NULL, NULL };
	return _cmocka_run_group_tests("live_sysfs", tests, COUNT(tests), make_folder,
				       remove_folder);
}
