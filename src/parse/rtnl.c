/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/rtnl.h"

#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <stdlib.h>
#include <string.h>

#include "parse/nl.h"
#include "util/alloc.h"

/* Numbers of include/uapi/linux/if_link.h that the headers of an older system lack. */
enum {
	LINK_PROP_LIST = 52,	   /* 5.5 */
	LINK_ALT_IFNAME = 53,	   /* 5.5 */
	LINK_PERM_ADDRESS = 54,	   /* 5.6 */
	LINK_PARENT_DEV_NAME = 56, /* 5.14 */
	LINK_PARENT_DEV_BUS_NAME = 57,
	LINK_TSO_MAX_SIZE = 59, /* 5.19 */
};

const char *rtnl_type_name(unsigned arphrd)
{
	static const struct {
		unsigned arphrd;
		const char *name;
	} rows[] = {
		{ ARPHRD_ETHER, "ether" },
		{ ARPHRD_LOOPBACK, "loopback" },
		{ ARPHRD_INFINIBAND, "infiniband" },
		{ ARPHRD_NONE, "none" },
		{ ARPHRD_TUNNEL, "ipip" },
		{ ARPHRD_TUNNEL6, "tunnel6" },
		{ ARPHRD_SIT, "sit" },
		{ ARPHRD_IPGRE, "gre" },
		{ ARPHRD_IP6GRE, "gre6" },
		{ ARPHRD_PPP, "ppp" },
		{ ARPHRD_SLIP, "slip" },
		{ ARPHRD_CAN, "can" },
		{ ARPHRD_VOID, "void" },
		{ ARPHRD_RAWIP, "rawip" },
		{ ARPHRD_IEEE1394, "ieee1394" },
		{ ARPHRD_NETLINK, "netlink" },
		{ ARPHRD_IEEE80211_RADIOTAP, "ieee802.11/radiotap" },
	};

	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++)
		if (rows[n].arphrd == arphrd)
			return rows[n].name;
	return NULL;
}

static const char *operstate_name(uint8_t state)
{
	/* RFC 2863, include/uapi/linux/if.h: IF_OPER_* */
	static const char *const names[] = {
		"unknown", "notpresent", "down", "lowerlayerdown", "testing", "dormant", "up",
	};

	return state < sizeof(names) / sizeof(names[0]) ? names[state] : NULL;
}

/* ---- links ---- */

static void set_mac(struct span data, struct mac *mac)
{
	/* Others (InfiniBand: 20 bytes, tunnels: 4) have no place here. */
	if (data.len != sizeof(mac->bytes))
		return;
	mac->known = true;
	memcpy(mac->bytes, data.ptr, sizeof(mac->bytes));
}

static void set_u64(struct span data, struct fact_u64 *fact)
{
	uint32_t value;

	if (nl_u32(data, &value))
		*fact = known_u64(value);
}

static void set_carrier(struct span data, struct link *link)
{
	uint8_t value;

	if (nl_u8(data, &value))
		link->carrier = known_bool(value != 0);
}

static void set_operstate(struct span data, struct link *link)
{
	uint8_t value;

	if (nl_u8(data, &value))
		link->operstate = operstate_name(value);
}

static void set_altnames(struct vm *vm, struct span data, struct link *link)
{
	struct nl_attribute attribute;

	while (nl_next_attribute(&data, &attribute))
		if (attribute.type == LINK_ALT_IFNAME)
			link_add_altname(vm, link, nl_text(attribute.data));
}

static void set_info(struct vm *vm, struct span data, struct link *link)
{
	struct nl_attribute attribute;

	while (nl_next_attribute(&data, &attribute)) {
		if (attribute.type == IFLA_INFO_KIND) {
			link->kind = pool_add(&vm->pool, nl_text(attribute.data));
			link->kind_fact = FACT_KNOWN;
		} else if (attribute.type == IFLA_INFO_SLAVE_KIND) {
			link->slave_kind = pool_add(&vm->pool, nl_text(attribute.data));
		}
	}
}

