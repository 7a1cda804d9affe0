/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses and routes of rtnetlink, attribute by attribute, with those that lie. */
#include <arpa/inet.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "nl_bytes.h"
#include "parse/rtnl.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

enum { ATTRIBUTES = 4, IFINDEX = 3 };

struct attribute {
	unsigned type;
	const char *bytes;
	size_t len;
};

#define ATTR(type, bytes)                      \
	{                                      \
		type, bytes, sizeof(bytes) - 1 \
	}
#define FE80_1 "\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\1"
#define DB8_1 "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\1"

struct ip_case {
	const char *name;
	unsigned family, prefix, type; /* type: of a route; of an address 0 */
	struct attribute attributes[ATTRIBUTES];
	bool is_out; /* of a route: RTA_OIF with this interface comes last */
	const char *expected;
};

static const struct ip_case address_cases[] = {
	{ "IPv4", AF_INET, 24, 0, { ATTR(IFA_LOCAL, "\x0a\0\0\4") }, false, "10.0.0.4/24" },
	{ "its own before the other end",
	  AF_INET,
	  32,
	  0,
	  { ATTR(IFA_ADDRESS, "\x0a\0\0\5"), ATTR(IFA_LOCAL, "\x0a\0\0\4") },
	  false,
	  "10.0.0.4/32" },
	{ "IPv6 has no own one",
	  AF_INET6,
	  64,
	  0,
	  { ATTR(IFA_ADDRESS, DB8_1) },
	  false,
	  "2001:db8::1/64" },
	{ "no address", AF_INET, 24, 0, { ATTR(IFA_LABEL, "eth0") }, false, NULL },
	{ "a byte short", AF_INET, 24, 0, { ATTR(IFA_LOCAL, "\x0a\0\0") }, false, NULL },
	{ "a byte more", AF_INET, 24, 0, { ATTR(IFA_LOCAL, "\x0a\0\0\4\0") }, false, NULL },
	{ "IPv6's length in IPv4", AF_INET, 24, 0, { ATTR(IFA_LOCAL, DB8_1) }, false, NULL },
	{ "another family", AF_UNIX, 24, 0, { ATTR(IFA_LOCAL, "\x0a\0\0\4") }, false, NULL },
	{ "a prefix that is none is told as it came",
	  AF_INET,
	  255,
	  0,
	  { ATTR(IFA_LOCAL, "\x0a\0\0\4") },
	  false,
	  "10.0.0.4/255" },
};

/* A hop of 8 bytes and its gateway of 8: struct rtnexthop, struct nlattr. */
#define HOP(len, index, gateway)    \
	len "\0\0\0" index "\0\0\0" \
	    "\x08\0\x05\0" gateway

