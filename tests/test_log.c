/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parse/log: what a whole log tells, line by line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "parse/log.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))
#define NIC "6045bde9-60a3-6045-bde9-60a36045bde9"
#define SYN "hv_netvsc " NIC " eth0: "

static const struct log_case {
	const char *name, *text;
	size_t events;
	struct log_info log;
} log_cases[] = {
	{ "nothing", "", 0, { 0 } },
	{ "from boot on",
	  "[    0.000000] Linux version 6.8.0 (x)\n"
	  "[    0.000001] Command line: quiet\n"
	  "[    1.000000] hv_vmbus: registering driver hv_netvsc\n"
	  "[    2.000000] hv_vmbus: registering driver hv_pci\n"
	  "[    3.000000] " SYN "VF slot 1 added\n",
	  4,
	  { .read = true,
	    .lines = 5,
	    .has_boot = true,
	    .has_netvsc_driver = true,
	    .has_hv_pci_driver = true,
	    .has_others = true,
	    .has_vf_lines = true,
	    .clock = CLOCK_BOOT,
	    .last_us = 3000000 } },
	{ "filtered to our words",
	  "[    3.000000] " SYN "VF slot 1 added\n"
	  "[    4.000000] Modules linked in: hv_netvsc\n",
	  1,
	  { .read = true,
	    .lines = 2,
	    .has_vf_lines = true,
	    .clock = CLOCK_BOOT,
	    .first_us = 3000000,
	    .last_us = 4000000 } },
	{ "two boots",
	  "Sep  3 05:00:00 vm1 kernel: Linux version 6.8.0 (x)\n"
	  "Sep  3 05:00:01 vm1 kernel: hv_vmbus: registering driver hv_netvsc\n"
	  "Sep  3 05:00:02 vm1 kernel: " SYN "VF slot 1 added\n"
	  "Sep  3 06:00:00 vm1 kernel: Linux version 6.8.0 (x)\n",
	  4,
	  { .read = true,
	    .lines = 4,
	    .has_boot = true,
	    .clock = CLOCK_WALL,
	    .first_us = INT64_C(21189600000000),
	    .last_us = INT64_C(21189600000000) } },
	{ "programs only", "Sep  3 05:00:00 vm1 app[1]: " SYN "VF slot 1 added\n", 0, { 0 } },
	{ "programs between",
	  "Sep  3 05:00:00 vm1 app[1]: hello\n"
	  "Sep  3 05:00:01 vm1 kernel: " SYN "VF slot 1 removed\n",
	  1,
	  { .read = true,
	    .lines = 1,
	    .has_vf_lines = true,
	    .clock = CLOCK_WALL,
	    .first_us = INT64_C(21186001000000),
	    .last_us = INT64_C(21186001000000) } },
	{ "differences of dmesg -H",
	  "[Sep 3 05:00] hv_vmbus: registering driver hv_pci\n"
	  "[  +1.500000] " SYN "VF slot 1 added\n",
	  2,
	  { .read = true, .lines = 2, .has_hv_pci_driver = true, .has_vf_lines = true } },
	{ "two clocks",
	  "[    3.000000] " SYN "VF slot 1 added\n"
	  "Sep  3 05:00:00 vm1 kernel: " SYN "VF slot 1 removed\n",
	  2,
	  { .read = true,
	    .lines = 2,
	    .has_vf_lines = true,
	    .clock = CLOCK_BOOT,
	    .first_us = 3000000,
	    .last_us = 3000000 } },
};

static void check_log(const struct log_info *is, const struct log_info *expected)
{
	assert_int_equal(is->read, expected->read);
	assert_true(is->lines == expected->lines);
	assert_int_equal(is->has_boot, expected->has_boot);
	assert_int_equal(is->has_netvsc_driver, expected->has_netvsc_driver);
	assert_int_equal(is->has_hv_pci_driver, expected->has_hv_pci_driver);
	assert_int_equal(is->has_others, expected->has_others);
	assert_int_equal(is->has_vf_lines, expected->has_vf_lines);
	assert_int_equal(is->clock, expected->clock);
	assert_true(is->first_us == expected->first_us);
	assert_true(is->last_us == expected->last_us);
}

static void done(struct vm *vm)
{
	vm_done(vm);
}

