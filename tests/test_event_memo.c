/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parse/event_memo: what is remembered is what would have been parsed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "parse/event_memo.h"

enum { LINES = 4000 };

static const char *const messages[] = {
	"hv_netvsc 6045bde9-60a3-6045-bde9-60a36045bde9 eth%u: VF slot 1 added",
	"hv_netvsc 6045bde9-60a3-6045-bde9-60a36045bde9 eth%u: Data path switched to VF: enP1s1",
	"hv_pci bad89801-3c09-4072-9182-76209ebdac%02x: PCI host bridge to bus 3c09:00",
	"mlx5_core 3c09:00:02.0 enP%us1: Link up",
	"docker0: port %u(veth0) entered blocking state",
	"hv_netvsc: %u",
	"Linux version 6.1.0-%u-cloud-amd64 (debian@example) #1 SMP", /* behind a prefix only */
	"hv_pci bad89801-3c09-4072-9182-76209ebdac%02x: went wrong", /* an event as an error only */
};

/* The same text as another program's, of another level, without a prefix: another answer. */
static struct kmsg_line line_of(const char *text, unsigned n)
{
	return (struct kmsg_line){ .text = span_of(text),
				   .clock = n % 9 ? CLOCK_BOOT : CLOCK_NONE,
				   .time_us = n,
				   .level = n % 3 ? -1 : 3,
				   .from_kernel = n % 5 != 0,
				   .has_prefix = n % 11 != 0 };
}

static void same_answer(struct event_memo *memo, struct pool *pool, const struct kmsg_line *line)
{
	struct event parsed = { 0 }, remembered = { 0 };
	bool is_event = event_parse(pool, line, &parsed);

	assert_int_equal(event_memo_parse(memo, pool, line, &remembered), is_event);
	assert_memory_equal(&parsed, &remembered, sizeof(parsed));
}

static void test_same_answers(void **state)
{
	struct event_memo *memo = event_memo_new();
	struct pool pool = { 0 };
	char text[128];

	(void)state;
	for (unsigned n = 0; n < LINES; n++) {
		struct kmsg_line line = line_of(text, n);

		/* more texts than the memo has room for, most of them again and again */
		snprintf(text, sizeof(text), messages[n % 8], n % 13 ? n % 4 : n);
		line.text = span_of(text);
		same_answer(memo, &pool, &line);
	}
	pool_done(&pool);
	free(memo);
}

/* Texts that agree in what is remembered of them by mistake: cut, longer, empty. */
static void test_lengths(void **state)
{
	struct event_memo *memo = event_memo_new();
	struct pool pool = { 0 };
	char text[600] = "hv_netvsc 6045bde9-60a3-6045-bde9-60a36045bde9 eth0: VF slot 1 added";
	size_t begin = strlen(text);

	(void)state;
	memset(text + begin, 'x', sizeof(text) - begin);
	for (int round = 0; round < 2; round++)
		for (size_t len = 0; len <= sizeof(text); len++) {
			struct kmsg_line line = line_of("", 1);

			line.text = (struct span){ text, len };
			same_answer(memo, &pool, &line);
		}
	pool_done(&pool);
	free(memo);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		{ "the same answers", test_same_answers, NULL, NULL, NULL },
		{ "texts of every length", test_lengths, NULL, NULL, NULL },
	};

	return _cmocka_run_group_tests("event_memo", tests, 2, NULL, NULL);
}
