/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/near.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const struct distance_case {
	const char *a, *b;
	size_t distance;
} distance_cases[] = {
	{ "check", "check", 0 },    { "", "", 0 },
	{ "", "abc", 3 },	    { "check", "chek", 1 },
	{ "check", "cheeck", 1 },   { "check", "chack", 1 },
	{ "check", "chekc", 1 },    { "check", "hceck", 1 },
	{ "ab", "ba", 1 },	    { "ca", "abc", 3 },
	{ "kitten", "sitting", 3 }, { "links", "pci", 5 },
	{ "Check", "check", 1 },    { "abcdef", "badcfe", 3 },
};

/* The same both ways. */
static void test_distance(void **state)
{
	const struct distance_case *c = *state;

	assert_int_equal(near_distance(c->a, c->b), c->distance);
	assert_int_equal(near_distance(c->b, c->a), c->distance);
}

static void test_long(void **state)
{
	char longest[NEAR_MAX + 1], longer[NEAR_MAX + 2];

	(void)state;
	memset(longest, 'a', NEAR_MAX);
	longest[NEAR_MAX] = '\0';
	memset(longer, 'a', NEAR_MAX + 1);
	longer[NEAR_MAX + 1] = '\0';
	assert_int_equal(near_distance(longest, longest), 0);
	assert_int_equal(near_distance(longest, ""), NEAR_MAX);
	assert_int_equal(near_distance(longest, longer), NEAR_MAX);
	assert_int_equal(near_distance(longer, longer), NEAR_MAX);
}

static const struct offer_case {
	const char *name, *word;
	const char *candidates[5];
	const char *best; /* NULL: none */
} offer_cases[] = {
	{ "a slip", "chekc", { "counters", "check", "complete" }, "check" },
	{ "the nearest of two", "topologi", { "topolo", "topology" }, "topology" },
	{ "the first of two as near", "lixs", { "lins", "lims" }, "lins" },
	{ "too far", "foo", { "check", "links" }, NULL },
	{ "a short word may be one off", "pc", { "pci" }, "pci" },
	{ "a short word may not be two off", "pc", { "pcix" }, NULL },
	{ "a third of the letters", "counterss", { "countxxx", "countexx" }, "countexx" },
	{ "a piece of a longer one",
	  "mana",
	  { "no-vf-offered", "driver-missing-mana" },
	  "driver-missing-mana" },
	{ "a piece too short to tell", "vf", { "no-vf-offered" }, NULL },
	{ "a piece counts like a slip at the limit",
	  "links",
	  { "all-links", "link" },
	  "all-links" },
	{ "nothing offered", "check", { NULL }, NULL },
};

static void test_offer(void **state)
{
	const struct offer_case *c = *state;
	struct near near = { .word = c->word };

	for (size_t n = 0; n < COUNT(c->candidates) && c->candidates[n]; n++)
		near_offer(&near, c->candidates[n]);
	assert_string_equal(near.best ? near.best : "none", c->best ? c->best : "none");
}

int main(void)
{
	struct CMUnitTest tests[COUNT(distance_cases) + COUNT(offer_cases) + 1] = { 0 };
	size_t n_tests = 0;

	for (size_t n = 0; n < COUNT(distance_cases); n++)
		tests[n_tests++] = (struct CMUnitTest){ distance_cases[n].b, test_distance, NULL,
							NULL,
							(void *)(uintptr_t)&distance_cases[n] };
	for (size_t n = 0; n < COUNT(offer_cases); n++)
		tests[n_tests++] = (struct CMUnitTest){ offer_cases[n].name, test_offer, NULL, NULL,
							(void *)(uintptr_t)&offer_cases[n] };
	tests[n_tests++] = (struct CMUnitTest){ "long words", test_long, NULL, NULL, NULL };
	return _cmocka_run_group_tests("near", tests, n_tests, NULL, NULL);
}
