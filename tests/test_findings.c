/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every diagnosis is tripped by tests/fixtures/findings/ID.txt and not by its
 * nearest healthy twin, ID.healthy.txt. What no captured output can show is
 * made by hand in `live_only`.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "collect/capture.h"
#include "judge/judge.h"
#include "judge/rules.h"

#ifndef FIXTURES
#define FIXTURES "tests/fixtures"
#endif

static void make_denied(struct vm *vm)
{
	vm_add_vmbus(vm)->class = VMBUS_NETVSC;
	guid_parse(span_of("7c1e5204-1122-7c1e-5204-11227c1e5204"), &vm->vmbus[0]->guid);
	vm_report_source(vm, "kernel-log", SOURCE_DENIED, "needs CAP_SYSLOG");
}

static void make_wrapped(struct vm *vm)
{
	vm->log.read = true;
	vm->log.wrapped = true;
}

static void make_silent(struct vm *vm)
{
	vm->kernel_silent = true;
	vm_report_source(vm, "rtnetlink", SOURCE_TIMED_OUT, "no answer in 5 s");
}

static const struct {
	const char *id;
	void (*make)(struct vm *vm);
} live_only[] = {
	{ "insufficient-rights", make_denied },
	{ "log-wrapped", make_wrapped },
	{ "kernel-not-answering", make_silent },
};

static void (*maker_of(const char *id))(struct vm *)
{
	for (size_t n = 0; n < sizeof(live_only) / sizeof(live_only[0]); n++)
		if (!strcmp(live_only[n].id, id))
			return live_only[n].make;
	return NULL;
}

static void load(struct vm *vm, const char *id, const char *suffix)
{
	struct buf why = { 0 };
	char path[512];

	snprintf(path, sizeof(path), "%s/findings/%s%s", FIXTURES, id, suffix);
	if (collect_capture(vm, path, &why) != EXIT_OK)
		fail_msg("%s", buf_text(&why));
	buf_done(&why);
}

static bool has_finding(const struct vm *vm, const char *id)
{
	for (size_t n = 0; n < vm->findings.n; n++)
		if (!strcmp(vm->findings.items[n].id, id))
			return true;
	return false;
}

static void test_trips(void **state)
{
	const struct rule *rule = *state;
	struct vm vm;

	vm_init(&vm);
	if (maker_of(rule->id))
		maker_of(rule->id)(&vm);
	else
		load(&vm, rule->id, ".txt");
	judge_vm(&vm);
	assert_true(has_finding(&vm, rule->id));
	vm_done(&vm);
}

static void test_healthy_twin(void **state)
{
	const struct rule *rule = *state;
	struct vm vm;

	vm_init(&vm);
	if (!maker_of(rule->id))
		load(&vm, rule->id, ".healthy.txt");
	judge_vm(&vm);
	assert_false(has_finding(&vm, rule->id));
	vm_done(&vm);
}

/* A finding above `info` on a healthy VM costs a good name; this one has every usual output. */
static void test_nothing_on_a_healthy_vm(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	load(&vm, "fast-path-active", ".txt");
	judge_vm(&vm);
	for (size_t n = 0; n < vm.findings.n; n++)
		if (vm.findings.items[n].severity > SEVERITY_INFO)
			fail_msg("%s: %s", vm.findings.items[n].id, vm.findings.items[n].summary);
	assert_int_equal(judge_exit_status(&vm), EXIT_OK);
	vm_done(&vm);
}

/* The first line names what is wrong in words and by id, in 80 columns, for eth0 on the slow path. */
static void test_titles_fit(void **state)
{
	(void)state;
	for (const struct rule *rule = rules; rule->id; rule++) {
		size_t len = strlen("CRITICAL  eth0 is on the slow path: ") + strlen(rule->title) +
			     strlen(" ()") + strlen(rule->id);

		if (rule->severity == SEVERITY_CRITICAL && rule->scope == RULE_VNIC && len > 80)
			fail_msg("%s: %zu columns", rule->id, len);
	}
}

static char *name_of(const char *id, const char *what)
{
	char name[128];

	snprintf(name, sizeof(name), "%s %s", id, what);
	return strdup(name);
}

int main(void)
{
	struct CMUnitTest tests[256] = { 0 };
	size_t n = 0;
	int failed;

	for (const struct rule *rule = rules; rule->id; rule++) {
		void *row = (void *)(uintptr_t)rule;

		tests[n++] = (struct CMUnitTest){ name_of(rule->id, "trips"), test_trips, NULL,
						  NULL, row };
		tests[n++] = (struct CMUnitTest){ name_of(rule->id, "spares its twin"),
						  test_healthy_twin, NULL, NULL, row };
	}
	tests[n++] = (struct CMUnitTest){ "nothing on a healthy VM", test_nothing_on_a_healthy_vm,
					  NULL, NULL, NULL };
	tests[n++] = (struct CMUnitTest){ "titles fit the first line", test_titles_fit, NULL, NULL,
					  NULL };
	failed = _cmocka_run_group_tests("findings", tests, n, NULL, NULL);
	while (n-- > 0)
		if (tests[n].initial_state)
			free((char *)(uintptr_t)tests[n].name);
	return failed;
}
