/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <arpa/inet.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <stdio.h>
#include <string.h>

#include "parse/nl.h"
#include "parse/rtnl.h"

/* Text of an address of that family; false when it has another length. */
static bool address_text(uint8_t family, struct span data, char text[static INET6_ADDRSTRLEN])
{
	size_t len = family == AF_INET ? sizeof(struct in_addr) : sizeof(struct in6_addr);

	if ((family != AF_INET && family != AF_INET6) || data.len != len)
		return false;
	return inet_ntop(family, data.ptr, text, INET6_ADDRSTRLEN) != NULL;
}

/* IFA_LOCAL is the interface's own; IFA_ADDRESS the other end of a point-to-point link. */
static void add_address(struct vm *vm, struct link *link, const struct ifaddrmsg *header,
			struct span attributes)
{
	char text[INET6_ADDRSTRLEN];
	struct span data;

	if (!nl_find(attributes, IFA_LOCAL, &data) && !nl_find(attributes, IFA_ADDRESS, &data))
		return;
	if (address_text(header->ifa_family, data, text))
		link_add_address(
			vm, link,
			span_of(pool_printf(&vm->pool, "%s/%u", text, header->ifa_prefixlen)));
}

bool rtnl_add_addresses(struct vm *vm, struct link *link, struct span bytes)
{
	struct nl_message message;

	link->addresses_listed = true;
	while (nl_next_message(&bytes, &message)) {
		struct ifaddrmsg header;

		if (message.type == RTM_NEWADDR &&
		    nl_take(&message.payload, &header, sizeof(header)) &&
		    is_known_u64(link->ifindex) && header.ifa_index == link->ifindex.value)
			add_address(vm, link, &header, message.payload);
	}
	return bytes.len == 0;
}

/* ---- routes ---- */

struct route {
	uint8_t family, prefix;
	struct span destination, gateway; /* ptr NULL: none */
	bool has_metric;
	uint32_t metric;
};

static bool gateway_of_via(struct span data, struct span *gateway)
{
	/* struct rtvia: family, then the address */
	*gateway = span_skip(data, sizeof(uint16_t));
	return gateway->len > 0;
}

/* Out of the link through RTA_OIF or through a next hop; sets the gateway of that hop. */
static bool leaves_by(struct span attributes, uint64_t ifindex, struct route *route)
{
	struct span data, hops;
	uint32_t out;

	if (nl_find(attributes, RTA_OIF, &data) && nl_u32(data, &out)) {
		if (!nl_find(attributes, RTA_GATEWAY, &route->gateway) &&
		    nl_find(attributes, RTA_VIA, &data))
			gateway_of_via(data, &route->gateway);
		return out == ifindex;
	}
	if (!nl_find(attributes, RTA_MULTIPATH, &hops))
		return false;
	while (hops.len >= sizeof(struct rtnexthop)) {
		struct rtnexthop hop;
		struct span inside;

		memcpy(&hop, hops.ptr, sizeof(hop));
		if (hop.rtnh_len < sizeof(hop) || hop.rtnh_len > hops.len)
			return false;
		inside = span_skip((struct span){ hops.ptr, hop.rtnh_len }, sizeof(hop));
		if ((uint32_t)hop.rtnh_ifindex == ifindex) {
			nl_find(inside, RTA_GATEWAY, &route->gateway);
			return true;
		}
		hops = span_skip(hops, NLMSG_ALIGN(hop.rtnh_len));
	}
	return false;
}

/* fe80::/10 and ff00::/8: the kernel gives them to every interface that has IPv6. */
static bool is_of_every_link(const struct route *route)
{
	const uint8_t *bytes = (const uint8_t *)route->destination.ptr;

	if (route->family != AF_INET6 || route->destination.len < 2)
		return false;
	return bytes[0] == 0xff || (bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80);
}

static const char *route_text(struct pool *pool, const struct route *route)
{
	char destination[INET6_ADDRSTRLEN], gateway[INET6_ADDRSTRLEN];
	char prefix[8] = "", metric[24] = "";
	bool has_gateway = address_text(route->family, route->gateway, gateway) ||
			   address_text(AF_INET6, route->gateway, gateway);

	if (!address_text(route->family, route->destination, destination))
		strcpy(destination, "default");
	else if (route->prefix != (route->family == AF_INET ? 32 : 128))
		snprintf(prefix, sizeof(prefix), "/%u", route->prefix);
	if (route->has_metric)
		snprintf(metric, sizeof(metric), " metric %u", route->metric);
	return pool_printf(pool, "%s%s%s%s%s", destination, prefix, has_gateway ? " via " : "",
			   has_gateway ? gateway : "", metric);
}

static void add_route(struct vm *vm, struct link *link, const struct rtmsg *header,
		      struct span attributes)
{
	struct route route = { .family = header->rtm_family, .prefix = header->rtm_dst_len };
	struct span data;

	if (header->rtm_type != RTN_UNICAST || (header->rtm_flags & RTM_F_CLONED) ||
	    !leaves_by(attributes, link->ifindex.value, &route))
		return;
	nl_find(attributes, RTA_DST, &route.destination);
	route.has_metric = nl_find(attributes, RTA_PRIORITY, &data) &&
			   nl_u32(data, &route.metric) && route.metric != 0;
	if (!is_of_every_link(&route))
		link_add_route(vm, link, span_of(route_text(&vm->pool, &route)));
}

bool rtnl_add_routes(struct vm *vm, struct link *link, struct span bytes)
{
	struct nl_message message;

	while (nl_next_message(&bytes, &message)) {
		struct rtmsg header;

		if (message.type == RTM_NEWROUTE &&
		    nl_take(&message.payload, &header, sizeof(header)) &&
		    is_known_u64(link->ifindex))
			add_route(vm, link, &header, message.payload);
	}
	return bytes.len == 0;
}
