/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names and values as drivers print them in; sums and growth out. */
#include "model/counters.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const struct add_case {
	const char *name;
	bool is_kept;
	enum counter counter;
	unsigned n_queues;
} add_cases[] = {
	{ "vf_tx_dropped", true, COUNTER_VF_TX_DROPPED, 0 },
	{ "tx_busy", true, COUNTER_TX_BUSY, 0 },
	{ "rx_out_of_buffer", true, COUNTER_RX_OUT_OF_BUFFER, 0 },
	{ "tx_cqe_unknown_type", true, COUNTER_TX_CQE_UNKNOWN, 0 },
	{ "tx_queue_0_packets", true, COUNTER_SYNTHETIC_TX_PACKETS, 1 },
	{ "rx_queue_415_bytes", true, COUNTER_SYNTHETIC_RX_BYTES, 416 },
	{ "tx_queue_65534_bytes", true, COUNTER_SYNTHETIC_TX_BYTES, 65535 },
	{ "tx_queue_65535_bytes", true, COUNTER_SYNTHETIC_TX_BYTES, 0 },
	{ "tx_queue_18446744073709551615_bytes", true, COUNTER_SYNTHETIC_TX_BYTES, 0 },
	{ "tx_queue_%u_bytes", false, 0, 0 },
	{ "tx_queue_0_bytes_total", false, 0, 0 },
	{ "tx_queue_0", false, 0, 0 },
	{ "tx_queue_-1_bytes", false, 0, 0 },
	{ "rx_queue_0_xdp_drop", false, 0, 0 },
	{ "cpu415_vf_tx_packets", false, 0, 0 },
	{ "VF_TX_PACKETS", false, 0, 0 },
	{ "vf_tx", false, 0, 0 },
	{ "", false, 0, 0 },
};

static void test_add(void **state)
{
	const struct add_case *c = *state;
	struct counters counters = { 0 };

	assert_int_equal(counters_add(&counters, span_of(c->name), 7), c->is_kept);
	assert_int_equal(counters_any(&counters), c->is_kept);
	assert_int_equal(counters.n_queues, c->n_queues);
	for (size_t n = 0; n < COUNTER_COUNT; n++) {
		bool is = c->is_kept && n == c->counter;

		assert_int_equal(counters.value[n].fact, is ? FACT_KNOWN : FACT_UNKNOWN);
		assert_int_equal(counters.value[n].value, is ? 7 : 0);
	}
}

/* 416 queues are summed, each direction for itself; any other counter is replaced. */
static void test_sums(void **state)
{
	struct counters counters = { 0 };
	char name[32];

	(void)state;
	for (unsigned queue = 416; queue-- > 0;) {
		snprintf(name, sizeof(name), "tx_queue_%u_bytes", queue);
		assert_true(counters_add(&counters, span_of(name), queue));
		snprintf(name, sizeof(name), "rx_queue_%u_bytes", queue);
		assert_true(counters_add(&counters, span_of(name), 1));
	}
	assert_int_equal(counters.value[COUNTER_SYNTHETIC_TX_BYTES].value, 86320);
	assert_int_equal(counters.value[COUNTER_SYNTHETIC_RX_BYTES].value, 416);
	assert_int_equal(counters.n_queues, 416);
	assert_int_equal(counters.value[COUNTER_SYNTHETIC_TX_PACKETS].fact, FACT_UNKNOWN);
	counters_add(&counters, span_of("vf_tx_bytes"), 5);
	counters_add(&counters, span_of("vf_tx_bytes"), 3);
	assert_int_equal(counters.value[COUNTER_VF_TX_BYTES].value, 3);
}

static const struct growth_case {
	const char *name;
	struct fact_u64 before, after, growth;
} growth_cases[] = {
	{ "grew", { FACT_KNOWN, 5 }, { FACT_KNOWN, 7 }, { FACT_KNOWN, 2 } },
	{ "stood still", { FACT_KNOWN, 5 }, { FACT_KNOWN, 5 }, { FACT_KNOWN, 0 } },
	{ "from none to all",
	  { FACT_KNOWN, 0 },
	  { FACT_KNOWN, UINT64_MAX },
	  { FACT_KNOWN, UINT64_MAX } },
	{ "went back", { FACT_KNOWN, 5 }, { FACT_KNOWN, 4 }, { FACT_MALFORMED, 0 } },
	{ "not known before", { FACT_UNKNOWN, 0 }, { FACT_KNOWN, 7 }, { FACT_UNKNOWN, 0 } },
	{ "denied after", { FACT_KNOWN, 5 }, { FACT_DENIED, 9 }, { FACT_UNKNOWN, 0 } },
};

static void test_growth(void **state)
{
	const struct growth_case *c = *state;
	struct counters before = { 0 }, after = { 0 };
	struct fact_u64 growth;

	before.value[COUNTER_TX_BUSY] = c->before;
	after.value[COUNTER_TX_BUSY] = c->after;
	growth = counter_growth(&before, &after, COUNTER_TX_BUSY);
	assert_int_equal(growth.fact, c->growth.fact);
	assert_true(growth.value == c->growth.value);
}

/* Every counter has a name of its own, and none that belongs to one queue. */
static void test_names(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNTER_COUNT; n++) {
		const char *name = counter_name((enum counter)n);

		assert_non_null(name);
		assert_null(strchr(name, '%'));
		for (size_t i = 0; i < n; i++)
			assert_string_not_equal(name, counter_name((enum counter)i));
	}
	assert_string_equal(counter_name(COUNTER_SYNTHETIC_RX_BYTES), "synthetic_rx_bytes");
	assert_null(counter_name(COUNTER_COUNT));
}

static struct CMUnitTest tests[32];
static size_t n_tests;

static void add(const char *name, CMUnitTestFunction function, const void *row)
{
	tests[n_tests++] =
		(struct CMUnitTest){ name, function, NULL, NULL, (void *)(uintptr_t)row };
}

int main(void)
{
	for (size_t n = 0; n < COUNT(add_cases); n++)
		add(add_cases[n].name, test_add, &add_cases[n]);
	for (size_t n = 0; n < COUNT(growth_cases); n++)
		add(growth_cases[n].name, test_growth, &growth_cases[n]);
	add("sums", test_sums, NULL);
	add("names", test_names, NULL);
	return _cmocka_run_group_tests("counters", tests, n_tests, NULL, NULL);
}
