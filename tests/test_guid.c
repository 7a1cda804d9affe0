/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Round trips of GUIDs, and where each of their bytes goes. */
#include "model/guid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* The GUID that each rule makes of a MAC, and the way back. */
static const struct mac_case {
	const char *name, *mac, *repeated, *last_group;
	unsigned vport;
	bool is_mac; /* false: such digits are no vendor's, so no MAC is read back */
} mac_cases[] = {
	{ "one byte a digit", "01:23:45:67:89:ab", "01234567-89ab-0123-4567-89ab01234567",
	  "f8615163-0000-1000-2000-0123456789ab", 0, true },
	{ "the largest", "ff:ff:ff:ff:ff:ff", "ffffffff-ffff-ffff-ffff-ffffffffffff",
	  "f8615163-ffff-1000-2000-ffffffffffff", 0xffff, true },
	{ "zero", "00:00:00:00:00:00", "00000000-0000-0000-0000-000000000000",
	  "f8615163-0001-1000-2000-000000000000", 1, false },
};

static void check_back(const struct guid *guid, enum guid_mac_rule rule, const struct mac_case *c)
{
	struct mac mac = { 0 };
	char text[MAC_TEXT];

	assert_int_equal(guid_to_mac(guid, &mac), c->is_mac ? rule : GUID_MAC_NONE);
	assert_int_equal(mac.known, c->is_mac);
	if (c->is_mac)
		assert_string_equal(mac_format(&mac, text), c->mac);
}

static void test_mac(void **state)
{
	const struct mac_case *c = *state;
	char text[GUID_TEXT];
	struct guid guid = { 0 };
	struct mac mac = { 0 };

	assert_true(mac_parse(span_of(c->mac), &mac));
	guid_from_mac(&mac, GUID_MAC_REPEATED, c->vport, &guid);
	assert_string_equal(guid_format(&guid, text), c->repeated);
	check_back(&guid, GUID_MAC_REPEATED, c);
	guid_from_mac(&mac, GUID_MAC_LAST_GROUP, c->vport, &guid);
	assert_string_equal(guid_format(&guid, text), c->last_group);
	assert_int_equal(guid_vport(&guid), c->vport);
	check_back(&guid, GUID_MAC_LAST_GROUP, c);
}

static const struct text_case {
	const char *name, *text;
	bool is;
} text_cases[] = {
	{ "braces", "{01234567-89ab-cdef-0123-456789abcdef}", true },
	{ "braces that do not close", "{01234567-89ab-cdef-0123-456789abcdef)", false },
	{ "a blank before", " 01234567-89ab-cdef-0123-456789abcdef", false },
	{ "two dashes in a row", "0123456--89ab-cdef-0123-456789abcdef", false },
	{ "underscores", "01234567_89ab_cdef_0123_456789abcdef", false },
	{ "a digit in another alphabet",
	  "01234567-89ab-cdef-0123-4567\xd9\xa0\xd9\xa1"
	  "cdef",
	  false },
	{ "redacted", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", false },
	{ "braces around nothing", "{}", false },
};

/* What is no GUID leaves the one there as it was. */
static void test_text(void **state)
{
	const struct text_case *c = *state;
	struct guid guid = { .known = true, .bytes = { 7, 7 } };
	const struct guid before = guid;

	assert_int_equal(guid_parse(span_of(c->text), &guid), c->is);
	assert_int_equal(guid_equal(&guid, &before), !c->is);
	assert_int_equal(guid_is(&guid, "01234567-89ab-cdef-0123-456789abcdef"), c->is);
}

/* A NUL byte is no end: 36 bytes are 36 bytes. */
static void test_nul(void **state)
{
	char bytes[] = "01234567-89ab-cdef-0123-456789abcdef";
	struct guid guid = { 0 };

	(void)state;
	bytes[20] = '\0';
	assert_false(guid_parse((struct span){ bytes, 36 }, &guid));
	assert_false(guid.known);
	assert_false(guid_parse((struct span){ NULL, 0 }, &guid));
}

/* Each of the 16 bytes counts. */
static void test_equal(void **state)
{
	struct guid one = { .known = true }, other = { .known = true };

	(void)state;
	for (size_t n = 0; n < sizeof(one.bytes); n++) {
		assert_true(guid_equal(&one, &other));
		other.bytes[n] = 1;
		assert_false(guid_equal(&one, &other));
		one.bytes[n] = 1;
	}
	other.known = false;
	assert_false(guid_equal(&one, &other));
	assert_false(guid_is(&other, "01010101-0101-0101-0101-010101010101"));
	assert_false(guid_is(&one, "no GUID"));
}

/* One bit off the repeated form, wherever it is, and it is no such GUID. */
static void test_near_misses(void **state)
{
	struct guid guid = { 0 };
	struct mac mac = { 0 };

	(void)state;
	assert_true(guid_parse(span_of("01234567-89ab-0123-4567-89ab01234567"), &guid));
	for (size_t n = 0; n < sizeof(guid.bytes); n++) {
		guid.bytes[n] ^= 0x10;
		assert_int_equal(guid_to_mac(&guid, &mac), GUID_MAC_NONE);
		guid.bytes[n] ^= 0x10;
	}
	assert_false(mac.known);
	guid.known = false;
	assert_int_equal(guid_to_mac(&guid, &mac), GUID_MAC_NONE);
}

/* Second group before fourth, a GUID before the serial; a domain of 32 bits is neither. */
static void test_domain(void **state)
{
	struct guid guid = { 0 };

	(void)state;
	assert_int_equal(guid_domain_explained(&guid, 0, 0), GUID_DOMAIN_NONE);
	assert_int_equal(guid_domain_explained(&guid, 7, 7), GUID_DOMAIN_SERIAL);
	assert_true(guid_parse(span_of("bad89801-0007-4072-0007-76209ebdac21"), &guid));
	assert_int_equal(guid_domain_second_group(&guid), 7);
	assert_int_equal(guid_domain_fourth_group(&guid), 7);
	assert_int_equal(guid_domain_explained(&guid, 7, 7), GUID_DOMAIN_SECOND_GROUP);
	assert_int_equal(guid_domain_explained(&guid, 0x10007, 0), GUID_DOMAIN_NONE);
}

static struct CMUnitTest tests[32];
static size_t n_tests;

static void add(const char *name, CMUnitTestFunction function, const void *row)
{
	tests[n_tests++] =
		(struct CMUnitTest){ name, function, NULL, NULL, (void *)(uintptr_t)row };
}

int main(void)
{
	for (size_t n = 0; n < COUNT(mac_cases); n++)
		add(mac_cases[n].name, test_mac, &mac_cases[n]);
	for (size_t n = 0; n < COUNT(text_cases); n++)
		add(text_cases[n].name, test_text, &text_cases[n]);
	add("NUL byte", test_nul, NULL);
	add("equal", test_equal, NULL);
	add("near misses", test_near_misses, NULL);
	add("domain", test_domain, NULL);
	return _cmocka_run_group_tests("guid", tests, n_tests, NULL, NULL);
}
