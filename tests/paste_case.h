/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TESTS_PASTE_CASE_H
#define TESTS_PASTE_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "util/alloc.h"
#include "vm_dump.h"

/* A pasted text, and everything that the model knows after it. */
struct paste_case {
	const char *name;
	const char *document; /* its name */
	bool with_sources;    /* also what was reported about the sources */
	const char *input;
	const char *expected;
};

/* Reads it in pieces of `step` bytes: where a window ends must change nothing. */
static inline void read_and_compare(const struct paste_case *row, size_t step)
{
	struct pending pending = { 0 };
	struct buf out = { 0 };
	struct vm vm;
	bool known;

	vm_init(&vm);
	known = read_document(&vm, &pending, row->document, row->input, strlen(row->input), step);
	pending_join(&pending, &vm);
	pending_done(&pending);
	dump_vm(&out, &vm);
	if (row->with_sources)
		dump_sources(&out, &vm);
	if (!known)
		buf_add_text(&out, "nothing known\n");
	assert_string_equal(buf_text(&out), row->expected);
	buf_done(&out);
	vm_done(&vm);
}

static inline void run_paste_case(void **state)
{
	const struct paste_case *row = *state;

	read_and_compare(row, strlen(row->input) + 1);
	read_and_compare(row, 7);
}

static inline int run_paste_cases(const struct paste_case *cases, size_t n)
{
	struct CMUnitTest *tests = alloc_zeroed(n, sizeof(*tests));
	int failed;

	for (size_t i = 0; i < n; i++)
		tests[i] = (struct CMUnitTest){ cases[i].name, run_paste_case, NULL, NULL,
						(void *)(uintptr_t)&cases[i] };
	failed = _cmocka_run_group_tests("cases", tests, n, NULL, NULL);
	free(tests);
	return failed;
}

#endif
