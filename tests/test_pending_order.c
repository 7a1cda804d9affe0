/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Events in the order of their lines in; the order in which they happened out. */
#include "parse/pending_order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "util/alloc.h"
#include "util/buf.h"

enum { EVENTS = 6, PARTS = 4 };

#define S INT64_C(1000000)
#define DAY (86400 * S)

/* Seconds; wall 0: not told. The number is the event's text. */
struct moment {
	int number;
	int64_t boot, wall;
	enum event_driver driver;
};

struct stretch_case {
	const char *name;
	struct log_order order;
	bool has_others;
	struct moment events[EVENTS]; /* number 0: the end */
	const char *expected;	      /* numbers, '|' before the first of another boot */
	bool is_moved;
};

static const struct stretch_case cases[] = {
	{ "nothing", { 0 }, false, { { 0 } }, "", false },
	{ "in order",
	  { .rises = 2 },
	  false,
	  { { 1, 2, 0, 0 }, { 2, 3, 0, 0 }, { 3, 9, 0, 0 } },
	  "123",
	  false },
	{ "last line first",
	  { .falls = 3 },
	  false,
	  { { 1, 9, 0, 0 }, { 2, 5, 0, 0 }, { 3, 3, 0, 0 }, { 4, 2, 0, 0 } },
	  "4321",
	  true },
	{ "newest boot first, by wall times",
	  { .is_jumbled = true, .has_wall = true, .rises = 2, .falls = 1 },
	  true,
	  { { 1, 2, 9000, 0 }, { 2, 9, 9007, 0 }, { 3, 900, 1000, 0 }, { 4, 950, 1050, 0 } },
	  "34|12",
	  true },
	{ "jumbled, but one has no wall time: as it came",
	  { .is_jumbled = true, .has_wall = true, .rises = 2, .falls = 1 },
	  true,
	  { { 1, 2, 9000, 0 }, { 2, 9, 0, 0 }, { 3, 900, 1000, 0 } },
	  "123",
	  false },
	{ "within a second of the wall the time since boot decides",
	  { .is_jumbled = true, .has_wall = true, .rises = 1, .falls = 1 },
	  true,
	  { { 1, 5, 1000, 0 }, { 2, 4, 1000, 0 }, { 3, 4, 1000, 0 }, { 4, 1, 999, 0 } },
	  "4231",
	  true },
	{ "greps one below the other",
	  { .rises = 2, .falls = 1 },
	  false,
	  { { 1, 2, 0, EVENT_DRIVER_NETVSC },
	    { 2, 900, 0, EVENT_DRIVER_NETVSC },
	    { 3, 3, 0, EVENT_DRIVER_MLX5 },
	    { 4, 950, 0, EVENT_DRIVER_MLX5 } },
	  "1324",
	  true },
	{ "a driver prints again: two boots",
	  { .rises = 2, .falls = 1 },
	  false,
	  { { 1, 2, 0, EVENT_DRIVER_NETVSC },
	    { 2, 900, 0, EVENT_DRIVER_MLX5 },
	    { 3, 3, 0, EVENT_DRIVER_NETVSC } },
	  "123",
	  false },
	{ "lines of others between: no greps",
	  { .rises = 2, .falls = 1 },
	  true,
	  { { 1, 2, 0, EVENT_DRIVER_NETVSC },
	    { 2, 900, 0, EVENT_DRIVER_NETVSC },
	    { 3, 3, 0, EVENT_DRIVER_MLX5 } },
	  "123",
	  false },
};

static struct event make(struct moment moment)
{
	struct event event = { .clock = CLOCK_BOOT, .driver = (uint8_t)moment.driver };

	event.line = (uint32_t)moment.number;
	event.time_us = moment.boot * S;
	event.wall_us = moment.wall * S;
	event.flags = moment.wall ? EVENT_HAS_WALL : 0;
	return event;
}

static void fill(struct stretch *stretch, const struct moment *moments)
{
	stretch->events = alloc_zeroed(EVENTS + 1, sizeof(*stretch->events));
	for (; stretch->n < EVENTS && moments[stretch->n].number; stretch->n++)
		stretch->events[stretch->n] = make(moments[stretch->n]);
}

static void check_order(struct stretch *stretch, const char *expected)
{
	struct buf out = { 0 };

	for (size_t n = 0; n < stretch->n; n++)
		buf_printf(&out, "%s%u", stretch->events[n].flags & EVENT_NEW_BOOT ? "|" : "",
			   stretch->events[n].line);
	assert_string_equal(buf_text(&out), expected);
	buf_done(&out);
	free(stretch->events);
}

