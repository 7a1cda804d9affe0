/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ethtool netlink messages: parse/ethnl. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <linux/ethtool.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>

#include "nl_bytes.h"
#include "parse/ethnl.h"

static size_t begin(struct buf *buf, unsigned command)
{
	struct genlmsghdr header = { .cmd = (uint8_t)command, .version = 1 };

	return nl_begin(buf, 0x15, &header, sizeof(header));
}

struct setup {
	struct vm vm;
	struct link *link;
	struct buf bytes;
};

static void set_up(struct setup *setup)
{
	vm_init(&setup->vm);
	setup->link = vm_add_link(&setup->vm);
	setup->bytes = (struct buf){ 0 };
}

static bool decode(struct setup *setup)
{
	return ethnl_add(&setup->vm, setup->link, buf_span(&setup->bytes));
}

static void tear_down(struct setup *setup)
{
	buf_done(&setup->bytes);
	vm_done(&setup->vm);
}

static void test_numbers(void **state)
{
	struct setup s;
	size_t at;

	(void)state;
	set_up(&s);
	at = begin(&s.bytes, ETHTOOL_MSG_LINKMODES_GET_REPLY);
	nl_put_u32(&s.bytes, ETHTOOL_A_LINKMODES_SPEED, 50000);
	nl_end(&s.bytes, at);
	at = begin(&s.bytes, ETHTOOL_MSG_RINGS_GET_REPLY);
	nl_put_u32(&s.bytes, ETHTOOL_A_RINGS_RX_MAX, 18811);
	nl_put_u32(&s.bytes, ETHTOOL_A_RINGS_TX_MAX, 2560);
	nl_put_u32(&s.bytes, ETHTOOL_A_RINGS_RX, 9362);
	nl_put_u32(&s.bytes, ETHTOOL_A_RINGS_TX, 192);
	nl_end(&s.bytes, at);
	at = begin(&s.bytes, ETHTOOL_MSG_CHANNELS_GET_REPLY);
	nl_put_u32(&s.bytes, ETHTOOL_A_CHANNELS_COMBINED_MAX, 64);
	nl_put_u32(&s.bytes, ETHTOOL_A_CHANNELS_COMBINED_COUNT, 8);
	nl_end(&s.bytes, at);
	assert_true(decode(&s));
	assert_int_equal(s.link->speed_mbps.value, 50000);
	assert_int_equal(s.link->rings_rx.now.value, 9362);
	assert_int_equal(s.link->rings_rx.max.value, 18811);
	assert_int_equal(s.link->rings_tx.now.value, 192);
	assert_int_equal(s.link->channels.now.value, 8);
	assert_int_equal(s.link->channels.max.value, 64);
	tear_down(&s);
}

/* mana and virtio say so: unknown is no number. */
static void test_speed_unknown(void **state)
{
	struct setup s;
	size_t at;

	(void)state;
	set_up(&s);
	at = begin(&s.bytes, ETHTOOL_MSG_LINKMODES_GET_REPLY);
	nl_put_u32(&s.bytes, ETHTOOL_A_LINKMODES_SPEED, (uint32_t)SPEED_UNKNOWN);
	nl_end(&s.bytes, at);
	assert_true(decode(&s));
	assert_int_equal(s.link->speed_mbps.fact, FACT_ABSENT);
	tear_down(&s);
}

static void test_linkstate(void **state)
{
	struct setup s;
	size_t at;

	(void)state;
	set_up(&s);
	at = begin(&s.bytes, ETHTOOL_MSG_LINKSTATE_GET_REPLY);
	nl_put_u8(&s.bytes, ETHTOOL_A_LINKSTATE_LINK, 0);
	nl_end(&s.bytes, at);
	assert_true(decode(&s));
	assert_true(is_false(s.link->carrier));
	/* rtnetlink's word stands. */
	s.link->carrier = known_bool(true);
	assert_true(decode(&s));
	assert_true(is_true(s.link->carrier));
	tear_down(&s);
}

static void put_bit(struct buf *buf, uint32_t index, const char *name, bool value)
{
	size_t nest = nl_nest(buf, ETHTOOL_A_BITSET_BITS_BIT);

	nl_put_u32(buf, ETHTOOL_A_BITSET_BIT_INDEX, index);
	nl_put_text(buf, ETHTOOL_A_BITSET_BIT_NAME, name);
	if (value)
		nl_put(buf, ETHTOOL_A_BITSET_BIT_VALUE, "", 0);
	nl_nest_end(buf, nest);
}

static const char *const names[] = { "tx-scatter-gather", "tx-lro", "rx-lro", "highdma" };

/* A set whose bits `on` are on; a list has only those. */
static void put_set(struct buf *buf, unsigned type, unsigned on, bool is_list)
{
	size_t set = nl_nest(buf, type), bits;

	if (is_list)
		nl_put(buf, ETHTOOL_A_BITSET_NOMASK, "", 0);
	nl_put_u32(buf, ETHTOOL_A_BITSET_SIZE, 64);
	bits = nl_nest(buf, ETHTOOL_A_BITSET_BITS);
	for (uint32_t n = 0; n < 4; n++)
		if (!is_list || (on & 1u << n))
			put_bit(buf, n, names[n], !is_list && (on & 1u << n));
	nl_nest_end(buf, bits);
	nl_nest_end(buf, set);
}

static void test_features(void **state)
{
	struct setup s;
	size_t at;

	(void)state;
	set_up(&s);
	at = begin(&s.bytes, ETHTOOL_MSG_FEATURES_GET_REPLY);
	put_set(&s.bytes, ETHTOOL_A_FEATURES_HW, 0x5, false); /* 0 and 2 can be changed */
	put_set(&s.bytes, ETHTOOL_A_FEATURES_WANTED, 0x5, true);
	put_set(&s.bytes, ETHTOOL_A_FEATURES_ACTIVE, 0x9, true); /* 0 and 3 are on */
	put_set(&s.bytes, ETHTOOL_A_FEATURES_NOCHANGE, 0x8, true);
	nl_end(&s.bytes, at);
	assert_true(decode(&s));
	/* Number 1 is off for good: it says nothing about this device. */
	assert_int_equal(s.link->n_features, 3);
	assert_string_equal(s.link->features[0].name, "tx-scatter-gather");
	assert_true(s.link->features[0].on && !s.link->features[0].fixed);
	assert_string_equal(s.link->features[1].name, "large-receive-offload");
	assert_true(!s.link->features[1].on && !s.link->features[1].fixed);
	assert_string_equal(s.link->features[2].name, "highdma");
	assert_true(s.link->features[2].on && s.link->features[2].fixed);
	tear_down(&s);
}

static void test_foreign(void **state)
{
	struct setup s;

	(void)state;
	set_up(&s);
	nl_end(&s.bytes, begin(&s.bytes, 250));
	assert_false(decode(&s));
	buf_clear(&s.bytes);
	assert_true(decode(&s));
	buf_add(&s.bytes, "abc", 3);
	assert_false(decode(&s));
	tear_down(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),	  cmocka_unit_test(test_speed_unknown),
		cmocka_unit_test(test_linkstate), cmocka_unit_test(test_features),
		cmocka_unit_test(test_foreign),
	};

	return cmocka_run_group_tests_name("ethnl", tests, NULL, NULL);
}
