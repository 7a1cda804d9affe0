/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The line of one input, there and back, and what is none; how inputs are grouped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "judge/triage.h"
#include "render/triage.h"

#define HEAD "{\"triage\": {\"health\": \"ok\", \"state\": \"fast-path\", "
#define ROW "{\"vnic\": \"eth0\", \"state\": \"fast-path\", \"health\": \"ok\"}"

static const struct line_case {
	const char *name, *line;
	bool is_one;
} cases[] = {
	{ "a row", HEAD "\"rows\": [" ROW "]}}", true },
	{ "not judged", HEAD "\"reason\": \"x is empty\", \"rows\": []}}", true },
	{ "nothing", "", false },
	{ "no JSON", "killed", false },
	{ "an array", "[]", false },
	{ "of another command", "{\"schema\": \"accelnet-check/1\"}", false },
	{ "no rows and no reason", HEAD "\"rows\": []}}", false },
	{ "rows and a reason", HEAD "\"reason\": \"x\", \"rows\": [" ROW "]}}", false },
	{ "rows are no array", HEAD "\"rows\": 1}}", false },
	{ "a row is no object", HEAD "\"rows\": [1]}}", false },
	{ "an unknown state", "{\"triage\": {\"health\": \"ok\", \"state\": \"x\", \"rows\": []}}",
	  false },
	{ "health is a number", "{\"triage\": {\"health\": 1, \"state\": \"ready\", \"rows\": []}}",
	  false },
	{ "more behind it", HEAD "\"rows\": [" ROW "]}} x", false },
	{ "cut", HEAD "\"rows\": [" ROW, false },
};

static void test_case(void **state)
{
	const struct line_case *c = *state;
	struct triage triage = { .n = 0 };
	struct triage_input *input = triage_add(&triage);

	input->path = "a.txt";
	assert_int_equal(triage_read_line(&triage, input, span_of(c->line)), c->is_one);
	assert_string_equal(input->path, "a.txt");
	if (!c->is_one)
		assert_int_equal(input->n_rows, 0);
	triage_done(&triage);
}

static struct triage_input *add(struct triage *triage, const char *path, enum severity health)
{
	struct triage_input *input = triage_add(triage);

	input->path = path;
	input->health = health;
	return input;
}

static void add_row(struct triage_input *input, const char *vnic, enum severity health,
		    const char *cause)
{
	struct triage_row *row = triage_add_row(input);

	*row = (struct triage_row){ .vnic = vnic, .health = health, .cause = cause };
}

static void test_there_and_back(void **state)
{
	struct triage triage = { .n = 0 };
	struct triage_input *input = add(&triage, "a.txt", SEVERITY_CRITICAL), got = { 0 };
	struct buf line = { 0 }, again = { 0 };

	(void)state;
	input->host = "vm\xc3\xbc";
	input->state = STATE_SLOW_PATH;
	add_row(input, "eth0", SEVERITY_CRITICAL, "vf-has-ip");
	add_row(input, NULL, SEVERITY_WARNING, NULL);
	triage_render_line(&line, "1", input);
	assert_null(memchr(line.data, '\n', line.len - 1));
	got.path = "a.txt";
	assert_true(triage_read_line(&triage, &got, buf_span(&line)));
	triage_render_line(&again, "1", &got);
	assert_string_equal(buf_text(&line), buf_text(&again));
	triage_fail(&triage, &got, "no more rows to free");
	buf_done(&line);
	buf_done(&again);
	triage_done(&triage);
}

/* What steers a terminal does not get through, whoever sends it. */
static void test_harmless(void **state)
{
	struct triage triage = { .n = 0 };
	struct triage_input *input = add(&triage, "a", SEVERITY_OK);

	(void)state;
	assert_true(triage_read_line(
		&triage, input, span_of(HEAD "\"host\": \"\\u001b[2J\", \"rows\": [" ROW "]}}")));
	assert_string_equal(input->host, "\\x1b[2J");
	triage_done(&triage);
}

