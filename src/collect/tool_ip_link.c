/* SPDX-License-Identifier: GPL-2.0-or-later */
/* As iproute2 ip/ipaddress.c:print_linkinfo() prints it with -d -j. */
#include "collect/tool_rows.h"

#include <arpa/inet.h>
#include <jansson.h>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <stdlib.h>

#include "parse/nl.h"
#include "parse/rtnl.h"
#include "util/alloc.h"
#include "util/clean.h"

/* Numbers of include/uapi/linux/if_link.h that the headers of an older system lack. */
enum {
	LINK_MIN_MTU = 50,
	LINK_MAX_MTU = 51,
	LINK_PROP_LIST = 52,
	LINK_ALT_IFNAME = 53,
	LINK_PERM_ADDRESS = 54,
	LINK_PARENT_DEV_NAME = 56,
	LINK_PARENT_DEV_BUS_NAME = 57,
	LINK_GRO_MAX_SIZE = 58,
	LINK_TSO_MAX_SIZE = 59,
	LINK_TSO_MAX_SEGS = 60,
	LINK_ALLMULTI = 61,
};

struct listed {
	struct ifinfomsg header;
	struct span attributes;
};

struct listing {
	struct listed *items; /* as they came */
	struct listed *by_index;
	size_t n, capacity;
};

static int compare_indexes(const void *a, const void *b)
{
	int x = ((const struct listed *)a)->header.ifi_index;
	int y = ((const struct listed *)b)->header.ifi_index;

	return x < y ? -1 : x > y;
}

static void read_listing(struct listing *listing, struct span bytes)
{
	struct nl_message message;

	while (nl_next_message(&bytes, &message)) {
		struct listed *item =
			alloc_item(&listing->items, &listing->capacity, listing->n, sizeof(*item));

		item->attributes = message.payload;
		if (message.type == RTM_NEWLINK &&
		    nl_take(&item->attributes, &item->header, sizeof(item->header)))
			listing->n++;
	}
	listing->by_index = alloc_zeroed(listing->n + 1, sizeof(*listing->by_index));
	for (size_t n = 0; n < listing->n; n++)
		listing->by_index[n] = listing->items[n];
	qsort(listing->by_index, listing->n, sizeof(*listing->by_index), compare_indexes);
}

static const struct listed *find(const struct listing *listing, uint32_t index)
{
	const struct listed wanted = { .header.ifi_index = (int)index };

	return bsearch(&wanted, listing->by_index, listing->n, sizeof(wanted), compare_indexes);
}

/* ---- values ---- */

static void put_span(json_t *object, const char *key, struct span text)
{
	struct buf clean = { 0 };

	clean_add(&clean, text);
	json_object_set_new(object, key, json_string(buf_text(&clean)));
	buf_done(&clean);
}

static void put_text(json_t *object, const char *key, struct span attributes, uint16_t type)
{
	struct span data;

	if (nl_find(attributes, type, &data))
		put_span(object, key, nl_text(data));
}

static void put_u32(json_t *object, const char *key, struct span attributes, uint16_t type)
{
	struct span data;
	uint32_t value;

	if (nl_find(attributes, type, &data) && nl_u32(data, &value))
		json_object_set_new(object, key, json_integer(value));
}

/* The word of a number of one byte; none for a number without one. */
static void put_word(json_t *object, const char *key, struct span attributes, uint16_t type,
		     const char *const words[], size_t n)
{
	struct span data;
	uint8_t value;

	if (nl_find(attributes, type, &data) && nl_u8(data, &value) && value < n)
		json_object_set_new(object, key, json_string(words[value]));
}

