/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A captured VM and a configuration in; findings, health and the first line out. */
#include "judge/policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "collect/from.h"
#include "judge/judge.h"
#include "parse/policy.h"

static const struct policy_case {
	const char *name, *capture, *config;
	enum severity health;
	const char *summary;
} cases[] = {
	{ "nothing decided", "vf-revoked-stuck.txt", "", SEVERITY_CRITICAL,
	  "eth0 is on the slow path: VF taken away, not back (vf-revoked-stuck)" },
	{ "an accepted cause", "vf-revoked-stuck.txt", "accept vf-revoked-stuck reason \"x\"",
	  SEVERITY_OK, "eth0 is on the slow path, accepted: vf-revoked-stuck" },
	{ "accepted for this interface", "vf-revoked-stuck.txt",
	  "accept vf-revoked-stuck for eth0 reason \"x\"", SEVERITY_OK,
	  "eth0 is on the slow path, accepted: vf-revoked-stuck" },
	{ "accepted for another", "vf-revoked-stuck.txt",
	  "accept vf-revoked-stuck for eth1 reason \"x\"", SEVERITY_CRITICAL,
	  "eth0 is on the slow path: VF taken away, not back (vf-revoked-stuck)" },
	{ "a cause that is less severe", "vf-revoked-stuck.txt",
	  "severity vf-revoked-stuck warning reason \"x\"", SEVERITY_WARNING,
	  "eth0 is on the slow path: VF taken away, not back (vf-revoked-stuck)" },
	{ "a cause that is information", "vf-revoked-stuck.txt",
	  "severity vf-revoked-stuck info reason \"x\"", SEVERITY_OK,
	  "eth0 is on the slow path, ok by policy: vf-revoked-stuck" },
	{ "of two lines the last counts", "vf-revoked-stuck.txt",
	  "severity vf-revoked-stuck info reason \"x\"\n"
	  "severity vf-revoked-stuck critical reason \"y\"",
	  SEVERITY_CRITICAL,
	  "eth0 is on the slow path: VF taken away, not back (vf-revoked-stuck)" },
	{ "a limit", "vf-revoked-stuck.txt", "limit servicing_seconds 86400 reason \"x\"",
	  SEVERITY_WARNING, "eth0 is on the slow path: VF taken away (vf-revoked-servicing)" },
	{ "an accepted finding on the fast path", "vf-tx-dropped-rising.txt",
	  "accept vf-tx-dropped-rising reason \"x\"", SEVERITY_OK,
	  "eth0 is on the fast path; 1 finding accepted" },
	{ "a note that is made a warning", "stale-vf-counters.txt",
	  "accept vf-revoked-stuck reason \"x\"\nseverity stale-vf-counters warning reason \"y\"",
	  SEVERITY_WARNING, "eth0 is on the slow path: old VF counters (stale-vf-counters)" },
};

static void test_case(void **state)
{
	const struct policy_case *c = *state;
	struct policy policy = { .path = NULL };
	struct policy_fault fault;
	struct buf why = { 0 };
	struct vm vm;

	vm_init(&vm);
	assert_true(policy_parse(span_of(c->config), &policy, &fault));
	buf_printf(&why, "tests/fixtures/findings/%s", c->capture);
	assert_int_equal(
		collect_from(&vm, &(struct collect_options){ .from = buf_text(&why) }, &why),
		EXIT_OK);
	vm.policy = &policy;
	vm.limits = policy.limits;
	judge_vm(&vm);
	assert_string_equal(vm.verdict.summary, c->summary);
	assert_int_equal(vm.verdict.health, c->health);
	buf_done(&why);
	vm_done(&vm);
	policy_done(&policy);
}

/* What is accepted stays among the findings, with its reason; each line knows what it was used for. */
static void test_stays_visible(void **state)
{
	struct policy policy = { .path = NULL };
	struct policy_fault fault;
	const struct finding *finding;
	struct buf why = { 0 };
	struct vm vm;

	(void)state;
	vm_init(&vm);
	assert_true(policy_parse(span_of("accept vf-revoked-stuck reason \"x\"\n"
					 "accept vf-has-ip reason \"y\"\n"),
				 &policy, &fault));
	assert_int_equal(
		collect_from(&vm,
			     &(struct collect_options){
				     .from = "tests/fixtures/findings/vf-revoked-stuck.txt" },
			     &why),
		EXIT_OK);
	vm.policy = &policy;
	judge_vm(&vm);
	finding = finding_find(&vm.findings, "vf-revoked-stuck", vm.vnics[0]);
	assert_non_null(finding);
	assert_true(finding->accepted);
	assert_string_equal(finding->reason, "x");
	assert_int_equal(finding->severity, SEVERITY_CRITICAL);
	assert_int_equal(policy.lines[0].uses, 1);
	assert_int_equal(policy.lines[1].uses, 0);
	assert_true(policy_excuses(vm.vnics[0]));
	buf_done(&why);
	vm_done(&vm);
	policy_done(&policy);
}

int main(void)
{
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[N + 1] = { 0 };

	for (size_t n = 0; n < N; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_case, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	tests[N] = (struct CMUnitTest)cmocka_unit_test(test_stays_visible);
	return _cmocka_run_group_tests("policy", tests, N + 1, NULL, NULL);
}