const char *rtnl_xdp_mode(unsigned attached)
{
	static const char *const names[] = { NULL, "native", "generic", "offload", "multi" };

	return attached < sizeof(names) / sizeof(names[0]) ? names[attached] : NULL;
}

static void set_xdp(struct span data, struct link *link)
{
	struct span attached, program;
	uint8_t value;

	if (!nl_find(data, IFLA_XDP_ATTACHED, &attached) || !nl_u8(attached, &value))
		return;
	link->xdp = known_bool(value != XDP_ATTACHED_NONE);
	link->xdp_mode = rtnl_xdp_mode(value);
	link->xdp_program = (struct fact_u64){ 0 };
	if (nl_find(data, IFLA_XDP_PROG_ID, &program))
		set_u64(program, &link->xdp_program);
}

/* struct rtnl_link_stats64 has grown; its first four never moved. */
static void set_statistics(struct span data, struct link *link)
{
	uint64_t first[4];

	if (data.len < sizeof(first))
		return;
	memcpy(first, data.ptr, sizeof(first));
	link->rx_packets = known_u64(first[0]);
	link->tx_packets = known_u64(first[1]);
	link->rx_bytes = known_u64(first[2]);
	link->tx_bytes = known_u64(first[3]);
}

static void set_parent(struct link *link)
{
	if (!link->parent || !link->parent_bus)
		return;
	if (strcmp(link->parent_bus, "vmbus") == 0)
		guid_parse(span_of(link->parent), &link->guid);
	else if (strcmp(link->parent_bus, "pci") == 0)
		pci_address_parse(span_of(link->parent), &link->pci);
}

static void set_attribute(struct vm *vm, struct link *link, const struct nl_attribute *attribute)
{
	struct span data = attribute->data;

	switch (attribute->type) {
	case IFLA_IFNAME:
		link->name = pool_add(&vm->pool, nl_text(data));
		break;
	case IFLA_ADDRESS:
		set_mac(data, &link->mac);
		break;
	case LINK_PERM_ADDRESS:
		set_mac(data, &link->perm_mac);
		break;
	case IFLA_MTU:
		set_u64(data, &link->mtu);
		break;
	case IFLA_CARRIER:
		set_carrier(data, link);
		break;
	case IFLA_OPERSTATE:
		set_operstate(data, link);
		break;
	case IFLA_MASTER:
		link->master_fact = FACT_KNOWN;
		set_u64(data, &link->master_index);
		break;
	case IFLA_LINKINFO:
		set_info(vm, data, link);
		break;
	case LINK_PROP_LIST:
		set_altnames(vm, data, link);
		break;
	case IFLA_XDP:
		set_xdp(data, link);
		break;
	case IFLA_QDISC:
		link->qdiscs.root = pool_add(&vm->pool, nl_text(data));
		break;
	case IFLA_STATS64:
		set_statistics(data, link);
		break;
	case LINK_TSO_MAX_SIZE:
		set_u64(data, &link->tso_max_size);
		break;
	case LINK_PARENT_DEV_NAME:
		link->parent = pool_add(&vm->pool, nl_text(data));
		break;
	case LINK_PARENT_DEV_BUS_NAME:
		link->parent_bus = pool_add(&vm->pool, nl_text(data));
		break;
	default:
		break;
	}
}

static void set_link(struct vm *vm, struct link *link, const struct ifinfomsg *header,
		     struct span attributes)
{
	struct nl_attribute attribute;
	const char *type = rtnl_type_name(header->ifi_type);

	link->ifindex = known_u64((uint32_t)header->ifi_index);
	link->flags = known_u64(header->ifi_flags);
	link->up = known_bool(header->ifi_flags & LINK_UP);
	link->type = type ? type : pool_printf(&vm->pool, "[%u]", (unsigned)header->ifi_type);
	/* A whole message that says nothing of these says that there is none. */
	link->master_fact = FACT_ABSENT;
	link->master = NULL;
	link->master_index = (struct fact_u64){ FACT_ABSENT, 0 };
	link->kind_fact = FACT_ABSENT;
	link->kind = link->slave_kind = link->lower = NULL;
	while (nl_next_attribute(&attributes, &attribute))
		set_attribute(vm, link, &attribute);
	set_parent(link);
}