/* iproute2 lib/ll_addr.c:ll_addr_n2a() */
static void put_address(json_t *object, const char *key, const struct listed *link, uint16_t type)
{
	unsigned arphrd = link->header.ifi_type;
	char ip[INET6_ADDRSTRLEN];
	struct buf text = { 0 };
	struct span data;

	if (!nl_find(link->attributes, type, &data) || !data.len)
		return;
	if (data.len == 4 &&
	    (arphrd == ARPHRD_TUNNEL || arphrd == ARPHRD_SIT || arphrd == ARPHRD_IPGRE))
		buf_add_text(&text, inet_ntop(AF_INET, data.ptr, ip, sizeof(ip)));
	else if (data.len == 16 && (arphrd == ARPHRD_TUNNEL6 || arphrd == ARPHRD_IP6GRE))
		buf_add_text(&text, inet_ntop(AF_INET6, data.ptr, ip, sizeof(ip)));
	else
		for (size_t n = 0; n < data.len; n++)
			buf_printf(&text, "%s%02x", n ? ":" : "", (unsigned char)data.ptr[n]);
	json_object_set_new(object, key, json_string(buf_text(&text)));
	buf_done(&text);
}

/* ---- parts of a link ---- */

/* By its name; one that is not in the listing as ip calls it, "if7". */
static const struct listed *put_link(json_t *object, const char *key, const struct listing *listing,
				     uint32_t index)
{
	const struct listed *link = find(listing, index);

	json_object_set_new(object, key, json_sprintf("if%u", (unsigned)index));
	if (link)
		put_text(object, key, link->attributes, IFLA_IFNAME);
	return link;
}

/* Returns whether the link below is there and down. */
static bool put_lower(json_t *object, const struct listing *listing, struct span attributes)
{
	const struct listed *lower;
	struct span data;
	uint32_t index;

	if (!nl_find(attributes, IFLA_LINK, &data) || !nl_u32(data, &index))
		return false;
	if (!index) {
		json_object_set_new(object, "link", json_null());
		return false;
	}
	if (nl_find(attributes, IFLA_LINK_NETNSID, &data)) {
		json_object_set_new(object, "link_index", json_integer(index));
		return false;
	}
	lower = put_link(object, "link", listing, index);
	return lower && !(lower->header.ifi_flags & IFF_UP);
}

static void put_master(json_t *object, const struct listing *listing, struct span attributes)
{
	struct span data;
	uint32_t index;

	if (nl_find(attributes, IFLA_MASTER, &data) && nl_u32(data, &index))
		put_link(object, "master", listing, index);
}

/* iproute2 ip/ipaddress.c:print_link_flags() */
static void put_flags(json_t *object, unsigned flags, bool is_lower_down)
{
	static const struct {
		unsigned flag;
		const char *word;
	} rows[] = {
		{ IFF_LOOPBACK, "LOOPBACK" },
		{ IFF_BROADCAST, "BROADCAST" },
		{ IFF_POINTOPOINT, "POINTOPOINT" },
		{ IFF_MULTICAST, "MULTICAST" },
		{ IFF_NOARP, "NOARP" },
		{ IFF_ALLMULTI, "ALLMULTI" },
		{ IFF_PROMISC, "PROMISC" },
		{ IFF_MASTER, "MASTER" },
		{ IFF_SLAVE, "SLAVE" },
		{ IFF_DEBUG, "DEBUG" },
		{ IFF_DYNAMIC, "DYNAMIC" },
		{ IFF_AUTOMEDIA, "AUTOMEDIA" },
		{ IFF_PORTSEL, "PORTSEL" },
		{ IFF_NOTRAILERS, "NOTRAILERS" },
		{ IFF_UP, "UP" },
		{ IFF_LOWER_UP, "LOWER_UP" },
		{ IFF_DORMANT, "DORMANT" },
		{ IFF_ECHO, "ECHO" },
	};
	json_t *words = json_array();

	if ((flags & IFF_UP) && !(flags & IFF_RUNNING))
		json_array_append_new(words, json_string("NO-CARRIER"));
	flags &= ~(unsigned)IFF_RUNNING;
	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++)
		if (flags & rows[n].flag) {
			json_array_append_new(words, json_string(rows[n].word));
			flags &= ~rows[n].flag;
		}
	if (flags)
		json_array_append_new(words, json_sprintf("%x", flags));
	if (is_lower_down)
		json_array_append_new(words, json_string("M-DOWN"));
	json_object_set_new(object, "flags", words);
}

