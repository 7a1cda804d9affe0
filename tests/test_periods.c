/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A log in; the periods of its vNICs and their sums out. */
#include "judge/periods.h"

#include "judge/judge.h"
#include "paste_case.h"

#define NIC "hv_netvsc 7c1e5204-1122-7c1e-5204-11227c1e5204 eth0: "
#define VF "mlx5_core b1c2:00:02.0"
#define BOOT "[    0.0] Linux version 6.8.0-1020-azure (build@host) #1\n"
#define UP                                        \
	"[    2.0] " NIC "VF slot 1 added\n"      \
	"[    3.0] " NIC "VF registering: eth1\n" \
	"[    3.1] " VF " eth1: joined to eth0\n" \
	"[    4.0] " NIC "Data path switched to VF: eth1\n"

struct period_case {
	const char *name, *log, *expected;
};

/* Each period: boot, kind, cause, from and to in seconds; then the sums. */
static const struct period_case cases[] = {
	{ "a boot", BOOT UP "[  100.0] systemd: x\n",
	  "0 no-vf boot 0-4\n"
	  "0 vf - 4-100 open\n"
	  "switches 1 servicings 0 resets 0 storms 0 off 0 longest 0\n" },
	{ "switches to and fro in the first minute",
	  BOOT UP "[    5.0] " NIC "Data path switched from VF: eth1\n"
		  "[    6.0] " NIC "Data path switched to VF: eth1\n"
		  "[  100.0] systemd: x\n",
	  "0 no-vf boot 0-4\n"
	  "0 vf - 4-5\n"
	  "0 synthetic boot 5-6\n"
	  "0 vf - 6-100 open\n"
	  "switches 3 servicings 0 resets 0 storms 0 off 1 longest 1\n" },
	{ "servicing: from the switch away to the switch back",
	  "[ 8160.5] " NIC "Data path switched from VF: eth1\n"
	  "[ 8160.6] " NIC "VF unregistering: eth1\n"
	  "[ 8162.0] " NIC "VF slot 1 removed\n"
	  "[ 8225.0] " NIC "VF slot 1 added\n"
	  "[ 8226.0] " NIC "VF registering: eth1\n"
	  "[ 8226.5] " NIC "Data path switched to VF: eth1\n"
	  "[ 9000.0] systemd: x\n",
	  "0 vf - 8160.5-8160.5\n"
	  "0 no-vf servicing 8160.5-8226.5\n"
	  "0 vf - 8226.5-9000 open\n"
	  "switches 2 servicings 1 resets 0 storms 0 off 66 longest 66\n" },
	{ "removed before it was switched away (both orders occur)",
	  BOOT UP "[ 1000.0] " NIC "VF slot 1 removed\n"
		  "[ 1000.1] " NIC "Data path switched from VF: eth1\n"
		  "[ 1000.2] " NIC "VF unregistering: eth1\n"
		  "[ 1100.0] systemd: x\n",
	  "0 no-vf boot 0-4\n"
	  "0 vf - 4-1000\n"
	  "0 no-vf servicing 1000-1100 open\n"
	  "switches 2 servicings 0 resets 0 storms 0 off 100 longest 100\n" },
	{ "stuck",
	  BOOT UP "[ 1000.0] " NIC "Data path switched from VF: eth1\n"
		  "[ 1000.2] " NIC "VF unregistering: eth1\n"
		  "[ 1001.0] " NIC "VF slot 1 removed\n"
		  "[ 5000.0] systemd: x\n",
	  "0 no-vf boot 0-4\n"
	  "0 vf - 4-1000\n"
	  "0 no-vf stuck 1000-5000 open\n"
	  "switches 2 servicings 0 resets 0 storms 0 off 4000 longest 4000\n" },
	{ "the VF was set down",
	  BOOT UP "[ 1000.0] " NIC "Data path switched from VF: eth1\n"
		  "[ 4600.0] " NIC "Data path switched to VF: eth1\n"
		  "[ 5000.0] systemd: x\n",
	  "0 no-vf boot 0-4\n"
	  "0 vf - 4-1000\n"
	  "0 synthetic guest 1000-4600\n"
	  "0 vf - 4600-5000 open\n"
	  "switches 3 servicings 0 resets 0 storms 0 off 3600 longest 3600\n" },
	{ "set down, and much later removed",
	  BOOT UP "[ 1000.0] " NIC "Data path switched from VF: eth1\n"
		  "[ 2000.0] " NIC "VF unregistering: eth1\n"
		  "[ 2001.0] " NIC "VF slot 1 removed\n"
		  "[ 2060.0] " NIC "VF slot 1 added\n"
		  "[ 2061.0] " NIC "VF registering: eth1\n"
		  "[ 5000.0] systemd: x\n",
	  "0 no-vf boot 0-4\n"
	  "0 vf - 4-1000\n"
	  "0 synthetic guest 1000-2000\n"
	  "0 no-vf servicing 2000-2061\n"
	  "0 synthetic - 2061-5000 open\n"
	  "switches 2 servicings 1 resets 0 storms 0 off 4000 longest 2939\n" },
	{ "its driver was unloaded and loaded",
	  BOOT UP "[ 1000.0] " NIC "Data path switched from VF: eth1\n"
		  "[ 1000.1] " NIC "VF unregistering: eth1\n"
		  "[ 1030.0] " NIC "VF registering: eth1\n"
		  "[ 1031.0] " NIC "Data path switched to VF: eth1\n",
	  "0 no-vf boot 0-4\n"
	  "0 vf - 4-1000\n"
	  "0 no-vf guest 1000-1031\n"
	  "0 vf - 1031-1031 open\n"
	  "switches 3 servicings 0 resets 0 storms 0 off 31 longest 31\n" },
	{ "going, and nobody knows yet why",
	  BOOT UP "[ 1000.0] " NIC "Data path switched from VF: eth1\n"
		  "[ 1000.1] " NIC "VF unregistering: eth1\n",
	  "0 no-vf boot 0-4\n"
	  "0 vf - 4-1000\n"
	  "0 no-vf - 1000-1000.1 open\n"
	  "switches 2 servicings 0 resets 0 storms 0 off 0.1 longest 0.1\n" },
	{ "hv_netvsc was unloaded",
	  BOOT UP "[ 1000.0] hv_vmbus: unregistering driver hv_netvsc\n"
		  "[ 1020.0] hv_vmbus: registering driver hv_netvsc\n"
		  "[ 1020.5] " NIC "VF slot 1 added\n"
		  "[ 1021.0] " NIC "VF registering: eth1\n"
		  "[ 1022.0] " NIC "Data path switched to VF: eth1\n",
	  "0 no-vf boot 0-4\n"
	  "0 vf - 4-1000\n"
	  "0 no-vf guest 1000-1022\n"
	  "0 vf - 1022-1022 open\n"
	  "switches 1 servicings 0 resets 0 storms 0 off 22 longest 22\n" },
	{ "the VF's driver reset it",
	  BOOT UP "[ 1000.0] " VF ": starting health recovery flow\n"
		  "[ 1000.5] " NIC "Data path switched from VF: eth1\n"
		  "[ 1000.6] " NIC "VF unregistering: eth1\n"
		  "[ 1003.0] " NIC "VF registering: eth1\n"
		  "[ 1004.0] " NIC "Data path switched to VF: eth1\n"
		  "[ 1004.1] " VF ": health recovery succeeded\n",
	  "0 no-vf boot 0-4\n"
	  "0 vf - 4-1000.5\n"
	  "0 no-vf reset 1000.5-1004\n"
	  "0 vf - 1004-1004.1 open\n"
	  "switches 3 servicings 0 resets 1 storms 0 off 3.5 longest 3.5\n" },
	{ "hibernation: the host took the VF first",
	  BOOT UP "[ 1000.0] " NIC "Data path switched from VF: eth1\n"
		  "[ 1000.1] " NIC "VF unregistering: eth1\n"
		  "[ 1000.2] " NIC "VF slot 1 removed\n"
		  "[ 1001.0] PM: hibernation: hibernation entry\n"
		  "[ 1003.0] PM: hibernation: hibernation exit\n"
		  "[ 1004.0] " NIC "VF slot 1 added\n"
		  "[ 1005.0] " NIC "VF registering: eth1\n"
		  "[ 1006.0] " NIC "Data path switched to VF: eth1\n",
	  "0 no-vf boot 0-4\n"
	  "0 vf - 4-1000\n"
	  "0 no-vf hibernation 1000-1006\n"
	  "0 vf - 1006-1006 open\n"
	  "switches 3 servicings 0 resets 0 storms 0 off 6 longest 6\n" },
	{ "hibernation with the VF in the image",
	  BOOT UP "[ 1001.0] PM: hibernation entry\n"
		  "[ 1002.0] " NIC "VF slot 1 added\n"
		  "[ 1003.0] PM: hibernation exit\n"
		  "[ 1100.0] systemd: x\n",
	  "0 no-vf boot 0-4\n"
	  "0 vf - 4-1001\n"
	  "0 ? hibernation 1001-1100 open\n"
	  "switches 1 servicings 0 resets 0 storms 0 off 0 longest 0\n" },
	{ "two boots",
	  BOOT UP "[ 5000.0] " NIC "Data path switched from VF: eth1\n" BOOT UP
		  "[   70.0] systemd: x\n",
	  "0 no-vf boot 0-4\n"
	  "0 vf - 4-5000\n"
	  "0 synthetic - 5000-5000 open\n"
	  "1 no-vf boot 0-4\n"
	  "1 vf - 4-70 open\n"
	  "switches 3 servicings 0 resets 0 storms 0 off 0 longest 0\n" },
	{ "never a VF", BOOT "[    2.0] " NIC "renamed from eth7\n[ 9000.0] systemd: x\n",
	  "0 no-vf - 0-9000 open\n"
	  "switches 0 servicings 0 resets 0 storms 0 off - longest -\n" },
	{ "no times",
	  NIC "VF slot 1 added\n" NIC "VF registering: eth1\n" NIC
	      "Data path switched to VF: eth1\n" NIC "Data path switched from VF: eth1\n" NIC
	      "VF unregistering: eth1\n" NIC "VF slot 1 removed\n",
	  "0 no-vf - -\n"
	  "0 vf - -\n"
	  "0 no-vf - - open\n"
	  "switches 2 servicings 0 resets 0 storms 0 off - longest -\n" },
};

