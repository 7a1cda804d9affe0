/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The beginning of a line in; microseconds, and what is left of the line, out. */
#include "parse/kmsg_time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define US INT64_C(1000000)
#define DAY (86400 * US)
#define HMS(h, m, s) (((h)*3600 + (m)*60 + (s)) * US)
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Days since 1970 of the dates below, counted by hand. */
#define SEP_3 245	 /* of 1970 */
#define SEP_3_2026 20699 /* 56 * 365 + 14 leap days + 245 */
#define FEB_29_2024 19782
#define MAR_1_2100 47541

enum form { SECONDS, CTIME, SYSLOG, ISO };

struct time_case {
	const char *name;
	enum form form;
	const char *text;
	const char *rest; /* NULL: no such time, and nothing taken */
	int64_t us;
	bool comma;
};

static const struct time_case cases[] = {
	{ "seconds", SECONDS, "12.345678]", "]", 12345678, false },
	{ "seconds behind blanks", SECONDS, "    0.000001] x", "] x", 1, false },
	{ "seconds of two digits", SECONDS, "3.25 x", " x", 3250000, false },
	{ "digits past the sixth", SECONDS, "3.0000019", "", 3000001, false },
	{ "seconds, a comma", SECONDS, "3,5", NULL, 0, false },
	{ "seconds without a fraction", SECONDS, "12 x", NULL, 0, false },
	{ "seconds, a point and no digit", SECONDS, "12. x", NULL, 0, false },
	{ "seconds, the most", SECONDS, "9223372036853.999999", "", INT64_C(9223372036853999999),
	  false },
	{ "seconds, too many", SECONDS, "9223372036854775807.0", NULL, 0, false },
	{ "seconds, past 64 bits", SECONDS, "99999999999999999999.0", NULL, 0, false },
	{ "seconds, a sign", SECONDS, "-1.0", NULL, 0, false },
	{ "nothing", SECONDS, "", NULL, 0, false },

	{ "ctime", CTIME, "Thu Sep  3 05:08:02 2026] x", "] x", SEP_3_2026 *DAY + HMS(5, 8, 2),
	  false },
	{ "ctime, a day of two digits", CTIME, "Thu Feb 29 00:00:00 2024", "", FEB_29_2024 *DAY,
	  false },
	{ "ctime, the year 2100 has no leap day", CTIME, "Mon Mar  1 00:00:00 2100", "",
	  MAR_1_2100 *DAY, false },
	{ "ctime, a leap second", CTIME, "Thu Jan  1 23:59:60 1970", "", DAY, false },
	{ "ctime, before 1970", CTIME, "Wed Dec 31 23:59:59 1969", "", -US, false },
	{ "ctime, no such weekday", CTIME, "Thr Sep  3 05:08:02 2026", NULL, 0, false },
	{ "ctime, no such month", CTIME, "Thu Sap  3 05:08:02 2026", NULL, 0, false },
	{ "ctime, no day", CTIME, "Thu Sep  0 05:08:02 2026", NULL, 0, false },
	{ "ctime, day 32", CTIME, "Thu Sep 32 05:08:02 2026", NULL, 0, false },
	{ "ctime, hour 24", CTIME, "Thu Sep  3 24:00:00 2026", NULL, 0, false },
	{ "ctime, second 61", CTIME, "Thu Sep  3 05:08:61 2026", NULL, 0, false },
	{ "ctime, cut", CTIME, "Thu Sep  3 05:08:02 20", NULL, 0, false },

	{ "syslog", SYSLOG,
	  "Sep  3 05:08:02 vm1 kernel:", " vm1 kernel:", SEP_3 *DAY + HMS(5, 8, 2), false },
	{ "syslog, a zero before the day", SYSLOG, "Sep 03 05:08:02", "", SEP_3 *DAY + HMS(5, 8, 2),
	  false },
	{ "syslog, precise", SYSLOG, "Sep  3 05:08:02.880123 vm1", " vm1",
	  SEP_3 *DAY + HMS(5, 8, 2) + 880123, false },
	{ "syslog, with its year", SYSLOG, "2026 Sep  3 05:08:02 vm1", " vm1",
	  SEP_3_2026 *DAY + HMS(5, 8, 2), false },
	{ "syslog, cut", SYSLOG, "Sep  3 05:08:", NULL, 0, false },
	{ "syslog, a word", SYSLOG, "September 3 05:08:02", NULL, 0, false },
	{ "syslog, a year alone", SYSLOG, "2026 ", NULL, 0, false },

	{ "iso", ISO, "2026-09-03T05:08:02.880123+00:00 vm1", " vm1",
	  SEP_3_2026 *DAY + HMS(5, 8, 2) + 880123, false },
	{ "iso, a comma", ISO, "2026-09-03T05:08:02,880123+00:00 x", " x",
	  SEP_3_2026 *DAY + HMS(5, 8, 2) + 880123, true },
	{ "iso, a blank, no zone", ISO, "2026-09-03 05:08:02 x", " x",
	  SEP_3_2026 *DAY + HMS(5, 8, 2), false },
	{ "iso, a zone without colon changes nothing", ISO, "2026-09-03T05:08:02-0700 x", " x",
	  SEP_3_2026 *DAY + HMS(5, 8, 2), false },
	{ "iso, Z", ISO, "2026-09-03T05:08:02.5Z", "", SEP_3_2026 *DAY + HMS(5, 8, 2) + 500000,
	  false },
	{ "iso, journalctl's full form", ISO, "Thu 2026-09-03 05:08:02 UTC vm1", " vm1",
	  SEP_3_2026 *DAY + HMS(5, 8, 2), false },
	{ "iso, nanoseconds", ISO, "2026-09-03T05:08:02.880123999Z]", "]",
	  SEP_3_2026 *DAY + HMS(5, 8, 2) + 880123, false },
	{ "iso, month 13", ISO, "2026-13-03T05:08:02", NULL, 0, false },
	{ "iso, month 0", ISO, "2026-00-03T05:08:02", NULL, 0, false },
	{ "iso, a date alone", ISO, "2026-09-03", NULL, 0, false },
	{ "iso, a year of five digits", ISO, "20260-09-03T05:08:02", NULL, 0, false },
};