/* Worst first; of those as bad the larger group first; not judged behind unknown. */
static void test_groups(void **state)
{
	static const char *const order[] = { "vf-has-ip", "mtu-mismatch", "no-vf-offered",
					     NULL,	  NULL,		  NULL };
	struct triage triage = { .n = 0 };

	(void)state;
	add_row(add(&triage, "1", SEVERITY_OK), "eth0", SEVERITY_OK, NULL);
	add(&triage, "2", SEVERITY_UNKNOWN)->reason = "2 is empty";
	add_row(add(&triage, "3", SEVERITY_WARNING), "eth0", SEVERITY_WARNING, "no-vf-offered");
	for (int n = 0; n < 2; n++)
		add_row(add(&triage, "4", SEVERITY_WARNING), "eth0", SEVERITY_WARNING,
			"mtu-mismatch");
	add_row(add(&triage, "5", SEVERITY_UNKNOWN), NULL, SEVERITY_UNKNOWN, NULL);
	add_row(add(&triage, "6", SEVERITY_CRITICAL), "eth0", SEVERITY_CRITICAL, "vf-has-ip");
	add_row(&triage.inputs[triage.n - 1], "eth1", SEVERITY_CRITICAL, "vf-has-ip");
	triage_group(&triage);
	assert_int_equal(triage.n_groups, 6);
	for (size_t n = 0; n < triage.n_groups; n++) {
		const struct triage_group *group = &triage.groups[n];

		assert_int_equal(!group->cause, !order[n]);
		if (order[n])
			assert_string_equal(group->cause, order[n]);
	}
	assert_int_equal(triage.groups[0].n, 2);
	assert_int_equal(triage.groups[0].n_inputs, 1);
	assert_non_null(triage.groups[3].title);
	assert_null(triage.groups[4].title);
	assert_string_equal(triage.lines[triage.groups[4].first].input->reason, "2 is empty");
	assert_int_equal(triage_exit_status(&triage), 2);
	triage_done(&triage);
}

#define LONG_PATH \
	"/srv/cases/2026/november/customer-with-a-long-name/production/node-000017.tar.zst"

/* One line too wide for a terminal of 80 columns in each of its columns, and a long reason. */
static void render_wide(struct buf *out, bool is_terminal, size_t width)
{
	const struct view view = { .width = width, .is_terminal = is_terminal };
	struct triage triage = { .n = 0 };
	struct triage_input *input = add(&triage, LONG_PATH, SEVERITY_CRITICAL);

	input->host = "aks-nodepool1-12345678-vmss000017";
	input->kernel = "5.14.0-427.13.1.el9_4.x86_64+debug";
	add_row(input, "enx7c1e52041122", SEVERITY_CRITICAL, "vf-ip-address");
	triage.inputs[0].rows[0].state = STATE_NOT_APPLICABLE;
	input = add(&triage, LONG_PATH, SEVERITY_UNKNOWN);
	input->reason = LONG_PATH " holds no output of a program that is known here";
	triage_group(&triage);
	triage_render(out, &view, &triage, true);
	triage_done(&triage);
}

static size_t widest(const struct buf *out)
{
	struct span rest = buf_span(out), line;
	size_t most = 0;

	while (span_next_line(&rest, &line))
		most = line.len > most ? line.len : most;
	return most;
}

/* On a terminal lines end where it does; in a pipe paths and reasons stay whole. */
static void test_width(void **state)
{
	struct buf out = { 0 };

	(void)state;
	for (size_t width = 60; width <= 200; width += 20) {
		buf_clear(&out);
		render_wide(&out, true, width);
		assert_in_range(widest(&out), 1, width);
		assert_non_null(strstr(buf_text(&out), "tar.zst\n"));
		assert_non_null(strstr(buf_text(&out), "known here\n"));
	}
	buf_clear(&out);
	render_wide(&out, false, 80);
	assert_non_null(strstr(buf_text(&out), "  " LONG_PATH "\n"));
	assert_non_null(strstr(buf_text(&out), "  " LONG_PATH " holds no output of a program"
					       " that is known here\n"));
	buf_done(&out);
}

int main(void)
{
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[N + 4] = {
		cmocka_unit_test(test_there_and_back),
		cmocka_unit_test(test_harmless),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_width),
	};

	for (size_t n = 0; n < N; n++)
		tests[4 + n] = (struct CMUnitTest){ cases[n].name, test_case, NULL, NULL,
						    (void *)&cases[n] };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
