/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/told_by.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

enum { ADDED = 10 };

/* Who is named as a witness, of those that told of a thing in this order. */
static const struct told_case {
	const char *name;
	const char *told[ADDED];
	size_t n;
	const char *first, *state, *master, *address, *ids, *driver, *limits;
} cases[] = {
	{ "nobody",
	  { NULL },
	  0,
	  "unknown",
	  "unknown",
	  "unknown",
	  "unknown",
	  "unknown",
	  "unknown",
	  "unknown" },
	{ "the log alone answers for all",
	  { "kernel-log" },
	  1,
	  "kernel-log",
	  "kernel-log",
	  "kernel-log",
	  "kernel-log",
	  "kernel-log",
	  "kernel-log",
	  "kernel-log" },
	{ "each for what it can tell",
	  { "kernel-log", "ethtool", "ip-link" },
	  3,
	  "kernel-log",
	  "ip-link",
	  "ip-link",
	  "ip-link",
	  "kernel-log",
	  "kernel-log",
	  "ip-link" },
	{ "ifconfig knows no master",
	  { "ifconfig", "ip-link" },
	  2,
	  "ifconfig",
	  "ifconfig",
	  "ip-link",
	  "ifconfig",
	  "ifconfig",
	  "ifconfig",
	  "ip-link" },
	{ "the first of two",
	  { "rtnetlink", "ip-link" },
	  2,
	  "rtnetlink",
	  "rtnetlink",
	  "rtnetlink",
	  "rtnetlink",
	  "rtnetlink",
	  "rtnetlink",
	  "rtnetlink" },
	{ "lspci before sysfs",
	  { "lspci", "sysfs" },
	  2,
	  "lspci",
	  "sysfs",
	  "sysfs",
	  "lspci",
	  "lspci",
	  "lspci",
	  "lspci" },
	{ "once each",
	  { "udev", "udev", "sysfs", "udev" },
	  2,
	  "udev",
	  "sysfs",
	  "sysfs",
	  "udev",
	  "udev",
	  "udev",
	  "udev" },
	{ "no more than eight",
	  { "a", "b", "c", "d", "e", "f", "g", "h", "ip-link", "i" },
	  8,
	  "a",
	  "a",
	  "a",
	  "a",
	  "a",
	  "a",
	  "a" },
};

static void test_told(void **state)
{
	const struct told_case *c = *state;
	struct told_by told_by = { 0 };

	for (size_t n = 0; n < ADDED && c->told[n]; n++)
		told_by_add(&told_by, c->told[n]);
	assert_int_equal(told_by.n, c->n);
	assert_string_equal(told_by_first(&told_by), c->first);
	assert_string_equal(told_by_who(&told_by, TELLS_STATE), c->state);
	assert_string_equal(told_by_who(&told_by, TELLS_MASTER), c->master);
	assert_string_equal(told_by_who(&told_by, TELLS_ADDRESS), c->address);
	assert_string_equal(told_by_who(&told_by, TELLS_IDS), c->ids);
	assert_string_equal(told_by_who(&told_by, TELLS_DRIVER), c->driver);
	assert_string_equal(told_by_who(&told_by, TELLS_LIMITS), c->limits);
}

/* Names are compared by their letters, wherever they are kept. */
static void test_only(void **state)
{
	char name[] = "kernel-log";
	struct told_by told_by = { 0 };

	(void)state;
	assert_false(told_by_only(&told_by, "kernel-log"));
	told_by_add(&told_by, name);
	assert_true(told_by_only(&told_by, "kernel-log"));
	assert_false(told_by_only(&told_by, "kernel"));
	told_by_add(&told_by, "kernel-log");
	assert_int_equal(told_by.n, 1);
	told_by_add(&told_by, "lspci");
	assert_false(told_by_only(&told_by, "kernel-log"));
	assert_true(told_by_has(&told_by, "lspci"));
	assert_false(told_by_has(&told_by, "sysfs"));
}

static void test_source(void **state)
{
	(void)state;
	assert_true(source_tells("ip-link", TELLS_MASTER));
	assert_false(source_tells("ifconfig", TELLS_MASTER));
	assert_false(source_tells("ethtool", TELLS_IDS));
	assert_false(source_tells("ip-linked", TELLS_MASTER));
	assert_false(source_tells("", TELLS_STATE));
}

int main(void)
{
	struct CMUnitTest tests[COUNT(cases) + 2] = { 0 };

	for (size_t n = 0; n < COUNT(cases); n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_told, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	tests[COUNT(cases)] = (struct CMUnitTest){ "only", test_only, NULL, NULL, NULL };
	tests[COUNT(cases) + 1] = (struct CMUnitTest){ "source", test_source, NULL, NULL, NULL };
	return _cmocka_run_group_tests("told_by", tests, COUNT(tests), NULL, NULL);
}