static bool take(enum form form, struct span *s, int64_t *us, bool *comma)
{
	switch (form) {
	case SECONDS:
		return kmsg_take_seconds(s, us);
	case CTIME:
		return kmsg_take_ctime(s, us);
	case SYSLOG:
		return kmsg_take_syslog_time(s, us);
	default:
		return kmsg_take_iso_time(s, us, comma);
	}
}

static void test_time(void **state)
{
	const struct time_case *c = *state;
	struct span s = span_of(c->text);
	int64_t us = 4711;
	bool comma = false;

	assert_int_equal(take(c->form, &s, &us, &comma), c->rest != NULL);
	assert_true(us == (c->rest ? c->us : 4711));
	assert_true(span_is(s, c->rest ? c->rest : c->text));
	assert_int_equal(comma, c->comma);
}

/* Bytes behind the end are not read, and a time that is cut there is none. */
static void test_cut(void **state)
{
	const struct time_case *c = *state;
	size_t whole = c->rest ? strlen(c->text) - strlen(c->rest) : strlen(c->text);

	for (size_t len = 0; len < whole; len++) {
		struct span s = { c->text, len };
		bool comma;
		int64_t us;

		if (!take(c->form, &s, &us, &comma))
			assert_true(s.ptr == c->text && s.len == len);
		else
			assert_true(s.len < len && s.ptr + s.len == c->text + len);
	}
}

int main(void)
{
	struct CMUnitTest tests[2 * COUNT(cases)] = { 0 };

	for (size_t n = 0; n < COUNT(cases); n++) {
		void *row = (void *)(uintptr_t)&cases[n];

		tests[2 * n] = (struct CMUnitTest){ cases[n].name, test_time, NULL, NULL, row };
		tests[2 * n + 1] =
			(struct CMUnitTest){ "... cut anywhere", test_cut, NULL, NULL, row };
	}
	return _cmocka_run_group_tests("kmsg_time", tests, 2 * COUNT(cases), NULL, NULL);
}
