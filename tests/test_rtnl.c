/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rtnetlink messages to links, addresses and routes: parse/rtnl, parse/nl. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>

#include "nl_bytes.h"
#include "parse/rtnl.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

/* One link as a kernel of 6.x tells it. */
struct wire_link {
	const char *name;
	int ifindex;
	unsigned type, flags, master, lower;
	const char *kind, *slave_kind, *altname, *parent, *parent_bus;
	bool lower_elsewhere;
	unsigned operstate, xdp;
	uint32_t mtu, tso_max_size;
	uint8_t mac[6];
	bool has_statistics;
};

static void put_info(struct buf *buf, const struct wire_link *wire)
{
	size_t nest = nl_nest(buf, IFLA_LINKINFO);

	if (wire->kind)
		nl_put_text(buf, IFLA_INFO_KIND, wire->kind);
	if (wire->slave_kind)
		nl_put_text(buf, IFLA_INFO_SLAVE_KIND, wire->slave_kind);
	nl_nest_end(buf, nest);
}

static void put_link(struct buf *buf, const struct wire_link *wire)
{
	struct ifinfomsg header = { .ifi_index = wire->ifindex,
				    .ifi_type = (unsigned short)wire->type,
				    .ifi_flags = wire->flags };
	static const uint64_t statistics[25] = { 11, 22, 33, 44 };
	size_t at = nl_begin(buf, RTM_NEWLINK, &header, sizeof(header)), nest;

	nl_put_text(buf, IFLA_IFNAME, wire->name);
	nl_put_u32(buf, IFLA_MTU, wire->mtu);
	nl_put_text(buf, IFLA_QDISC, "mq");
	nl_put_u8(buf, IFLA_OPERSTATE, wire->operstate);
	nl_put_u8(buf, IFLA_CARRIER, wire->operstate == 6);
	nl_put(buf, IFLA_ADDRESS, wire->mac, sizeof(wire->mac));
	nl_put(buf, 54, wire->mac, sizeof(wire->mac)); /* IFLA_PERM_ADDRESS */
	if (wire->master)
		nl_put_u32(buf, IFLA_MASTER, wire->master);
	if (wire->lower)
		nl_put_u32(buf, IFLA_LINK, wire->lower);
	if (wire->lower_elsewhere)
		nl_put_u32(buf, IFLA_LINK_NETNSID, 0);
	if (wire->kind || wire->slave_kind)
		put_info(buf, wire);
	if (wire->altname) {
		nest = nl_nest(buf, 52); /* IFLA_PROP_LIST */
		nl_put_text(buf, 53, wire->altname);
		nl_nest_end(buf, nest);
	}
	if (wire->parent) {
		nl_put_text(buf, 56, wire->parent);
		nl_put_text(buf, 57, wire->parent_bus);
	}
	nest = nl_nest(buf, IFLA_XDP);
	nl_put_u8(buf, IFLA_XDP_ATTACHED, wire->xdp);
	if (wire->xdp)
		nl_put_u32(buf, IFLA_XDP_PROG_ID, 7);
	nl_nest_end(buf, nest);
	if (wire->tso_max_size)
		nl_put_u32(buf, 59, wire->tso_max_size);
	if (wire->has_statistics)
		nl_put(buf, IFLA_STATS64, statistics, sizeof(statistics));
	nl_end(buf, at);
}

static const struct wire_link synthetic = {
	.name = "eth0",
	.ifindex = 2,
	.type = ARPHRD_ETHER,
	.flags = 0x11043,
	.operstate = 6,
	.mtu = 1500,
	.mac = { 0x60, 0x45, 0xbd, 0xe9, 0x60, 0xa3 },
	.parent = "6045bde9-60a3-6045-bde9-60a36045bde9",
	.parent_bus = "vmbus",
	.tso_max_size = 62780,
	.has_statistics = true,
};
static const struct wire_link vf = {
	.name = "enP15369s1",
	.ifindex = 3,
	.type = ARPHRD_ETHER,
	.flags = 0x11843,
	.operstate = 6,
	.mtu = 1500,
	.mac = { 0x60, 0x45, 0xbd, 0xe9, 0x60, 0xa3 },
	.master = 2,
	.altname = "enP15369p0s2",
	.parent = "3c09:00:02.0",
	.parent_bus = "pci",
	.tso_max_size = 524280,
	.xdp = 1,
};

