/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The times of lines in; where a boot begins and how the log runs out. */
#include "parse/log_order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define S INT64_C(1000000)
#define MINUTE INT64_C(60)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define YEAR (365 * DAY)
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

enum { LINES = 6, NONE = -1 };

/* Seconds; NONE: the line has no such time. */
struct times {
	int64_t boot, wall;
};

struct order_case {
	const char *name;
	size_t n;
	struct times lines[LINES];
	const char *boots; /* '|' for each line with which another boot begins, else '.' */
	bool is_jumbled, is_reversed;
	int64_t last_wall; /* of the last line, its year added */
};

static const struct order_case cases[] = {
	{ "one line", 1, { { 2, NONE } }, ".", false, false, NONE },
	{ "one boot", 3, { { 2, NONE }, { 3, NONE }, { 900, NONE } }, "...", false, false, NONE },
	{ "two boots, by the jump alone",
	  3,
	  { { 2, NONE }, { 900, NONE }, { 3, NONE } },
	  "..|",
	  false,
	  false,
	  NONE },
	{ "a jump that stays above a minute",
	  2,
	  { { 900, NONE }, { 400, NONE } },
	  "..",
	  false,
	  false,
	  NONE },
	{ "a jump of less than a minute",
	  2,
	  { { 50, NONE }, { 3, NONE } },
	  "..",
	  false,
	  false,
	  NONE },
	{ "with the wall time a small jump tells",
	  2,
	  { { 50, 1000 }, { 3, 1030 } },
	  ".|",
	  false,
	  false,
	  1030 },
	{ "two CPUs out of step",
	  3,
	  { { 48, 998 }, { 50, 1000 }, { 49, 1000 } },
	  "...",
	  false,
	  false,
	  1000 },
	{ "older lines below are no new boot",
	  4,
	  { { 2, 90000 }, { 9, 90007 }, { 900, 1000 }, { 950, 1050 } },
	  "....",
	  true,
	  false,
	  1050 },
	{ "last line first",
	  4,
	  { { 900, NONE }, { 500, NONE }, { 90, NONE }, { 2, NONE } },
	  "....",
	  false,
	  true,
	  NONE },
	{ "last line first, by wall time",
	  2,
	  { { NONE, 9000 }, { NONE, 1000 } },
	  "..",
	  true,
	  true,
	  1000 },
	{ "the clock set to a zone five hours back",
	  3,
	  { { NONE, 9 * HOUR }, { NONE, 4 * HOUR + 7 }, { NONE, 5 * HOUR } },
	  "...",
	  false,
	  false,
	  5 * HOUR },
	{ "over New Year", 2, { { 100, YEAR - 1 }, { 110, 9 } }, "..", false, false, YEAR + 9 },
	{ "over two New Years",
	  5,
	  { { 1, YEAR - 1 }, { 2, 9 }, { 3, 200 * DAY }, { 4, 360 * DAY }, { 5, 9 } },
	  ".....",
	  false,
	  false,
	  2 * YEAR + 9 },
	{ "a day back is not a year on",
	  2,
	  { { NONE, 40 * DAY }, { NONE, 39 * DAY + 7 } },
	  "..",
	  true,
	  true,
	  39 * DAY + 7 },
};

static struct kmsg_line make(struct times times)
{
	struct kmsg_line line = { 0 };

	if (times.boot != NONE) {
		line.clock = CLOCK_BOOT;
		line.time_us = times.boot * S;
	}
	line.has_wall = times.wall != NONE;
	line.wall_us = line.has_wall ? times.wall * S : 0;
	return line;
}

static void test_order(void **state)
{
	const struct order_case *c = *state;
	struct log_order order = { 0 };
	char boots[LINES + 1] = "";
	struct kmsg_line line = { 0 };

	for (size_t n = 0; n < c->n; n++) {
		line = make(c->lines[n]);
		boots[n] = log_order_note(&order, &line) ? '|' : '.';
	}
	assert_string_equal(boots, c->boots);
	assert_int_equal(order.is_jumbled, c->is_jumbled);
	assert_int_equal(log_order_is_reversed(&order), c->is_reversed);
	assert_int_equal(line.has_wall, c->last_wall != NONE);
	if (line.has_wall)
		assert_true(line.wall_us == c->last_wall * S);
	assert_int_equal(order.has_wall, c->last_wall != NONE);
}

