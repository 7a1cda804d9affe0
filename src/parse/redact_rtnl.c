/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rtnetlink messages without what is private: include/uapi/linux/rtnetlink.h,
 * if_link.h, if_addr.h, fib_rules.h, up to Linux 7.2. Lengths stay as they are.
 */
#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <string.h>
#include <sys/socket.h>

#include "parse/nl.h"
#include "parse/redact.h"

/* Numbers that the headers of an older system lack. */
enum {
	LINK_PROP_LIST = 52,
	LINK_ALT_IFNAME = 53,
	LINK_PERM_ADDRESS = 54,
	LINK_PARENT_DEV_NAME = 56,
	LINK_LAST_NUMBER = 66,
	INET6_TOKEN = 7,
	INET6_ADDR_GEN_MODE = 8,
	ADDRESS_LAST_NUMBER = 11,
	ROUTE_LAST = 30,
	RULE_LAST_NUMBER = 27,
};

enum action {
	ACTION_CLEAR = 0, /* who knows what it is */
	ACTION_KEEP,	  /* a number; a text in which MACs and GUIDs are replaced already */
	ACTION_MAC,
	ACTION_IP,
	ACTION_SOURCE,	    /* an address with the length of the header's source */
	ACTION_DESTINATION, /* ... destination */
	ACTION_VIA,	    /* struct rtvia: family, address */
	ACTION_NEST,
	ACTION_HOPS, /* struct rtnexthop, attributes; and so on */
};

struct row {
	uint16_t first, last; /* types */
	enum action action;
	const struct row *nest;
};

#define END                              \
	{                                \
		0, 0, ACTION_CLEAR, NULL \
	}

static const struct row info_rows[] = {
	{ IFLA_INFO_KIND, IFLA_INFO_KIND, ACTION_KEEP, NULL },
	{ IFLA_INFO_SLAVE_KIND, IFLA_INFO_SLAVE_KIND, ACTION_KEEP, NULL },
	END,
};

static const struct row property_rows[] = {
	{ LINK_ALT_IFNAME, LINK_ALT_IFNAME, ACTION_KEEP, NULL },
	END,
};

static const struct row inet6_rows[] = {
	{ IFLA_INET6_FLAGS, IFLA_INET6_ICMP6STATS, ACTION_KEEP, NULL },
	{ INET6_TOKEN, INET6_TOKEN, ACTION_IP, NULL },
	{ INET6_ADDR_GEN_MODE, INET6_ADDR_GEN_MODE, ACTION_KEEP, NULL },
	END,
};

static const struct row family_rows[] = {
	{ AF_INET, AF_INET, ACTION_KEEP, NULL },
	{ AF_INET6, AF_INET6, ACTION_NEST, inet6_rows },
	END,
};

/* Without aliases, ids of ports and switches, and what kinds of links tell of themselves. */
static const struct row link_rows[] = {
	{ IFLA_ADDRESS, IFLA_BROADCAST, ACTION_MAC, NULL },
	{ IFLA_IFNAME, IFLA_MASTER, ACTION_KEEP, NULL },
	{ IFLA_TXQLEN, IFLA_LINKMODE, ACTION_KEEP, NULL },
	{ IFLA_LINKINFO, IFLA_LINKINFO, ACTION_NEST, info_rows },
	{ IFLA_NET_NS_PID, IFLA_NET_NS_PID, ACTION_KEEP, NULL },
	{ IFLA_NUM_VF, IFLA_NUM_VF, ACTION_KEEP, NULL },
	{ IFLA_STATS64, IFLA_STATS64, ACTION_KEEP, NULL },
	{ IFLA_AF_SPEC, IFLA_AF_SPEC, ACTION_NEST, family_rows },
	{ IFLA_GROUP, IFLA_CARRIER, ACTION_KEEP, NULL },
	{ IFLA_CARRIER_CHANGES, IFLA_CARRIER_CHANGES, ACTION_KEEP, NULL },
	{ IFLA_LINK_NETNSID, IFLA_PROTO_DOWN, ACTION_KEEP, NULL },
	{ IFLA_GSO_MAX_SEGS, IFLA_MAX_MTU, ACTION_KEEP, NULL },
	{ LINK_PROP_LIST, LINK_PROP_LIST, ACTION_NEST, property_rows },
	{ LINK_PERM_ADDRESS, LINK_PERM_ADDRESS, ACTION_MAC, NULL },
	{ LINK_PERM_ADDRESS + 1, LINK_LAST_NUMBER, ACTION_KEEP, NULL },
	END,
};

