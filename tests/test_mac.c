/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/mac.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const struct mac_case {
	const char *name, *text;
	const char *expected; /* NULL: no MAC */
	bool is_microsoft;
} cases[] = {
	{ "upper case", "7C:1E:52:AA:BB:CC", "7c:1e:52:aa:bb:cc", true },
	{ "dashes", "00-0d-3a-f5-76-bd", "00:0d:3a:f5:76:bd", true },
	{ "the first vendor of the list", "00:03:ff:00:00:01", "00:03:ff:00:00:01", true },
	{ "the last vendor of the list", "7c:ed:8d:00:00:01", "7c:ed:8d:00:00:01", true },
	{ "one more than a vendor's", "00:15:5e:00:00:01", "00:15:5e:00:00:01", false },
	{ "local, though the rest is Microsoft's", "62:45:bd:e9:60:a3", "62:45:bd:e9:60:a3",
	  false },
	{ "its bytes elsewhere", "01:00:0d:3a:00:00", "01:00:0d:3a:00:00", false },
	{ "broadcast", "ff:ff:ff:ff:ff:ff", "ff:ff:ff:ff:ff:ff", false },
	{ "one digit a byte", "0:d:3a:f5:76:bd", NULL, false },
	{ "no separators", "000d3af576bd", NULL, false },
	{ "blanks", "00 0d 3a f5 76 bd", NULL, false },
	{ "a blank behind", "00:0d:3a:f5:76:bd ", NULL, false },
	{ "a sign", "+0:0d:3a:f5:76:bd", NULL, false },
	{ "redacted", "00:0d:3a:xx:xx:xx", NULL, false },
	{ "InfiniBand", "00:00:01:8b:fe:80:00:00", NULL, false },
};

static void test_mac(void **state)
{
	const struct mac_case *c = *state;
	struct mac mac = { .known = true, .bytes = { 1, 2, 3, 4, 5, 6 } };
	char text[MAC_TEXT];

	assert_int_equal(mac_parse(span_of(c->text), &mac), c->expected != NULL);
	assert_string_equal(mac_format(&mac, text),
			    c->expected ? c->expected : "01:02:03:04:05:06");
	assert_int_equal(mac_is_microsoft(&mac), c->is_microsoft);
	assert_false(mac_is_zero(&mac));
}

static void test_nul(void **state)
{
	char bytes[] = "00:0d:3a:f5:76:bd";
	struct mac mac = { 0 };

	(void)state;
	bytes[4] = '\0';
	assert_false(mac_parse((struct span){ bytes, 17 }, &mac));
	assert_false(mac_parse((struct span){ bytes, 0 }, &mac));
	assert_false(mac.known);
}

/* Each byte counts; what is not known equals nothing. */
static void test_equal(void **state)
{
	struct mac one = { .known = true }, other = { .known = true }, unknown = { 0 };

	(void)state;
	assert_true(mac_is_zero(&one));
	for (size_t n = 0; n < sizeof(one.bytes); n++) {
		assert_true(mac_equal(&one, &other));
		other.bytes[n] = 1;
		assert_false(mac_equal(&one, &other));
		assert_false(mac_is_zero(&other));
		one.bytes[n] = 1;
	}
	assert_false(mac_equal(&unknown, &unknown));
	assert_false(mac_is_microsoft(&unknown));
}

int main(void)
{
	struct CMUnitTest tests[COUNT(cases) + 2] = { 0 };

	for (size_t n = 0; n < COUNT(cases); n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_mac, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	tests[COUNT(cases)] = (struct CMUnitTest){ "NUL byte", test_nul, NULL, NULL, NULL };
	tests[COUNT(cases) + 1] = (struct CMUnitTest){ "equal", test_equal, NULL, NULL, NULL };
	return _cmocka_run_group_tests("mac", tests, COUNT(tests), NULL, NULL);
}
