/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A directory as a root: what is in it is found, and nothing outside of it is, whatever its links. */
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

#include "source/source.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static struct source *source;
static char folder[] = "/tmp/test_tree.XXXXXX";

static void write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
}

/* outside/secret beside root/: no path may lead there. */
static int make_folder(void **state)
{
	static const struct {
		const char *target, *path;
	} links[] = {
		{ "usr/lib", "root/lib" },
		{ "/usr/lib", "root/abs" },
		{ "../../../../usr/lib/file", "root/etc/up" },
		{ "../../outside/secret", "root/etc/escape" },
		{ "/../outside/secret", "root/etc/escape-abs" },
		{ "loop", "root/loop" },
		{ "loop-b", "root/loop-a" },
		{ "loop-a", "root/loop-b" },
		{ "/dev/null", "root/etc/masked" },
		{ "nowhere", "root/etc/dangling" },
		{ "../lib/./sub/../file", "root/etc/dots" },
		{ "..", "root/usr/lib/parent" },
		{ "/proc/self/root/etc/passwd", "root/etc/magic" },
	};

	(void)state;
	if (!mkdtemp(folder) || chdir(folder) || mkdir("root", 0700) || mkdir("outside", 0700) ||
	    mkdir("root/usr", 0700) || mkdir("root/usr/lib", 0700) ||
	    mkdir("root/usr/lib/sub", 0700) || mkdir("root/etc", 0700) || mkfifo("root/fifo", 0600))
		return -1;
	write_file("outside/secret", "secret");
	write_file("root/usr/lib/file", "text");
	for (size_t n = 0; n < COUNT(links); n++)
		if (symlink(links[n].target, links[n].path))
			return -1;
	return source_open_tree("root", &source);
}

static int remove_folder(void **state)
{
	char command[128];

	(void)state;
	source_close(source);
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return chdir("/") || system(command) ? -1 : 0;
}

static void test_reads(void **state)
{
	static const struct {
		const char *path;
		int error;
		const char *text;
	} cases[] = {
		{ "/usr/lib/file", 0, "text" },
		{ "usr//lib/./file", 0, "text" },
		{ "/lib/file", 0, "text" },
		{ "/abs/file", 0, "text" },
		{ "/etc/up", 0, "text" },
		{ "/etc/dots", 0, "text" },
		{ "/usr/lib/parent/lib/file", 0, "text" },
		{ "/../../../usr/lib/file", 0, "text" },
		{ "/etc/masked", 0, "" },
		{ "/etc/escape", -ENOENT, NULL },
		{ "/etc/escape-abs", -ENOENT, NULL },
		{ "/../outside/secret", -ENOENT, NULL },
		{ "/etc/magic", -ENOENT, NULL },
		{ "/etc/dangling", -ENOENT, NULL },
		{ "/usr/lib/file/x", -ENOTDIR, NULL },
		{ "/loop", -ELOOP, NULL },
		{ "/loop-a/x", -ELOOP, NULL },
		{ "/fifo", -ENODEV, NULL },
		{ "/usr", -EISDIR, NULL },
		{ "/", -EISDIR, NULL },
	};

	(void)state;
	for (size_t n = 0; n < COUNT(cases); n++) {
		struct buf out = { 0 };
		int error = source_read(source, cases[n].path, &out);

		if (error != cases[n].error || (!error && strcmp(buf_text(&out), cases[n].text)))
			fail_msg("%s: %d %s", cases[n].path, error, buf_text(&out));
		buf_done(&out);
	}
}

static void test_lists_and_links(void **state)
{
	struct buf out = { 0 };

	(void)state;
	assert_int_equal(source_list(source, "/lib", &out), 0);
	assert_int_equal(out.len, sizeof("file\0parent\0sub"));
	assert_memory_equal(out.data, "file\0parent\0sub", out.len);
	assert_int_equal(source_list(source, "/lib/file", &out), -ENOTDIR);
	buf_clear(&out);
	assert_int_equal(source_link(source, "/abs/parent", &out), 0);
	assert_string_equal(buf_text(&out), "..");
	assert_int_equal(source_link(source, "/lib/file", &out), -EINVAL);
	assert_int_equal(source_link(source, "/", &out), -EINVAL);
	buf_done(&out);
}

