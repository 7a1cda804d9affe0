/* SPDX-License-Identifier: GPL-2.0-or-later */
/* States and findings in; health, exit status and the one line that says it out. */
#include "judge/verdict.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "judge/judge.h"
#include "judge/rules.h"
#include "util/buf.h"
#include "util/exit_status.h"

enum { VNICS = 3, FINDINGS = 3 };

struct vnic_is {
	enum vnic_state state;
	enum chain_link broken;
	bool is_down, left_out;
};

struct finding_is {
	const char *id;
	enum severity severity;
	enum chain_link link;
	int vnic; /* -1: of the whole VM */
	const char *because;
};

struct verdict_case {
	const char *name;
	size_t n_vnics;
	struct vnic_is vnics[VNICS];
	struct finding_is findings[FINDINGS];
	enum expectation expect;
	enum severity health;
	enum vnic_state state;
	enum exit_status status;
	const char *summary; /* '@': the title of the rule named in it */
};

#define NONE CHAIN_COUNT
#define FAST                                        \
	{                                           \
		STATE_FAST_PATH, NONE, false, false \
	}
#define READY                                   \
	{                                       \
		STATE_READY, NONE, false, false \
	}
#define UNKNOWN                                   \
	{                                         \
		STATE_UNKNOWN, NONE, false, false \
	}
#define DOWN                                     \
	{                                        \
		STATE_UNKNOWN, NONE, true, false \
	}
#define NO_VF                                            \
	{                                                \
		STATE_NO_VF, CHAIN_OFFERED, false, false \
	}
#define SLOW(link)                                  \
	{                                           \
		STATE_SLOW_PATH, link, false, false \
	}
#define OUT(state, link)                 \
	{                                \
		state, link, false, true \
	}