/* iproute2 ip/iplink_xdp.c:xdp_dump_json() */
static void put_xdp(json_t *object, struct span attributes)
{
	struct span nested, data;
	uint8_t mode;
	json_t *xdp;

	if (!nl_find(attributes, IFLA_XDP, &nested) || !nl_find(nested, IFLA_XDP_ATTACHED, &data) ||
	    !nl_u8(data, &mode) || mode == XDP_ATTACHED_NONE)
		return;
	xdp = json_pack("{si}", "mode", (int)mode);
	if (nl_find(nested, IFLA_XDP_PROG_ID, &data)) {
		json_t *program = json_object();

		put_u32(program, "id", nested, IFLA_XDP_PROG_ID);
		json_object_set_new(xdp, "prog", program);
	}
	json_object_set_new(object, "xdp", xdp);
}

/* Numbers but 0 have names only in a file that is nobody's evidence here. */
static void put_group(json_t *object, struct span attributes)
{
	struct span data;
	uint32_t group;

	if (!nl_find(attributes, IFLA_GROUP, &data) || !nl_u32(data, &group))
		return;
	json_object_set_new(object, "group",
			    group ? json_sprintf("%u", (unsigned)group) : json_string("default"));
}

static void put_type(json_t *object, unsigned arphrd)
{
	const char *word = rtnl_type_name(arphrd);

	json_object_set_new(object, "link_type",
			    word ? json_string(word) : json_sprintf("[%u]", arphrd));
}

static void put_kinds(json_t *object, struct span attributes)
{
	json_t *info = json_object();
	struct span nested;

	if (nl_find(attributes, IFLA_LINKINFO, &nested)) {
		put_text(info, "info_kind", nested, IFLA_INFO_KIND);
		put_text(info, "info_slave_kind", nested, IFLA_INFO_SLAVE_KIND);
	}
	if (json_object_size(info))
		json_object_set_new(object, "linkinfo", info);
	else
		json_decref(info);
}

static void put_gen_mode(json_t *object, struct span attributes)
{
	/* include/uapi/linux/if_link.h: IN6_ADDR_GEN_MODE_* */
	static const char *const modes[] = { "eui64", "none", "stable_secret", "random" };
	struct span families, inet6;

	if (nl_find(attributes, IFLA_AF_SPEC, &families) && nl_find(families, AF_INET6, &inet6))
		put_word(object, "inet6_addr_gen_mode", inet6, IFLA_INET6_ADDR_GEN_MODE, modes, 4);
}

static void put_altnames(json_t *object, struct span attributes)
{
	struct nl_attribute attribute;
	struct span nested;
	json_t *names;

	if (!nl_find(attributes, LINK_PROP_LIST, &nested))
		return;
	names = json_array();
	while (nl_next_attribute(&nested, &attribute))
		if (attribute.type == LINK_ALT_IFNAME) {
			struct buf clean = { 0 };

			clean_add(&clean, nl_text(attribute.data));
			json_array_append_new(names, json_string(buf_text(&clean)));
			buf_done(&clean);
		}
	json_object_set_new(object, "altnames", names);
}

/* ---- a link ---- */

static void put_state(json_t *object, struct span attributes)
{
	/* RFC 2863, include/uapi/linux/if.h: IF_OPER_*, IF_LINK_MODE_* */
	static const char *const states[] = {
		"UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP",
	};
	static const char *const modes[] = { "DEFAULT", "DORMANT" };

	put_word(object, "operstate", attributes, IFLA_OPERSTATE, states, 7);
	put_word(object, "linkmode", attributes, IFLA_LINKMODE, modes, 2);
	put_group(object, attributes);
	put_u32(object, "txqlen", attributes, IFLA_TXQLEN);
}