static const struct row address_rows[] = {
	{ IFA_ADDRESS, IFA_LOCAL, ACTION_IP, NULL },
	{ IFA_LABEL, IFA_LABEL, ACTION_KEEP, NULL },
	{ IFA_BROADCAST, IFA_ANYCAST, ACTION_IP, NULL },
	{ IFA_CACHEINFO, IFA_CACHEINFO, ACTION_KEEP, NULL },
	{ IFA_MULTICAST, IFA_MULTICAST, ACTION_IP, NULL },
	{ IFA_FLAGS, ADDRESS_LAST_NUMBER, ACTION_KEEP, NULL },
	END,
};

static const struct row route_rows[] = {
	{ RTA_DST, RTA_DST, ACTION_DESTINATION, NULL },
	{ RTA_SRC, RTA_SRC, ACTION_SOURCE, NULL },
	{ RTA_IIF, RTA_OIF, ACTION_KEEP, NULL },
	{ RTA_GATEWAY, RTA_GATEWAY, ACTION_IP, NULL },
	{ RTA_PRIORITY, RTA_PRIORITY, ACTION_KEEP, NULL },
	{ RTA_PREFSRC, RTA_PREFSRC, ACTION_IP, NULL },
	{ RTA_METRICS, RTA_METRICS, ACTION_KEEP, NULL },
	{ RTA_MULTIPATH, RTA_MULTIPATH, ACTION_HOPS, NULL },
	{ RTA_FLOW, RTA_TABLE, ACTION_KEEP, NULL },
	{ RTA_MARK, RTA_MARK, ACTION_KEEP, NULL },
	{ RTA_VIA, RTA_VIA, ACTION_VIA, NULL },
	{ RTA_NEWDST, RTA_NEWDST, ACTION_IP, NULL },
	{ RTA_PREF, RTA_ENCAP_TYPE, ACTION_KEEP, NULL },
	{ RTA_EXPIRES, ROUTE_LAST, ACTION_KEEP, NULL },
	END,
};

static const struct row rule_rows[] = {
	{ FRA_DST, FRA_DST, ACTION_DESTINATION, NULL },
	{ FRA_SRC, FRA_SRC, ACTION_SOURCE, NULL },
	{ FRA_IIFNAME, RULE_LAST_NUMBER, ACTION_KEEP, NULL },
	END,
};

/* Families of messages; `header`: bytes before the attributes; NULL rows: nothing in them is private. */
static const struct {
	uint16_t first, last;
	size_t header;
	const struct row *rows;
} messages[] = {
	{ NLMSG_NOOP, NLMSG_OVERRUN, 0, NULL },
	{ RTM_NEWLINK, RTM_SETLINK, sizeof(struct ifinfomsg), link_rows },
	{ RTM_NEWADDR, RTM_GETADDR, sizeof(struct ifaddrmsg), address_rows },
	{ RTM_NEWROUTE, RTM_GETROUTE, sizeof(struct rtmsg), route_rows },
	{ RTM_NEWRULE, RTM_GETRULE, sizeof(struct fib_rule_hdr), rule_rows },
	{ RTM_NEWQDISC, RTM_GETQDISC, 0, NULL },
};

/* A message that is being redacted: where its bytes are, and the prefixes that its header tells. */
struct walk {
	struct redactor *redactor;
	char *bytes;
	const char *seen; /* the same place, as the parser sees it */
	unsigned destination, source;
};

