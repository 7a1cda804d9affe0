/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines of a log in, what holds for each vNIC at its end out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "judge/replay.h"
#include "parse/log.h"

#define NIC0 "hv_netvsc 7c1e5204-1122-7c1e-5204-11227c1e5204 "
#define NIC1 "hv_netvsc 7c1e5204-3344-7c1e-5204-33447c1e5204 "
#define MANA "mana 7870:00:00.0 "

struct expected {
	const char *name, *vf, *device;
	enum log_path path;
	bool registered, joined, has_slot, slot;
	unsigned switches, removals;
	int64_t slow_us; /* -1: not known */
};

struct replay_case {
	const char *name;
	const char *log;
	size_t n;
	struct expected nics[2];
};

static const struct replay_case cases[] = {
	{ "a boot, three toggles",
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "[    3.0] " NIC0 "eth0: VF registering: eth1\n"
	  "[    3.1] mlx5_core b1c2:00:02.0 eth1: joined to eth0\n"
	  "[    3.2] mlx5_core b1c2:00:02.0 enP45506s1: renamed from eth1\n"
	  "[    4.0] " NIC0 "eth0: Data path switched to VF: enP45506s1\n"
	  "[    5.0] " NIC0 "eth0: Data path switched from VF: enP45506s1\n"
	  "[    5.5] " NIC0 "eth0: Data path switched to VF: enP45506s1\n",
	  1,
	  { { "eth0", "enP45506s1", "b1c2:00:02.0", LOG_PATH_VF, true, true, true, true, 3, 0,
	      500000 } } },
	{ "servicing: the last word decides",
	  "[ 8160.5] " NIC0 "eth0: Data path switched from VF: enP45506s1\n"
	  "[ 8160.6] " NIC0 "eth0: VF unregistering: enP45506s1\n"
	  "[ 8162.0] " NIC0 "eth0: VF slot 1 removed\n"
	  "[ 8225.0] " NIC0 "eth0: VF slot 1 added\n"
	  "[ 8226.0] " NIC0 "eth0: VF registering: eth1\n"
	  "[ 8226.5] " NIC0 "eth0: Data path switched to VF: eth1\n",
	  1,
	  { { "eth0", "eth1", NULL, LOG_PATH_VF, true, false, true, true, 2, 1, 66000000 } } },
	{ "announced anew (hibernation, MTU, channels): the switch is of before",
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "[    3.0] " NIC0 "eth0: VF registering: eth1\n"
	  "[    4.0] " NIC0 "eth0: Data path switched to VF: eth1\n"
	  "[    9.0] " NIC0 "eth0: VF slot 1 added\n",
	  1,
	  { { "eth0", "eth1", NULL, LOG_PATH_NONE, true, false, true, true, 1, 0, 0 } } },
	{ "removed before switched back (both orders occur)",
	  "[    5.0] " NIC0 "eth0: Data path switched to VF: eth1\n"
	  "[    6.0] " NIC0 "eth0: VF slot 1 removed\n"
	  "[    6.1] " NIC0 "eth0: Data path switched from VF: eth1\n"
	  "[    6.2] " NIC0 "eth0: VF unregistering: eth1\n",
	  1,
	  { { "eth0", "eth1", NULL, LOG_PATH_SYNTHETIC, false, false, true, false, 2, 1,
	      200000 } } },
	{ "one name, three devices",
	  "[    2.9] " NIC0 "e2: renamed from eth0\n"
	  "[    3.3] " NIC0 "e2: VF registering: eth0\n"
	  "[    3.3] " MANA "eth0: joined to e2\n"
	  "[    3.3] " MANA "vf_eth0: renamed from eth0\n"
	  "[    3.4] " NIC1 "e3: VF registering: eth0\n"
	  "[    3.4] " MANA "eth0: joined to e3\n"
	  "[    3.4] " MANA "vf_eth1: renamed from eth0\n",
	  2,
	  { { "e2", "vf_eth0", "7870:00:00.0", LOG_PATH_NONE, true, true, false, false, 0, 0, -1 },
	    { "e3", "vf_eth1", "7870:00:00.0", LOG_PATH_NONE, true, true, false, false, 0, 0,
	      -1 } } },
	{ "renamed interface is one vNIC",
	  "[   11.0] " NIC0 "eth3: VF registering: eth7\n"
	  "[ 1448.0] " NIC0 "eth3-hv: VF unregistering: eth7\n",
	  1,
	  { { "eth3-hv", "eth7", NULL, LOG_PATH_NONE, false, false, false, false, 0, 0, -1 } } },
	{ "another boot forgets the one before",
	  "[ 5000.0] " NIC1 "eth1: Data path switched to VF: eth3\n"
	  "[    0.0] Linux version 6.8.0-1020-azure (build@host) #1\n"
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n",
	  1,
	  { { "eth0", NULL, NULL, LOG_PATH_NONE, false, false, true, true, 0, 0, -1 } } },
	{ "no name yet",
	  "[    2.0] " NIC0 "(unnamed net_device) (uninitialized): VF slot 1 added\n",
	  1,
	  { { NULL, NULL, NULL, LOG_PATH_NONE, false, false, true, true, 0, 0, -1 } } },
	{ "two boots of which syslog shows little",
	  "Mar  3 10:00:01 vm kernel: [    1.5] " NIC0 "eth0: VF slot 1 added\n"
	  "Mar  3 10:00:09 vm kernel: [    9.1] " NIC0 "eth0: Data path switched to VF: eth1\n"
	  "Mar  5 10:00:01 vm kernel: [    1.5] " NIC0 "eth0: VF slot 1 added\n",
	  1,
	  { { "eth0", NULL, NULL, LOG_PATH_NONE, false, false, true, true, 0, 0, -1 } } },
	{ "a boot that only lines of others show",
	  "[    9.1] " NIC0 "eth0: Data path switched to VF: eth1\n"
	  "[ 8000.0] audit: x\n"
	  "[    0.5] ACPI: x\n"
	  "[    3.2] " NIC0 "eth0: VF slot 1 added\n",
	  1,
	  { { "eth0", NULL, NULL, LOG_PATH_NONE, false, false, true, true, 0, 0, -1 } } },
	{ "a program's word is no kernel line",
	  "Mar  1 12:00:00 vm app[17]: " NIC0 "eth0: VF slot 1 removed\n"
	  "Mar  1 12:00:01 vm kernel: this is critical: VF slot 1 removed\n",
	  0,
	  { { 0 } } },
};

