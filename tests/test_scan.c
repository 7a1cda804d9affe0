/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parse/scan: the fast loop, the portable one and a naive search must agree everywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "parse/event.h"
#include "parse/scan.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static size_t count_needles(const char *const needles[])
{
	size_t n = 0;

	while (needles[n])
		n++;
	return n;
}

static size_t find_naive(const char *const needles[], const char *bytes, size_t len)
{
	size_t first = len;

	for (size_t n = 0; needles[n]; n++) {
		const char *at = len ? memmem(bytes, len, needles[n], strlen(needles[n])) : NULL;

		if (at && (size_t)(at - bytes) < first)
			first = (size_t)(at - bytes);
	}
	return first;
}

/* The bytes stand at the end of their own memory, so that a sanitizer sees a read past them. */
static void agree_by(const struct scan *scan, const char *const needles[], const char *bytes,
		     size_t len)
{
	const size_t expected = find_naive(needles, bytes, len);
	char *copy = malloc(len ? len : 1);

	assert_non_null(copy);
	if (len)
		memcpy(copy, bytes, len);
	assert_int_equal(scan_find(scan, copy, len), expected);
	assert_int_equal(scan_find_portable(scan, copy, len), expected);
	free(copy);
}

static void agree(const char *const needles[], const char *bytes, size_t len)
{
	struct scan scan;

	scan_init(&scan, needles, count_needles(needles));
	agree_by(&scan, needles, bytes, len);
}

static const struct find_case {
	const char *name, *needles[6], *text;
	size_t expected;
} find_cases[] = {
	{ "nothing to search", { "abc" }, "", 0 },
	{ "shorter than a needle", { "abc" }, "ab", 2 },
	{ "the needle alone", { "abc" }, "abc", 0 },
	{ "cut at the end", { "abcd" }, "xxabc", 5 },
	{ "at the very end", { "hv_pci" }, "[   12.5] hv_pci", 10 },
	{ "no needles", { NULL }, "text", 4 },
	{ "the first of two", { "bbb", "aaa" }, "xaaabbb", 1 },
	{ "a longer one begins before", { "bcd", "abcdefg" }, "xabcdefg", 1 },
	{ "its print stands later", { "zzz", "          zqx" }, "zzy          zqx zzz", 3 },
	{ "hidden inside another", { "mlx5_core", "x5_" }, "mlx5_cor", 2 },
	{ "high bytes are no half bytes", { "hv_" }, "\xe8\xf6\xdf hv_", 4 },
	{ "overlapping halves", { "aab" }, "aaaab", 2 },
};

static void test_find(void **state)
{
	const struct find_case *c = *state;

	assert_int_equal(find_naive(c->needles, c->text, strlen(c->text)), c->expected);
	agree(c->needles, c->text, strlen(c->text));
}

/* Every needle of the events, at every place of a text that is longer than several steps. */
static void test_places(void **state)
{
	struct scan scan;
	char text[300];

	(void)state;
	scan_init(&scan, event_needles, count_needles(event_needles));
	for (size_t n = 0; event_needles[n]; n++)
		for (size_t at = 0; at + strlen(event_needles[n]) <= sizeof(text); at++) {
			memset(text, 'm', sizeof(text));
			memcpy(text + at, event_needles[n], strlen(event_needles[n]));
			agree_by(&scan, event_needles, text, sizeof(text));
		}
}

/* Text of few letters, so that prints stand everywhere and needles seldom. */
static void test_random(void **state)
{
	static const char letters[] = "hv_mlx5 ana:\x80]";
	static const char *const needles[] = {
		"hv_", "mlx5_", "mana ", "ana:", "x5 a", "_ml", NULL
	};
	uint32_t seed = 1;
	struct scan scan;
	char text[200];

	(void)state;
	scan_init(&scan, needles, count_needles(needles));
	for (int round = 0; round < 20000; round++) {
		size_t len = (size_t)round % sizeof(text);

		for (size_t n = 0; n < len; n++) {
			seed = seed * 1664525 + 1013904223;
			text[n] = letters[(seed >> 16) % (sizeof(letters) - 1)];
		}
		agree_by(&scan, needles, text, len);
	}
}

static void test_most_needles(void **state)
{
	char storage[SCAN_NEEDLES][8];
	const char *needles[SCAN_NEEDLES + 1] = { NULL };
	char text[SCAN_NEEDLES * 16];
	struct scan scan;

	(void)state;
	for (size_t n = 0; n < SCAN_NEEDLES; n++) {
		memcpy(storage[n], "ab??cd_", 8);
		storage[n][2] = (char)('0' + n / 8);
		storage[n][3] = (char)('a' + n % 8);
		needles[n] = storage[n];
	}
	scan_init(&scan, needles, SCAN_NEEDLES);
	for (size_t n = 0; n < SCAN_NEEDLES; n++) {
		memset(text, '-', sizeof(text));
		memcpy(text + n * 16 + 5, storage[n], 7);
		agree_by(&scan, needles, text, sizeof(text));
	}
}

static struct CMUnitTest tests[COUNT(find_cases) + 3];
static size_t n_tests;

static void add(const char *name, CMUnitTestFunction function, const void *row)
{
	tests[n_tests++] = (struct CMUnitTest){ .name = name,
						.test_func = function,
						.initial_state = (void *)(uintptr_t)row };
}

int main(void)
{
	for (size_t n = 0; n < COUNT(find_cases); n++)
		add(find_cases[n].name, test_find, &find_cases[n]);
	add("every needle at every place", test_places, NULL);
	add("random text", test_random, NULL);
	add("as many needles as there may be", test_most_needles, NULL);
	return _cmocka_run_group_tests("scan", tests, n_tests, NULL, NULL);
}