static const struct ip_case route_cases[] = {
	{ "to one host",
	  AF_INET,
	  32,
	  RTN_UNICAST,
	  { ATTR(RTA_DST, "\x0a\0\0\7") },
	  true,
	  "10.0.0.7" },
	{ "to one host of IPv6",
	  AF_INET6,
	  128,
	  RTN_UNICAST,
	  { ATTR(RTA_DST, DB8_1) },
	  true,
	  "2001:db8::1" },
	{ "IPv4 by a gateway of IPv6",
	  AF_INET,
	  24,
	  RTN_UNICAST,
	  { ATTR(RTA_DST, "\x0a\0\0\0"), ATTR(RTA_VIA, "\x0a\0" FE80_1) },
	  true,
	  "10.0.0.0/24 via fe80::1" },
	{ "a gateway that is cut",
	  AF_INET,
	  24,
	  RTN_UNICAST,
	  { ATTR(RTA_DST, "\x0a\0\0\0"), ATTR(RTA_GATEWAY, "\x0a\0") },
	  true,
	  "10.0.0.0/24" },
	{ "a via that is cut",
	  AF_INET,
	  24,
	  RTN_UNICAST,
	  { ATTR(RTA_DST, "\x0a\0\0\0"), ATTR(RTA_VIA, "\x0a") },
	  true,
	  "10.0.0.0/24" },
	{ "a metric that is cut",
	  AF_INET,
	  24,
	  RTN_UNICAST,
	  { ATTR(RTA_DST, "\x0a\0\0\0"), ATTR(RTA_PRIORITY, "\1\1") },
	  true,
	  "10.0.0.0/24" },
	{ "a metric of zero is none",
	  AF_INET,
	  24,
	  RTN_UNICAST,
	  { ATTR(RTA_DST, "\x0a\0\0\0"), ATTR(RTA_PRIORITY, "\0\0\0\0") },
	  true,
	  "10.0.0.0/24" },
	{ "out of nothing",
	  AF_INET,
	  24,
	  RTN_UNICAST,
	  { ATTR(RTA_DST, "\x0a\0\0\0") },
	  false,
	  NULL },
	{ "an interface's number that is cut",
	  AF_INET,
	  24,
	  RTN_UNICAST,
	  { ATTR(RTA_DST, "\x0a\0\0\0"), ATTR(RTA_OIF, "\3\0") },
	  false,
	  NULL },
	{ "unreachable",
	  AF_INET,
	  24,
	  RTN_UNREACHABLE,
	  { ATTR(RTA_DST, "\x0a\0\0\0") },
	  true,
	  NULL },
	{ "hops without bytes",
	  AF_INET,
	  24,
	  RTN_UNICAST,
	  { ATTR(RTA_MULTIPATH, "") },
	  false,
	  NULL },
	{ "half a hop",
	  AF_INET,
	  24,
	  RTN_UNICAST,
	  { ATTR(RTA_MULTIPATH, "\x08\0\0\0\3\0\0") },
	  false,
	  NULL },
};

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
static const struct ip_case hop_cases[] = {
	{ "the second hop is ours",
	  AF_INET,
	  24,
	  RTN_UNICAST,
	  { ATTR(RTA_DST, "\x0a\0\0\0"),
	    ATTR(RTA_MULTIPATH, HOP("\x10", "\2", "\x0a\0\0\1") HOP("\x10", "\3", "\x0a\0\0\2")) },
	  false,
	  "10.0.0.0/24 via 10.0.0.2" },
	{ "a hop of no length",
	  AF_INET,
	  24,
	  RTN_UNICAST,
	  { ATTR(RTA_MULTIPATH, HOP("\0", "\2", "\x0a\0\0\1") HOP("\x10", "\3", "\x0a\0\0\2")) },
	  false,
	  NULL },
	{ "a hop that ends behind its message",
	  AF_INET,
	  24,
	  RTN_UNICAST,
	  { ATTR(RTA_MULTIPATH, HOP("\x11", "\3", "\x0a\0\0\1")) },
	  false,
	  NULL },
	{ "a hop whose gateway ends behind it",
	  AF_INET,
	  24,
	  RTN_UNICAST,
	  { ATTR(RTA_DST, "\x0a\0\0\0"), ATTR(RTA_MULTIPATH, HOP("\x0c", "\3", "\x0a\0\0\1")) },
	  false,
	  "10.0.0.0/24" },
};
#endif

static void put_attributes(struct buf *buf, const struct ip_case *c, size_t at)
{
	for (size_t n = 0; n < ATTRIBUTES && c->attributes[n].bytes; n++)
		nl_put(buf, c->attributes[n].type, c->attributes[n].bytes, c->attributes[n].len);
	if (c->is_out)
		nl_put_u32(buf, RTA_OIF, IFINDEX);
	nl_end(buf, at);
}

static void put_address(struct buf *buf, const struct ip_case *c)
{
	struct ifaddrmsg header = { .ifa_family = (uint8_t)c->family,
				    .ifa_prefixlen = (uint8_t)c->prefix,
				    .ifa_index = IFINDEX };

	put_attributes(buf, c, nl_begin(buf, RTM_NEWADDR, &header, sizeof(header)));
}