static void test_pair(void **state)
{
	struct buf bytes = { 0 };
	const struct link *eth0, *second;
	struct vm vm;

	(void)state;
	vm_init(&vm);
	put_link(&bytes, &synthetic);
	put_link(&bytes, &vf);
	assert_true(rtnl_add_links(&vm, buf_span(&bytes), "rtnetlink"));
	assert_int_equal(vm.n_links, 2);
	eth0 = vm.links[0];
	second = vm.links[1];
	assert_string_equal(eth0->name, "eth0");
	assert_string_equal(eth0->type, "ether");
	assert_int_equal(eth0->ifindex.value, 2);
	assert_int_equal(eth0->flags.value, 0x11043);
	assert_true(is_true(eth0->up) && is_true(eth0->carrier) && is_false(eth0->xdp));
	assert_string_equal(eth0->operstate, "up");
	assert_int_equal(eth0->master_fact, FACT_ABSENT);
	assert_int_equal(eth0->kind_fact, FACT_ABSENT);
	assert_true(guid_is(&eth0->guid, "6045bde9-60a3-6045-bde9-60a36045bde9"));
	assert_int_equal(eth0->rx_packets.value, 11);
	assert_int_equal(eth0->tx_bytes.value, 44);
	assert_int_equal(second->master_fact, FACT_KNOWN);
	assert_string_equal(second->master, "eth0");
	assert_true(mac_equal(&second->mac, &eth0->perm_mac));
	assert_int_equal(second->n_altnames, 1);
	assert_string_equal(second->altnames[0], "enP15369p0s2");
	assert_true(second->pci.known && second->pci.domain == 0x3c09);
	assert_int_equal(second->tso_max_size.value, 524280);
	assert_true(is_true(second->xdp));
	assert_string_equal(second->xdp_mode, "native");
	assert_int_equal(second->xdp_program.value, 7);
	assert_string_equal(second->qdiscs.root, "mq");
	assert_int_equal(second->tx_bytes.fact, FACT_UNKNOWN);
	assert_true(told_by_has(&second->told_by, "rtnetlink"));
	buf_done(&bytes);
	vm_done(&vm);
}

/* What sysfs told before is replaced, and what a later message no longer says is gone. */
static void test_again(void **state)
{
	struct wire_link left = vf;
	struct buf bytes = { 0 };
	struct link *link;
	struct vm vm;

	(void)state;
	vm_init(&vm);
	link = vm_add_link(&vm);
	link->name = "eth1";
	link->ifindex = known_u64(3);
	link->flags = known_u64(0x1002);
	put_link(&bytes, &vf);
	assert_true(rtnl_add_links(&vm, buf_span(&bytes), "rtnetlink"));
	assert_int_equal(vm.n_links, 1);
	assert_string_equal(link->name, "enP15369s1");
	assert_int_equal(link->flags.value, 0x11843);
	/* Its master's index is no link here, so its name is not known. */
	assert_int_equal(link->master_index.value, 2);
	assert_null(link->master);
	left.master = 0;
	buf_clear(&bytes);
	put_link(&bytes, &left);
	assert_true(rtnl_add_links(&vm, buf_span(&bytes), "rtnetlink"));
	assert_int_equal(link->master_fact, FACT_ABSENT);
	assert_int_equal(link->master_index.fact, FACT_ABSENT);
	buf_done(&bytes);
	vm_done(&vm);
}

