/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/exit_status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sysexits.h>

#include <cmocka.h>

/* The numbers that scripts and monitoring rely on: they never change. */
static const struct status_case {
	const char *name;
	enum exit_status status;
	int number;
} cases[] = {
	{ "ok", EXIT_OK, 0 },
	{ "warning", EXIT_WARNING, 1 },
	{ "critical", EXIT_CRITICAL, 2 },
	{ "unknown", EXIT_UNKNOWN, 3 },
	{ "usage", EXIT_USAGE, EX_USAGE },
	{ "unreadable", EXIT_UNREADABLE, EX_DATAERR },
	{ "no input", EXIT_NO_INPUT, EX_NOINPUT },
	{ "unavailable", EXIT_UNAVAILABLE, EX_UNAVAILABLE },
	{ "fault", EXIT_FAULT, EX_SOFTWARE },
	{ "cannot create", EXIT_CANNOT_CREATE, EX_CANTCREAT },
	{ "input/output", EXIT_IO, EX_IOERR },
	{ "not permitted", EXIT_NOT_PERMITTED, EX_NOPERM },
};

enum { COUNT = sizeof(cases) / sizeof(cases[0]) };

static void test_status(void **state)
{
	const struct status_case *c = *state;
	size_t rows = 0;

	assert_int_equal(c->status, c->number);
	for (const struct exit_status_row *row = exit_statuses; row->meaning; row++)
		rows += row->status == c->status;
	assert_int_equal(rows, 1);
}

/* No row without a status of the list, no meaning twice, in rising order. */
static void test_table(void **state)
{
	size_t n = 0;

	(void)state;
	for (; exit_statuses[n].meaning; n++) {
		assert_true(strlen(exit_statuses[n].meaning) > 1);
		if (n)
			assert_true(exit_statuses[n].status > exit_statuses[n - 1].status);
		for (size_t i = 0; i < n; i++)
			assert_string_not_equal(exit_statuses[n].meaning, exit_statuses[i].meaning);
	}
	assert_int_equal(n, COUNT);
}

int main(void)
{
	struct CMUnitTest tests[COUNT + 1] = { 0 };

	for (size_t n = 0; n < COUNT; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_status, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	tests[COUNT] = (struct CMUnitTest){ "table", test_table, NULL, NULL, NULL };
	return _cmocka_run_group_tests("exit_status", tests, COUNT + 1, NULL, NULL);
}
