/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/ethnl.h"

#include <linux/ethtool.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>

#include "parse/nl.h"

static void set_u64(struct span attributes, uint16_t type, struct fact_u64 *fact)
{
	struct span data;
	uint32_t value;

	if (nl_find(attributes, type, &data) && nl_u32(data, &value))
		*fact = known_u64(value);
}

static void add_linkstate(struct link *link, struct span attributes)
{
	struct span data;
	uint8_t value;

	if (link->carrier.fact != FACT_KNOWN &&
	    nl_find(attributes, ETHTOOL_A_LINKSTATE_LINK, &data) && nl_u8(data, &value))
		link->carrier = known_bool(value != 0);
}

static void add_linkmodes(struct link *link, struct span attributes)
{
	set_u64(attributes, ETHTOOL_A_LINKMODES_SPEED, &link->speed_mbps);
	if (link->speed_mbps.value == (uint32_t)SPEED_UNKNOWN)
		link->speed_mbps = (struct fact_u64){ FACT_ABSENT, 0 };
}

static void add_rings(struct link *link, struct span attributes)
{
	set_u64(attributes, ETHTOOL_A_RINGS_RX, &link->rings_rx.now);
	set_u64(attributes, ETHTOOL_A_RINGS_RX_MAX, &link->rings_rx.max);
	set_u64(attributes, ETHTOOL_A_RINGS_TX, &link->rings_tx.now);
	set_u64(attributes, ETHTOOL_A_RINGS_TX_MAX, &link->rings_tx.max);
}

static void add_channels(struct link *link, struct span attributes)
{
	set_u64(attributes, ETHTOOL_A_CHANNELS_COMBINED_COUNT, &link->channels.now);
	set_u64(attributes, ETHTOOL_A_CHANNELS_COMBINED_MAX, &link->channels.max);
}

/* ---- features ---- */

/* As many as a kernel may have: it keeps them in 64 bits so far. */
enum { FEATURES_MAX = 256 };

struct bit {
	uint32_t index;
	struct span name;
	bool value;
};

/* Takes the next bit off a verbose bit set. */
static bool next_bit(struct span *bits, struct bit *bit)
{
	struct nl_attribute attribute;
	struct span data;

	while (nl_next_attribute(bits, &attribute)) {
		if (attribute.type != ETHTOOL_A_BITSET_BITS_BIT ||
		    !nl_find(attribute.data, ETHTOOL_A_BITSET_BIT_INDEX, &data) ||
		    !nl_u32(data, &bit->index) || bit->index >= FEATURES_MAX ||
		    !nl_find(attribute.data, ETHTOOL_A_BITSET_BIT_NAME, &data))
			continue;
		bit->name = nl_text(data);
		bit->value = nl_find(attribute.data, ETHTOOL_A_BITSET_BIT_VALUE, &data);
		return true;
	}
	return false;
}

static bool find_bits(struct span attributes, uint16_t type, struct span *bits, bool *is_list)
{
	struct span set, data;

	if (!nl_find(attributes, type, &set) || !nl_find(set, ETHTOOL_A_BITSET_BITS, bits))
		return false;
	*is_list = nl_find(set, ETHTOOL_A_BITSET_NOMASK, &data);
	return true;
}

/* A set without a mask lists the bits that are on, with or without VALUE. */
static void mark_bits(struct span attributes, uint16_t type, bool marks[static FEATURES_MAX])
{
	struct span bits;
	struct bit bit;
	bool is_list;

	if (!find_bits(attributes, type, &bits, &is_list))
		return;
	while (next_bit(&bits, &bit))
		marks[bit.index] = is_list || bit.value;
}

/*
 * What ethtool -k calls a feature of the kernel (ethtool's common.c:off_flag_def), so that
 * what was captured and what is asked for has one name. Its sums of several
 * features ("scatter-gather") have no row.
 */
static struct span ethtool_name(struct span name)
{
	static const struct {
		const char *kernel, *ethtool;
	} rows[] = {
		{ "rx-lro", "large-receive-offload" },
		{ "rx-gro", "generic-receive-offload" },
		{ "tx-generic-segmentation", "generic-segmentation-offload" },
		{ "rx-checksum", "rx-checksumming" },
		{ "rx-hashing", "receive-hashing" },
		{ "rx-vlan-hw-parse", "rx-vlan-offload" },
		{ "tx-vlan-hw-insert", "tx-vlan-offload" },
		{ "rx-ntuple-filter", "ntuple-filters" },
	};

	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++)
		if (span_is(name, rows[n].kernel))
			return span_of(rows[n].ethtool);
	return name;
}

/*
 * HW lists every feature of the kernel and marks those that can be changed
 * here; NOCHANGE takes some back (net/ethtool/features.c, as ethtool -k reads
 * it). A feature that is off for good says nothing about this device.
 */
static void add_features(struct vm *vm, struct link *link, struct span attributes)
{
	bool active[FEATURES_MAX] = { false }, never[FEATURES_MAX] = { false };
	struct span bits;
	struct bit bit;
	bool is_list;

	if (!find_bits(attributes, ETHTOOL_A_FEATURES_HW, &bits, &is_list))
		return;
	mark_bits(attributes, ETHTOOL_A_FEATURES_ACTIVE, active);
	mark_bits(attributes, ETHTOOL_A_FEATURES_NOCHANGE, never);
	while (next_bit(&bits, &bit)) {
		bool can_change = (is_list || bit.value) && !never[bit.index];

		if (can_change || active[bit.index])
			link_add_feature(vm, link, ethtool_name(bit.name), active[bit.index],
					 !can_change);
	}
}

static bool add_message(struct vm *vm, struct link *link, struct span payload)
{
	struct genlmsghdr header;

	if (!nl_take(&payload, &header, sizeof(header)))
		return false;
	switch (header.cmd) {
	case ETHTOOL_MSG_LINKSTATE_GET_REPLY:
		add_linkstate(link, payload);
		return true;
	case ETHTOOL_MSG_LINKMODES_GET_REPLY:
		add_linkmodes(link, payload);
		return true;
	case ETHTOOL_MSG_RINGS_GET_REPLY:
		add_rings(link, payload);
		return true;
	case ETHTOOL_MSG_CHANNELS_GET_REPLY:
		add_channels(link, payload);
		return true;
	case ETHTOOL_MSG_FEATURES_GET_REPLY:
		add_features(vm, link, payload);
		return true;
	default:
		return false;
	}
}

bool ethnl_add(struct vm *vm, struct link *link, struct span bytes)
{
	struct nl_message message;
	bool all = true;

	while (nl_next_message(&bytes, &message))
		all &= add_message(vm, link, message.payload);
	return all && bytes.len == 0;
}
