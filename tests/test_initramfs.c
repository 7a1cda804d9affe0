/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The names in an initramfs: archives one after the other, the last one compressed in each usual way. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "source/initramfs.h"
#include "util/buf.h"

static char folder[] = "/tmp/test_initramfs.XXXXXX";

static void pad(struct buf *out, size_t alignment)
{
	while (out->len % alignment)
		buf_add(out, "", 1);
}

static void add_entry(struct buf *out, const char *name, size_t size)
{
	buf_printf(out, "070701%08x%08x%08x%08x%08x%08x%08zx%08x%08x%08x%08x%08zx%08x", 1, 0100644,
		   0, 0, 1, 0, size, 0, 0, 0, 0, strlen(name) + 1, 0);
	buf_add(out, name, strlen(name) + 1);
	pad(out, 4);
	for (size_t n = 0; n < size; n++)
		buf_add(out, "0", 1);
	pad(out, 4);
}

static void add_end(struct buf *out)
{
	add_entry(out, "TRAILER!!!", 0);
	pad(out, 512);
}

static void write_file(const char *name, const struct buf *bytes)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0 && write(fd, bytes->data, bytes->len) == (ssize_t)bytes->len);
	close(fd);
}

static int make_folder(void **state)
{
	struct buf early = { 0 }, rest = { 0 };

	(void)state;
	if (!mkdtemp(folder) || chdir(folder))
		return -1;
	add_entry(&early, "kernel/x86/microcode/GenuineIntel.bin", 70001);
	add_end(&early);
	add_entry(&early, "early_module.ko", 3);
	add_end(&early);
	add_entry(&rest, "usr/lib/modules/6.1.0/kernel/mana.ko", 200000);
	add_entry(&rest, "usr/bin/sh", 1);
	add_end(&rest);
	write_file("early", &early);
	write_file("rest", &rest);
	early.len = 35000;
	write_file("cut", &early);
	buf_clear(&early);
	buf_add_text(&early, "no archive, but long enough for a magic number");
	write_file("other", &early);
	buf_done(&early);
	buf_done(&rest);
	return 0;
}

static int remove_folder(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return chdir("/") || system(command) ? -1 : 0;
}

static void take(void *data, struct span name)
{
	buf_add(data, name.ptr, name.len);
	buf_add_text(data, "\n");
}

static int read_names(const char *path, struct buf *names, const char **why)
{
	int fd = open(path, O_RDONLY), error;

	assert_true(fd >= 0);
	buf_clear(names);
	*why = NULL;
	error = initramfs_names(fd, take, names, why);
	close(fd);
	return error;
}

static void test_archives_in_a_row(void **state)
{
	struct buf names = { 0 };
	const char *why;

	(void)state;
	assert_int_equal(system("cat early rest >plain"), 0);
	assert_int_equal(read_names("plain", &names, &why), 0);
	assert_string_equal(buf_text(&names), "kernel/x86/microcode/GenuineIntel.bin\nTRAILER!!!\n"
					      "early_module.ko\nTRAILER!!!\n"
					      "usr/lib/modules/6.1.0/kernel/mana.ko\nusr/bin/sh\n"
					      "TRAILER!!!\n");
	buf_done(&names);
}

static void test_compressed(void **state)
{
	static const char *const programs[] = { "gzip -c",  "zstd -qc", "xz -c --check=crc32",
						"lz4 -lqc", "bzip2 -c", "xz -c --format=lzma" };
	struct buf names = { 0 };
	char command[128];
	const char *why;

	(void)state;
	for (size_t n = 0; n < sizeof(programs) / sizeof(programs[0]); n++) {
		snprintf(command, sizeof(command), "%s rest >packed 2>/dev/null", programs[n]);
		if (system(command))
			continue; /* not installed */
		assert_int_equal(system("cat early packed >both"), 0);
		if (read_names("both", &names, &why))
			fail_msg("%s: %s", programs[n], why);
		assert_non_null(strstr(buf_text(&names), "early_module.ko\n"));
		assert_non_null(
			strstr(buf_text(&names), "kernel/mana.ko\nusr/bin/sh\nTRAILER!!!\n"));
	}
	buf_done(&names);
}

static void test_damaged(void **state)
{
	struct buf names = { 0 };
	const char *why;

	(void)state;
	assert_int_equal(read_names("cut", &names, &why), -EBADMSG);
	assert_string_equal(why, "it is no cpio archive");
	assert_int_equal(read_names("other", &names, &why), -EOPNOTSUPP);
	assert_int_equal(system("gzip -c rest | head -c 150 >half"), 0);
	assert_int_equal(read_names("half", &names, &why), -EBADMSG);
	assert_int_equal(system("gzip -c other >packed-other"), 0);
	assert_int_equal(read_names("packed-other", &names, &why), -EBADMSG);
	buf_done(&names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_archives_in_a_row),
		cmocka_unit_test(test_compressed),
		cmocka_unit_test(test_damaged),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
