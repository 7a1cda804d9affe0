/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/expected.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct {
	const char *name, *text;
	enum expected_error error;
	const char *word; /* that is wrong */
} cases[] = {
	{ "one word", "fast", EXPECTED_OK, NULL },
	{ "all", "any,nics=2,driver=mlx5,mtu=9000", EXPECTED_OK, NULL },
	{ "no word", "", EXPECTED_UNKNOWN, "" },
	{ "empty item", "fast,", EXPECTED_UNKNOWN, "" },
	{ "only a comma", ",", EXPECTED_UNKNOWN, "" },
	{ "unknown word", "fast,nic=2", EXPECTED_UNKNOWN, "nic" },
	{ "blank before a word", "fast, nics=2", EXPECTED_UNKNOWN, " nics" },
	{ "no value", "nics", EXPECTED_VALUE, "nics" },
	{ "empty value", "nics=", EXPECTED_VALUE, "nics" },
	{ "none", "nics=0", EXPECTED_VALUE, "nics" },
	{ "sign", "nics=+2", EXPECTED_VALUE, "nics" },
	{ "too many", "nics=257", EXPECTED_VALUE, "nics" },
	{ "beyond 64 bits", "mtu=18446744073709551617", EXPECTED_VALUE, "mtu" },
	{ "value of a word without one", "slow=1", EXPECTED_VALUE, "slow" },
	{ "module, not family", "driver=mlx5_core", EXPECTED_VALUE, "driver" },
	{ "twice the same", "mtu=1500,mtu=1500", EXPECTED_TWICE, "mtu" },
	{ "contradiction", "fast,nics=1,any", EXPECTED_TWICE, "any" },
};

static void test_parse(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof(cases) / sizeof(cases[0]); n++) {
		struct expected_vm expected = { .nics = known_u64(77) };
		struct expected_fault fault;
		bool ok = expected_parse(span_of(cases[n].text), &expected, &fault);

		if (fault.error != cases[n].error || ok != (fault.error == EXPECTED_OK))
			fail_msg("%s: %d", cases[n].name, (int)fault.error);
		if (!ok && (expected.nics.value != 77 || !span_is(fault.word, cases[n].word)))
			fail_msg("%s", cases[n].name);
	}
}

static void test_override(void **state)
{
	struct expected_vm file, line;
	struct expected_fault fault;

	(void)state;
	assert_true(expected_parse(span_of("fast,nics=2,mtu=9000"), &file, &fault));
	assert_true(expected_parse(span_of("any,mtu=1500,driver=mana"), &line, &fault));
	expected_override(&file, &line);
	assert_int_equal(file.state, EXPECT_ANY);
	assert_int_equal(file.nics.value, 2);
	assert_int_equal(file.mtu.value, 1500);
	assert_int_equal(file.family, VF_FAMILY_MANA);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_override),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
