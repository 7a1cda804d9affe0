/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What udevd says of a name that it could not give, in each log that has it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/vm.h"
#include "parse/event_udev.h"

struct row {
	const char *line, *name, *other;
};

static const struct row rows[] = {
	{ "[    3.4] systemd-udevd[203]: eth1: Failed to rename network interface 3 from 'eth1' to "
	  "'enP45506s1': Device or resource busy",
	  "eth1", "enP45506s1" },
	{ "Nov 22 10:00:00 vm1 systemd-udevd[203]: eth1: Failed to rename network interface 3 from "
	  "'eth1' to 'enP45506s1': Device or resource busy",
	  "eth1", "enP45506s1" },
	{ "Nov 22 10:00:00 vm1 systemd-udevd[203]: Error changing net interface name 'eth1' to "
	  "'eth0': File exists",
	  "eth1", "eth0" },
	{ "Nov 22 10:00:00 vm1 systemd-udevd[203]: Error changing net interface name eth1 to eth0: "
	  "File exists",
	  "eth1", "eth0" },
	{ "Failed to rename network interface 3 from 'eth1' to 'eth0': File exists", NULL, NULL },
	{ "Nov 22 10:00:00 vm1 x: Failed to rename network interface three from 'a' to 'b'", NULL,
	  NULL },
	{ "Nov 22 10:00:00 vm1 x: Failed to rename network interface 3 from 'a' to 'b", NULL,
	  NULL },
	{ "Nov 22 10:00:00 vm1 kernel: eth1: renamed from eth0", NULL, NULL },
};

static void test_rows(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++) {
		struct kmsg_line line = { .has_prefix = false };
		struct event event = { 0 };
		struct pool pool = { 0 };
		bool found;

		kmsg_parse_line(span_of(rows[n].line), &line);
		found = event_parse_udev(&pool, &line, &event);
		if (found != (rows[n].name != NULL))
			fail_msg("%s", rows[n].line);
		if (found &&
		    (strcmp(event.name, rows[n].name) || strcmp(event.other, rows[n].other)))
			fail_msg("%s: %s, %s", rows[n].line, event.name, event.other);
		pool_done(&pool);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows) };

	return cmocka_run_group_tests_name("event_udev", tests, NULL, NULL);
}