static const struct verdict_case cases[] = {
	{ "nothing",
	  0,
	  { { 0 } },
	  { { 0 } },
	  EXPECT_ANY,
	  SEVERITY_UNKNOWN,
	  STATE_UNKNOWN,
	  EXIT_UNKNOWN,
	  "no vNIC was seen" },
	{ "one, fast",
	  1,
	  { FAST },
	  { { 0 } },
	  EXPECT_ANY,
	  SEVERITY_OK,
	  STATE_FAST_PATH,
	  EXIT_OK,
	  "eth0 is on the fast path" },
	{ "two, fast",
	  2,
	  { FAST, FAST },
	  { { 0 } },
	  EXPECT_ANY,
	  SEVERITY_OK,
	  STATE_FAST_PATH,
	  EXIT_OK,
	  "both vNICs are on the fast path" },
	{ "three, fast",
	  3,
	  { FAST, FAST, FAST },
	  { { 0 } },
	  EXPECT_ANY,
	  SEVERITY_OK,
	  STATE_FAST_PATH,
	  EXIT_OK,
	  "all 3 vNICs are on the fast path" },
	{ "one, ready",
	  1,
	  { READY },
	  { { 0 } },
	  EXPECT_ANY,
	  SEVERITY_OK,
	  STATE_READY,
	  EXIT_OK,
	  "eth0 is ready for the fast path (nothing proves traffic on it)" },
	{ "fast and ready",
	  2,
	  { FAST, READY },
	  { { 0 } },
	  EXPECT_ANY,
	  SEVERITY_OK,
	  STATE_READY,
	  EXIT_OK,
	  "both vNICs are on the fast path or ready for it" },
	{ "fast, ready, and one that is down",
	  3,
	  { FAST, READY, DOWN },
	  { { 0 } },
	  EXPECT_ANY,
	  SEVERITY_OK,
	  STATE_UNKNOWN,
	  EXIT_OK,
	  "1 of 3 vNICs on the fast path, 1 ready, 1 down" },
	{ "one that the evidence does not decide",
	  1,
	  { UNKNOWN },
	  { { 0 } },
	  EXPECT_ANY,
	  SEVERITY_UNKNOWN,
	  STATE_UNKNOWN,
	  EXIT_UNKNOWN,
	  "eth0: the evidence does not decide" },
	{ "no VF, and nothing expected",
	  1,
	  { NO_VF },
	  { { "no-vf-offered", SEVERITY_WARNING, CHAIN_OFFERED, 0, NULL } },
	  EXPECT_ANY,
	  SEVERITY_WARNING,
	  STATE_NO_VF,
	  EXIT_WARNING,
	  "eth0 has no VF: @ (no-vf-offered)" },
	{ "no VF, but fast expected",
	  1,
	  { NO_VF },
	  { { "no-vf-offered", SEVERITY_CRITICAL, CHAIN_OFFERED, 0, NULL } },
	  EXPECT_FAST,
	  SEVERITY_CRITICAL,
	  STATE_NO_VF,
	  EXIT_CRITICAL,
	  "eth0 has no VF: @ (no-vf-offered)" },
	{ "no VF, as expected",
	  2,
	  { FAST, NO_VF },
	  { { "no-vf-offered", SEVERITY_OK, CHAIN_OFFERED, 1, NULL } },
	  EXPECT_SLOW,
	  SEVERITY_OK,
	  STATE_NO_VF,
	  EXIT_OK,
	  "1 of 2 vNICs on the fast path, 1 without a VF as expected" },
	{ "slow: the worst one is named",
	  3,
	  { FAST, SLOW(CHAIN_DRIVER), NO_VF },
	  { { "driver-missing-mlx5", SEVERITY_CRITICAL, CHAIN_DRIVER, 1, NULL },
	    { "no-vf-offered", SEVERITY_WARNING, CHAIN_OFFERED, 2, NULL } },
	  EXPECT_ANY,
	  SEVERITY_CRITICAL,
	  STATE_SLOW_PATH,
	  EXIT_CRITICAL,
	  "eth1 is on the slow path: @ (driver-missing-mlx5)" },
	{ "slow, no rule knows why: the link",
	  1,
	  { SLOW(CHAIN_UP) },
	  { { 0 } },
	  EXPECT_ANY,
	  SEVERITY_CRITICAL,
	  STATE_SLOW_PATH,
	  EXIT_CRITICAL,
	  "eth0 is on the slow path: up" },
	{ "what follows from the broken link",
	  1,
	  { SLOW(CHAIN_DRIVER) },
	  { { "counters-not-moving", SEVERITY_CRITICAL, CHAIN_TRAFFIC, 0, "driver-missing-mlx5" },
	    { "driver-missing-mlx5", SEVERITY_CRITICAL, CHAIN_DRIVER, 0, NULL },
	    { "vf-has-ip", SEVERITY_CRITICAL, CHAIN_CONFIG, 0, NULL } },
	  EXPECT_ANY,
	  SEVERITY_CRITICAL,
	  STATE_SLOW_PATH,
	  EXIT_CRITICAL,
	  "eth0 is on the slow path: @ (driver-missing-mlx5)" },
	{ "fast, but a warning",
	  1,
	  { FAST },
	  { { "mtu-mismatch", SEVERITY_WARNING, CHAIN_CONFIG, 0, NULL } },
	  EXPECT_ANY,
	  SEVERITY_WARNING,
	  STATE_FAST_PATH,
	  EXIT_WARNING,
	  "eth0 is on the fast path; @ (mtu-mismatch)" },
	{ "a note changes nothing",
	  1,
	  { FAST },
	  { { "same-mac-lookalike", SEVERITY_INFO, NONE, 0, NULL } },
	  EXPECT_ANY,
	  SEVERITY_OK,
	  STATE_FAST_PATH,
	  EXIT_OK,
	  "eth0 is on the fast path" },
	{ "of the whole VM, worse than each",
	  1,
	  { FAST },
	  { { "kernel-not-answering", SEVERITY_WARNING, NONE, -1, NULL } },
	  EXPECT_ANY,
	  SEVERITY_WARNING,
	  STATE_FAST_PATH,
	  EXIT_WARNING,
	  "@ (kernel-not-answering)" },
	{ "of the whole VM, no worse than the vNIC",
	  1,
	  { SLOW(CHAIN_DRIVER) },
	  { { "driver-missing-mlx5", SEVERITY_CRITICAL, CHAIN_DRIVER, 0, NULL },
	    { "kernel-not-answering", SEVERITY_CRITICAL, NONE, -1, NULL } },
	  EXPECT_ANY,
	  SEVERITY_CRITICAL,
	  STATE_SLOW_PATH,
	  EXIT_CRITICAL,
	  "eth0 is on the slow path: @ (driver-missing-mlx5)" },
	{ "left out: counts nowhere",
	  3,
	  { FAST, OUT(STATE_SLOW_PATH, CHAIN_DRIVER), READY },
	  { { "driver-missing-mlx5", SEVERITY_CRITICAL, CHAIN_DRIVER, 1, NULL } },
	  EXPECT_ANY,
	  SEVERITY_OK,
	  STATE_READY,
	  EXIT_OK,
	  "both vNICs are on the fast path or ready for it" },
	{ "all but one left out",
	  2,
	  { OUT(STATE_SLOW_PATH, CHAIN_DRIVER), FAST },
	  { { 0 } },
	  EXPECT_ANY,
	  SEVERITY_OK,
	  STATE_FAST_PATH,
	  EXIT_OK,
	  "eth1 is on the fast path" },
};

