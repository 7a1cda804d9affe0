/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Two sets of counters in; growth, shares and what they prove out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "judge/traffic.h"

enum { ABSENT = -1 }; /* not printed by this driver */

/* Of one set; the ones that decide. */
struct set {
	int64_t vf_tx, vf_tx_bytes, vf_rx_bytes, tx, tx_bytes, rx_bytes;
};

struct traffic_case {
	const char *name;
	unsigned n; /* sets that there are */
	struct set before, after;
	bool sampled, uses_vf, avoids_vf;
	double tx_share, rx_share; /* negative: not known */
};

static const struct traffic_case cases[] = {
	{ "no counters", 0, { 0 }, { 0 }, false, false, false, -1, -1 },
	{ "one set tells of no growth",
	  1,
	  { 9, 900, 900, 0, 0, 0 },
	  { 0 },
	  false,
	  false,
	  false,
	  -1,
	  -1 },
	{ "all by the VF",
	  2,
	  { 10, 1000, 500, 7, 700, 70 },
	  { 20, 2000, 900, 7, 700, 70 },
	  true,
	  true,
	  false,
	  1,
	  1 },
	{ "three of four bytes by the VF, one of four back",
	  2,
	  { 0, 0, 0, 0, 0, 0 },
	  { 3, 300, 100, 1, 100, 300 },
	  true,
	  true,
	  false,
	  0.75,
	  0.25 },
	{ "bytes count for the share, not packets",
	  2,
	  { 0, 0, 0, 0, 0, 0 },
	  { 1, 9000, 0, 9, 1000, 1 },
	  true,
	  true,
	  false,
	  0.9,
	  0 },
	{ "none by the VF, ten by the synthetic path",
	  2,
	  { 5, 500, 0, 0, 0, 0 },
	  { 5, 500, 0, 10, 1000, 0 },
	  true,
	  false,
	  true,
	  0,
	  -1 },
	{ "nine packets prove nothing",
	  2,
	  { 5, 500, 0, 0, 0, 0 },
	  { 5, 500, 0, 9, 900, 0 },
	  true,
	  false,
	  false,
	  0,
	  -1 },
	{ "idle",
	  2,
	  { 5, 500, 5, 5, 500, 5 },
	  { 5, 500, 5, 5, 500, 5 },
	  true,
	  false,
	  false,
	  -1,
	  -1 },
	{ "the VF's counters began anew",
	  2,
	  { 500, 50000, 5, 0, 0, 5 },
	  { 3, 300, 5, 100, 10000, 9 },
	  true,
	  false,
	  false,
	  -1,
	  0 },
	{ "the synthetic ones began anew",
	  2,
	  { 5, 500, 0, 900, 90000, 0 },
	  { 5, 500, 0, 20, 2000, 0 },
	  true,
	  false,
	  false,
	  -1,
	  -1 },
	{ "bytes alone: a packet has 60 at least",
	  2,
	  { ABSENT, 500, ABSENT, ABSENT, 0, ABSENT },
	  { ABSENT, 500, ABSENT, ABSENT, 541, ABSENT },
	  true,
	  false,
	  true,
	  0,
	  -1 },
	{ "bytes alone, of nine packets at most",
	  2,
	  { ABSENT, 500, ABSENT, ABSENT, 0, ABSENT },
	  { ABSENT, 500, ABSENT, ABSENT, 540, ABSENT },
	  true,
	  false,
	  false,
	  0,
	  -1 },
	{ "bytes alone, one more",
	  2,
	  { ABSENT, 500, ABSENT, ABSENT, 0, ABSENT },
	  { ABSENT, 501, ABSENT, ABSENT, 9000, ABSENT },
	  true,
	  true,
	  false,
	  1.0 / 9001,
	  -1 },
	{ "no VF's counters: not known is not none",
	  2,
	  { ABSENT, ABSENT, ABSENT, 0, 0, 0 },
	  { ABSENT, ABSENT, ABSENT, 100, 10000, 9 },
	  true,
	  false,
	  false,
	  -1,
	  -1 },
	{ "one set printed it, the other did not",
	  2,
	  { 0, 0, 0, ABSENT, ABSENT, ABSENT },
	  { 0, 0, 0, 100, 10000, 9 },
	  true,
	  false,
	  false,
	  -1,
	  -1 },
	{ "the largest numbers",
	  2,
	  { 0, 0, 0, 0, 0, 0 },
	  { INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX },
	  true,
	  true,
	  false,
	  0.5,
	  0.5 },
};