static char *place_of(const struct walk *walk, struct span data)
{
	return walk->bytes + (data.ptr - walk->seen);
}

static void redact_rows(const struct walk *walk, struct span attributes, const struct row *rows);

static void redact_via(const struct walk *walk, struct span data)
{
	struct span address = span_skip(data, sizeof(((struct rtvia *)NULL)->rtvia_family));

	redactor_address(walk->redactor, place_of(walk, address), address.len, 128);
}

static void redact_hops(const struct walk *walk, struct span hops)
{
	struct rtnexthop hop;

	while (hops.len >= sizeof(hop)) {
		memcpy(&hop, hops.ptr, sizeof(hop));
		if (hop.rtnh_len < sizeof(hop) || hop.rtnh_len > hops.len)
			break;
		redact_rows(walk, span_skip((struct span){ hops.ptr, hop.rtnh_len }, sizeof(hop)),
			    route_rows);
		hops = span_skip(hops, NLMSG_ALIGN(hop.rtnh_len));
	}
	memset(place_of(walk, hops), 0, hops.len);
}

/* InfiniBand's and a tunnel's are of other lengths, and nobody's to read. */
static void redact_hardware(const struct walk *walk, struct span data)
{
	if (data.len == 6)
		redactor_mac(walk->redactor, place_of(walk, data));
	else
		memset(place_of(walk, data), 0, data.len);
}

static void redact_attribute(const struct walk *walk, struct span data, const struct row *row)
{
	char *place = place_of(walk, data);

	switch (row->action) {
	case ACTION_KEEP:
		break;
	case ACTION_MAC:
		redact_hardware(walk, data);
		break;
	case ACTION_IP:
		redactor_address(walk->redactor, place, data.len, 128);
		break;
	case ACTION_SOURCE:
		redactor_address(walk->redactor, place, data.len, walk->source);
		break;
	case ACTION_DESTINATION:
		redactor_address(walk->redactor, place, data.len, walk->destination);
		break;
	case ACTION_VIA:
		redact_via(walk, data);
		break;
	case ACTION_NEST:
		redact_rows(walk, data, row->nest);
		break;
	case ACTION_HOPS:
		redact_hops(walk, data);
		break;
	case ACTION_CLEAR:
		memset(place, 0, data.len);
		break;
	}
}

static const struct row *row_of(const struct row *rows, uint16_t type)
{
	while (rows->action != ACTION_CLEAR && (type < rows->first || type > rows->last))
		rows++;
	return rows;
}

static void redact_rows(const struct walk *walk, struct span attributes, const struct row *rows)
{
	struct nl_attribute attribute;

	while (nl_next_attribute(&attributes, &attribute))
		redact_attribute(walk, attribute.data, row_of(rows, attribute.type));
	memset(place_of(walk, attributes), 0, attributes.len);
}

static void redact_message(struct walk *walk, const struct nl_message *message)
{
	struct span payload = message->payload;

	for (size_t n = 0; n < sizeof(messages) / sizeof(messages[0]); n++) {
		if (message->type < messages[n].first || message->type > messages[n].last)
			continue;
		if (!messages[n].rows)
			return;
		if (payload.len < messages[n].header)
			break;
		/* struct rtmsg and struct fib_rule_hdr begin with family and the two lengths. */
		walk->destination = (uint8_t)payload.ptr[1];
		walk->source = (uint8_t)payload.ptr[2];
		redact_rows(walk, span_skip(payload, NLMSG_ALIGN(messages[n].header)),
			    messages[n].rows);
		return;
	}
	memset(place_of(walk, payload), 0, payload.len);
}

void redactor_rtnl(struct redactor *redactor, char *bytes, size_t len)
{
	struct span rest = { bytes, len };
	struct nl_message message;
	struct walk walk = { .redactor = redactor, .bytes = bytes, .seen = bytes };

	if (!len)
		return;
	redactor_text_in_place(redactor, bytes, len);
	while (nl_next_message(&rest, &message))
		redact_message(&walk, &message);
	memset(place_of(&walk, rest), 0, rest.len);
}
