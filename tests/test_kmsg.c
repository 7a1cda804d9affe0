/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parse/kmsg: the prefix of a log line, in every form that logs come in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "parse/kmsg.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

#define SYNTHETIC "hv_netvsc 6045bde9-60a3-6045-bde9-60a36045bde9 eth0: VF slot 1 added"
#define SEP_2026 1788412082 /* 2026-09-03 05:08:02 */
#define SEP_1970 21186482   /* the same day and time of 1970 */
#define US INT64_C(1000000)

enum { LOG, USER, NO }; /* a kernel line, another program's, no line of a log */

static const struct line_case {
	const char *name, *line;
	int is;
	enum event_clock clock;
	int64_t time_us;
	int level;
	const char *text; /* NULL: SYNTHETIC */
} line_cases[] = {
	/* the kernel's own stamp */
	{ "dmesg", "[    7.465085] " SYNTHETIC, LOG, CLOCK_BOOT, 7465085, -1, NULL },
	{ "dmesg, padded wider", "[   8160.911509] " SYNTHETIC, LOG, CLOCK_BOOT, 8160911509, -1,
	  NULL },
	{ "dmesg, past 100000 s", "[8160911.509001] " SYNTHETIC, LOG, CLOCK_BOOT, 8160911509001, -1,
	  NULL },
	{ "no fraction of six digits", "[    7.5] " SYNTHETIC, LOG, CLOCK_BOOT, 7500000, -1, NULL },
	{ "nanoseconds", "[    7.465085123] " SYNTHETIC, LOG, CLOCK_BOOT, 7465085, -1, NULL },
	{ "indented by one", " [    7.465085] " SYNTHETIC, LOG, CLOCK_BOOT, 7465085, -1, NULL },
	{ "indented by four", "    [    7.465085] " SYNTHETIC, LOG, CLOCK_BOOT, 7465085, -1, NULL },
	{ "quoted in mail", "> [    7.465085] " SYNTHETIC, LOG, CLOCK_BOOT, 7465085, -1, NULL },
	{ "quoted twice", ">> > [    7.465085] " SYNTHETIC, LOG, CLOCK_BOOT, 7465085, -1, NULL },
	{ "wrapped as code", "`[    7.465085] " SYNTHETIC "`", LOG, CLOCK_BOOT, 7465085, -1, NULL },
	{ "in a list of JSON", "    \"[    7.465085] " SYNTHETIC "\",", LOG, CLOCK_BOOT, 7465085,
	  -1, NULL },
	{ "grep -n", "1021:[    7.465085] " SYNTHETIC, LOG, CLOCK_BOOT, 7465085, -1, NULL },
	{ "grep of several files", "/var/log/syslog.1:Sep  3 05:08:02 h kernel: " SYNTHETIC, LOG,
	  CLOCK_WALL, SEP_1970 *US, -1, NULL },
	{ "grep -nH", "messages-20260903:17:Sep  3 05:08:02 h kernel: " SYNTHETIC, LOG, CLOCK_WALL,
	  SEP_1970 *US, -1, NULL },
	{ "another program behind grep's file", "syslog:Sep  3 05:08:02 h app[7]: " SYNTHETIC, USER,
	  CLOCK_WALL, SEP_1970 *US, -1, "h app[7]: " SYNTHETIC },
	{ "a program's name is no file", "myapp:[    7.465085] " SYNTHETIC, NO, CLOCK_NONE, 0, -1,
	  NULL },
	{ "talosctl dmesg", "10.0.0.4: kern:    info: [2026-09-03T05:08:02Z]: " SYNTHETIC, LOG,
	  CLOCK_WALL, SEP_2026 *US, 6, NULL },
	{ "talosctl dmesg, a daemon's",
	  "10.0.0.4: daemon: info: [2026-09-03T05:08:02Z]: " SYNTHETIC, USER, CLOCK_WALL,
	  SEP_2026 *US, 6, NULL },
	{ "dmesg --time-format=delta", "[<    0.000010>] " SYNTHETIC, LOG, CLOCK_NONE, 0, -1,
	  NULL },
	{ "blanks and CR behind", "[    7.465085] " SYNTHETIC " \t\r", LOG, CLOCK_BOOT, 7465085, -1,
	  NULL },
	{ "no blank behind the stamp", "[    7.465085]" SYNTHETIC, LOG, CLOCK_BOOT, 7465085, -1,
	  NULL },
	{ "with thread", "[    7.465085][    T1] " SYNTHETIC, LOG, CLOCK_BOOT, 7465085, -1, NULL },
	{ "with processor", "[    7.465085] [   C12] " SYNTHETIC, LOG, CLOCK_BOOT, 7465085, -1,
	  NULL },
	{ "with difference", "[    7.465085 <    0.000010>] " SYNTHETIC, LOG, CLOCK_BOOT, 7465085,
	  -1, NULL },
	{ "time too large", "[99999999999999.000000] x", NO, CLOCK_NONE, 0, -1, NULL },
	{ "an empty message", "[    7.465085] ", LOG, CLOCK_BOOT, 7465085, -1, "" },
	{ "message in brackets", "[    7.465085] [drm] ready", LOG, CLOCK_BOOT, 7465085, -1,
	  "[drm] ready" },

	/* other forms of dmesg */
	{ "dmesg -T", "[Thu Sep  3 05:08:02 2026] " SYNTHETIC, LOG, CLOCK_WALL, SEP_2026 *US, -1,
	  NULL },
	{ "dmesg -T, day of two digits", "[Sun Sep 13 05:08:02 2026] " SYNTHETIC, LOG, CLOCK_WALL,
	  (SEP_2026 + 10 * 86400) * US, -1, NULL },
	{ "dmesg -H, difference", "[  +0.031463] " SYNTHETIC, LOG, CLOCK_NONE, 31463, -1, NULL },
	{ "dmesg -H, long difference", "[ +37.372397] " SYNTHETIC, LOG, CLOCK_NONE, 37372397, -1,
	  NULL },
	{ "dmesg -H, date", "[Sep 3 05:08] " SYNTHETIC, LOG, CLOCK_NONE, 0, -1, NULL },
	{ "dmesg -H, day of two digits", "[Sep13 05:08] " SYNTHETIC, LOG, CLOCK_NONE, 0, -1, NULL },
	{ "dmesg -x", "kern  :info  : [    7.465085] " SYNTHETIC, LOG, CLOCK_BOOT, 7465085, 6,
	  NULL },
	{ "dmesg -x, error", "kern  :err   : [    7.465085] " SYNTHETIC, LOG, CLOCK_BOOT, 7465085,
	  3, NULL },
	{ "dmesg -x, another facility", "daemon:info  : [    7.465085] " SYNTHETIC, USER,
	  CLOCK_BOOT, 7465085, 6, NULL },
	{ "dmesg -x -T", "kern  :warn  : [Thu Sep  3 05:08:02 2026] " SYNTHETIC, LOG, CLOCK_WALL,
	  SEP_2026 *US, 4, NULL },
	{ "dmesg --time-format=iso", "2026-09-03T05:08:02,880123+00:00 " SYNTHETIC, LOG, CLOCK_WALL,
	  SEP_2026 *US + 880123, -1, NULL },
	{ "dmesg iso, another driver", "2026-09-03T05:08:02,880123+00:00 usb 1-1: new device", LOG,
	  CLOCK_WALL, SEP_2026 *US + 880123, -1, "usb 1-1: new device" },
	{ "dmesg -r", "<6>[    7.465085] " SYNTHETIC, LOG, CLOCK_BOOT, 7465085, 6, NULL },
	{ "dmesg -r, user facility", "<14>[    7.465085] " SYNTHETIC, USER, CLOCK_BOOT, 7465085, 6,
	  NULL },
	{ "no time", SYNTHETIC, LOG, CLOCK_NONE, 0, -1, NULL },
	{ "no time, one blank", " " SYNTHETIC, LOG, CLOCK_NONE, 0, -1, NULL },
	{ "time and a tab", "172.782768\t" SYNTHETIC, LOG, CLOCK_BOOT, 172782768, -1, NULL },
	{ "time and a blank", "  172.782768 " SYNTHETIC, LOG, CLOCK_BOOT, 172782768, -1, NULL },

	{ "a table's number", "2.5\tGT/s", NO, CLOCK_NONE, 0, -1, NULL },

	/* journalctl and syslog */
	{ "syslog of a log host", "Sep  3 05:08:02 10.1.1.4 Sep  3 05:08:01 vm1 kernel: " SYNTHETIC,
	  LOG, CLOCK_WALL, INT64_C(21186482) * US, -1, NULL },
	{ "syslog with a year", "2026 Sep  3 05:08:02 vm1 kernel: " SYNTHETIC, LOG, CLOCK_WALL,
	  SEP_2026 *US, -1, NULL },
	{ "syslog", "Sep  3 05:08:02 vm1 kernel: " SYNTHETIC, LOG, CLOCK_WALL, SEP_1970 *US, -1,
	  NULL },
	{ "syslog with the kernel's stamp", "Sep  3 05:08:02 vm1 kernel: [    7.465085] " SYNTHETIC,
	  LOG, CLOCK_BOOT, 7465085, -1, NULL },
	{ "syslog, no blank behind kernel:", "Sep  3 05:08:02 vm1 kernel:[    7.465085] " SYNTHETIC,
	  LOG, CLOCK_BOOT, 7465085, -1, NULL },
	{ "syslog, host taken away", "Sep  3 05:08:02  kernel: " SYNTHETIC, LOG, CLOCK_WALL,
	  SEP_1970 *US, -1, NULL },
	{ "syslog, host and kernel taken away", "Sep  3 05:08:02 " SYNTHETIC, LOG, CLOCK_WALL,
	  SEP_1970 *US, -1, NULL },
	{ "journalctl short-precise", "Sep 03 05:08:02.936767 vm1 kernel: " SYNTHETIC, LOG,
	  CLOCK_WALL, SEP_1970 *US + 936767, -1, NULL },
	{ "journalctl short-iso", "2026-09-03T05:08:02+0000 vm1 kernel: " SYNTHETIC, LOG,
	  CLOCK_WALL, SEP_2026 *US, -1, NULL },
	{ "journalctl short-full", "Thu 2026-09-03 05:08:02 UTC vm1 kernel: " SYNTHETIC, LOG,
	  CLOCK_WALL, SEP_2026 *US, -1, NULL },
	{ "journalctl short-unix", "1788412082.880123 vm1 kernel: " SYNTHETIC, LOG, CLOCK_WALL,
	  SEP_2026 *US + 880123, -1, NULL },
	{ "journalctl short-monotonic", "[    7.465085] vm1.example kernel: " SYNTHETIC, LOG,
	  CLOCK_BOOT, 7465085, -1, NULL },
	{ "short-monotonic, a program", "[    7.465085] vm1.example app[12]: " SYNTHETIC, USER,
	  CLOCK_BOOT, 7465085, -1, "vm1.example app[12]: " SYNTHETIC },
	{ "journal, time taken away", "    kernel: " SYNTHETIC, LOG, CLOCK_NONE, 0, -1, NULL },
	{ "kernel: and its stamp", "kernel: [    7.465085] " SYNTHETIC, LOG, CLOCK_BOOT, 7465085,
	  -1, NULL },
	{ "RFC 3339", "2026-09-03T05:08:02.880123+00:00 vm1 kernel: [ 9596.420430] " SYNTHETIC, LOG,
	  CLOCK_BOOT, 9596420430, -1, NULL },
	{ "RFC 3339, Z", "2026-09-03T05:08:02Z vm1 kernel: " SYNTHETIC, LOG, CLOCK_WALL,
	  SEP_2026 *US, -1, NULL },
	{ "words between time and kernel:",
	  "2026-09-03T05:08:02.903 INFO   kern   kernel:[   11.091250] " SYNTHETIC, LOG, CLOCK_BOOT,
	  11091250, -1, NULL },
	{ "RFC 5424", "<6>1 2026-09-03T05:08:02.003Z vm1 kernel - - - " SYNTHETIC, LOG, CLOCK_WALL,
	  SEP_2026 *US + 3000, 6, NULL },
	{ "RFC 5424 with data and mark",
	  "<6>1 2026-09-03T05:08:02Z vm1 kernel - ID [a b=\"c\"] \xef\xbb\xbf" SYNTHETIC, LOG,
	  CLOCK_WALL, SEP_2026 *US, 6, NULL },
	{ "RFC 5424, a program", "<14>1 2026-09-03T05:08:02Z vm1 app 12 - - " SYNTHETIC, USER,
	  CLOCK_WALL, SEP_2026 *US, 6, NULL },
	{ "RFC 5424, cut", "<6>1 2026-09-03T05:08:02Z vm1 kernel", USER, CLOCK_WALL, SEP_2026 *US,
	  6, " vm1 kernel" },
	{ "priority and syslog", "<6>Sep  3 05:08:02 vm1 kernel: " SYNTHETIC, LOG, CLOCK_WALL,
	  SEP_1970 *US, 6, NULL },
	{ "a program", "Sep  3 05:08:02 vm1 app[12]: " SYNTHETIC, USER, CLOCK_WALL, SEP_1970 *US,
	  -1, "vm1 app[12]: " SYNTHETIC },
	{ "a program that quotes the kernel", "Sep  3 05:08:02 vm1 app: kernel: " SYNTHETIC, USER,
	  CLOCK_WALL, SEP_1970 *US, -1, "vm1 app: kernel: " SYNTHETIC },
	{ "a program, no host", "Sep  3 05:08:02 systemd-udevd[49841]: eth1: Failed", USER,
	  CLOCK_WALL, SEP_1970 *US, -1, "systemd-udevd[49841]: eth1: Failed" },
	{ "a month ends", "Feb 28 23:59:59 vm1 kernel: " SYNTHETIC, LOG, CLOCK_WALL, 5097599 * US,
	  -1, NULL },
	{ "the next begins", "Mar  1 00:00:00 vm1 kernel: " SYNTHETIC, LOG, CLOCK_WALL,
	  5097600 * US, -1, NULL },
	{ "no such month", "Foo  3 05:08:02 vm1 kernel: " SYNTHETIC, NO, CLOCK_NONE, 0, -1, NULL },
	{ "no such hour", "Sep  3 25:08:02 vm1 kernel: " SYNTHETIC, NO, CLOCK_NONE, 0, -1, NULL },

	/* /dev/kmsg */
	{ "/dev/kmsg", "6,1201,8160911509,-;" SYNTHETIC, LOG, CLOCK_BOOT, 8160911509, 6, NULL },
	{ "/dev/kmsg, more fields", "3,1201,8160911509,-,caller=T12,x=y;" SYNTHETIC, LOG,
	  CLOCK_BOOT, 8160911509, 3, NULL },
	{ "/dev/kmsg, user facility", "14,1201,8160911509,-;" SYNTHETIC, USER, CLOCK_BOOT,
	  8160911509, 6, NULL },
	{ "/dev/kmsg, stamp in the text", "6,1,5,-;[    7.465085] x", LOG, CLOCK_BOOT, 5, 6,
	  "[    7.465085] x" },
	{ "/dev/kmsg, no text", "6,1201,8160911509,-", NO, CLOCK_NONE, 0, -1, NULL },
	{ "continuation", " SUBSYSTEM=vmbus", NO, CLOCK_NONE, 0, -1, NULL },
	{ "continuation with device", " DEVICE=+vmbus:6045bde9-60a3-6045-bde9-60a36045bde9", NO,
	  CLOCK_NONE, 0, -1, NULL },

	/* other writers */
	{ "another logger's brackets",
	  "[2026-09-03 05:50:31.880 Shell I] [Thu Sep  3 05:08:02 2026] " SYNTHETIC, LOG,
	  CLOCK_WALL, SEP_2026 *US, -1, NULL },
	{ "another logger's own words", "[2026-09-03 05:08:02.000 Shell I] Terminal text: 'dmesg'",
	  USER, CLOCK_WALL, SEP_2026 *US, -1, "Terminal text: 'dmesg'" },
	{ "console text before", "         Startin[    9.149144] " SYNTHETIC, LOG, CLOCK_BOOT,
	  9149144, -1, NULL },
	{ "brackets before", "[  OK  ] Mou[    9.149144] " SYNTHETIC, LOG, CLOCK_BOOT, 9149144, -1,
	  NULL },
	{ "a program's text before", "app: [    9.149144] " SYNTHETIC, NO, CLOCK_NONE, 0, -1,
	  NULL },
	{ "text by a program, as the kernel's",
	  "kernel: [   21.985720] critical: VF slot 1 removed", LOG, CLOCK_BOOT, 21985720, -1,
	  "critical: VF slot 1 removed" },
	{ "another driver, no prefix", "gve 0000:00:04.0: Driver is running", LOG, CLOCK_NONE, 0,
	  -1, "gve 0000:00:04.0: Driver is running" },

	/* no log at all */
	{ "empty", "", NO, CLOCK_NONE, 0, -1, NULL },
	{ "blanks", "  \t ", NO, CLOCK_NONE, 0, -1, NULL },
	{ "an elision", "...", NO, CLOCK_NONE, 0, -1, NULL },
	{ "a shell prompt", "root@vm1:~# dmesg | grep hv_netvsc", NO, CLOCK_NONE, 0, -1, NULL },
	{ "prose", "hv_netvsc is the driver of the synthetic interface", NO, CLOCK_NONE, 0, -1,
	  NULL },
	{ "lsmod", "hv_netvsc             106496  0", NO, CLOCK_NONE, 0, -1, NULL },
	{ "systemd's own", "[  OK  ] Started Apply Kernel Variables.", NO, CLOCK_NONE, 0, -1,
	  NULL },
	{ "lspci", "3c09:00:02.0 Ethernet controller: Mellanox", NO, CLOCK_NONE, 0, -1, NULL },
	{ "the kernel's version alone", "Linux version 6.8.0-1062-azure", NO, CLOCK_NONE, 0, -1,
	  NULL },
	{ "only brackets", "[", NO, CLOCK_NONE, 0, -1, NULL },
	{ "empty brackets", "[]", NO, CLOCK_NONE, 0, -1, NULL },
	{ "only a priority", "<6>", LOG, CLOCK_NONE, 0, 6, "" },
	{ "priority too large", "<999999999999999999999>x", NO, CLOCK_NONE, 0, -1, NULL },
	{ "hostile bytes", "\xff\x01[\x80]\x1b[2J", NO, CLOCK_NONE, 0, -1, NULL },
};

