/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>

#include "model/ifname.h"

/* What a name says, printed as "kind domain/bus/slot/function/port". */
static const struct {
	const char *name, *text, *expected;
} cases[] = {
	{ "VF of ConnectX", "enP15369s1", "2 15369/0/1/-/-" },
	{ "VF of MANA, second port", "enP30832s1d1", "2 30832/0/1/-/1" },
	{ "by path", "enP15369p0s2", "3 15369/0/2/-/-" },
	{ "by path with function", "enp3s0f1", "3 0/3/0/1/-" },
	{ "no domain", "ens1", "2 0/0/1/-/-" },
	{ "port named by the driver", "enP53091s1np0", "2 53091/0/1/-/-" },
	{ "by MAC", "enx6045bde960a3", "4 60:45:bd:e9:60:a3" },
	{ "onboard", "eno1", "5 0/0/1/-/-" },
	{ "the kernel's own", "eth0", "1" },
	{ "short MAC", "enx6045bd", "none" },
	{ "domain without slot", "enP15369", "1" },
	{ "rest that means nothing", "enP15369s1q", "none" },
	{ "a number too large", "enP99999999999s1", "none" },
	{ "no number", "lo", "none" },
	{ "empty", "", "none" },
};

static void number(char *text, size_t size, bool has, uint32_t value)
{
	if (has)
		snprintf(text, size, "%u", value);
	else
		snprintf(text, size, "-");
}

static void describe(const char *text, char *out, size_t size)
{
	struct ifname name;
	char function[16], port[16], mac[MAC_TEXT];

	if (!ifname_parse(span_of(text), &name)) {
		snprintf(out, size, "none");
		return;
	}
	number(function, sizeof(function), name.has_function, name.function);
	number(port, sizeof(port), name.has_port, name.port);
	if (name.kind == IFNAME_KERNEL)
		snprintf(out, size, "%d", name.kind);
	else if (name.kind == IFNAME_MAC)
		snprintf(out, size, "%d %s", name.kind, mac_format(&name.mac, mac));
	else
		snprintf(out, size, "%d %u/%u/%u/%s/%s", name.kind, name.domain, name.bus,
			 name.slot, function, port);
}

static void test_case(void **state)
{
	size_t n = (size_t)*state;
	char out[96];

	describe(cases[n].text, out, sizeof(out));
	assert_string_equal(out, cases[n].expected);
}

static void test_format_returns_what_was_parsed(void **state)
{
	static const char *const names[] = { "enP15369s1", "enP30832s1d1", "enP15369p0s2",
					     "enp3s0f1", "ens1" };
	char text[IFNAME_TEXT];
	struct ifname name;

	(void)state;
	for (size_t n = 0; n < sizeof(names) / sizeof(names[0]); n++) {
		assert_true(ifname_parse(span_of(names[n]), &name));
		assert_string_equal(ifname_format(&name, text), names[n]);
	}
}

int main(void)
{
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[N + 1];

	for (size_t n = 0; n < N; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_case, NULL, NULL, (void *)n };
	tests[N] = (struct CMUnitTest)cmocka_unit_test(test_format_returns_what_was_parsed);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