static void feed(struct vm *vm, const char *log)
{
	struct span rest = span_of(log), line;
	uint32_t number = 0;

	while (span_next_line(&rest, &line)) {
		struct kmsg_line kmsg;

		number++;
		if (kmsg_parse_line(line, &kmsg))
			log_add_line(vm, &kmsg, number);
	}
}

static void assert_text(const char *text, const char *expected)
{
	if (expected)
		assert_string_equal(text ? text : "(null)", expected);
	else
		assert_null(text);
}

static void check_nic(const struct replay_nic *nic, const struct expected *expected)
{
	assert_text(nic->name, expected->name);
	assert_text(nic->log.vf_name, expected->vf);
	assert_text(nic->log.vf_device, expected->device);
	assert_int_equal(nic->log.path, expected->path);
	assert_int_equal(nic->log.registered, expected->registered);
	assert_int_equal(nic->log.joined, expected->joined);
	assert_int_equal(nic->log.slot.fact == FACT_KNOWN, expected->has_slot);
	assert_int_equal(is_true(nic->log.slot), expected->slot);
	assert_int_equal(nic->log.switches, expected->switches);
	assert_int_equal(nic->log.removals, expected->removals);
	if (expected->slow_us < 0)
		assert_int_not_equal(nic->log.slow_us.fact, FACT_KNOWN);
	else
		assert_int_equal(nic->log.slow_us.value, expected->slow_us);
}

static void test_replay(void **state)
{
	const struct replay_case *c = *state;
	struct replay replay = { 0 };
	struct vm vm;

	vm_init(&vm);
	feed(&vm, c->log);
	replay_run(&vm, &replay);
	assert_int_equal(replay.n_nics, c->n);
	for (size_t n = 0; n < c->n; n++)
		check_nic(&replay.nics[n], &c->nics[n]);
	replay_done(&replay);
	vm_done(&vm);
}

int main(void)
{
	enum { COUNT = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[COUNT] = { 0 };

	for (size_t n = 0; n < COUNT; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_replay, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	return _cmocka_run_group_tests("replay", tests, COUNT, NULL, NULL);
}