static void test_stretch(void **state)
{
	const struct stretch_case *c = *state;
	struct stretch stretch = { .info.order = c->order, .info.has_others = c->has_others };

	fill(&stretch, c->events);
	order_stretch(&stretch);
	assert_int_equal(stretch.is_moved, c->is_moved);
	check_order(&stretch, c->expected);
}

/* What two parts show stays once: same words, same time, at most a second apart on the wall. */
static void test_twins(void **state)
{
	static const struct moment moments[EVENTS] = {
		{ 1, 2, 1000, 0 }, { 2, 9, 1007, 0 }, { 3, 2, 1001, 0 },
		{ 4, 9, 1010, 0 }, { 5, 3, 1001, 0 },
	};
	struct stretch stretch = { 0 };

	(void)state;
	fill(&stretch, moments);
	for (size_t n = 0; n < stretch.n; n++)
		stretch.events[n].text = "VF slot 1 added";
	assert_true(order_is_walled(&stretch));
	order_walled(&stretch);
	check_order(&stretch, "1524");
}

static void test_walled(void **state)
{
	struct event event = make((struct moment){ 1, 2, 1000, 0 });
	struct stretch stretch = { .events = &event };

	(void)state;
	assert_false(order_is_walled(&stretch));
	stretch.n = 1;
	assert_true(order_is_walled(&stretch));
	event.clock = CLOCK_WALL;
	assert_false(order_is_walled(&stretch));
	event = make((struct moment){ 1, 2, 0, 0 });
	assert_false(order_is_walled(&stretch));
}

static void test_needed(void **state)
{
	struct log_info log = { .order.rises = 9 };

	(void)state;
	assert_false(order_is_needed(&log));
	log.order.falls = 1;
	assert_true(order_is_needed(&log));
	log.has_others = true;
	assert_false(order_is_needed(&log));
	log.order.is_jumbled = true;
	assert_true(order_is_needed(&log));
}

/* Days since 1970 of a part's first line; -1: no wall time. */
static const struct parts_case {
	const char *name;
	int64_t days[PARTS]; /* 0: the end */
	const char *expected;
	int64_t shift; /* of the second part, in days */
} parts_cases[] = {
	{ "one", { 7 }, "1", 0 },
	{ "by time", { 20, 10, 30 }, "213", 0 },
	{ "equal ones as they came", { 20, 20, 20 }, "123", 0 },
	{ "without a time: behind", { -1, 10, -1, 5 }, "4213", 0 },
	{ "January after December", { 350, 3 }, "12", 365 },
	{ "December before January", { 3, 350 }, "21", -365 },
	{ "years that are told are not changed", { 20000, 19000 }, "21", 0 },
};

static void test_parts(void **state)
{
	const struct parts_case *c = *state;
	struct log_part parts[PARTS] = { 0 };
	struct buf out = { 0 };
	size_t n = 0;

	for (; n < PARTS && c->days[n]; n++) {
		parts[n].first = n + 1;
		parts[n].info.order.has_wall = c->days[n] > 0;
		parts[n].info.order.first_wall_us = c->days[n] * DAY;
	}
	order_parts(parts, n);
	for (size_t i = 0; i < n; i++) {
		buf_printf(&out, "%u", (unsigned)parts[i].first);
		if (parts[i].first == 2)
			assert_true(parts[i].shift_us == c->shift * DAY);
	}
	assert_string_equal(buf_text(&out), c->expected);
	buf_done(&out);
}

static struct CMUnitTest tests[32];
static size_t n_tests;

static void add(const char *name, CMUnitTestFunction function, const void *row)
{
	tests[n_tests++] =
		(struct CMUnitTest){ name, function, NULL, NULL, (void *)(uintptr_t)row };
}

int main(void)
{
	for (size_t n = 0; n < sizeof(cases) / sizeof(cases[0]); n++)
		add(cases[n].name, test_stretch, &cases[n]);
	for (size_t n = 0; n < sizeof(parts_cases) / sizeof(parts_cases[0]); n++)
		add(parts_cases[n].name, test_parts, &parts_cases[n]);
	add("twins", test_twins, NULL);
	add("walled", test_walled, NULL);
	add("needed", test_needed, NULL);
	return _cmocka_run_group_tests("pending_order", tests, n_tests, NULL, NULL);
}
