/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Answers of the SIOCETHTOOL ioctl: parse/ethtool_stats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "parse/ethtool_stats.h"
#include "util/buf.h"

static const struct row {
	const char *name;
	uint64_t value;
} rows[] = {
	{ "tx_scattered", 1 },	       { "tx_send_full", 7 },
	{ "vf_rx_packets", 564 },      { "vf_rx_bytes", 130224 },
	{ "vf_tx_packets", 61497 },    { "vf_tx_bytes", UINT64_MAX },
	{ "tx_queue_0_packets", 10 },  { "tx_queue_0_bytes", 1000 },
	{ "tx_queue_1_packets", 5 },   { "tx_queue_1_bytes", 500 },
	{ "tx_queue_1_xdp_xmit", 99 }, { "cpu0_vf_tx_packets", 61497 },
	{ "cpu1_tx_bytes", 12345 },
};

enum { N_ROWS = sizeof(rows) / sizeof(rows[0]) };

static void write_set(struct buf *buf, bool swapped)
{
	uint32_t head[2] = { COUNTER_SET_MAGIC, N_ROWS };

	for (int n = 0; swapped && n < 2; n++)
		head[n] = __builtin_bswap32(head[n]);
	buf_add(buf, head, sizeof(head));
	for (int n = 0; n < N_ROWS; n++) {
		char name[COUNTER_SET_NAME] = { 0 };

		memcpy(name, rows[n].name, strlen(rows[n].name));
		buf_add(buf, name, sizeof(name));
	}
	for (int n = 0; n < N_ROWS; n++) {
		uint64_t value = swapped ? __builtin_bswap64(rows[n].value) : rows[n].value;

		buf_add(buf, &value, sizeof(value));
	}
}

static void check_set(bool swapped)
{
	struct counters counters = { 0 };
	struct buf buf = { 0 };

	write_set(&buf, swapped);
	assert_int_equal(ethtool_counters_decode(buf_span(&buf), &counters), N_ROWS);
	assert_true(counters.value[COUNTER_VF_TX_PACKETS].value == 61497);
	assert_true(counters.value[COUNTER_VF_TX_BYTES].value == UINT64_MAX);
	assert_true(counters.value[COUNTER_SYNTHETIC_TX_PACKETS].value == 15);
	assert_true(counters.value[COUNTER_SYNTHETIC_TX_BYTES].value == 1500);
	assert_true(counters.value[COUNTER_TX_SEND_FULL].value == 7);
	assert_int_equal(counters.value[COUNTER_VF_TX_DROPPED].fact, FACT_UNKNOWN);
	assert_int_equal(counters.n_queues, 2);
	buf_done(&buf);
}

static void test_set(void **state)
{
	(void)state;
	check_set(false);
}

/* Recorded on a host of the other byte order. */
static void test_swapped(void **state)
{
	(void)state;
	check_set(true);
}

static void test_full_name(void **state)
{
	uint32_t head[2] = { COUNTER_SET_MAGIC, 1 };
	char name[COUNTER_SET_NAME];
	struct counters counters = { 0 };
	uint64_t value = 1;
	struct buf buf = { 0 };

	(void)state;
	memset(name, 'v', sizeof(name));
	buf_add(&buf, head, sizeof(head));
	buf_add(&buf, name, sizeof(name));
	buf_add(&buf, &value, sizeof(value));
	assert_int_equal(ethtool_counters_decode(buf_span(&buf), &counters), 1);
	assert_false(counters_any(&counters));
	buf_done(&buf);
}

/* Any other length, number or magic is no set, and changes nothing. */
static void test_broken(void **state)
{
	struct counters counters = { 0 };
	struct buf buf = { 0 };
	uint32_t many = UINT32_MAX;

	(void)state;
	write_set(&buf, false);
	for (size_t len = 0; len < buf.len; len++)
		assert_int_equal(ethtool_counters_decode((struct span){ buf.data, len }, &counters),
				 -1);
	buf_add(&buf, "x", 1);
	assert_int_equal(ethtool_counters_decode(buf_span(&buf), &counters), -1);
	buf.len--;
	memcpy(buf.data + 4, &many, sizeof(many));
	assert_int_equal(ethtool_counters_decode(buf_span(&buf), &counters), -1);
	buf.data[0] ^= 1;
	assert_int_equal(ethtool_counters_decode(buf_span(&buf), &counters), -1);
	assert_false(counters_any(&counters));
	buf_done(&buf);
}

static void test_driver(void **state)
{
	char info[196] = { 0 };
	struct pool pool = { 0 };
	struct link link = { .driver = "mlx5_core" };

	(void)state;
	assert_false(ethtool_driver_decode(&pool, (struct span){ info, 99 }, &link));
	assert_string_equal(link.driver, "mlx5_core");
	strcpy(info + 4, "hv_netvsc");
	strcpy(info + 36, "6.8.0-1062-azure");
	strcpy(info + 68, "N/A");
	assert_true(ethtool_driver_decode(&pool, (struct span){ info, sizeof(info) }, &link));
	assert_string_equal(link.driver, "hv_netvsc");
	assert_string_equal(link.driver_version, "6.8.0-1062-azure");
	assert_null(link.firmware);
	memset(info + 68, '1', 32);
	assert_true(ethtool_driver_decode(&pool, (struct span){ info, sizeof(info) }, &link));
	assert_int_equal(strlen(link.firmware), 32);
	pool_done(&pool);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_set),	  cmocka_unit_test(test_swapped),
		cmocka_unit_test(test_full_name), cmocka_unit_test(test_broken),
		cmocka_unit_test(test_driver),
	};

	return cmocka_run_group_tests_name("ethtool_stats", tests, NULL, NULL);
}
