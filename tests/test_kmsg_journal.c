/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The journal's own forms, and dmesg's JSON, line by line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "parse/kmsg.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

enum { LINES = 10, TEXT = 40 };

enum form { JOURNAL_JSON, DMESG_JSON, EXPORT };

static const struct journal_case {
	const char *name;
	enum form form;
	const char *lines[LINES];
	int complete; /* number of the line that completes a record, from 0; -1: none does */
	struct kmsg_line line;
	const char *text, *subsystem, *device;
} cases[] = {
	{ "json: both times, the one since boot counts",
	  JOURNAL_JSON,
	  { "{\"MESSAGE\":\"x\",\"_TRANSPORT\":\"kernel\",\"PRIORITY\":\"6\","
	    "\"__REALTIME_TIMESTAMP\":\"1788412082000000\","
	    "\"_SOURCE_MONOTONIC_TIMESTAMP\":\"77\"}" },
	  0,
	  { .clock = CLOCK_BOOT,
	    .time_us = 77,
	    .has_wall = true,
	    .wall_us = INT64_C(1788412082000000),
	    .level = 6,
	    .from_kernel = true },
	  "x",
	  "",
	  "" },
	{ "json: what the kernel says of its device",
	  JOURNAL_JSON,
	  { "  {\"_KERNEL_DEVICE\":\"+vmbus:1\",\"_KERNEL_SUBSYSTEM\":\"vmbus\","
	    "\"MESSAGE\":\"x\",\"_TRANSPORT\":\"kernel\"}  " },
	  0,
	  { .level = -1, .from_kernel = true },
	  "x",
	  "vmbus",
	  "+vmbus:1" },
	{ "json: escapes",
	  JOURNAL_JSON,
	  { "{\"MESSAGE\":\"a\\u0009\\\"b\\u00e9\"}" },
	  0,
	  { .level = -1 },
	  "a\t\"b\xc3\xa9",
	  "",
	  "" },
	{ "json: a NUL byte inside",
	  JOURNAL_JSON,
	  { "{\"MESSAGE\":\"a\\u0000b\"}" },
	  0,
	  { .level = -1 },
	  "a\0b",
	  "",
	  "" },
	{ "json: the message fills the room, the rest gets none",
	  JOURNAL_JSON,
	  { "{\"MESSAGE\":\"0123456789012345678901234567890123456789ABC\","
	    "\"_KERNEL_SUBSYSTEM\":\"vmbus\"}" },
	  0,
	  { .level = -1 },
	  "0123456789012345678901234567890123456789",
	  "",
	  "" },
	{ "json: no text as message",
	  JOURNAL_JSON,
	  { "{\"MESSAGE\":7}", "{\"MESSAGE\":{}}", "{}", "{\"MESSAGE\":\"x\"} y", "\"MESSAGE\"" },
	  -1,
	  { .level = 0 },
	  NULL,
	  NULL,
	  NULL },
	{ "json: nested without end",
	  JOURNAL_JSON,
	  { "{{{{{{{{{{{{{{{{", "{\"MESSAGE\":[[[[[[[[[[[[[[[[" },
	  -1,
	  { .level = 0 },
	  NULL,
	  NULL,
	  NULL },

	{ "dmesg --json: a record",
	  DMESG_JSON,
	  { "      },{", "         \"pri\": 6,", "         \"time\":     2.917248,",
	    "         \"msg\": \"hv_vmbus: Vmbus version:5.3\"" },
	  3,
	  { .clock = CLOCK_BOOT, .time_us = 2917248, .level = 6, .from_kernel = true },
	  "hv_vmbus: Vmbus version:5.3",
	  "",
	  "" },
	{ "dmesg --json: another facility",
	  DMESG_JSON,
	  { "\"pri\": 30,", "\"time\": 2.5,", "\"msg\": \"systemd[1]: \\u0009x\"," },
	  2,
	  { .clock = CLOCK_BOOT, .time_us = 2500000, .level = 6 },
	  "systemd[1]: \tx",
	  "",
	  "" },
	{ "dmesg --json: no number, no time",
	  DMESG_JSON,
	  { "\"pri\": \"x\",", "\"time\": never,", "\"msg\": \"x\"" },
	  2,
	  { .level = -1, .from_kernel = true },
	  "x",
	  "",
	  "" },
	{ "dmesg --json: a message that is cut",
	  DMESG_JSON,
	  { "\"pri\": 6,", "\"msg\": \"x", "\"msg\": 7", "\"msg\":", "\"msg\": {}" },
	  -1,
	  { .level = 0 },
	  NULL,
	  NULL,
	  NULL },

	{ "export: an entry",
	  EXPORT,
	  { "__REALTIME_TIMESTAMP=1788412082000000", "_TRANSPORT=kernel", "PRIORITY=4",
	    "_SOURCE_MONOTONIC_TIMESTAMP=77", "_KERNEL_SUBSYSTEM=vmbus", "_KERNEL_DEVICE=+vmbus:1",
	    "MESSAGE=x=y", "" },
	  7,
	  { .clock = CLOCK_BOOT,
	    .time_us = 77,
	    .has_wall = true,
	    .wall_us = INT64_C(1788412082000000),
	    .level = 4,
	    .from_kernel = true },
	  "x=y",
	  "vmbus",
	  "+vmbus:1" },
	{ "export: the order of the fields is any",
	  EXPORT,
	  { "MESSAGE=x", "_SOURCE_MONOTONIC_TIMESTAMP=77", "__REALTIME_TIMESTAMP=78",
	    "_TRANSPORT=syslog", "" },
	  4,
	  { .clock = CLOCK_BOOT, .time_us = 77, .has_wall = true, .wall_us = 78, .level = -1 },
	  "x",
	  "",
	  "" },
	{ "export: hostile numbers",
	  EXPORT,
	  { "PRIORITY=8", "__REALTIME_TIMESTAMP=9223372036854775808",
	    "_SOURCE_MONOTONIC_TIMESTAMP=-7", "MESSAGE=", "" },
	  4,
	  { .level = -1 },
	  "",
	  "",
	  "" },
	{ "export: no message",
	  EXPORT,
	  { "_TRANSPORT=kernel", "", "=", "" },
	  -1,
	  { .level = 0 },
	  NULL,
	  NULL,
	  NULL },
};

