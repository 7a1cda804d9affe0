/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_case.h"

static const struct paste_case cases[] = {
	{ "plain_link_with_a_vf", "ip.txt", false,
	  "$ ip link\n"
	  "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAU"
	  "LT group default qlen 1000\n"
	  "    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n"
	  "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEF"
	  "AULT group default qlen 1000\n"
	  "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\n"
	  "    alias Network Device\n"
	  "3: enP1s1: <BROADCAST,MULTICAST,SLAVE,UP,LOWER_UP> mtu 1500 qdisc mq master et"
	  "h0 state UP mode DEFAULT group default qlen 1000\n"
	  "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff permaddr 00:22:48:0a:0b:0d\n"
	  "    altname enP1p0s2\n"
	  "    altname enx0022480a0b0c\n",
	  "link lo index=1 type=loopback mac=00:00:00:00:00:00 mtu=65536 flags=10009 up c"
	  "arrier operstate=unknown master=none !xdp by=ip-link\n"
	  "link eth0 index=2 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10001 up car"
	  "rier operstate=up master=none !xdp by=ip-link\n"
	  "link enP1s1 index=3 type=ether mac=00:22:48:0a:0b:0c perm=00:22:48:0a:0b:0d mt"
	  "u=1500 flags=10801 up carrier operstate=up master=eth0 !xdp alt=enP1p0s2 alt=e"
	  "nx0022480a0b0c by=ip-link\n"
	  "complete links\n" },
	{ "child_for_slave", "x", false,
	  "3: enP30832s1: <BROADCAST,MULTICAST,CHILD,UP,LOWER_UP> mtu 1500 qdisc mq maste"
	  "r eth0 state UP mode DEFAULT group default qlen 1000\n",
	  "link enP30832s1 index=3 mtu=1500 flags=10801 up carrier operstate=up master=et"
	  "h0 !xdp by=ip-link\n" },
	{ "vf_down_has_no_carrier_to_tell", "x", false,
	  "3: enP1s1: <BROADCAST,MULTICAST,SLAVE> mtu 1500 qdisc mq master eth0 state DOW"
	  "N mode DEFAULT group default qlen 1000\n"
	  "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\n",
	  "link enP1s1 index=3 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=800 !up op"
	  "erstate=down master=eth0 !xdp by=ip-link\n" },
	{ "no_carrier", "x", false,
	  "2: eth0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc mq state DOWN mode"
	  " DEFAULT group default qlen 1000\n",
	  "link eth0 index=2 mtu=1500 flags=1 up !carrier operstate=down master=none !xdp"
	  " by=ip-link\n" },
	{ "details_without_a_kind", "x", false,
	  "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEF"
	  "AULT group default qlen 1000\n"
	  "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff promiscuity 0 minmtu 68"
	  " maxmtu 65521 addrgenmode eui64 numtxqueues 64 tso_max_size 62780 tso_max_segs"
	  " 65535 parentbus vmbus parentdev 0022480a-0b0c-0022-480a-0b0c0022480a \n",
	  "link eth0 index=2 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10001 up car"
	  "rier operstate=up master=none kind=none !xdp vmbus=0022480a-0b0c-0022-480a-0b0"
	  "c0022480a tso=62780 by=ip-link\n" },
	{ "details_vlan_and_bond_slave", "x", false,
	  "5: eth0.7@eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue maste"
	  "r bond0 state UP mode DEFAULT group default qlen 1000\n"
	  "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff promiscuity 0 minmtu 0 "
	  "maxmtu 65535 \n"
	  "    vlan protocol 802.1Q id 7 <REORDER_HDR> \n"
	  "    bond_slave state ACTIVE mii_status UP link_failure_count 0 perm_hwaddr 00:"
	  "22:48:0a:0b:0c queue_id 0 addrgenmode eui64 \n",
	  "link eth0.7 index=5 lower=eth0 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags"
	  "=10001 up carrier operstate=up master=bond0 kind=vlan slave_kind=bond !xdp by="
	  "ip-link\n" },
	{ "details_vf_on_pci", "x", false,
	  "3: enP1s1: <BROADCAST,MULTICAST,SLAVE,UP,LOWER_UP> mtu 1500 qdisc mq master et"
	  "h0 state UP mode DEFAULT group default qlen 1000\n"
	  "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff promiscuity 0 minmtu 68"
	  " maxmtu 9978 parentbus pci parentdev 0001:00:02.0 \n",
	  "link enP1s1 index=3 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10801 up c"
	  "arrier operstate=up master=eth0 kind=none !xdp pci=0001:00:02.0 by=ip-link\n"
	  "pci 0001:00:02.0 by=ip-link\n" },
	{ "statistics", "x", false,
	  "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEF"
	  "AULT group default qlen 1000\n"
	  "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\n"
	  "    RX:  bytes packets errors dropped  missed   mcast           \n"
	  "      81234567   12345      0       0       0      17 \n"
	  "    RX errors:  length    crc   frame    fifo overrun\n"
	  "                     1      2       3       4       5\n"
	  "    TX:  bytes packets errors dropped carrier collsns           \n"
	  "       9876543    5432      0       0       0       0 \n",
	  "link eth0 index=2 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10001 up car"
	  "rier operstate=up master=none !xdp rx_bytes=81234567 rx_packets=12345 tx_bytes"
	  "=9876543 tx_packets=5432 by=ip-link\n" },
	{ "one_line_link", "x", false,
	  "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEF"
	  "AULT group default qlen 1000\\    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff"
	  ":ff:ff\\    altname enx1\n",
	  "link eth0 index=2 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10001 up car"
	  "rier operstate=up master=none !xdp alt=enx1 by=ip-link\n" },
	{ "one_line_addresses", "x", false,
	  "1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lf"
	  "t forever\n"
	  "2: eth0    inet 10.1.2.3/24 metric 100 brd 10.1.2.255 scope global eth0\\     "
	  "  valid_lft forever preferred_lft forever\n"
	  "2: eth0    inet6 fe80::222:48ff:fe0a:b0c/64 scope link \\       valid_lft fore"
	  "ver preferred_lft forever\n",
	  "link lo index=1 listed addr=127.0.0.1/8 by=ip-link\n"
	  "link eth0 index=2 listed addr=10.1.2.3/24 addr=fe80::222:48ff:fe0a:b0c/64 by=i"
	  "p-link\n" },
	{ "brief_link", "x", false,
	  "lo               UNKNOWN        00:00:00:00:00:00 <LOOPBACK,UP,LOWER_UP> \n"
	  "eth0             UP             00:22:48:0a:0b:0c <BROADCAST,MULTICAST,UP,LOWE"
	  "R_UP> \n"
	  "enP1s1           DOWN           00:22:48:0a:0b:0c <BROADCAST,MULTICAST,SLAVE> \n"
	  "veth1@if4        UP             1a:22:48:0a:0b:0c <BROADCAST,MULTICAST,UP,LOWE"
	  "R_UP> \n",
	  "link lo mac=00:00:00:00:00:00 flags=10009 up carrier operstate=unknown by=ip-link\n"
	  "link eth0 mac=00:22:48:0a:0b:0c flags=10001 up carrier operstate=up by=ip-link\n"
	  "link enP1s1 mac=00:22:48:0a:0b:0c flags=800 !up operstate=down by=ip-link\n"
	  "link veth1 lower=if4 mac=1a:22:48:0a:0b:0c flags=10001 up carrier operstate=up"
	  " by=ip-link\n"
	  "complete links\n" },
	{ "brief_addresses", "x", false,
	  "lo               UNKNOWN        127.0.0.1/8 ::1/128 \n"
	  "eth0             UP             10.1.2.3/24 fe80::222:48ff:fe0a:b0c/64 \n",
	  "link lo operstate=unknown listed addr=127.0.0.1/8 addr=::1/128 by=ip-link\n"
	  "link eth0 up carrier operstate=up listed addr=10.1.2.3/24 addr=fe80::222:48ff:"
	  "fe0a:b0c/64 by=ip-link\n"
	  "complete links\n" },
	{ "addresses", "x", false,
	  "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group de"
	  "fault qlen 1000\n"
	  "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\n"
	  "    inet 10.1.2.3/24 metric 100 brd 10.1.2.255 scope global eth0\n"
	  "       valid_lft forever preferred_lft forever\n"
	  "    inet6 fe80::222:48ff:fe0a:b0c/64 scope link tentative \n"
	  "       valid_lft forever preferred_lft forever\n",
	  "link eth0 index=2 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10001 up car"
	  "rier operstate=up master=none !xdp listed addr=10.1.2.3/24 addr=fe80::222:48ff"
	  ":fe0a:b0c/64 by=ip-link\n" },
	{ "address_blotted_out", "x", false,
	  "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group de"
	  "fault qlen 1000\n"
	  "    link/ether xx:xx:xx:xx:xx:xx brd ff:ff:ff:ff:ff:ff\n"
	  "    inet x.x.x.x/24 brd x.x.x.255 scope global eth0\n",
	  "link eth0 index=2 type=ether mtu=1500 flags=10001 up carrier operstate=up mast"
	  "er=none !xdp by=ip-link\n" },
	{ "xdp", "x", false,
	  "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 xdp/id:7 qdisc mq state UP"
	  " mode DEFAULT group default qlen 1000\n"
	  "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\n"
	  "    prog/xdp id 7 tag 3b185187f1855c4c jited \n",
	  "link eth0 index=2 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10001 up car"
	  "rier operstate=up master=none xdp xdp_mode=native xdp_program=7 by=ip-link\n" },
	{ "xdp_generic", "x", false,
	  "2: eth0: <UP> mtu 1500 xdpgeneric/id:12 qdisc mq state UP group default\n",
	  "link eth0 index=2 mtu=1500 flags=1 up !carrier operstate=up master=none xdp xdp_mode=generic "
	  "xdp_program=12 listed by=ip-link\n" },
	{ "routes", "x", false,
	  "default via 10.1.2.1 dev eth0 proto dhcp src 10.1.2.3 metric 100 \n"
	  "10.1.2.0/24 dev eth0 proto kernel scope link src 10.1.2.3 metric 100 \n"
	  "168.63.129.16 via 10.1.2.1 dev eth0 proto dhcp src 10.1.2.3 metric 100 \n"
	  "fe80::/64 dev enP1s1 proto kernel metric 256 pref medium\n",
	  "link eth0 by=ip-link\n"
	  "  route default via 10.1.2.1 dev eth0 proto dhcp src 10.1.2.3 metric 100\n"
	  "  route 10.1.2.0/24 dev eth0 proto kernel scope link src 10.1.2.3 metric 100\n"
	  "  route 168.63.129.16 via 10.1.2.1 dev eth0 proto dhcp src 10.1.2.3 metric 100\n"
	  "link enP1s1 by=ip-link\n" },
	{ "one_interface_is_not_all", "x", false,
	  "$ ip link show eth0\n"
	  "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAU"
	  "LT group default qlen 1000\n"
	  "    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n",
	  "link lo index=1 type=loopback mac=00:00:00:00:00:00 mtu=65536 flags=10009 up c"
	  "arrier operstate=unknown master=none !xdp by=ip-link\n" },
	{ "through_grep_is_not_all", "x", false,
	  "$ ip link | grep -v veth\n"
	  "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAU"
	  "LT group default qlen 1000\n"
	  "    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n",
	  "link lo index=1 type=loopback mac=00:00:00:00:00:00 mtu=65536 flags=10009 up c"
	  "arrier operstate=unknown master=none !xdp by=ip-link\n" },
	{ "elided_is_not_all", "x", true,
	  "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAU"
	  "LT group default qlen 1000\n"
	  "    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n"
	  "...\n"
	  "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEF"
	  "AULT group default qlen 1000\n",
	  "link lo index=1 type=loopback mac=00:00:00:00:00:00 mtu=65536 flags=10009 up c"
	  "arrier operstate=unknown master=none !xdp by=ip-link\n"
	  "link eth0 index=2 mtu=1500 flags=10001 up carrier operstate=up master=none !xd"
	  "p by=ip-link\n"
	  "source ip-link partial: some of its lines were left out\n" },
	{ "cut_inside_an_interface", "x", false,
	  "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAU"
	  "LT group default qlen 1000\n"
	  "    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n"
	  "2: eth0: <BROADCAST,MULTICAST,UP,LOW",
	  "link lo index=1 type=loopback mac=00:00:00:00:00:00 mtu=65536 flags=10009 up c"
	  "arrier operstate=unknown master=none !xdp by=ip-link\n"
	  "link eth0 index=2 by=ip-link\n" },
	{ "strange_line_between_head_and_address", "x", false,
	  "3: enP1s1: <BROADCAST,MULTICAST,SLAVE,UP,LOWER_UP> mtu 1500 qdisc mq master et"
	  "h0 state UP mode DEFAULT group default qlen 1000\n"
	  "this one is the VF\n"
	  "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\n"
	  "that is its address\n"
	  "    altname enP1p0s2\n",
	  "link enP1s1 index=3 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10801 up c"
	  "arrier operstate=up master=eth0 !xdp alt=enP1p0s2 by=ip-link\n" },
	{ "garbled_head_is_no_whole_list", "x", false,
	  "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue\n"
	  "    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n"
	  "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500\n"
	  "??? mode DEFAULT\n",
	  "link lo index=1 type=loopback mac=00:00:00:00:00:00 mtu=65536 flags=10009 up c"
	  "arrier by=ip-link\n"
	  "link eth0 index=2 mtu=1500 flags=10001 up carrier by=ip-link\n" },
	{ "master_broken_in_two_is_not_missing", "x", false,
	  "3: enP1s1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq mas ter eth0 st"
	  "ate UP mode DEFAULT group default qlen 1000\n",
	  "link enP1s1 index=3 mtu=1500 flags=10001 up carrier operstate=up !xdp by=ip-link\n" },
	{ "no_ip_output", "x", false,
	  "1: first point of a list\n"
	  "2. second point\n"
	  "the default is 10\n",
	  "nothing known\n" },
	{ "one_family_leaves_interfaces_out", "x", false,
	  "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default\n"
	  "    inet 127.0.0.1/8 scope host lo\n",
	  "link lo index=1 mtu=65536 flags=10009 up carrier operstate=unknown master=none"
	  " !xdp listed addr=127.0.0.1/8 by=ip-link\n" },
	{ "one_family_by_its_command", "x", false,
	  "$ ip -4 -br addr\n"
	  "lo               UNKNOWN        127.0.0.1/8\n",
	  "link lo operstate=unknown listed addr=127.0.0.1/8 by=ip-link\n" },
};

int main(void)
{
	return run_paste_cases(cases, sizeof(cases) / sizeof(cases[0]));
}