static void test_log(void **state)
{
	const struct log_case *c = *state;
	struct span rest = span_of(c->text), s;
	struct kmsg_line line;
	struct vm vm = { 0 };
	uint32_t number = 0;

	while (span_next_line(&rest, &s)) {
		assert_true(kmsg_parse_line(s, &line));
		log_add_line(&vm, &line, ++number);
	}
	assert_int_equal(event_list_count(&vm.events), c->events);
	if (c->events)
		assert_int_equal(event_list_at(&vm.events, 0)->line, number - vm.log.lines + 1);
	check_log(&vm.log, &c->log);
	done(&vm);
}

static const struct boot_case {
	const char *name, *text;
	unsigned boots; /* bit n: event n begins another boot */
} boot_cases[] = {
	{ "two boots of a few words",
	  "Sep  3 05:00:01 vm1 kernel: [    1.5] " SYN "VF slot 1 added\n"
	  "Sep  3 05:00:09 vm1 kernel: [    9.1] " SYN "VF slot 1 removed\n"
	  "Sep  5 05:00:01 vm1 kernel: [    1.5] " SYN "VF slot 1 added\n",
	  4 },
	{ "times that are one boot's",
	  "Sep  3 05:00:01 vm1 kernel: [    1.5] " SYN "VF slot 1 added\n"
	  "Sep  3 05:00:01 vm1 kernel: [    1.4] " SYN "VF slot 1 removed\n",
	  0 },
	{ "the jump shows in lines of others",
	  "[ 8000.0] audit: x\n"
	  "[    0.5] ACPI: x\n"
	  "[    3.2] " SYN "VF slot 1 added\n"
	  "[    3.3] " SYN "VF slot 1 removed\n",
	  1 },
	{ "a small jump without wall time",
	  "[    9.1] " SYN "VF slot 1 added\n"
	  "[    1.5] " SYN "VF slot 1 removed\n",
	  0 },
	{ "older lines below are no new boot",
	  "Sep  5 05:01:01 vm1 kernel: [   99.5] " SYN "VF slot 1 added\n"
	  "Sep  3 05:00:01 vm1 kernel: [    1.5] " SYN "VF slot 1 removed\n",
	  0 },
	{ "hostile times",
	  "[9223372036853.9] " SYN "VF slot 1 added\n"
	  "9223372036853.9 vm1 kernel: [    1.5] " SYN "VF slot 1 added\n"
	  "[    1.5] " SYN "VF slot 1 added\n",
	  0 },
};

static void test_boots(void **state)
{
	const struct boot_case *c = *state;
	struct span rest = span_of(c->text), s;
	struct kmsg_line line;
	struct vm vm = { 0 };
	unsigned boots = 0;

	while (span_next_line(&rest, &s)) {
		assert_true(kmsg_parse_line(s, &line));
		log_add_line(&vm, &line, 1);
	}
	for (size_t n = 0; n < event_list_count(&vm.events); n++)
		if (event_list_at(&vm.events, n)->flags & EVENT_NEW_BOOT)
			boots |= 1U << n;
	assert_int_equal(boots, c->boots);
	done(&vm);
}

static void test_skip(void **state)
{
	struct vm vm = { 0 };

	(void)state;
	log_skip_foreign(&vm, 0);
	assert_false(vm.log.has_others);
	log_skip_foreign(&vm, 1000);
	assert_true(vm.log.has_others);
	assert_true(vm.log.lines == 1000);
}

/* dmesg -H: the differences are no times of the events. */
static void test_difference(void **state)
{
	struct kmsg_line line;
	struct vm vm = { 0 };

	(void)state;
	assert_true(kmsg_parse_line(span_of("[  +1.500000] " SYN "VF slot 1 added"), &line));
	assert_true(log_add_line(&vm, &line, 1));
	assert_true(event_list_at(&vm.events, 0)->time_us == 0);
	assert_int_equal(event_list_at(&vm.events, 0)->clock, CLOCK_NONE);
	done(&vm);
}

static struct CMUnitTest tests[COUNT(log_cases) + COUNT(boot_cases) + 2];
static size_t n_tests;

static void add(const char *name, CMUnitTestFunction function, const void *row)
{
	tests[n_tests++] = (struct CMUnitTest){ .name = name,
						.test_func = function,
						.initial_state = (void *)(uintptr_t)row };
}

int main(void)
{
	for (size_t n = 0; n < COUNT(log_cases); n++)
		add(log_cases[n].name, test_log, &log_cases[n]);
	for (size_t n = 0; n < COUNT(boot_cases); n++)
		add(boot_cases[n].name, test_boots, &boot_cases[n]);
	add("lines passed over", test_skip, NULL);
	add("a difference is no time", test_difference, NULL);
	return _cmocka_run_group_tests("log", tests, n_tests, NULL, NULL);
}
