/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/kmsg_time.h"

#include <string.h>

enum { SECOND_US = 1000000 };

struct clock_time {
	unsigned year, month, day, hour, minute, second, us;
};

/* At least `min` and at most `max` digits. */
static bool take_digits(struct span *s, size_t min, size_t max, unsigned *value)
{
	unsigned sum = 0;
	size_t n;

	for (n = 0; n < max && n < s->len && ascii_is_digit(s->ptr[n]); n++)
		sum = sum * 10 + (unsigned)(s->ptr[n] - '0');
	if (n < min)
		return false;
	*s = span_skip(*s, n);
	*value = sum;
	return true;
}

static bool take_byte(struct span *s, char byte)
{
	if (!s->len || s->ptr[0] != byte)
		return false;
	*s = span_skip(*s, 1);
	return true;
}

/* The digits behind a point, of any number, as microseconds; those past the sixth are dropped. */
static unsigned take_fraction(struct span *s)
{
	unsigned us = 0, digit;
	unsigned place = SECOND_US;

	while (take_digits(s, 1, 1, &digit)) {
		place /= 10;
		us += digit * place;
	}
	return us;
}

static bool take_one_of(struct span *s, const char *names, unsigned *which)
{
	for (unsigned n = 0; 3 * n < strlen(names); n++)
		if (s->len >= 3 && !memcmp(s->ptr, names + 3 * n, 3)) {
			*s = span_skip(*s, 3);
			*which = n;
			return true;
		}
	return false;
}

static bool take_month(struct span *s, unsigned *month)
{
	if (!take_one_of(s, "JanFebMarAprMayJunJulAugSepOctNovDec", month))
		return false;
	++*month;
	return true;
}

static bool take_weekday(struct span *s)
{
	unsigned which;

	return take_one_of(s, "MonTueWedThuFriSatSun", &which) && take_byte(s, ' ');
}

static bool take_hms(struct span *s, struct clock_time *t)
{
	return take_digits(s, 2, 2, &t->hour) && take_byte(s, ':') &&
	       take_digits(s, 2, 2, &t->minute) && take_byte(s, ':') &&
	       take_digits(s, 2, 2, &t->second) && t->hour < 24 && t->minute < 60 &&
	       t->second <= 60;
}

/* "Sep  3 ", "Sep 03 " */
static bool take_month_day(struct span *s, struct clock_time *t)
{
	if (!take_month(s, &t->month) || !take_byte(s, ' '))
		return false;
	take_byte(s, ' ');
	return take_digits(s, 1, 2, &t->day) && take_byte(s, ' ') && t->day >= 1 && t->day <= 31;
}

/* Days since 1970-01-01 in the Gregorian calendar, years counted from March. */
static int64_t days_of(const struct clock_time *t)
{
	int64_t year = (int64_t)t->year - (t->month <= 2);
	int64_t month = (t->month + 9) % 12;
	int64_t leap_days = year / 4 - year / 100 + year / 400;

	return year * 365 + leap_days + (153 * month + 2) / 5 + t->day - 1 - 719468;
}

static int64_t us_of(const struct clock_time *t)
{
	int64_t seconds = days_of(t) * 86400 + t->hour * 3600 + t->minute * 60 + t->second;

	return seconds * SECOND_US + t->us;
}

bool kmsg_take_seconds(struct span *s, int64_t *us)
{
	struct span rest = *s;
	uint64_t seconds;

	span_skip_blanks(&rest);
	if (!span_take_u64(&rest, &seconds) || seconds > INT64_MAX / SECOND_US - 1 ||
	    !take_byte(&rest, '.') || !rest.len || !ascii_is_digit(rest.ptr[0]))
		return false;
	*us = (int64_t)seconds * SECOND_US + take_fraction(&rest);
	*s = rest;
	return true;
}

bool kmsg_take_ctime(struct span *s, int64_t *us)
{
	struct clock_time t = { 0 };
	struct span rest = *s;

	if (!take_weekday(&rest) || !take_month_day(&rest, &t) || !take_hms(&rest, &t) ||
	    !take_byte(&rest, ' ') || !take_digits(&rest, 4, 4, &t.year))
		return false;
	*us = us_of(&t);
	*s = rest;
	return true;
}

bool kmsg_take_syslog_time(struct span *s, int64_t *us)
{
	struct clock_time t = { .year = 1970 };
	struct span rest = *s;

	if (take_digits(&rest, 4, 4, &t.year) && !take_byte(&rest, ' '))
		return false;
	if (!take_month_day(&rest, &t) || !take_hms(&rest, &t))
		return false;
	if (take_byte(&rest, '.'))
		t.us = take_fraction(&rest);
	*us = us_of(&t);
	*s = rest;
	return true;
}

/* "Z", "+00:00", "-0700", " UTC" */
static void take_zone(struct span *s)
{
	struct span rest = *s;
	unsigned ignored;

	if (take_byte(s, 'Z') || span_take(s, " UTC"))
		return;
	if (!take_byte(&rest, '+') && !take_byte(&rest, '-'))
		return;
	if (!take_digits(&rest, 2, 2, &ignored))
		return;
	take_byte(&rest, ':');
	take_digits(&rest, 2, 2, &ignored);
	*s = rest;
}

bool kmsg_take_iso_time(struct span *s, int64_t *us, bool *comma)
{
	struct clock_time t = { 0 };
	struct span rest = *s;
	bool with_comma = false;

	take_weekday(&rest);
	if (!take_digits(&rest, 4, 4, &t.year) || !take_byte(&rest, '-') ||
	    !take_digits(&rest, 2, 2, &t.month) || !take_byte(&rest, '-') ||
	    !take_digits(&rest, 2, 2, &t.day))
		return false;
	if (t.month < 1 || t.month > 12 || t.day < 1 || t.day > 31)
		return false;
	if ((!take_byte(&rest, 'T') && !take_byte(&rest, ' ')) || !take_hms(&rest, &t))
		return false;
	with_comma = take_byte(&rest, ',');
	if (with_comma || take_byte(&rest, '.'))
		t.us = take_fraction(&rest);
	take_zone(&rest);
	*us = us_of(&t);
	*comma = with_comma;
	*s = rest;
	return true;
}
