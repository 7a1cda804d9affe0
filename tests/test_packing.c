/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each kind of packing by exactly its mark, and not by a byte less. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "util/packing.h"

/* In a block of exactly its size: a byte read too far is one outside. */
static enum packing packing_of_copy(const char *bytes, size_t len)
{
	char *copy = malloc(len + 1);
	enum packing packing;

	assert_non_null(copy);
	memcpy(copy + 1, bytes, len);
	packing = packing_of((struct span){ copy + 1, len });
	free(copy);
	return packing;
}

static void test_marks(void **state)
{
	static const struct {
		const char *magic;
		size_t len;
		enum packing packing;
	} cases[] = {
		{ "\x1f\x8b", 2, PACKING_GZIP },
		{ "\x28\xb5\x2f\xfd", 4, PACKING_ZSTD },
		{ "\xfd\x37\x7a\x58\x5a", 5, PACKING_XZ },
		{ "BZh", 3, PACKING_BZIP2 },
		{ "\x04\x22\x4d\x18", 4, PACKING_LZ4 },
		{ "\x02\x21\x4c\x18", 4, PACKING_LZ4_LEGACY },
		{ "]\0\0", 3, PACKING_LZMA },
		{ "PK\3\4", 4, PACKING_ZIP },
		{ "7z\xbc\xaf", 4, PACKING_7ZIP },
	};

	(void)state;
	for (size_t n = 0; n < sizeof(cases) / sizeof(cases[0]); n++) {
		char behind[16] = "a";

		memcpy(behind + 1, cases[n].magic, cases[n].len);
		assert_int_equal(packing_of_copy(cases[n].magic, cases[n].len), cases[n].packing);
		assert_int_equal(packing_of_copy(cases[n].magic, cases[n].len - 1), PACKING_NONE);
		assert_int_equal(packing_of_copy(behind, cases[n].len + 1), PACKING_NONE);
	}
}

static void test_tar(void **state)
{
	char bytes[512];

	(void)state;
	memset(bytes, 'a', sizeof(bytes));
	assert_int_equal(packing_of_copy(bytes, sizeof(bytes)), PACKING_NONE);
	memcpy(bytes + 257, "ustar", 5);
	assert_int_equal(packing_of_copy(bytes, sizeof(bytes)), PACKING_TAR);
	assert_int_equal(packing_of_copy(bytes, PACKING_BYTES), PACKING_TAR);
	assert_int_equal(packing_of_copy(bytes, PACKING_BYTES - 1), PACKING_NONE);
	/* what is compressed may unpack to anything, and hold any bytes there */
	memcpy(bytes, "\x1f\x8b", 2);
	assert_int_equal(packing_of_copy(bytes, sizeof(bytes)), PACKING_GZIP);
}

static void test_nothing(void **state)
{
	(void)state;
	assert_int_equal(packing_of((struct span){ NULL, 0 }), PACKING_NONE);
	assert_int_equal(packing_of_copy("[    1.0] hv_vmbus: registering driver", 38),
			 PACKING_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_tar),
		cmocka_unit_test(test_nothing),
	};

	return cmocka_run_group_tests_name("packing", tests, NULL, NULL);
}