static const struct shape_case {
	const char *name;
	struct wire_link wire;
	const char *type, *operstate, *kind, *slave_kind, *lower;
} shape_cases[] = {
	{ "shape: vlan",
	  { .name = "d0.5", .ifindex = 9, .type = ARPHRD_ETHER, .kind = "vlan", .lower = 2 },
	  "ether",
	  "unknown",
	  "vlan",
	  NULL,
	  "eth0" },
	{ "shape: bond slave",
	  { .name = "d1",
	    .ifindex = 9,
	    .type = ARPHRD_ETHER,
	    .kind = "dummy",
	    .slave_kind = "bond",
	    .operstate = 2 },
	  "ether",
	  "down",
	  "dummy",
	  "bond",
	  NULL },
	{ "shape: veth whose peer is elsewhere",
	  { .name = "v0",
	    .ifindex = 9,
	    .type = ARPHRD_ETHER,
	    .kind = "veth",
	    .lower = 2,
	    .lower_elsewhere = true,
	    .operstate = 3 },
	  "ether",
	  "lowerlayerdown",
	  "veth",
	  NULL,
	  "if2" },
	{ "shape: lower is not listed",
	  { .name = "v0", .ifindex = 9, .type = ARPHRD_ETHER, .lower = 77 },
	  "ether",
	  "unknown",
	  NULL,
	  NULL,
	  NULL },
	{ "shape: lower is itself",
	  { .name = "lo", .ifindex = 9, .type = ARPHRD_LOOPBACK, .lower = 9 },
	  "loopback",
	  "unknown",
	  NULL,
	  NULL,
	  NULL },
	{ "shape: InfiniBand",
	  { .name = "ib0", .ifindex = 9, .type = ARPHRD_INFINIBAND, .operstate = 6 },
	  "infiniband",
	  "up",
	  NULL,
	  NULL,
	  NULL },
	{ "shape: a type without a word",
	  { .name = "x", .ifindex = 9, .type = 4242 },
	  "[4242]",
	  "unknown",
	  NULL,
	  NULL,
	  NULL },
	{ "shape: a state of the future",
	  { .name = "x", .ifindex = 9, .type = ARPHRD_NONE, .operstate = 200 },
	  "none",
	  NULL,
	  NULL,
	  NULL,
	  NULL },
};

static void assert_text(const char *text, const char *expected)
{
	if (expected)
		assert_string_equal(text, expected);
	else
		assert_null(text);
}

static void test_shape(void **state)
{
	const struct shape_case *c = *state;
	struct buf bytes = { 0 };
	struct link *link;
	struct vm vm;

	vm_init(&vm);
	put_link(&bytes, &c->wire);
	put_link(&bytes, &synthetic);
	assert_true(rtnl_add_links(&vm, buf_span(&bytes), "rtnetlink"));
	link = vm_find_link_by_index(&vm, 9);
	assert_non_null(link);
	assert_text(link->type, c->type);
	assert_text(link->operstate, c->operstate);
	assert_text(link->kind, c->kind);
	assert_text(link->slave_kind, c->slave_kind);
	assert_text(link->lower, c->lower);
	assert_int_equal(link->kind_fact, c->kind ? FACT_KNOWN : FACT_ABSENT);
	buf_done(&bytes);
	vm_done(&vm);
}

/* A message cut at any byte is no whole message, and nothing outside is read. */
static void test_cut(void **state)
{
	struct buf bytes = { 0 };

	(void)state;
	put_link(&bytes, &vf);
	for (size_t len = 0; len <= bytes.len; len++) {
		char *copy = test_malloc(len + 1);
		struct vm vm;

		vm_init(&vm);
		memcpy(copy, bytes.data, len);
		assert_int_equal(rtnl_add_links(&vm, (struct span){ copy, len }, "rtnetlink"),
				 len == 0 || len == bytes.len);
		assert_int_equal(vm.n_links, len == bytes.len);
		test_free(copy);
		vm_done(&vm);
	}
	buf_done(&bytes);
}

/* ---- addresses ---- */