static void make(struct vm *vm, const struct verdict_case *c)
{
	static const char *const names[VNICS] = { "eth0", "eth1", "eth2" };

	vm_init(vm);
	vm->expected.state = c->expect;
	vm->links_complete = true;
	for (size_t n = 0; n < c->n_vnics; n++) {
		const struct vnic_is *is = &c->vnics[n];
		struct vnic *vnic = vm_add_vnic(vm);

		vnic->name = vnic->label = names[n];
		vnic->synthetic = vm_add_link(vm);
		vnic->synthetic->up = known_bool(!is->is_down);
		vnic->state = is->state;
		vnic->broken = is->broken;
		vnic->left_out = is->left_out;
	}
	for (size_t n = 0; n < FINDINGS && c->findings[n].id; n++) {
		const struct finding_is *is = &c->findings[n];
		struct finding *finding = finding_add(&vm->findings);

		finding->id = is->id;
		finding->severity = is->severity;
		finding->link = is->link;
		finding->vnic = is->vnic < 0 ? NULL : vm->vnics[is->vnic];
		finding->summary = "";
	}
}

/* Titles are the rules' own; where they stand is the verdict's. */
static void check_summary(const char *summary, const char *expected)
{
	const char *place = strchr(expected, '@');
	struct buf text = { 0 };
	char id[64];

	if (!place) {
		assert_string_equal(summary, expected);
		return;
	}
	assert_int_equal(sscanf(place, "@ (%63[^)])", id), 1);
	buf_printf(&text, "%.*s%s%s", (int)(place - expected), expected, rule_find(id)->title,
		   place + 1);
	assert_string_equal(summary, buf_text(&text));
	buf_done(&text);
}

static void check_because(const struct vm *vm, const struct verdict_case *c)
{
	for (size_t n = 0; n < vm->findings.n; n++) {
		const char *because = vm->findings.items[n].because;

		assert_string_equal(because ? because : "none",
				    c->findings[n].because ? c->findings[n].because : "none");
	}
}

static void test_verdict(void **state)
{
	const struct verdict_case *c = *state;
	struct vm vm;

	make(&vm, c);
	for (int again = 0; again < 2; again++) {
		verdict_make(&vm);
		assert_string_equal(severity_name(vm.verdict.health), severity_name(c->health));
		assert_string_equal(vnic_state_name(vm.verdict.state), vnic_state_name(c->state));
		assert_int_equal(judge_exit_status(&vm), c->status);
		check_summary(vm.verdict.summary, c->summary);
		check_because(&vm, c);
	}
	vm_done(&vm);
}

static void test_no_guest(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	vm.host.is_hyperv = known_bool(false);
	verdict_make(&vm);
	assert_int_equal(vm.verdict.state, STATE_NOT_APPLICABLE);
	assert_int_equal(judge_exit_status(&vm), EXIT_UNKNOWN);
	assert_string_equal(vm.verdict.summary, "not a Hyper-V guest: there is no vNIC to judge");
	vm.host.is_hyperv = known_bool(true);
	verdict_make(&vm);
	assert_int_equal(vm.verdict.state, STATE_UNKNOWN);
	assert_string_equal(vm.verdict.summary, "a Hyper-V guest, but no vNIC was seen");
	vm_done(&vm);
}

/* A line of 80 columns: where title and id have no room the id alone. */
static void test_long_name(void **state)
{
	struct vm vm;

	(void)state;
	make(&vm, &cases[14]);
	vm.vnics[0]->name = vm.vnics[0]->label = "a-name-of-fifteen-or-so";
	vm.findings.items[0].id = "waiting-for-host-association";
	verdict_make(&vm);
	assert_string_equal(
		vm.verdict.summary,
		"a-name-of-fifteen-or-so is on the fast path; waiting-for-host-association");
	vm_done(&vm);
}

static void test_expectation(void **state)
{
	(void)state;
	assert_int_equal(verdict_severity_without_vf(EXPECT_ANY), SEVERITY_WARNING);
	assert_int_equal(verdict_severity_without_vf(EXPECT_FAST), SEVERITY_CRITICAL);
	assert_int_equal(verdict_severity_without_vf(EXPECT_SLOW), SEVERITY_OK);
}

int main(void)
{
	enum { COUNT = sizeof(cases) / sizeof(cases[0]) };
	const struct CMUnitTest others[] = {
		{ "no guest", test_no_guest, NULL, NULL, NULL },
		{ "long name", test_long_name, NULL, NULL, NULL },
		{ "expectation", test_expectation, NULL, NULL, NULL },
	};
	struct CMUnitTest tests[COUNT + sizeof(others) / sizeof(others[0])] = { 0 };

	for (size_t n = 0; n < COUNT; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_verdict, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	memcpy(tests + COUNT, others, sizeof(others));
	return _cmocka_run_group_tests("verdict", tests, sizeof(tests) / sizeof(tests[0]), NULL,
				       NULL);
}