static void test_opens_files_only(void **state)
{
	char text[8] = "";
	int fd = source_open(source, "/lib/file");

	(void)state;
	assert_true(fd >= 0 && read(fd, text, sizeof(text)) == 4);
	close(fd);
	assert_int_equal(source_open(source, "/fifo"), -ENODEV);
	assert_int_equal(source_open(source, "/etc/escape"), -ENOENT);
}

static void test_depth_has_an_end(void **state)
{
	struct buf path = { 0 }, out = { 0 };

	(void)state;
	for (unsigned n = 0; n < 200; n++) {
		buf_add_text(&path, "/d");
		buf_clear(&out);
		buf_printf(&out, "%s/root%s", folder, buf_text(&path));
		assert_int_equal(mkdir(buf_text(&out), 0700), 0);
	}
	assert_int_equal(source_list(source, buf_text(&path), &out), -ENAMETOOLONG);
	assert_int_equal(source_list(source, "/d/d/d/d", &out), 0);
	buf_done(&path);
	buf_done(&out);
}

/* A mounted /proc is of the machine that builds the image. */
static void test_an_image_has_no_proc(void **state)
{
	struct source *image = NULL;
	struct buf out = { 0 };

	(void)state;
	assert_int_equal(mkdir("root/proc", 0700), 0);
	write_file("root/proc/version", "Linux");
	assert_int_equal(symlink("../proc/version", "root/etc/version"), 0);
	assert_int_equal(source_read(source, "/proc/version", &out), 0);
	assert_int_equal(source_open_image("root", &image), 0);
	assert_int_equal(source_read(image, "/proc/version", &out), -ENOENT);
	assert_int_equal(source_read(image, "/etc/version", &out), -ENOENT);
	assert_int_equal(source_read(image, "/usr/lib/file", &out), 0);
	source_close(image);
	buf_done(&out);
}

static void test_answers_no_query(void **state)
{
	struct query query = { .kind = QUERY_LINKS };
	struct source *none = NULL;
	struct buf out = { 0 };

	(void)state;
	assert_int_equal(source_query(source, &query, &out), -EOPNOTSUPP);
	assert_int_equal(source_open_tree("nothing-here", &none), -ENOENT);
	assert_int_equal(source_open_tree("outside/secret", &none), -ENOTDIR);
	assert_null(none);
}

static void test_below_a_directory(void **state)
{
	int outer = open(".", O_PATH | O_DIRECTORY);
	struct source *below = NULL;
	struct buf out = { 0 };

	(void)state;
	assert_int_equal(symlink("root", "link"), 0);
	assert_int_equal(source_open_tree_at(outer, "link", &below), -ENOTDIR);
	assert_int_equal(source_open_tree_at(outer, "outside/secret", &below), -ENOTDIR);
	assert_int_equal(source_open_tree_at(outer, "nothing-here", &below), -ENOENT);
	assert_null(below);
	assert_int_equal(source_open_tree_at(outer, "root", &below), 0);
	assert_int_equal(source_read(below, "/usr/lib/file", &out), 0);
	assert_int_equal(source_read(below, "../outside/secret", &out), -ENOENT);
	source_close(below);
	assert_int_equal(source_open_tree_at(outer, ".", &below), 0);
	assert_int_equal(source_read(below, "outside/secret", &out), 0);
	source_close(below);
	close(outer);
	buf_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads),
		cmocka_unit_test(test_lists_and_links),
		cmocka_unit_test(test_opens_files_only),
		cmocka_unit_test(test_depth_has_an_end),
		cmocka_unit_test(test_an_image_has_no_proc),
		cmocka_unit_test(test_answers_no_query),
		cmocka_unit_test(test_below_a_directory),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