static void dump_seconds(struct buf *out, int64_t us)
{
	buf_printf(out, "%g", (double)us / 1e6);
}

static void dump_period(struct buf *out, const struct period *period)
{
	const char *kind = period_kind_name(period->kind),
		   *cause = period_cause_name(period->cause);

	buf_printf(out, "%u %s %s ", period->boot, kind ? kind : "?", cause ? cause : "-");
	if (period->is_timed) {
		dump_seconds(out, period->start_us);
		buf_add_text(out, "-");
		dump_seconds(out, period->end_us);
	} else {
		buf_add_text(out, "-");
	}
	buf_printf(out, "%s%s\n", period->is_open ? " open" : "", period->in_storm ? " storm" : "");
}

static void dump_totals(struct buf *out, const struct period_totals *totals)
{
	buf_printf(out, "switches %u servicings %u resets %u storms %u off ", totals->switches,
		   totals->servicings, totals->resets, totals->storms);
	if (totals->has_off) {
		dump_seconds(out, totals->sum_off_us);
		buf_add_text(out, " longest ");
		dump_seconds(out, totals->longest_off_us);
	} else {
		buf_add_text(out, "- longest -");
	}
	buf_add_text(out, "\n");
}

static void load(struct vm *vm, const char *log)
{
	struct pending pending = { 0 };

	vm_init(vm);
	read_document(vm, &pending, "dmesg", log, strlen(log), strlen(log));
	pending_join(&pending, vm);
	pending_done(&pending);
	judge_vm(vm);
}