static void put_route(struct buf *buf, const struct ip_case *c)
{
	struct rtmsg header = { .rtm_family = (uint8_t)c->family,
				.rtm_dst_len = (uint8_t)c->prefix,
				.rtm_type = (uint8_t)c->type };

	put_attributes(buf, c, nl_begin(buf, RTM_NEWROUTE, &header, sizeof(header)));
}

static struct link *link_in(struct vm *vm)
{
	struct link *link;

	vm_init(vm);
	link = vm_add_link(vm);
	link->ifindex = known_u64(IFINDEX);
	return link;
}

static void test_address(void **state)
{
	const struct ip_case *c = *state;
	struct buf bytes = { 0 };
	struct link *link;
	struct vm vm;

	link = link_in(&vm);
	put_address(&bytes, c);
	assert_true(rtnl_add_addresses(&vm, link, buf_span(&bytes)));
	assert_true(link->addresses_listed);
	assert_int_equal(link->n_addresses, c->expected ? 1 : 0);
	if (c->expected)
		assert_string_equal(link->addresses[0].text, c->expected);
	buf_done(&bytes);
	vm_done(&vm);
}

static void test_route(void **state)
{
	const struct ip_case *c = *state;
	struct buf bytes = { 0 };
	struct link *link;
	struct vm vm;

	link = link_in(&vm);
	put_route(&bytes, c);
	assert_true(rtnl_add_routes(&vm, link, buf_span(&bytes)));
	assert_int_equal(link->n_routes, c->expected ? 1 : 0);
	if (c->expected)
		assert_string_equal(link->routes[0], c->expected);
	buf_done(&bytes);
	vm_done(&vm);
}

/* Cut anywhere, in a block of exactly that size: it is told, and what was whole is kept. */
static void test_cut(void **state)
{
	struct buf bytes = { 0 };
	size_t first;

	(void)state;
	put_address(&bytes, &address_cases[0]);
	first = bytes.len;
	put_address(&bytes, &address_cases[2]);
	for (size_t len = 0; len <= bytes.len; len++) {
		char *cut = malloc(len ? len : 1);
		struct link *link;
		struct vm vm;

		assert_non_null(cut);
		memcpy(cut, bytes.data, len);
		link = link_in(&vm);
		assert_int_equal(rtnl_add_addresses(&vm, link, (struct span){ cut, len }),
				 len == 0 || len == first || len == bytes.len);
		assert_int_equal(link->n_addresses, (len >= first) + (len == bytes.len));
		vm_done(&vm);
		free(cut);
	}
	buf_done(&bytes);
}

/* Without a number of its own the link gets nothing, not even what has number 0. */
static void test_no_index(void **state)
{
	struct buf bytes = { 0 };
	struct link *link;
	struct vm vm;

	(void)state;
	link = link_in(&vm);
	link->ifindex.fact = FACT_UNKNOWN;
	put_address(&bytes, &address_cases[0]);
	assert_true(rtnl_add_addresses(&vm, link, buf_span(&bytes)));
	assert_int_equal(link->n_addresses, 0);
	buf_clear(&bytes);
	put_route(&bytes, &route_cases[0]);
	assert_true(rtnl_add_routes(&vm, link, buf_span(&bytes)));
	assert_int_equal(link->n_routes, 0);
	buf_done(&bytes);
	vm_done(&vm);
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
	for (size_t n = 0; n < COUNT(address_cases); n++)
		add(address_cases[n].name, test_address, &address_cases[n]);
	for (size_t n = 0; n < COUNT(route_cases); n++)
		add(route_cases[n].name, test_route, &route_cases[n]);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	for (size_t n = 0; n < COUNT(hop_cases); n++)
		add(hop_cases[n].name, test_route, &hop_cases[n]);
#endif
	add("cut", test_cut, NULL);
	add("no index", test_no_index, NULL);
	return _cmocka_run_group_tests("rtnl_ip", tests, n_tests, NULL, NULL);
}