static void check_text(struct span text, const char *expected)
{
	assert_int_equal(text.len, strlen(expected));
	assert_memory_equal(text.ptr, expected, text.len);
}

static void test_line(void **state)
{
	const struct line_case *c = *state;
	struct kmsg_line line = { .level = 99 };

	assert_int_equal(kmsg_parse_line(span_of(c->line), &line), c->is != NO);
	if (c->is == NO) {
		assert_int_equal(line.level, 99);
		return;
	}
	assert_int_equal(line.from_kernel, c->is == LOG);
	assert_int_equal(line.clock, c->clock);
	assert_true(line.time_us == c->time_us);
	assert_int_equal(line.level, c->level);
	check_text(line.text, c->text ? c->text : SYNTHETIC);
}

static void test_every_cut(void **state)
{
	const struct line_case *c = *state;
	struct kmsg_line line;

	for (size_t len = 0; len <= strlen(c->line); len++)
		if (kmsg_parse_line((struct span){ c->line, len }, &line))
			assert_true(line.text.len <= len);
}

static void test_wall(void **state)
{
	struct kmsg_line line;

	(void)state;
	assert_true(kmsg_parse_line(
		span_of("Jan  1 00:00:02 vm1 kernel: [    7.465085] " SYNTHETIC), &line));
	assert_true(line.clock == CLOCK_BOOT && line.time_us == 7465085);
	assert_true(line.has_wall && line.wall_us == 2000000);
	assert_true(kmsg_parse_line(span_of("[    7.465085] " SYNTHETIC), &line));
	assert_false(line.has_wall);
}

