/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Versions in the order of the packagers' own tools: cases of deb-version(7)
 * and of rpm's own tests (tests/rpmvercmp.at), and releases of kernels.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "util/version.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

struct pair {
	const char *a, *b;
	int order; /* of a to b */
};

static const struct pair deb[] = {
	{ "1.0", "1.0", 0 },
	{ "1.0", "1.0-0", 0 },
	{ "0:1.0", "1.0", 0 },
	{ "1:0.1", "9.9", 1 },
	{ "1.0~rc1", "1.0", -1 },
	{ "1.0~~", "1.0~~a", -1 },
	{ "1.0~~a", "1.0~", -1 },
	{ "1.0~", "1.0", -1 },
	{ "1.0", "1.0a", -1 },
	{ "1.0a", "1.0+", -1 },
	{ "1.0+b", "1.0-1", 1 },
	{ "1.2.10", "1.2.9", 1 },
	{ "1.2.09", "1.2.9", 0 },
	{ "1.0-1", "1.0-1ubuntu1", -1 },
	{ "1.0-1~bpo12+1", "1.0-1", -1 },
	{ "1-2-3", "1-2", 1 },
	{ "", "", 0 },
	{ "", "~", 1 },
	{ "a", "", 1 },
	{ "99999999999999999999999", "99999999999999999999998", 1 },
	{ "6.2.0-1018-azure", "6.2.0-1019-azure", -1 },
	{ "6.2.0-1018", "6.2.0-1018", 0 },
	{ "6.8.0-1062-azure", "6.8.0-1008-azure", 1 },
	{ "5.15.0-1073-azure-fips", "6.2.0-1018-azure", -1 },
	{ "6.1.0-9-cloud-amd64", "6.1.0-31-cloud-amd64", -1 },
	{ "249.11-0ubuntu3.12", "249.11-0ubuntu3.9", 1 },
};

static const struct pair rpm[] = {
	{ "1.0", "1.0", 0 },
	{ "1.0", "2.0", -1 },
	{ "2.0.1", "2.0", 1 },
	{ "2.0.1a", "2.0.1", 1 },
	{ "5.5p1", "5.5p2", -1 },
	{ "5.5p10", "5.5p1", 1 },
	{ "10xyz", "10.1xyz", -1 },
	{ "xyz10", "xyz10.1", -1 },
	{ "xyz.4", "xyz.4", 0 },
	{ "xyz.4", "8", -1 },
	{ "8", "xyz.4", 1 },
	{ "5.5p2", "5.6p1", -1 },
	{ "5.6p1", "6.5p1", -1 },
	{ "6.0.rc1", "6.0", 1 },
	{ "10b2", "10a1", 1 },
	{ "1.0aa", "1.0a", 1 },
	{ "10.0001", "10.1", 0 },
	{ "10.0001", "10.0039", -1 },
	{ "4.999.9", "5.0", -1 },
	{ "20101121", "20101122", -1 },
	{ "2_0", "2_0", 0 },
	{ "2.0", "2_0", 0 },
	{ "a", "a", 0 },
	{ "a+", "a_", 0 },
	{ "+a", "+a", 0 },
	{ "+", "_", 0 },
	{ "1.0~rc1", "1.0", -1 },
	{ "1.0~rc1", "1.0~rc2", -1 },
	{ "1.0~rc1~git123", "1.0~rc1", -1 },
	{ "1.0^", "1.0", 1 },
	{ "1.0^git1", "1.0^git2", -1 },
	{ "1.0^git1", "1.01", -1 },
	{ "1.0^20160101", "1.0.1", -1 },
	{ "1.0^20160101^git1", "1.0^20160102", -1 },
	{ "1.0~rc1^git1", "1.0~rc1", 1 },
	{ "1.0^git1~pre", "1.0^git1", -1 },
	{ "1b.fc17", "1b.fc17", 0 },
	{ "1b.fc17", "1.fc17", -1 },
	{ "1g.fc17", "1.fc17", 1 },
	{ "1:1.0", "2.0", 1 },
	{ "1.0-2", "1.0-10", -1 },
	{ "5.14.0-284.11.1.el9_2.x86_64", "5.14.0-284.25.1", -1 },
	{ "5.14.0-284.25.1.el9_2.x86_64", "5.14.0-284.25.1", 1 },
	{ "4.18.0-372.9.1.el8.x86_64", "4.18.0-372.64.1", -1 },
	{ "5.14.21-150500.55.127", "5.14.21-150500.55.7", 1 },
	{ "5.14.21-150500.55.130", "5.14.21-150500.55.131", -1 },
	{ "5.3.18-57", "5.3.18-150300.59.118", -1 },
	{ "6.6.57.1-1.azl3", "6.6.121.1-1.azl3", -1 },
	{ "5.15.158.2-1.cm2", "6.6.57.1-1.azl3", -1 },
};

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

static void check(const struct pair *pairs, size_t n, int (*compare)(struct span a, struct span b))
{
	for (size_t i = 0; i < n; i++) {
		struct span a = span_of(pairs[i].a), b = span_of(pairs[i].b);

		if (sign(compare(a, b)) != pairs[i].order || sign(compare(b, a)) != -pairs[i].order)
			fail_msg("%s, %s: %d", pairs[i].a, pairs[i].b, compare(a, b));
	}
}

static void test_deb(void **state)
{
	(void)state;
	check(deb, COUNT(deb), version_compare_deb);
}

static void test_rpm(void **state)
{
	(void)state;
	check(rpm, COUNT(rpm), version_compare_rpm);
}

/* The tool itself, where it is: the cases are its, not ours. */
static void test_deb_as_dpkg(void **state)
{
	static const char *const relations[] = { "lt", "eq", "gt" };
	char command[256];

	(void)state;
	if (system("dpkg --version >/dev/null 2>&1"))
		skip();
	for (size_t n = 0; n < COUNT(deb); n++) {
		if (!ascii_is_digit(deb[n].a[0]))
			continue; /* dpkg takes no version that begins otherwise */
		snprintf(command, sizeof(command),
			 "dpkg --compare-versions '%s' %s '%s' 2>/dev/null", deb[n].a,
			 relations[deb[n].order + 1], deb[n].b);
		if (system(command))
			fail_msg("%s", command);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_deb),
		cmocka_unit_test(test_rpm),
		cmocka_unit_test(test_deb_as_dpkg),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
