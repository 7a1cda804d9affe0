/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/near.h"

enum { WORDS_MAX = 8 };

/* A command line, and "status command operands" or the sentence. */
static const struct {
	const char *name;
	const char *words[WORDS_MAX];
	const char *expected;
} cases[] = {
	{ "nothing", { NULL }, "0 check 0" },
	{ "interface without a command", { "eth0" }, "0 check 1" },
	{ "options before and after", { "--json", "links", "-v", "eth0" }, "0 links 1" },
	{ "after two dashes", { "check", "--", "--json" }, "0 check 1" },
	{ "attached argument", { "--sample=0.5", "check" }, "0 check 0" },
	{ "shortened option", { "--samp", "2", "check" }, "0 check 0" },
	{ "standard input", { "--from", "-" }, "0 check 0" },
	{ "unknown command", { "frobnicate" }, "64 unknown command frobnicate" },
	{ "slip in a command",
	  { "tolopogy" },
	  "64 unknown command tolopogy; did you mean topology?" },
	{ "slip in an option", { "--jsno" }, "64 unknown option --jsno; did you mean --json?" },
	{ "unknown letter", { "-x" }, "64 unknown option -x" },
	{ "argument that is not wanted", { "--demo=1" }, "64 --demo takes no argument" },
	{ "argument that is missing", { "--from" }, "64 --from needs PATH" },
	{ "both inputs", { "--from", "a", "--demo" }, "64 --from and --demo exclude each other" },
	{ "an input twice", { "--from", "a", "--from=b" }, "64 --from is given twice: a and b" },
	{ "the same input twice", { "--from", "a", "--from", "a" }, "0 check 0" },
	{ "an image twice",
	  { "readiness", "--root", "/a", "--root", "/b" },
	  "64 --root is given twice: /a and /b" },
	{ "an output twice",
	  { "report", "-o", "a", "--output", "b" },
	  "64 --output is given twice: a and b" },
	{ "a policy twice",
	  { "--config", "a", "--config", "b" },
	  "64 --config is given twice: a and b" },
	{ "input without a name", { "--from", "" }, "64 --from: the path is empty" },
	{ "output without a name", { "report", "--output=" }, "64 --output: the path is empty" },
	{ "no number",
	  { "--sample", "1e3" },
	  "64 --sample 1e3: not a number of seconds from 0 to 3600" },
	{ "negative",
	  { "--sample", "-1" },
	  "64 --sample -1: not a number of seconds from 0 to 3600" },
	{ "count of none",
	  { "counters", "--count", "0" },
	  "64 --count 0: not a number of 1 or more" },
	{ "choice", { "--color", "blue" }, "64 --color blue: not one of auto, always, never" },
	{ "word that nobody expects",
	  { "--expect=fast,nisc=2" },
	  "64 --expect fast,nisc=2: unknown word nisc; did you mean nics?" },
	{ "no number of NICs",
	  { "--expect=nics=two" },
	  "64 --expect nics=two: nics is not a number from 1 to 256" },
	{ "no family",
	  { "--expect", "driver=e1000" },
	  "64 --expect driver=e1000: driver is not one of mlx4, mlx5, mana" },
	{ "value that is missing",
	  { "--expect=mtu" },
	  "64 --expect mtu: mtu is not a number from 68 to 65535" },
	{ "value that is not wanted",
	  { "--expect=fast=1" },
	  "64 --expect fast=1: fast takes no value" },
	{ "two expectations of one thing",
	  { "--expect=fast,slow" },
	  "64 --expect fast,slow: slow contradicts what stands before it" },
	{ "nothing expected", { "--expect=" }, "64 --expect: a word is missing" },
	{ "another command's option",
	  { "links", "--count", "3" },
	  "64 --count belongs to the command counters, not to links" },
	{ "operand too many", { "pci", "eth0" }, "64 pci takes no eth0" },
	{ "operand that is missing", { "derive" }, "64 derive needs VALUE..." },
	{ "operand not needed for help", { "derive", "--help" }, "0 derive 0" },
};

