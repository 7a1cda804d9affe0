/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "util/siphash.h"

/* Of the reference implementation: key 00..0f, input 00, 01, 02 ... */
static const struct {
	size_t len;
	uint64_t hash;
} rows[] = {
	{ 0, 0x726fdb47dd0e0e31 },
	{ 1, 0x74f839c593dc67fd },
	{ 8, 0x93f5f5799a932462 },
	{ 15, 0xa129ca6149be45e5 },
};

static void test_vectors(void **state)
{
	uint8_t key[SIPHASH_KEY], input[16];

	(void)state;
	for (unsigned n = 0; n < 16; n++)
		key[n] = input[n] = (uint8_t)n;
	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++)
		assert_true(siphash(key, input, rows[n].len) == rows[n].hash);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_vectors) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