static void put_addresses(json_t *object, const struct listed *link)
{
	struct span own = { 0 }, permanent;

	put_type(object, link->header.ifi_type);
	put_address(object, "address", link, IFLA_ADDRESS);
	if (link->header.ifi_flags & IFF_POINTOPOINT &&
	    nl_find(link->attributes, IFLA_BROADCAST, &permanent))
		json_object_set_new(object, "link_pointtopoint", json_true());
	put_address(object, "broadcast", link, IFLA_BROADCAST);
	nl_find(link->attributes, IFLA_ADDRESS, &own);
	if (nl_find(link->attributes, LINK_PERM_ADDRESS, &permanent) && !span_equal(own, permanent))
		put_address(object, "permaddr", link, LINK_PERM_ADDRESS);
	put_u32(object, "link_netnsid", link->attributes, IFLA_LINK_NETNSID);
}

static void put_details(json_t *object, struct span attributes)
{
	put_u32(object, "promiscuity", attributes, IFLA_PROMISCUITY);
	put_u32(object, "allmulti", attributes, LINK_ALLMULTI);
	put_u32(object, "min_mtu", attributes, LINK_MIN_MTU);
	put_u32(object, "max_mtu", attributes, LINK_MAX_MTU);
	put_kinds(object, attributes);
	put_gen_mode(object, attributes);
	put_u32(object, "num_tx_queues", attributes, IFLA_NUM_TX_QUEUES);
	put_u32(object, "num_rx_queues", attributes, IFLA_NUM_RX_QUEUES);
	put_u32(object, "gso_max_size", attributes, IFLA_GSO_MAX_SIZE);
	put_u32(object, "gso_max_segs", attributes, IFLA_GSO_MAX_SEGS);
	put_u32(object, "tso_max_size", attributes, LINK_TSO_MAX_SIZE);
	put_u32(object, "tso_max_segs", attributes, LINK_TSO_MAX_SEGS);
	put_u32(object, "gro_max_size", attributes, LINK_GRO_MAX_SIZE);
	put_text(object, "phys_port_name", attributes, IFLA_PHYS_PORT_NAME);
	put_text(object, "parentbus", attributes, LINK_PARENT_DEV_BUS_NAME);
	put_text(object, "parentdev", attributes, LINK_PARENT_DEV_NAME);
	put_text(object, "ifalias", attributes, IFLA_IFALIAS);
	put_altnames(object, attributes);
}

static json_t *link_json(const struct listing *listing, const struct listed *link)
{
	json_t *object = json_object();
	bool is_lower_down;

	json_object_set_new(object, "ifindex", json_integer(link->header.ifi_index));
	is_lower_down = put_lower(object, listing, link->attributes);
	put_text(object, "ifname", link->attributes, IFLA_IFNAME);
	put_flags(object, link->header.ifi_flags, is_lower_down);
	put_u32(object, "mtu", link->attributes, IFLA_MTU);
	put_xdp(object, link->attributes);
	put_text(object, "qdisc", link->attributes, IFLA_QDISC);
	put_master(object, listing, link->attributes);
	put_state(object, link->attributes);
	put_addresses(object, link);
	put_details(object, link->attributes);
	return object;
}

static int add_text(const char *bytes, size_t len, void *out)
{
	buf_add(out, bytes, len);
	return 0;
}

void tool_ip_link(const struct record *record, struct buf *text)
{
	struct listing listing = { 0 };
	json_t *root = json_array();

	read_listing(&listing, buf_span(&record->bytes));
	for (size_t n = 0; n < listing.n; n++)
		json_array_append_new(root, link_json(&listing, &listing.items[n]));
	json_dump_callback(root, add_text, text, JSON_COMPACT);
	buf_add_text(text, "\n");
	json_decref(root);
	free(listing.items);
	free(listing.by_index);
}