static void test_periods(void **state)
{
	const struct period_case *c = *state;
	struct buf out = { 0 };
	struct vm vm;

	load(&vm, c->log);
	assert_int_equal(vm.n_vnics, 1);
	for (size_t n = 0; n < vm.vnics[0]->periods.n; n++)
		dump_period(&out, &vm.vnics[0]->periods.items[n]);
	dump_totals(&out, &vm.vnics[0]->totals);
	assert_string_equal(buf_text(&out), c->expected);
	buf_done(&out);
	vm_done(&vm);
}

/* Every `gap` seconds the VF goes and comes. */
static void load_flaps(struct vm *vm, unsigned cycles, unsigned gap)
{
	struct buf log = { 0 };

	buf_add_text(&log, BOOT UP);
	for (unsigned n = 1; n <= cycles; n++) {
		unsigned at = 1000 + n * gap;

		buf_printf(&log, "[%5u.0] " NIC "Data path switched from VF: eth1\n", at);
		buf_printf(&log, "[%5u.5] " NIC "VF slot 1 removed\n", at);
		buf_printf(&log, "[%5u.6] " NIC "VF slot 1 added\n", at);
		buf_printf(&log, "[%5u.7] " NIC "VF registering: eth1\n", at);
		buf_printf(&log, "[%5u.9] " NIC "Data path switched to VF: eth1\n", at);
	}
	load(vm, buf_text(&log));
	buf_done(&log);
}

static void test_storm(void **state)
{
	static const struct {
		unsigned cycles, gap, storms, marked;
	} storms[] = {
		{ 6, 100, 0, 0 },  /* six an hour are none */
		{ 7, 100, 1, 13 }, /* with the VF's periods between them */
		{ 900, 4, 1, 1799 },
		{ 7, 601, 0, 0 }, /* more than an hour from the first to the last */
		{ 7, 599, 1, 13 },
	};

	(void)state;
	for (size_t n = 0; n < sizeof(storms) / sizeof(storms[0]); n++) {
		struct vm vm;
		unsigned marked = 0;

		load_flaps(&vm, storms[n].cycles, storms[n].gap);
		for (size_t i = 0; i < vm.vnics[0]->periods.n; i++)
			marked += vm.vnics[0]->periods.items[i].in_storm;
		assert_int_equal(vm.vnics[0]->totals.storms, storms[n].storms);
		assert_int_equal(marked, storms[n].marked);
		assert_int_equal(vm.vnics[0]->totals.servicings, storms[n].cycles);
		vm_done(&vm);
	}
}

int main(void)
{
	struct CMUnitTest tests[sizeof(cases) / sizeof(cases[0]) + 1];
	size_t n = 0;

	for (; n < sizeof(cases) / sizeof(cases[0]); n++)
		tests[n] = (struct CMUnitTest){ .name = cases[n].name,
						.test_func = test_periods,
						.initial_state = (void *)(uintptr_t)&cases[n] };
	tests[n] = (struct CMUnitTest)cmocka_unit_test(test_storm);
	return _cmocka_run_group_tests("periods", tests, n + 1, NULL, NULL);
}