static void fill(struct counters *counters, const struct set *set)
{
	const struct {
		enum counter counter;
		int64_t value;
	} rows[] = {
		{ COUNTER_VF_TX_PACKETS, set->vf_tx },
		{ COUNTER_VF_TX_BYTES, set->vf_tx_bytes },
		{ COUNTER_VF_RX_BYTES, set->vf_rx_bytes },
		{ COUNTER_SYNTHETIC_TX_PACKETS, set->tx },
		{ COUNTER_SYNTHETIC_TX_BYTES, set->tx_bytes },
		{ COUNTER_SYNTHETIC_RX_BYTES, set->rx_bytes },
	};

	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++)
		if (rows[n].value != ABSENT)
			counters->value[rows[n].counter] = known_u64((uint64_t)rows[n].value);
}

static void check_share(bool has, double share, double expected)
{
	assert_int_equal(has, expected >= 0);
	if (has)
		assert_true(share - expected < 1e-12 && expected - share < 1e-12);
}

static void test_traffic(void **state)
{
	const struct traffic_case *c = *state;
	const struct vm vm = { 0 };
	struct link link = { .n_counters = c->n };
	/* what another sample left behind must not stay */
	struct vnic vnic = {
		.synthetic = &link, .sampled = true, .has_tx_share = true, .has_rx_share = true
	};

	vnic.growth.value[COUNTER_VF_TX_PACKETS] = known_u64(77);
	fill(&link.counters[0], &c->before);
	fill(&link.counters[1], &c->after);
	traffic_measure(&vnic);
	assert_int_equal(vnic.sampled, c->sampled);
	assert_int_equal(traffic_uses_vf(&vnic), c->uses_vf);
	assert_int_equal(traffic_avoids_vf(&vm, &vnic), c->avoids_vf);
	check_share(vnic.has_tx_share, vnic.tx_share, c->tx_share);
	check_share(vnic.has_rx_share, vnic.rx_share, c->rx_share);
}

static void test_growth_and_totals(void **state)
{
	struct link link = { .n_counters = 2 };
	struct vnic vnic = { .synthetic = &link };

	(void)state;
	fill(&link.counters[0], &(struct set){ 10, 1000, ABSENT, 500, 0, 0 });
	fill(&link.counters[1], &(struct set){ 17, 1000, ABSENT, 400, 0, 0 });
	traffic_measure(&vnic);
	assert_int_equal(traffic_growth(&vnic, COUNTER_VF_TX_PACKETS), 7);
	assert_int_equal(traffic_growth(&vnic, COUNTER_VF_TX_BYTES), 0);
	assert_int_equal(traffic_growth(&vnic, COUNTER_SYNTHETIC_TX_PACKETS), 0);
	assert_int_equal(vnic.growth.value[COUNTER_SYNTHETIC_TX_PACKETS].fact, FACT_MALFORMED);
	assert_int_equal(vnic.growth.value[COUNTER_VF_RX_BYTES].fact, FACT_UNKNOWN);
	assert_int_equal(traffic_total(&vnic, COUNTER_VF_TX_PACKETS), 17);
	assert_int_equal(traffic_total(&vnic, COUNTER_VF_RX_BYTES), 0);
	vnic.synthetic = NULL;
	assert_int_equal(traffic_total(&vnic, COUNTER_VF_TX_PACKETS), 0);
}

static void test_time(void **state)
{
	struct link link = { .n_counters = 2 };
	struct vnic vnic = { .synthetic = &link };

	(void)state;
	link.counters[0].seconds = 100.25;
	link.counters[1].seconds = 102.75;
	traffic_measure(&vnic);
	assert_int_not_equal(vnic.sample_us.fact, FACT_KNOWN);
	link.counters[0].has_seconds = link.counters[1].has_seconds = true;
	traffic_measure(&vnic);
	assert_int_equal(vnic.sample_us.fact, FACT_KNOWN);
	assert_int_equal(vnic.sample_us.value, 2500000);
}

int main(void)
{
	enum { COUNT = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[COUNT + 2] = { 0 };

	for (size_t n = 0; n < COUNT; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_traffic, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	tests[COUNT] = (struct CMUnitTest){ "growth and totals", test_growth_and_totals, NULL, NULL,
					    NULL };
	tests[COUNT + 1] = (struct CMUnitTest){ "time", test_time, NULL, NULL, NULL };
	return _cmocka_run_group_tests("traffic", tests, COUNT + 2, NULL, NULL);
}