static void put_address(struct buf *buf, unsigned ifindex, const char *local, const char *address,
			unsigned prefix)
{
	bool ipv6 = strchr(address, ':') != NULL;
	struct ifaddrmsg header = { .ifa_family = ipv6 ? AF_INET6 : AF_INET,
				    .ifa_prefixlen = (uint8_t)prefix,
				    .ifa_index = ifindex };
	size_t at = nl_begin(buf, RTM_NEWADDR, &header, sizeof(header));
	unsigned char bytes[16];

	assert_int_equal(inet_pton(header.ifa_family, address, bytes), 1);
	nl_put(buf, IFA_ADDRESS, bytes, ipv6 ? 16 : 4);
	if (local) {
		assert_int_equal(inet_pton(header.ifa_family, local, bytes), 1);
		nl_put(buf, IFA_LOCAL, bytes, ipv6 ? 16 : 4);
	}
	nl_end(buf, at);
}

static void test_addresses(void **state)
{
	struct buf bytes = { 0 };
	struct link *link;
	struct vm vm;

	(void)state;
	vm_init(&vm);
	link = vm_add_link(&vm);
	link->ifindex = known_u64(3);
	assert_true(rtnl_add_addresses(&vm, link, buf_span(&bytes)));
	assert_true(link->addresses_listed && link->n_addresses == 0);
	put_address(&bytes, 3, "10.0.0.4", "10.0.0.4", 24);
	put_address(&bytes, 2, NULL, "10.0.0.5", 24);
	put_address(&bytes, 3, "192.0.2.1", "192.0.2.2", 32);
	put_address(&bytes, 3, NULL, "fe80::6245:bdff:fee9:60a3", 64);
	assert_true(rtnl_add_addresses(&vm, link, buf_span(&bytes)));
	assert_int_equal(link->n_addresses, 3);
	assert_string_equal(link->addresses[0].text, "10.0.0.4/24");
	assert_string_equal(link->addresses[1].text, "192.0.2.1/32");
	assert_string_equal(link->addresses[2].text, "fe80::6245:bdff:fee9:60a3/64");
	assert_true(link->addresses[2].link_local);
	buf_done(&bytes);
	vm_done(&vm);
}

/* ---- routes ---- */

struct wire_route {
	const char *to; /* NULL: default */
	unsigned prefix, type, out, hop, metric, flags;
	const char *via;
	bool ipv6;
};

static void put_ip(struct buf *buf, unsigned attribute, bool ipv6, const char *text)
{
	unsigned char bytes[16];

	assert_int_equal(inet_pton(ipv6 ? AF_INET6 : AF_INET, text, bytes), 1);
	nl_put(buf, attribute, bytes, ipv6 ? 16 : 4);
}

static void put_hop(struct buf *buf, const struct wire_route *wire)
{
	size_t nest = nl_nest(buf, RTA_MULTIPATH), at = buf->len;
	struct rtnexthop hop = { .rtnh_ifindex = (int)wire->hop };

	buf_add(buf, &hop, sizeof(hop));
	if (wire->via)
		put_ip(buf, RTA_GATEWAY, wire->ipv6, wire->via);
	hop.rtnh_len = (unsigned short)(buf->len - at);
	memcpy(buf->data + at, &hop, sizeof(hop));
	nl_nest_end(buf, nest);
}

static void put_route(struct buf *buf, const struct wire_route *wire)
{
	struct rtmsg header = { .rtm_family = wire->ipv6 ? AF_INET6 : AF_INET,
				.rtm_dst_len = (uint8_t)wire->prefix,
				.rtm_type = (uint8_t)wire->type,
				.rtm_flags = wire->flags };
	size_t at = nl_begin(buf, RTM_NEWROUTE, &header, sizeof(header));

	if (wire->to)
		put_ip(buf, RTA_DST, wire->ipv6, wire->to);
	if (wire->metric)
		nl_put_u32(buf, RTA_PRIORITY, wire->metric);
	if (wire->hop) {
		put_hop(buf, wire);
	} else {
		if (wire->via)
			put_ip(buf, RTA_GATEWAY, wire->ipv6, wire->via);
		nl_put_u32(buf, RTA_OIF, wire->out);
	}
	nl_end(buf, at);
}

