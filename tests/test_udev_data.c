/* SPDX-License-Identifier: GPL-2.0-or-later */
/* udev's database as text: parse/udev_data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parse/udev_data.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static const struct find_case {
	const char *name, *input, *key;
	const char *expected; /* NULL: none */
} cases[] = {
	{ "plain", "I:5183029\nE:ID_NET_DRIVER=mlx4_en\nG:systemd\n", "ID_NET_DRIVER", "mlx4_en" },
	{ "value with =", "E:ID_MODEL=a=b\n", "ID_MODEL", "a=b" },
	{ "empty value", "E:NM_UNMANAGED=\n", "NM_UNMANAGED", "" },
	{ "last one counts", "E:A=1\nE:A=2\n", "A", "2" },
	{ "no line end", "E:A=1", "A", "1" },
	{ "longer key", "E:AB=1\n", "A", NULL },
	{ "no =", "E:A\n", "A", NULL },
	{ "no key", "E:=1\n", "", NULL },
	{ "a link", "S:A=1\n", "A", NULL },
	{ "nothing", "", "A", NULL },
};

static void test_find(void **state)
{
	const struct find_case *c = *state;
	struct span value = { NULL, 0 };

	assert_int_equal(udev_data_find(span_of(c->input), c->key, &value), c->expected != NULL);
	if (c->expected)
		assert_true(span_is(value, c->expected));
}

int main(void)
{
	struct CMUnitTest tests[COUNT(cases)];

	for (size_t n = 0; n < COUNT(cases); n++)
		tests[n] = (struct CMUnitTest){ .name = cases[n].name,
						.test_func = test_find,
						.initial_state = (void *)(uintptr_t)&cases[n] };
	return _cmocka_run_group_tests("udev_data", tests, COUNT(cases), NULL, NULL);
}
