/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Packed as a source does, decoded as its parser does; and with bytes that lie. */
#include "util/counter_set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "parse/ethtool_stats.h"

enum { SETS_MAX = 4 };

static const struct set_case {
	const char *name;
	const char *names[SETS_MAX];
	uint64_t values[SETS_MAX];
	uint64_t vf_tx_bytes, synthetic_tx_bytes; /* 0: not known */
} cases[] = {
	{ "one", { "vf_tx_bytes" }, { 7 }, 7, 0 },
	{ "the largest", { "vf_tx_bytes" }, { UINT64_MAX }, UINT64_MAX, 0 },
	{ "bytes in their order",
	  { "vf_tx_bytes" },
	  { UINT64_C(0x0102030405060708) },
	  UINT64_C(0x0102030405060708),
	  0 },
	{ "queues are summed", { "tx_queue_0_bytes", "tx_queue_1_bytes" }, { 3, 4 }, 0, 7 },
	{ "among others",
	  { "cpu0_vf_tx_bytes", "vf_tx_bytes", "a_name_of_thirty-two_bytes_in_all", "x" },
	  { 1, 2, 3, 4 },
	  2,
	  0 },
};

static size_t pack(struct buf *out, const struct set_case *c)
{
	char names[SETS_MAX * COUNTER_SET_NAME];
	uint32_t n = 0;

	for (; n < SETS_MAX && c->names[n]; n++) {
		size_t len = strlen(c->names[n]);

		memset(names + n * COUNTER_SET_NAME, 0, COUNTER_SET_NAME);
		memcpy(names + n * COUNTER_SET_NAME, c->names[n],
		       len < COUNTER_SET_NAME ? len : COUNTER_SET_NAME);
	}
	counter_set_pack(out, n, names, c->values);
	return n;
}

static void check(const struct counters *counters, enum counter counter, uint64_t value)
{
	assert_int_equal(is_known_u64(counters->value[counter]), value != 0);
	assert_true(counters->value[counter].value == value);
}

static void test_round_trip(void **state)
{
	const struct set_case *c = *state;
	struct counters counters = { 0 };
	struct buf bytes = { 0 };
	size_t n = pack(&bytes, c);

	assert_int_equal(bytes.len, 8 + n * (COUNTER_SET_NAME + 8));
	assert_int_equal(ethtool_counters_decode(buf_span(&bytes), &counters), n);
	check(&counters, COUNTER_VF_TX_BYTES, c->vf_tx_bytes);
	check(&counters, COUNTER_SYNTHETIC_TX_BYTES, c->synthetic_tx_bytes);
	buf_done(&bytes);
}

/* What stood before it in the buffer stays. */
static void test_appends(void **state)
{
	struct buf bytes = { 0 };

	(void)state;
	buf_add_text(&bytes, "before");
	pack(&bytes, &cases[0]);
	assert_memory_equal(bytes.data, "before", 6);
	assert_int_equal(bytes.len, 6 + 8 + COUNTER_SET_NAME + 8);
	buf_done(&bytes);
}

/* A set that is cut, in a block of exactly its size: none of its counters is taken. */
static void test_cut(void **state)
{
	struct buf bytes = { 0 };

	(void)state;
	pack(&bytes, &cases[0]);
	for (size_t len = 0; len < bytes.len; len++) {
		char *cut = malloc(len ? len : 1);
		struct counters counters = { 0 };

		assert_non_null(cut);
		memcpy(cut, bytes.data, len);
		assert_int_equal(ethtool_counters_decode((struct span){ cut, len }, &counters), -1);
		assert_false(counters_any(&counters));
		free(cut);
	}
	buf_done(&bytes);
}

static uint32_t swapped(uint32_t value)
{
	return value >> 24 | (value >> 8 & 0xff00) | (value << 8 & 0xff0000) | value << 24;
}

/* Written on a host of the other byte order. */
static void test_other_order(void **state)
{
	static const uint64_t seven = UINT64_C(7) << 56; /* 7, read the other way round */
	uint32_t head[2] = { swapped(COUNTER_SET_MAGIC), swapped(1) };
	char name[COUNTER_SET_NAME] = "vf_tx_bytes";
	struct counters counters = { 0 };
	struct buf bytes = { 0 };

	(void)state;
	buf_add(&bytes, head, sizeof(head));
	buf_add(&bytes, name, sizeof(name));
	buf_add(&bytes, &seven, sizeof(seven));
	assert_int_equal(ethtool_counters_decode(buf_span(&bytes), &counters), 1);
	check(&counters, COUNTER_VF_TX_BYTES, 7);
	buf_done(&bytes);
}

static void test_hostile_heads(void **state)
{
	static const uint32_t heads[][2] = {
		{ 0, 0 },
		{ COUNTER_SET_MAGIC + 1, 0 },
		{ COUNTER_SET_MAGIC, 1 },
		{ COUNTER_SET_MAGIC, COUNTER_SET_MAX + 1 },
		{ COUNTER_SET_MAGIC, UINT32_MAX },
		{ COUNTER_SET_MAGIC, UINT32_MAX / (COUNTER_SET_NAME + 8) + 1 },
	};

	(void)state;
	for (size_t n = 0; n < sizeof(heads) / sizeof(heads[0]); n++) {
		struct counters counters = { 0 };
		struct span bytes = { (const char *)heads[n], sizeof(heads[n]) };

		assert_int_equal(ethtool_counters_decode(bytes, &counters), -1);
	}
}

int main(void)
{
	enum { COUNT = sizeof(cases) / sizeof(cases[0]) };
	const struct CMUnitTest others[] = {
		{ "appends", test_appends, NULL, NULL, NULL },
		{ "cut", test_cut, NULL, NULL, NULL },
		{ "the other byte order", test_other_order, NULL, NULL, NULL },
		{ "hostile heads", test_hostile_heads, NULL, NULL, NULL },
	};
	struct CMUnitTest tests[COUNT + sizeof(others) / sizeof(others[0])] = { 0 };

	for (size_t n = 0; n < COUNT; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_round_trip, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	memcpy(tests + COUNT, others, sizeof(others));
	return _cmocka_run_group_tests("counter_set", tests, sizeof(tests) / sizeof(tests[0]), NULL,
				       NULL);
}
