/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every diagnosis is tripped by tests/fixtures/findings/ID.txt and not by its
 * nearest healthy twin, ID.healthy.txt; neither may be missing, and none may be
 * left over from a rule that is gone. What no captured output can show is made by
 * hand in `live_only`. The line that a row says it typically shows in is one of
 * ID.txt, and one that the parser of the log knows where the log has it.
 */
#include <dirent.h>
#include <regex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "collect/from.h"
#include "judge/judge.h"
#include "judge/rules.h"
#include "parse/event.h"

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

static void make_damaged(struct vm *vm)
{
	vm->n_damaged = 1;
	vm->damaged = "raw/query/kernel-log";
}

static void make_cut(struct vm *vm)
{
	vm->archive_damage = "is damaged";
}

static const struct {
	const char *id;
	void (*make)(struct vm *vm);
} live_only[] = {
	{ "insufficient-rights", make_denied },	 { "log-wrapped", make_wrapped },
	{ "bundle-damaged", make_damaged },	 { "archive-damaged", make_cut },
	{ "kernel-not-answering", make_silent },
};

static void (*maker_of(const char *id))(struct vm *)
{
	for (size_t n = 0; n < sizeof(live_only) / sizeof(live_only[0]); n++)
		if (!strcmp(live_only[n].id, id))
			return live_only[n].make;
	return NULL;
}

enum { PATH_BYTES = 512 };

static void fixture_path(char path[static PATH_BYTES], const char *id, const char *suffix)
{
	snprintf(path, PATH_BYTES, "%s/findings/%s%s", FIXTURES, id, suffix);
}

/* What was expected of that VM stands in the first line: "# --expect=nics=2". */
static void read_options(struct vm *vm, const char *path)
{
	struct expected_fault fault;
	char line[256] = "";
	struct span words;
	FILE *file = fopen(path, "re");

	assert_non_null(file);
	if (fgets(line, sizeof(line), file)) {
		words = span_trim(span_of(line));
		if (span_take(&words, "# --expect="))
			assert_true(expected_parse(words, &vm->expected, &fault));
	}
	fclose(file);
}

static void load(struct vm *vm, const char *id, const char *suffix)
{
	struct buf why = { 0 };
	char path[PATH_BYTES];

	fixture_path(path, id, suffix);
	if (collect_from(vm, &(struct collect_options){ .from = path }, &why) != EXIT_OK)
		fail_msg("%s", buf_text(&why));
	buf_done(&why);
	read_options(vm, path);
}

static bool has_finding(const struct vm *vm, const char *id)
{
	for (size_t n = 0; n < vm->findings.n; n++)
		if (!strcmp(vm->findings.items[n].id, id))
			return true;
	return false;
}

/* "1 parts": no sentence counts one thing as if it were several. */
static void assert_counted(const regex_t *wrong, const char *text)
{
	if (!regexec(wrong, text, 0, NULL, 0))
		fail_msg("%s", text);
}

static void assert_all_counted(const struct vm *vm)
{
	regex_t wrong;

	assert_int_equal(regcomp(&wrong, "(^| )1 [a-z]+s( |$)", REG_EXTENDED | REG_NOSUB), 0);
	for (size_t n = 0; n < vm->findings.n; n++) {
		const struct finding *finding = &vm->findings.items[n];

		assert_counted(&wrong, finding->summary);
		for (size_t i = 0; i < finding->evidence.n; i++)
			assert_counted(&wrong, finding->evidence.items[i].text);
	}
	regfree(&wrong);
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
	assert_all_counted(&vm);
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

static void test_rules_have_fixtures(void **state)
{
	static const char *const suffixes[] = { ".txt", ".healthy.txt" };
	char path[PATH_BYTES];
	bool missing = false;

	(void)state;
	for (const struct rule *rule = rules; rule->id; rule++) {
		for (size_t n = 0; n < 2 && !maker_of(rule->id); n++) {
			fixture_path(path, rule->id, suffixes[n]);
			if (!access(path, R_OK))
				continue;
			print_error("%s is missing\n", path);
			missing = true;
		}
	}
	assert_false(missing);
}

static void test_fixtures_have_rules(void **state)
{
	DIR *dir = opendir(FIXTURES "/findings");
	struct dirent *entry;

	(void)state;
	assert_non_null(dir);
	while ((entry = readdir(dir))) {
		char *dot = strchr(entry->d_name, '.');

		if (!dot || dot == entry->d_name)
			continue;
		if (strcmp(dot, ".txt") != 0 && strcmp(dot, ".healthy.txt") != 0)
			fail_msg("%s: neither ID.txt nor ID.healthy.txt", entry->d_name);
		*dot = '\0';
		if (!rule_find(entry->d_name))
			fail_msg("%s: no rule has that id", entry->d_name);
	}
	closedir(dir);
}

static bool fixture_has(const char *id, const char *words)
{
	char path[PATH_BYTES], line[4096];
	bool found = false;
	FILE *file;

	fixture_path(path, id, ".txt");
	file = fopen(path, "re");
	assert_non_null(file);
	while (!found && fgets(line, sizeof(line), file))
		found = strstr(line, words) != NULL;
	fclose(file);
	return found;
}

/* As a driver begins its lines in the kernel log: "mana 7870:00:00.0: ", "hv_vmbus: ". */
static bool is_of_log(const char *text)
{
	static const char *const drivers[] = { "hv_vmbus",  "hv_netvsc", "hv_pci",    "pci",
					       "mlx4_core", "mlx4_en",	 "mlx5_core", "mana" };
	struct span line = span_of(text), word;

	if (!span_next_word(&line, &word) || !strstr(text, ": "))
		return false;
	if (word.ptr[word.len - 1] == ':')
		word.len--;
	for (size_t n = 0; n < sizeof(drivers) / sizeof(drivers[0]); n++)
		if (span_is(word, drivers[n]))
			return true;
	return false;
}

static bool is_event(const char *text)
{
	struct kmsg_line line;
	struct event event;
	struct pool pool = { 0 };
	struct buf full = { 0 };
	bool known;

	buf_printf(&full, "[    2.000000] %s", text);
	known = kmsg_parse_line(buf_span(&full), &line) && event_parse(&pool, &line, &event);
	buf_done(&full);
	pool_done(&pool);
	return known;
}

static void test_shown_lines(void **state)
{
	(void)state;
	for (const struct rule *rule = rules; rule->id; rule++) {
		if (!rule->shows)
			continue;
		if (!maker_of(rule->id) && !fixture_has(rule->id, rule->shows))
			fail_msg("%s: its fixture has no line with: %s", rule->id, rule->shows);
		if (is_of_log(rule->shows) && !is_event(rule->shows))
			fail_msg("%s: no event: %s", rule->id, rule->shows);
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
	static struct CMUnitTest tests[1024];
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
	tests[n++] = (struct CMUnitTest){ "no rule without its fixtures", test_rules_have_fixtures,
					  NULL, NULL, NULL };
	tests[n++] = (struct CMUnitTest){ "no fixture without its rule", test_fixtures_have_rules,
					  NULL, NULL, NULL };
	tests[n++] = (struct CMUnitTest){ "lines that are shown are real", test_shown_lines, NULL,
					  NULL, NULL };
	failed = _cmocka_run_group_tests("findings", tests, n, NULL, NULL);
	while (n-- > 0)
		if (tests[n].initial_state)
			free((char *)(uintptr_t)tests[n].name);
	return failed;
}
