/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The first bytes of files in; text or not, and what they are, out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "parse/document.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const struct sniff_case {
	const char *name;
	const char *bytes;
	size_t len;
	const char *what; /* NULL: text */
} cases[] = {
#define ROW(name, bytes, what)                       \
	{                                            \
		name, bytes, sizeof(bytes) - 1, what \
	}
	ROW("nothing", "", NULL),
	ROW("a log", "[    2.3] hv_netvsc x eth0: VF slot 1 added\r\n", NULL),
	ROW("a terminal's colours", "\033[31m[    2.3]\033[0m \a\b\f\v\n", NULL),
	ROW("UTF-8 with its mark",
	    "\xef\xbb\xbf"
	    "caf\xc3\xa9\n",
	    NULL),
	ROW("Latin-1", "caf\xe9\n", NULL),
	ROW("two NUL bytes in twenty",
	    "0123456789\0\0"
	    "23456789",
	    NULL),
	ROW("three NUL bytes in twenty",
	    "0123456789\0\0\0"
	    "3456789",
	    "binary data"),
	ROW("one NUL byte alone", "\0", "binary data"),
	ROW("DEL bytes", "\x7f\x7f\x7f", "binary data"),
	ROW("gzip", "\x1f\x8b\x08", "a gzip archive; unpack it first"),
	ROW("half of gzip's mark", "\x1f", "binary data"),
	ROW("zstd",
	    "\x28\xb5\x2f\xfd"
	    "abc",
	    "a zstd archive; unpack it first"),
	ROW("xz",
	    "\xfd"
	    "7zXZ\0",
	    "an xz archive; unpack it first"),
	ROW("bzip2", "BZh91AY", "a bzip2 archive; unpack it first"),
	ROW("zip", "PK\3\4abc", "a zip archive; unpack it first"),
	ROW("the letters of zip", "PKzip is a program", NULL),
	ROW("7-Zip", "7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
	ROW("lz4", "\x04\x22\x4d\x18", "an lz4 archive; unpack it first"),
	ROW("a journal", "LPKSHHRH\0\0", "a journal; print it with journalctl --file"),
	ROW("a program",
	    "\x7f"
	    "ELF\2\1",
	    "a program"),
	ROW("PDF", "%PDF-1.4", "a PDF document"),
	ROW("PNG", "\x89PNG\r\n", "an image"),
	ROW("JPEG", "\xff\xd8\xff\xe0", "an image"),
	ROW("UTF-16 of a Windows editor", "\xff\xfe[\0 \0",
	    "text in UTF-16; convert it to UTF-8 first"),
	ROW("UTF-16, big end first", "\xfe\xff\0[", "text in UTF-16; convert it to UTF-8 first"),
	ROW("a mark that is not at the beginning",
	    "a\x1f\x8b"
	    "bcdefghijklmnop",
	    NULL),
};

/* In a block of exactly its size: a byte read too far is one outside. */
static void test_sniff(void **state)
{
	const struct sniff_case *c = *state;
	char *bytes = malloc(c->len ? c->len : 1);
	const char *what;

	assert_non_null(bytes);
	memcpy(bytes, c->bytes, c->len);
	what = document_not_text(bytes, c->len);
	assert_string_equal(what ? what : "text", c->what ? c->what : "text");
	free(bytes);
}

/* A tar archive of text files has its mark late. */
static void test_tar(void **state)
{
	char bytes[512];

	(void)state;
	memset(bytes, 'a', sizeof(bytes));
	memcpy(bytes + 257, "ustar", 5);
	assert_string_equal(document_not_text(bytes, sizeof(bytes)),
			    "a tar archive; unpack it first");
	assert_string_equal(document_not_text(bytes, 262), "a tar archive; unpack it first");
	assert_null(document_not_text(bytes, 261));
	bytes[257] = 'U';
	assert_null(document_not_text(bytes, sizeof(bytes)));
}

/* Only the beginning counts, however long the rest is. */
static void test_long(void **state)
{
	enum { TEXT = 64 * 1024, ALL = 4 * TEXT };
	char *bytes = calloc(1, ALL);

	(void)state;
	assert_non_null(bytes);
	memset(bytes, 'a', TEXT);
	assert_null(document_not_text(bytes, ALL));
	memset(bytes, 0, TEXT / 2);
	assert_string_equal(document_not_text(bytes, ALL), "binary data");
	free(bytes);
}

int main(void)
{
	struct CMUnitTest tests[COUNT(cases) + 2] = { 0 };

	for (size_t n = 0; n < COUNT(cases); n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_sniff, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	tests[COUNT(cases)] = (struct CMUnitTest){ "tar", test_tar, NULL, NULL, NULL };
	tests[COUNT(cases) + 1] = (struct CMUnitTest){ "long", test_long, NULL, NULL, NULL };
	return _cmocka_run_group_tests("document_sniff", tests, COUNT(tests), NULL, NULL);
}