static const struct route_case {
	const char *name;
	struct wire_route wire;
	const char *expected; /* NULL: left out */
} route_cases[] = {
	{ "route: default",
	  { .type = RTN_UNICAST, .out = 3, .via = "10.0.0.1", .metric = 100 },
	  "default via 10.0.0.1 metric 100" },
	{ "route: subnet", { "10.0.0.0", 24, RTN_UNICAST, .out = 3 }, "10.0.0.0/24" },
	{ "route: host",
	  { "168.63.129.16", 32, RTN_UNICAST, .out = 3, .via = "10.0.0.1" },
	  "168.63.129.16 via 10.0.0.1" },
	{ "route: IPv6 default",
	  { .type = RTN_UNICAST, .out = 3, .via = "fe80::1", .metric = 1024, .ipv6 = true },
	  "default via fe80::1 metric 1024" },
	{ "route: IPv6 subnet",
	  { "2001:db8::", 64, RTN_UNICAST, .out = 3, .ipv6 = true },
	  "2001:db8::/64" },
	{ "route: one of several hops",
	  { .type = RTN_UNICAST, .hop = 3, .via = "10.0.0.1" },
	  "default via 10.0.0.1" },
	{ "route: other hop", { .type = RTN_UNICAST, .hop = 4, .via = "10.0.0.1" }, NULL },
	{ "route: other interface", { "10.0.0.0", 24, RTN_UNICAST, .out = 2 }, NULL },
	{ "route: local", { "10.0.0.4", 32, RTN_LOCAL, .out = 3 }, NULL },
	{ "route: broadcast", { "10.0.0.255", 32, RTN_BROADCAST, .out = 3 }, NULL },
	{ "route: cached", { "10.0.0.9", 32, RTN_UNICAST, .out = 3, .flags = RTM_F_CLONED }, NULL },
	{ "route: link-local prefix", { "fe80::", 64, RTN_UNICAST, .out = 3, .ipv6 = true }, NULL },
	{ "route: multicast prefix", { "ff00::", 8, RTN_UNICAST, .out = 3, .ipv6 = true }, NULL },
};

static void test_route(void **state)
{
	const struct route_case *c = *state;
	struct buf bytes = { 0 };
	struct link *link;
	struct vm vm;

	vm_init(&vm);
	link = vm_add_link(&vm);
	link->ifindex = known_u64(3);
	put_route(&bytes, &c->wire);
	assert_true(rtnl_add_routes(&vm, link, buf_span(&bytes)));
	assert_int_equal(link->n_routes, c->expected ? 1 : 0);
	if (c->expected)
		assert_string_equal(link->routes[0], c->expected);
	buf_done(&bytes);
	vm_done(&vm);
}

static struct CMUnitTest tests[64];
static size_t n_tests;

static void add(const char *name, CMUnitTestFunction function, const void *row)
{
	assert_true(n_tests < COUNT(tests));
	tests[n_tests++] = (struct CMUnitTest){ .name = name,
						.test_func = function,
						.initial_state = (void *)(uintptr_t)row };
}

int main(void)
{
	add("links: a pair", test_pair, NULL);
	add("links: told again", test_again, NULL);
	add("links: cut anywhere", test_cut, NULL);
	for (size_t n = 0; n < COUNT(shape_cases); n++)
		add(shape_cases[n].name, test_shape, &shape_cases[n]);
	add("addresses", test_addresses, NULL);
	for (size_t n = 0; n < COUNT(route_cases); n++)
		add(route_cases[n].name, test_route, &route_cases[n]);
	return _cmocka_run_group_tests("rtnl", tests, n_tests, NULL, NULL);
}
