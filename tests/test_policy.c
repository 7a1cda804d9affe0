/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines of a configuration in; decisions, or the first line that is wrong, out. */
#include "parse/policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *name, *text;
	enum policy_error error;
	uint32_t line;
	const char *word; /* at fault; NULL: not looked at */
} faults[] = {
	{ "nothing", "", POLICY_OK, 0, NULL },
	{ "comments", "# a\n\n   # b\n", POLICY_OK, 3, NULL },
	{ "comment behind a line", "accept x reason \"y\" # z", POLICY_OK, 1, NULL },
	{ "number sign in a reason", "accept x reason \"ticket #7\"", POLICY_OK, 1, NULL },
	{ "tabs and CR", "\taccept\tx\treason\t\"y\"\r\n", POLICY_OK, 1, NULL },
	{ "unknown key", "\nacept x", POLICY_KEY, 2, "acept" },
	{ "key of another case", "Accept x reason \"y\"", POLICY_KEY, 1, "Accept" },
	{ "no finding", "accept # x", POLICY_MISSING, 1, "a finding" },
	{ "no interface", "accept x for", POLICY_MISSING, 1, "an interface" },
	{ "two interfaces", "accept x for a for b", POLICY_EXTRA, 1, "for" },
	{ "interface of a limit", "limit tx_packets 5 for eth0", POLICY_EXTRA, 1, "for" },
	{ "interface behind the reason", "accept x reason \"y\" for a", POLICY_EXTRA, 1, "for" },
	{ "no reason", "accept x", POLICY_REASON, 1, NULL },
	{ "empty reason", "accept x reason \" \"", POLICY_REASON, 1, " " },
	{ "reason without marks", "accept x reason y", POLICY_QUOTES, 1, "y" },
	{ "reason without an end", "accept x reason \"y\nz\"", POLICY_QUOTES, 1, "\"y" },
	{ "two reasons", "accept x reason \"y\" reason \"z\"", POLICY_EXTRA, 1, "reason" },
	{ "no severity", "severity x", POLICY_MISSING, 1, "a severity" },
	{ "severity that is none", "severity x bad", POLICY_NO_SEVERITY, 1, "bad" },
	{ "unknown is no severity to choose", "severity x unknown", POLICY_NO_SEVERITY, 1,
	  "unknown" },
	{ "no such limit", "limit x 3", POLICY_NO_LIMIT, 1, "x" },
	{ "no number", "limit tx_packets reason \"y\"", POLICY_NUMBER, 1, "reason" },
	{ "unit", "limit servicing_seconds 600s reason \"y\"", POLICY_NUMBER, 1, "600s" },
	{ "too little", "limit servicing_seconds 0 reason \"y\"", POLICY_NUMBER, 1, "0" },
	{ "too much", "limit tx_share_percent 101 reason \"y\"", POLICY_NUMBER, 1, "101" },
	{ "beyond 64 bits", "limit tx_packets 18446744073709551616 reason \"y\"", POLICY_NUMBER, 1,
	  NULL },
	{ "no list", "expect", POLICY_MISSING, 1, "a list" },
	{ "wrong list", "expect fast,nisc=2", POLICY_EXPECTATION, 1, "fast,nisc=2" },
};

static void test_faults(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof(faults) / sizeof(faults[0]); n++) {
		struct policy policy = { .path = NULL };
		struct policy_fault fault;
		bool ok = policy_parse(span_of(faults[n].text), &policy, &fault);

		if (ok != (faults[n].error == POLICY_OK) || fault.error != faults[n].error ||
		    fault.line != faults[n].line)
			fail_msg("%s: error %d in line %u", faults[n].name, (int)fault.error,
				 (unsigned)fault.line);
		if (faults[n].word && strcmp(fault.word, faults[n].word) != 0)
			fail_msg("%s: %s", faults[n].name, fault.word);
		policy_done(&policy);
	}
}

static const char good[] = "accept vf-has-ip  for eth1 reason \"by design\"\n"
			   "severity mixed-nics warning reason \"all should have it\"\n"
			   "limit servicing_seconds 600 reason \"slow here\"\n"
			   "limit servicing_seconds 700 reason \"slower still\"\n"
			   "expect fast,nics=2\n"
			   "expect mtu=1500,slow reason \"a lab\"\n";

static void test_lines(void **state)
{
	struct policy policy = { .path = NULL };
	struct policy_fault fault;

	(void)state;
	assert_true(policy_parse(span_of(good), &policy, &fault));
	assert_int_equal(policy.n, 6);
	assert_int_equal(policy.lines[0].kind, POLICY_ACCEPT);
	assert_string_equal(policy.lines[0].finding, "vf-has-ip");
	assert_string_equal(policy.lines[0].interface, "eth1");
	assert_string_equal(policy.lines[0].words, "accept vf-has-ip for eth1");
	assert_string_equal(policy.lines[0].reason, "by design");
	assert_int_equal(policy.lines[1].severity, SEVERITY_WARNING);
	assert_null(policy.lines[1].interface);
	assert_null(policy.lines[2].finding);
	assert_null(policy.lines[4].reason);
	assert_string_equal(policy.lines[5].words, "expect mtu=1500,slow");
	policy_done(&policy);
}

static void test_what_holds(void **state)
{
	struct limits usual = { .set = { { 0 } } };
	struct policy policy = { .path = NULL };
	struct policy_fault fault;

	(void)state;
	assert_true(policy_parse(span_of(good), &policy, &fault));
	assert_int_equal(limit_of(&policy.limits, LIMIT_SERVICING_SECONDS), 700);
	assert_int_equal(limit_of(&policy.limits, LIMIT_TX_PACKETS), 10);
	assert_int_equal(limit_of(&usual, LIMIT_SERVICING_SECONDS), 300);
	assert_int_equal(policy.expected.state, EXPECT_SLOW);
	assert_int_equal(policy.expected.nics.value, 2);
	assert_int_equal(policy.expected.mtu.value, 1500);
	policy_done(&policy);
}

/* The usual value of each limit is one that a configuration may say. */
static void test_limits(void **state)
{
	(void)state;
	for (enum limit n = 0; n < LIMIT_COUNT; n++) {
		assert_non_null(limit_rows[n].name);
		assert_true(limit_rows[n].usual >= limit_rows[n].min &&
			    limit_rows[n].usual <= limit_rows[n].max);
		assert_int_equal(limit_find(span_of(limit_rows[n].name)), n);
	}
	assert_int_equal(limit_find(span_of("x")), LIMIT_COUNT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_what_holds),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