static void test_record(void **state)
{
	struct kmsg_line line;

	(void)state;
	assert_true(kmsg_parse_record(span_of("6,1201,8160911509,-,caller=T1;" SYNTHETIC "\n"
					      " SUBSYSTEM=vmbus\n DEVICE=+vmbus:6045bde9\n"),
				      &line));
	check_text(line.text, SYNTHETIC);
	check_text(line.subsystem, "vmbus");
	check_text(line.device, "+vmbus:6045bde9");
	assert_true(line.has_sequence && line.sequence == 1201);
	assert_true(line.from_kernel && line.level == 6 && line.clock == CLOCK_BOOT);
	assert_true(kmsg_parse_record(span_of("30,5,6,-;systemd[1]: x"), &line));
	assert_false(line.from_kernel);
	assert_false(kmsg_parse_record(span_of(""), &line));
	assert_false(kmsg_parse_record(span_of("6,1201;text"), &line));
	assert_false(kmsg_parse_record(span_of("6,1,99999999999999999999,-;text"), &line));
}

static const struct json_case {
	const char *name, *line;
	bool is, from_kernel;
	enum event_clock clock;
	int64_t time_us;
	int level;
	const char *text;
} json_cases[] = {
	{ "json",
	  "{\"MESSAGE\":\"hv_pci a\\tb\",\"_TRANSPORT\":\"kernel\",\"PRIORITY\":\"3\","
	  "\"__REALTIME_TIMESTAMP\":\"1788412082000000\",\"_SOURCE_MONOTONIC_TIMESTAMP\":\"77\"}",
	  true, true, CLOCK_BOOT, 77, 3, "hv_pci a\tb" },
	{ "json, wall time only",
	  "{\"MESSAGE\":\"x\",\"_TRANSPORT\":\"kernel\","
	  "\"__REALTIME_TIMESTAMP\":\"1788412082000000\"}",
	  true, true, CLOCK_WALL, SEP_2026 *US, -1, "x" },
	{ "json, a program", "{\"MESSAGE\":\"x\",\"_TRANSPORT\":\"stdout\"}", true, false,
	  CLOCK_NONE, 0, -1, "x" },
	{ "json, bytes", "{\"MESSAGE\":[104,105,255],\"_TRANSPORT\":\"kernel\"}", true, true,
	  CLOCK_NONE, 0, -1, "hi\xff" },
	{ "json, lines", "{\"MESSAGE\":\"one\\ntwo\",\"_TRANSPORT\":\"kernel\"}", true, true,
	  CLOCK_NONE, 0, -1, "one" },
	{ "json, longer than the room",
	  "{\"MESSAGE\":\"0123456789012345678901234567890123456789\"}", true, false, CLOCK_NONE, 0,
	  -1, "01234567890123456789012345678901" },
	{ "json, no message", "{\"_TRANSPORT\":\"kernel\"}", false, false, CLOCK_NONE, 0, 0, NULL },
	{ "json, message too large for journalctl", "{\"MESSAGE\":null}", false, false, CLOCK_NONE,
	  0, 0, NULL },
	{ "json, cut", "{\"MESSAGE\":\"x\"", false, false, CLOCK_NONE, 0, 0, NULL },
	{ "json, an array", "[1]", false, false, CLOCK_NONE, 0, 0, NULL },
	{ "json, nothing", "", false, false, CLOCK_NONE, 0, 0, NULL },
	{ "json, hostile numbers",
	  "{\"MESSAGE\":\"x\",\"PRIORITY\":\"9\","
	  "\"__REALTIME_TIMESTAMP\":\"99999999999999999999\"}",
	  true, false, CLOCK_NONE, 0, -1, "x" },
};

