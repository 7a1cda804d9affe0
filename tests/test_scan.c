/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parse/scan: the fast loop, the portable one and a naive search must agree everywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "parse/document_skip.h"
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

/* Is there a group whose look-ups all answer yes here? */
static bool is_let_through(const struct scan *scan, const char *at)
{
	unsigned groups = UINT8_MAX;

	for (size_t n = 0; n < SCAN_NEEDLE_MIN; n++) {
		unsigned char byte = (unsigned char)at[n];

		groups &= scan->prints.low[n][byte & 15] & scan->prints.high[n][byte >> 4];
	}
	return groups;
}

/* The bulk of a busy server's log: where its words pass the look-ups, the search is slow. */
static void test_foreign_lines(void **state)
{
	static const char lines[] =
		"audit: type=1400 audit(1700000042.017:12): apparmor=\"ALLOWED\" operation=\"file_mmap\" "
		"profile=\"/usr/sbin/cupsd\" requested_mask=\"rm\" denied_mask=\"rm\" fsuid=1000 ouid=0\n"
		"[UFW AUDIT] IN=eth1 OUT= SRC=203.0.113.9 DST=10.2.0.5 LEN=60 TTL=51 PROTO=UDP SPT=53\n"
		"docker0: port 7(veth77ab01c) entered disabled state\n"
		"oom_reaper: reaped process 20111 (node), now anon-rss:0kB, file-rss:0kB\n"
		"EXT4-fs (dm-3): mounted filesystem 5fa0 r/w with ordered data mode. Quota mode: none.\n"
		"systemd[1]: systemd-tmpfiles-clean.service: Deactivated successfully.\n"
		"nginx[811]: segfault at 18 ip 000055ee sp 00007ffc error 6 in nginx[55ee+2000]\n"
		"hv_balloon: Max. dynamic memory size: 16384 MB\n"
		"IPv6: ADDRCONF(NETDEV_UP): cali0a1b2c3d4e5: link is not ready\n"
		"overlayfs: upperdir is in-use as upperdir/workdir of another mount\n"
		"XFS (nvme0n1p2): Mounting V5 Filesystem; sd 1:0:0:1: [sdc] Attached SCSI disk\n";
	enum { ONE_IN = 400 };
	const char *needles[SCAN_NEEDLES];
	struct scan scan;
	size_t count = 0;

	(void)state;
	scan_init(&scan, needles, document_skip_needles(needles));
	for (size_t at = 0; at + SCAN_NEEDLE_MIN < sizeof(lines); at++)
		count += is_let_through(&scan, lines + at);
	assert_true(count <= sizeof(lines) / ONE_IN);
}

static struct CMUnitTest tests[COUNT(find_cases) + 4];
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
	add("lines of others pass no look-up", test_foreign_lines, NULL);
	return _cmocka_run_group_tests("scan", tests, n_tests, NULL, NULL);
}
