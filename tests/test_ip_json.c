/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_case.h"

static const struct paste_case cases[] = {
	{ "link_with_details", "x", false,
	  "$ ip -j -d -s link\n"
	  "[{\"ifindex\":1,\"ifname\":\"lo\",\"flags\":[\"LOOPBACK\",\"UP\",\"LOWER_UP"
	  "\"],\"mtu\":65536,\"operstate\":\"UNKNOWN\",\"link_type\":\"loopback\",\"addre"
	  "ss\":\"00:00:00:00:00:00\",\"promiscuity\":0},{\"ifindex\":3,\"ifname\":\"enP1"
	  "s1\",\"flags\":[\"BROADCAST\",\"MULTICAST\",\"SLAVE\",\"UP\",\"LOWER_UP"
	  "\"],\"mtu\":1500,\"qdisc\":\"mq\",\"master\":\"eth0\",\"operstate"
	  "\":\"UP\",\"link_type\":\"ether\",\"address\":\"00:22:48:0a:0b:0c\",\"broadcas"
	  "t\":\"ff:ff:ff:ff:ff:ff\",\"promiscuity\":0,\"tso_max_size\":65536,\"parentbus"
	  "\":\"pci\",\"parentdev\":\"0001:00:02.0\",\"stats64\":{\"rx\":{\"bytes\":10,"
	  "\"packets\":1},\"tx\":{\"bytes\":20,\"packets\":2}},\"altnames\":[\"enP1p0s2\"]}]\n",
	  "link lo index=1 type=loopback mac=00:00:00:00:00:00 mtu=65536 flags=10009 up c"
	  "arrier operstate=unknown master=none kind=none !xdp by=ip-link\n"
	  "link enP1s1 index=3 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10801 up c"
	  "arrier operstate=up master=eth0 kind=none !xdp pci=0001:00:02.0 rx_bytes=10 rx"
	  "_packets=1 tx_bytes=20 tx_packets=2 tso=65536 alt=enP1p0s2 by=ip-link\n"
	  "pci 0001:00:02.0 by=ip-link\n"
	  "complete links\n" },
	{ "addresses_pretty", "x", false,
	  "[ {\n"
	  "        \"ifindex\": 1,\n"
	  "        \"ifname\": \"lo\",\n"
	  "        \"flags\": [ \"LOOPBACK\",\"UP\",\"LOWER_UP\" ],\n"
	  "        \"link_type\": \"loopback\",\n"
	  "        \"mtu\": 65536,\n"
	  "        \"operstate\": \"UNKNOWN\",\n"
	  "        \"addr_info\": [ {\n"
	  "                \"family\": \"inet\",\n"
	  "                \"local\": \"127.0.0.1\",\n"
	  "                \"prefixlen\": 8\n"
	  "            } ]\n"
	  "    },{\n"
	  "        \"ifindex\": 2,\n"
	  "        \"ifname\": \"eth0\",\n"
	  "        \"flags\": [ \"BROADCAST\",\"MULTICAST\",\"UP\" ],\n"
	  "        \"mtu\": 1500,\n"
	  "        \"operstate\": \"DOWN\",\n"
	  "        \"addr_info\": [ {},{\n"
	  "                \"family\": \"inet6\",\n"
	  "                \"local\": \"fe80::1\",\n"
	  "                \"prefixlen\": 64\n"
	  "            } ]\n"
	  "    } ]\n",
	  "link lo index=1 type=loopback mtu=65536 flags=10009 up carrier operstate=unknown"
	  " master=none !xdp listed addr=127.0.0.1/8 by=ip-link\n"
	  "link eth0 index=2 mtu=1500 flags=1 up !carrier operstate=down master=none !xdp"
	  " listed addr=fe80::1/64 by=ip-link\n"
	  "complete links\n" },
	{ "kind_and_slave_kind", "x", false,
	  "[{\"ifindex\":5,\"link\":\"eth0\",\"ifname\":\"eth0.7\",\"flags"
	  "\":[\"UP\"],\"mtu\":1500,\"master\":\"bond0\",\"linkinfo\":{\"info_kind"
	  "\":\"vlan\",\"info_slave_kind\":\"bond\"}}]\n",
	  "link eth0.7 index=5 lower=eth0 mtu=1500 flags=1 up !carrier master=bond0 kind="
	  "vlan slave_kind=bond !xdp by=ip-link\n" },
	{ "brief_shows_no_masters", "x", false,
	  "[{\"ifname\":\"eth0\",\"operstate\":\"UP\",\"address\":\"00:22:48:0a:0b:0c"
	  "\",\"flags\":[\"BROADCAST\",\"UP\",\"LOWER_UP\"]}]\n",
	  "link eth0 mac=00:22:48:0a:0b:0c flags=10001 up carrier operstate=up by=ip-link\n" },
	{ "without_an_end", "x", true,
	  "[{\"ifindex\":1,\"ifname\":\"lo\",\"flags\":[\"LOOPBACK\"\n",
	  "source ip-link partial: the JSON listing has no end\n" },
	{ "other_json", "x", false,
	  "[\n"
	  "  {\n"
	  "    \"name\": \"vm1\",\n"
	  "    \"size\": 3\n"
	  "  }\n"
	  "]\n"
	  "2: eth0: <UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT\n",
	  "link eth0 index=2 mtu=1500 flags=10001 up carrier operstate=up master=none !xd"
	  "p by=ip-link\n" },
	{ "wrapped_by_a_terminal", "x", false,
	  "[{\"ifindex\":1,\"ifname\":\"lo\",\"flags\":[\"LOOPBACK\",\"UP\",\"LOWER_UP"
	  "\"],\"mtu\":65536,\"qd\n"
	  "isc\":\"noqueue\",\"operstate\":\"UNKNOWN\",\"link_type\":\"loopback\",\"addre"
	  "ss\":\"00:00:00:0\n"
	  "0:00:00\"}]\n",
	  "link lo index=1 type=loopback mac=00:00:00:00:00:00 mtu=65536 flags=10009 up c"
	  "arrier operstate=unknown master=none !xdp by=ip-link\n"
	  "complete links\n" },
	{ "cut_before_its_end", "x", true,
	  "[{\"ifindex\":1,\"ifname\":\"lo\",\"mtu\":65536,\"link_type\":\"loopback\"},"
	  "{\"ifindex\":2,\"ifname\":\"eth0\",\"mtu\":1500,\"operstate\":\"UP\"},"
	  "{\"ifindex\":3,\"ifname\":\"enP1",
	  "link lo index=1 type=loopback mtu=65536 master=none !xdp by=ip-link\n"
	  "link eth0 index=2 mtu=1500 operstate=up master=none !xdp by=ip-link\n"
	  "source ip-link partial: the JSON listing has no end\n" },
	{ "one_family_leaves_interfaces_out", "x", false,
	  "[{\"ifindex\":1,\"ifname\":\"lo\",\"mtu\":65536,\"addr_info\":[]}]\n",
	  "link lo index=1 mtu=65536 master=none !xdp listed by=ip-link\n" },
};

int main(void)
{
	return run_paste_cases(cases, sizeof(cases) / sizeof(cases[0]));
}