static bool take_link(struct nl_message *message, struct ifinfomsg *header)
{
	return message->type == RTM_NEWLINK &&
	       nl_take(&message->payload, header, sizeof(*header)) && header->ifi_index > 0;
}

/* The links of the vm by index: a dump has thousands, and each names others. */
struct link_index {
	struct link **items;
	size_t n;
};

static int compare_index(const void *a, const void *b)
{
	uint64_t x = (*(struct link *const *)a)->ifindex.value;
	uint64_t y = (*(struct link *const *)b)->ifindex.value;

	return x < y ? -1 : x > y;
}

static bool is_sorted(const struct link_index *index)
{
	for (size_t n = 1; n < index->n; n++)
		if (compare_index(&index->items[n - 1], &index->items[n]) > 0)
			return false;
	return true;
}

static void index_links(const struct vm *vm, struct link_index *index)
{
	index->items = alloc_zeroed(vm->n_links + 1, sizeof(*index->items));
	index->n = 0;
	for (size_t n = 0; n < vm->n_links; n++)
		if (is_known_u64(vm->links[n]->ifindex))
			index->items[index->n++] = vm->links[n];
	if (index->n && !is_sorted(index))
		qsort(index->items, index->n, sizeof(*index->items), compare_index);
}

static struct link *find_index(const struct link_index *index, uint32_t ifindex)
{
	struct link wanted = { .ifindex = { FACT_KNOWN, ifindex } };
	const struct link *key = &wanted;
	struct link **found = NULL;

	if (index->n)
		found = bsearch(&key, index->items, index->n, sizeof(key), compare_index);
	return found ? *found : NULL;
}

static void name_lower(struct vm *vm, const struct link_index *index, struct link *link,
		       struct span attributes)
{
	struct span data, other_namespace;
	const struct link *lower;
	uint32_t ifindex;

	if (!nl_find(attributes, IFLA_LINK, &data) || !nl_u32(data, &ifindex) || ifindex == 0 ||
	    ifindex == link->ifindex.value)
		return;
	lower = find_index(index, ifindex);
	if (nl_find(attributes, IFLA_LINK_NETNSID, &other_namespace))
		link->lower = pool_printf(&vm->pool, "if%u", ifindex);
	else if (lower)
		link->lower = lower->name;
}

static void name_others(struct vm *vm, struct span bytes)
{
	struct nl_message message;
	struct link_index index;
	struct ifinfomsg header;

	index_links(vm, &index);
	while (nl_next_message(&bytes, &message)) {
		const struct link *master;
		struct link *link;

		if (!take_link(&message, &header))
			continue;
		link = find_index(&index, (uint32_t)header.ifi_index);
		if (!link)
			continue;
		master = is_known_u64(link->master_index)
				 ? find_index(&index, (uint32_t)link->master_index.value)
				 : NULL;
		if (master)
			link->master = master->name;
		name_lower(vm, &index, link, message.payload);
	}
	free(index.items);
}

bool rtnl_add_links(struct vm *vm, struct span bytes, const char *source)
{
	struct span rest = bytes;
	struct nl_message message;
	struct link_index before;
	struct ifinfomsg header;

	index_links(vm, &before);
	while (nl_next_message(&rest, &message)) {
		struct link *link;

		if (!take_link(&message, &header))
			continue;
		link = find_index(&before, (uint32_t)header.ifi_index);
		if (!link)
			link = vm_add_link(vm);
		told_by_add(&link->told_by, source);
		set_link(vm, link, &header, message.payload);
	}
	free(before.items);
	name_others(vm, bytes);
	return rest.len == 0;
}