static bool parse(const struct journal_case *c, const char *line, struct kmsg_line *out, char *room)
{
	switch (c->form) {
	case JOURNAL_JSON:
		return kmsg_parse_journal_json(span_of(line), out, room, TEXT);
	case DMESG_JSON:
		return kmsg_parse_dmesg_json(span_of(line), out, room, TEXT);
	default:
		return kmsg_parse_journal_export(span_of(line), out);
	}
}

static void check_span(struct span is, const char *expected, size_t len)
{
	assert_int_equal(is.len, len);
	if (len)
		assert_memory_equal(is.ptr, expected, len);
}

static void check_line(const struct journal_case *c, const struct kmsg_line *is)
{
	size_t len = strlen(c->text);

	if (!strcmp(c->name, "json: a NUL byte inside"))
		len = sizeof("a\0b") - 1;
	check_span(is->text, c->text, len);
	check_span(is->subsystem, c->subsystem, strlen(c->subsystem));
	check_span(is->device, c->device, strlen(c->device));
	assert_int_equal(is->clock, c->line.clock);
	assert_true(is->time_us == c->line.time_us);
	assert_int_equal(is->has_wall, c->line.has_wall);
	assert_true(is->wall_us == c->line.wall_us);
	assert_int_equal(is->level, c->line.level);
	assert_int_equal(is->from_kernel, c->line.from_kernel);
	assert_true(is->has_prefix);
}

static void test_journal(void **state)
{
	const struct journal_case *c = *state;
	struct kmsg_line line = { 0 };
	char room[TEXT + 1];
	int complete = -1;

	memset(room, '!', sizeof(room));
	for (int n = 0; n < LINES && c->lines[n] && complete < 0; n++)
		if (parse(c, c->lines[n], &line, room))
			complete = n;
	assert_int_equal(complete, c->complete);
	assert_int_equal(room[TEXT], '!');
	if (complete >= 0)
		check_line(c, &line);
}

#define ENTRY(boot, text) "__REALTIME_TIMESTAMP=1\n_BOOT_ID=" boot "\nMESSAGE=" text "\n\n"

/* A boot whose entries another one's part is two: so sd-journal walks them, too. */
static void test_last_boots(void **state)
{
	static const char entries[] = ENTRY("a", "1") ENTRY("a", "2") ENTRY("b", "3")
		ENTRY("a", "4") "MESSAGE=of no boot\n\nMESSAGE=nor this\n\n" ENTRY("c", "5")
			ENTRY("c", "6");
	static const struct {
		unsigned boots;
		const char *rest;
	} rows[] = {
		{ 0, "" },
		{ 1, ENTRY("c", "5") ENTRY("c", "6") },
		{ 2, "MESSAGE=of no boot\n\nMESSAGE=nor this\n\n" ENTRY("c", "5") ENTRY("c", "6") },
		{ 4, ENTRY("b", "3") ENTRY(
			     "a", "4") "MESSAGE=of no boot\n\nMESSAGE=nor this\n\n" ENTRY("c", "5")
			     ENTRY("c", "6") },
		{ 5, entries },
		{ 100, entries },
	};

	(void)state;
	for (size_t n = 0; n < COUNT(rows); n++) {
		struct span rest = kmsg_journal_last_boots(span_of(entries), rows[n].boots);

		assert_true(span_is(rest, rows[n].rest));
	}
	assert_int_equal(0, kmsg_journal_last_boots(span_of(""), 3).len);
	assert_true(span_is(kmsg_journal_last_boots(span_of("_BOOT_ID=a"), 1), "_BOOT_ID=a"));
}

int main(void)
{
	struct CMUnitTest tests[COUNT(cases) + 1] = { cmocka_unit_test(test_last_boots) };

	for (size_t n = 0; n < COUNT(cases); n++)
		tests[n + 1] = (struct CMUnitTest){ cases[n].name, test_journal, NULL, NULL,
						    (void *)(uintptr_t)&cases[n] };
	return _cmocka_run_group_tests("kmsg_journal", tests, COUNT(tests), NULL, NULL);
}