static void test_json(void **state)
{
	const struct json_case *c = *state;
	struct kmsg_line line;
	char text[32];

	assert_int_equal(kmsg_parse_journal_json(span_of(c->line), &line, text, sizeof(text)),
			 c->is);
	if (!c->is)
		return;
	assert_int_equal(line.from_kernel, c->from_kernel);
	assert_int_equal(line.clock, c->clock);
	assert_true(line.time_us == c->time_us);
	assert_int_equal(line.level, c->level);
	check_text(line.text, c->text);
}

static void test_export(void **state)
{
	static const char *const lines[] = {
		"__CURSOR=s=1",
		"__REALTIME_TIMESTAMP=1788412082000000",
		"_SOURCE_MONOTONIC_TIMESTAMP=77",
		"__REALTIME_TIMESTAMP=1788412082000000",
		"_TRANSPORT=kernel",
		"PRIORITY=4",
		"_KERNEL_SUBSYSTEM=vmbus",
		"_KERNEL_DEVICE=+vmbus:6045bde9",
		("MESSAGE=" SYNTHETIC),
		"BROKEN",
	};
	struct kmsg_line line = { 0 };

	(void)state;
	for (size_t n = 0; n < COUNT(lines); n++)
		assert_false(kmsg_parse_journal_export(span_of(lines[n]), &line));
	assert_true(kmsg_parse_journal_export(span_of(""), &line));
	check_text(line.text, SYNTHETIC);
	check_text(line.subsystem, "vmbus");
	check_text(line.device, "+vmbus:6045bde9");
	assert_true(line.from_kernel && line.level == 4);
	assert_true(line.clock == CLOCK_BOOT && line.time_us == 77);

	line = (struct kmsg_line){ 0 };
	assert_false(kmsg_parse_journal_export(span_of("_TRANSPORT=journal"), &line));
	assert_false(kmsg_parse_journal_export(span_of(""), &line));
	assert_false(kmsg_parse_journal_export(span_of("MESSAGE=x"), &line));
	assert_true(kmsg_parse_journal_export(span_of(""), &line));
	assert_true(!line.from_kernel && line.level == -1 && line.clock == CLOCK_NONE);
}

static struct CMUnitTest tests[2 * COUNT(line_cases) + COUNT(json_cases) + 3];
static size_t n_tests;

static void add(const char *name, CMUnitTestFunction function, const void *row)
{
	tests[n_tests++] = (struct CMUnitTest){ .name = name,
						.test_func = function,
						.initial_state = (void *)(uintptr_t)row };
}

int main(void)
{
	for (size_t n = 0; n < COUNT(line_cases); n++) {
		add(line_cases[n].name, test_line, &line_cases[n]);
		add("... cut anywhere", test_every_cut, &line_cases[n]);
	}
	for (size_t n = 0; n < COUNT(json_cases); n++)
		add(json_cases[n].name, test_json, &json_cases[n]);
	add("record", test_record, NULL);
	add("wall time beside the stamp", test_wall, NULL);
	add("export", test_export, NULL);
	return _cmocka_run_group_tests("kmsg", tests, n_tests, NULL, NULL);
}