/* Older than the newest line, in a log whose older lines stand below, and only there. */
static void test_older(void **state)
{
	struct log_order order = { 0 };
	struct kmsg_line line = make((struct times){ 2, 90000 });

	(void)state;
	log_order_note(&order, &line);
	line = make((struct times){ 900, 1000 });
	assert_false(log_order_is_older(&order, &line));
	log_order_note(&order, &line);
	assert_true(log_order_is_older(&order, &line));
	line = make((struct times){ 9, 90001 });
	assert_false(log_order_is_older(&order, &line));
	line = make((struct times){ 9, NONE });
	assert_false(log_order_is_older(&order, &line));
}

static struct event event_at(struct times times)
{
	struct kmsg_line line = make(times);

	return (struct event){ .clock = (uint8_t)line.clock,
			       .time_us = line.time_us,
			       .wall_us = line.wall_us,
			       .flags = line.has_wall ? EVENT_HAS_WALL : 0 };
}

static const struct pair_case {
	const char *name;
	struct times before, event;
	bool is_boot;
} pair_cases[] = {
	{ "events in order", { 2, NONE }, { 3, NONE }, false },
	{ "events of two boots", { 900, NONE }, { 3, NONE }, true },
	{ "events of two boots, by the wall", { 50, 1000 }, { 3, 1100 }, true },
	{ "events out of step", { 50, 1000 }, { 48, 1001 }, false },
	{ "an older event below", { 900, 90000 }, { 3, 1000 }, false },
	{ "without a time since boot", { NONE, 1000 }, { NONE, 900 }, false },
};

static void test_pair(void **state)
{
	const struct pair_case *c = *state;
	struct event before = event_at(c->before), event = event_at(c->event);

	assert_int_equal(log_order_is_boot(&before, &event), c->is_boot);
}

/* Times at the ends of their range are not reckoned with. */
static void test_hostile(void **state)
{
	static const int64_t times[] = { INT64_MAX, 0, INT64_MAX - 1, 7, INT64_MAX / 8, 1 };
	struct log_order order = { 0 };

	(void)state;
	for (size_t round = 0; round < 3; round++)
		for (size_t n = 0; n < COUNT(times); n++) {
			struct kmsg_line line = { .clock = CLOCK_BOOT, .has_wall = true };

			line.time_us = times[n];
			line.wall_us = times[(n + round) % COUNT(times)];
			log_order_note(&order, &line);
		}
	assert_true(order.wall_us > INT64_MIN / 4 && order.wall_us < INT64_MAX / 4);
	assert_true(order.boot_us > INT64_MIN / 4 && order.boot_us < INT64_MAX / 4);
}

int main(void)
{
	struct CMUnitTest tests[COUNT(cases) + COUNT(pair_cases) + 2] = { 0 };
	size_t n_tests = 0;

	for (size_t n = 0; n < COUNT(cases); n++)
		tests[n_tests++] = (struct CMUnitTest){ cases[n].name, test_order, NULL, NULL,
							(void *)(uintptr_t)&cases[n] };
	for (size_t n = 0; n < COUNT(pair_cases); n++)
		tests[n_tests++] = (struct CMUnitTest){ pair_cases[n].name, test_pair, NULL, NULL,
							(void *)(uintptr_t)&pair_cases[n] };
	tests[n_tests++] = (struct CMUnitTest){ "older", test_older, NULL, NULL, NULL };
	tests[n_tests++] = (struct CMUnitTest){ "hostile", test_hostile, NULL, NULL, NULL };
	return _cmocka_run_group_tests("log_order", tests, n_tests, NULL, NULL);
}