static void test_case(void **state)
{
	size_t n = (size_t)*state;
	struct run run = { .command = NULL };
	char *argv[WORDS_MAX + 2] = { (char *)"accelnet-check" };
	char text[160];
	int argc = 1;
	enum exit_status status;

	while (argc <= WORDS_MAX && cases[n].words[argc - 1]) {
		argv[argc] = (char *)cases[n].words[argc - 1];
		argc++;
	}
	status = options_parse(&run.options, argc, argv, &run.why);
	if (status == EXIT_OK)
		status = command_pick(&run);
	if (status == EXIT_OK)
		snprintf(text, sizeof(text), "%d %s %zu", status, run.command->name,
			 run.n_operands);
	else
		snprintf(text, sizeof(text), "%d %s", status, buf_text(&run.why));
	assert_string_equal(text, cases[n].expected);
	options_done(&run.options);
	buf_done(&run.why);
}

static void test_values(void **state)
{
	char *argv[] = { (char *)"accelnet-check",
			 (char *)"--expect=slow,nics=2,driver=mana,mtu=9000",
			 (char *)"--timeout=0.25",
			 (char *)"-q",
			 (char *)"-v",
			 NULL };
	struct options options;
	struct buf why = { 0 };

	(void)state;
	assert_int_equal(options_parse(&options, 5, argv, &why), EXIT_OK);
	assert_int_equal(options.expected.state, EXPECT_SLOW);
	assert_true(options.expected.has_state);
	assert_int_equal(options.expected.nics.value, 2);
	assert_int_equal(options.expected.mtu.value, 9000);
	assert_int_equal(options.expected.family, VF_FAMILY_MANA);
	assert_true(options.timeout_seconds == 0.25);
	assert_true(options.sample_seconds == 1);
	assert_true(options.verbose);
	assert_false(options.quiet); /* the last of the two counts */
	assert_true(options_has(&options, OPTION_EXPECT));
	assert_false(options_has(&options, OPTION_JSON));
	options_done(&options);
}

/* An error that comes first must not hide that it is to be told as JSON. */
static void test_json_is_seen_after_an_error(void **state)
{
	char *argv[] = { (char *)"accelnet-check", (char *)"--bogus", (char *)"--json", NULL };
	struct options options;
	struct buf why = { 0 };

	(void)state;
	assert_int_equal(options_parse(&options, 3, argv, &why), EXIT_USAGE);
	assert_true(options.json);
	options_done(&options);
	buf_done(&why);
}

static void test_seconds(void **state)
{
	static const char *const bad[] = { "",
					   ".5",
					   "1.",
					   "+1",
					   "-1",
					   " 1",
					   "1 ",
					   "inf",
					   "nan",
					   "0x10",
					   "1,5",
					   "1.5.2",
					   "1e2",
					   "3601",
					   "99999999999999999999999",
					   "1.1234567890" };
	double seconds = -1;

	(void)state;
	for (size_t n = 0; n < sizeof(bad) / sizeof(bad[0]); n++)
		assert_false(seconds_parse(bad[n], 0, 3600, &seconds));
	assert_true(seconds == -1);
	assert_true(seconds_parse("0", 0, 3600, &seconds) && seconds == 0);
	assert_true(seconds_parse("0.5", 0, 3600, &seconds) && seconds == 0.5);
	assert_true(seconds_parse("3600", 0, 3600, &seconds) && seconds == 3600);
	assert_false(seconds_parse("0.05", 0.1, 3600, &seconds));
}

static void test_near(void **state)
{
	(void)state;
	assert_int_equal(near_distance("check", "check"), 0);
	assert_int_equal(near_distance("chekc", "check"), 1);
	assert_int_equal(near_distance("", "pci"), 3);
	assert_int_equal(near_distance("links", "pci"), 5);
}

/* "bundle|report" */
static bool are_commands(const char *names)
{
	size_t found = 0, n_names = 1;

	for (const char *c = names; *c; c++)
		n_names += *c == '|';
	for (const struct command *c = commands; c->name; c++)
		found += choice_find(names, c->name) >= 0;
	return found == n_names;
}

static void test_rows_are_in_order(void **state)
{
	(void)state;
	for (const struct option_row *row = option_rows; row->name; row++) {
		assert_int_equal(row - option_rows, row->id);
		assert_true(!row->command || are_commands(row->command));
	}
}

int main(void)
{
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_json_is_seen_after_an_error),
		cmocka_unit_test(test_seconds),
		cmocka_unit_test(test_near),
		cmocka_unit_test(test_rows_are_in_order),
	};
	struct CMUnitTest tests[N + sizeof(others) / sizeof(others[0])];

	for (size_t n = 0; n < N; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_case, NULL, NULL, (void *)n };
	memcpy(&tests[N], others, sizeof(others));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
