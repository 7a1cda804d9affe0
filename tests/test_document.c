/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_case.h"

#define NIC "hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: "

static const struct paste_case cases[] = {
	{ "crlf", "x", false,
	  "$ ip link\r\n"
	  "2: eth0: <UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT\r\n"
	  "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\r\n",
	  "link eth0 index=2 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10001 up car"
	  "rier operstate=up master=none !xdp by=ip-link\n" },
	{ "quoted_in_a_mail", "x", false,
	  "> > 2: eth0: <UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT\n"
	  "> >     link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\n"
	  "> [    4.1] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1 added\n",
	  "link eth0 index=2 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10001 up car"
	  "rier operstate=up master=none !xdp by=ip-link\n"
	  "event b4100000 <eth0> VF slot 1 added\n" },
	{ "indented_as_markdown_and_fenced", "x", false,
	  "```\n"
	  "    $ ethtool -S eth0 | grep vf_\n"
	  "         vf_tx_bytes: 5\n"
	  "```\n"
	  "vf_tx_bytes: 7 was too few, he said.\n",
	  "link eth0 by=ethtool\n"
	  "  counters vf_tx_bytes=5\n" },
	{ "blank_lines_between_every_line", "x", false,
	  "2: eth0: <UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT\n"
	  "\n"
	  "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\n"
	  "\n"
	  "    altname e0\n"
	  "\n",
	  "link eth0 index=2 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10001 up car"
	  "rier operstate=up master=none !xdp alt=e0 by=ip-link\n" },
	{ "no_break_spaces_and_colours", "x", false,
	  "0010\302\240 \302\240 \302\240 15b31016\302\240 \302\240 \302\240 \302\240mlx5"
	  "_core\n"
	  "2: \033[36meth0\033[0m: <UP,LOWER_UP> mtu 1500 qdisc mq state \033[32mUP\033[0"
	  "m mode DEFAULT\n",
	  "link eth0 index=2 mtu=1500 flags=10001 up carrier operstate=up master=none !xd"
	  "p by=ip-link\n"
	  "pci 00:02.0 15b3:1016 driver=mlx5_core by=proc-bus-pci\n" },
	{ "prose_in_between", "x", false,
	  "The log says:\n"
	  "[    4.1] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1 added\n"
	  "which means that a VF is offered. Then eth0: comes up.\n"
	  "[    4.2] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF registering:"
	  " eth1\n",
	  "event b4100000 <eth0> VF slot 1 added\n"
	  "event b4200000 <eth0> VF registering: eth1\n" },
	{ "log_line_wrapped_at_80", "x", false,
	  "[    4.100000] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: Data path sw\n"
	  "itched to VF: enP15369s1\n",
	  "event b4100000 <eth0> Data path switched to VF: enP15369s1\n" },
	{ "log_line_broken_before_the_name", "x", false,
	  "[    4.100000] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: Data path "
	  "switched to VF:\n"
	  "enP15369s1\n"
	  "[    4.2] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1 added\n",
	  "event b4100000 <eth0> Data path switched to VF: enP15369s1\n"
	  "event b4200000 <eth0> VF slot 1 added\n" },
	{ "log_broken_between_words_of_a_mail", "x", false,
	  "> May 14 08:31:10 web02 kernel: hv_netvsc\n"
	  "> 0022480a-0b0c-0022-480a-0b0c0022480a eth0: Data path switched from VF:\n"
	  "> enP15369s1\n"
	  "> May 14 08:31:13 web02 kernel: hv_netvsc\n"
	  "0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1\n"
	  "removed\n",
	  "event w11521870000000 <eth0> Data path switched from VF: enP15369s1\n"
	  "event w11521873000000 <eth0> VF slot 1 removed\n" },
	{ "prose_behind_a_whole_message", "x", false,
	  "[    4.100000] " NIC "VF registering: eth1\n"
	  "was the last that we saw of it.\n",
	  "event b4100000 <eth0> VF registering: eth1\n" },
	{ "lines_of_one_width_broken_between_words", "x", false,
	  "[    2.300000] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF\n"
	  "slot 1 added\n"
	  "[    2.950000] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF\n"
	  "registering: eth1\n"
	  "[    2.960000] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF\n"
	  "unregistering: eth1\n",
	  "event b2300000 <eth0> VF slot 1 added\n"
	  "event b2950000 <eth0> VF registering: eth1\n"
	  "event b2960000 <eth0> VF unregistering: eth1\n" },
	{ "message_without_room_behind_its_prefix", "x", false,
	  "/var/log/syslog.1:102132:Mar  3 10:00:00 db1 kernel: [    0.123456]\n" NIC
	  "VF slot 1 added\n",
	  "event b123456 <eth0> VF slot 1 added\n" },
	{ "quoted_and_broken_at_80", "x", false,
	  "> [    4.100000] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: Data path sw\n"
	  "> itched to VF: enP15369s1\n"
	  "> [    4.200000] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: Data path sw\n"
	  "> itched from VF: enP15369s1\n",
	  "event b4100000 <eth0> Data path switched to VF: enP15369s1\n"
	  "event b4200000 <eth0> Data path switched from VF: enP15369s1\n" },
	{ "ip_head_broken_at_a_blank", "x", false,
	  "> 3: enP1s1: <BROADCAST,MULTICAST> mtu 1500 qdisc noop master eth0 state DOWN mode"
	  " DEFAULT group\n"
	  "> default qlen 1000\n"
	  ">     link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\n",
	  "link enP1s1 index=3 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=0 !up opersta"
	  "te=down master=eth0 !xdp by=ip-link\n" },
	{ "ip_head_broken_within_a_word", "x", false,
	  "3: enP1s1: <BROADCAST,MULTICAST,SLAVE,UP,LOWER_UP> mtu 1500 qdisc mq mas\n"
	  "ter eth0 state UP mode DEFAULT group default qlen 1000\n"
	  "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\n",
	  "link enP1s1 index=3 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10801 up c"
	  "arrier operstate=up master=eth0 !xdp by=ip-link\n" },
	{ "output_behind_a_command_that_names_a_driver", "x", false,
	  "azureuser@virtual-machine-7:~$ ls /sys/bus/vmbus/drivers/hv_netvsc\n"
	  "0022480a-0b0c-0022-480a-0b0c0022480a  bind  module\n",
	  "host name=virtual-machine-7\n"
	  "vmbus 0022480a-0b0c-0022-480a-0b0c0022480a netvsc driver=hv_netvsc\n" },
	{ "ip_line_wrapped_at_80", "x", false,
	  "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAU\n"
	  "LT group default qlen 1000\n"
	  "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\n"
	  "3: enP1s1: <BROADCAST,MULTICAST,SLAVE,UP,LOWER_UP> mtu 1500 qdisc mq master eth0\n"
	  " state UP mode DEFAULT group default qlen 1000\n"
	  "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\n",
	  "link eth0 index=2 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10001 up car"
	  "rier operstate=up master=none !xdp by=ip-link\n"
	  "link enP1s1 index=3 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10801 up c"
	  "arrier operstate=up master=eth0 !xdp by=ip-link\n" },
	{ "line_of_the_pci_core_without_its_head", "x", false,
	  "0001:00:02.0: [15b3:1016] type 00 class 0x020000\n",
	  "event [15b3:1016] type 00 class 0x020000\n" },
	{ "the_log_twice_in_one_text", "x", false,
	  "$ dmesg\n"
	  "[    4.1] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1 added\n"
	  "[    4.2] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF registering:"
	  " eth1\n"
	  "$ dmesg | grep VF\n"
	  "[    4.1] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1 added\n"
	  "[    4.2] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF registering:"
	  " eth1\n",
	  "event b4100000 <eth0> VF slot 1 added\n"
	  "event b4200000 <eth0> VF registering: eth1\n" },
	{ "equal_lines_of_one_log_stay", "x", false,
	  "[Thu Sep  3 05:08:01 2026] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0"
	  ": VF slot 1 added\n"
	  "[Thu Sep  3 05:08:01 2026] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0"
	  ": VF slot 1 added\n",
	  "event w1788412081000000 <eth0> VF slot 1 added\n"
	  "event w1788412081000000 <eth0> VF slot 1 added\n" },
	{ "two_greps_are_merged_by_time", "x", false,
	  "$ dmesg | grep hv_netvsc\n"
	  "[    4.1] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1 added\n"
	  "[    4.3] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: Data path switc"
	  "hed to VF: enP1s1\n"
	  "$ dmesg | grep mlx5\n"
	  "[    4.2] mlx5_core 0001:00:02.0 eth1: joined to eth0\n",
	  "event b4100000 <eth0> VF slot 1 added\n"
	  "event b4200000 <eth1> joined to eth0\n"
	  "event b4300000 <eth0> Data path switched to VF: enP1s1\n" },
	{ "dmesg_and_journal_of_one_boot", "x", false,
	  "$ dmesg\n"
	  "[    4.100000] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1 "
	  "added\n"
	  "[    4.200000] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF registe"
	  "ring: eth1\n"
	  "[   60.0] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1 removed\n"
	  "$ journalctl -k -o short-iso-precise\n"
	  "2026-09-03T05:00:04.100100+0000 vm1 kernel: hv_netvsc 0022480a-0b0c-0022-480a-"
	  "0b0c0022480a eth0: VF slot 1 added\n"
	  "2026-09-03T05:00:04.200100+0000 vm1 kernel: hv_netvsc 0022480a-0b0c-0022-480a-"
	  "0b0c0022480a eth0: VF registering: eth1\n"
	  "2026-09-03T05:01:00.000100+0000 vm1 kernel: hv_netvsc 0022480a-0b0c-0022-480a-"
	  "0b0c0022480a eth0: VF slot 1 removed\n"
	  "2026-09-03T05:02:00.000100+0000 vm1 kernel: hv_netvsc 0022480a-0b0c-0022-480a-"
	  "0b0c0022480a eth0: VF slot 1 added\n",
	  "event w1788411604100100 <eth0> VF slot 1 added\n"
	  "event w1788411604200100 <eth0> VF registering: eth1\n"
	  "event w1788411660000100 <eth0> VF slot 1 removed\n"
	  "event w1788411720000100 <eth0> VF slot 1 added\n" },
	{ "two_boots_follow_one_another", "x", false,
	  "$ journalctl -k -b -1 -o short-monotonic\n"
	  "[    0.000000] vm1 kernel: Linux version 6.8.0-1 (x@y) #1 SMP\n"
	  "[    4.100000] vm1 kernel: hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0"
	  ": VF slot 1 added\n"
	  "$ dmesg\n"
	  "[    0.000000] Linux version 6.8.0-1 (x@y) #2 SMP\n"
	  "[    4.000001] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1 "
	  "added\n",
	  "event b0 Linux version 6.8.0-1 (x@y) #1 SMP\n"
	  "event b4100000 <eth0> VF slot 1 added\n"
	  "event b0 Linux version 6.8.0-1 (x@y) #2 SMP\n"
	  "event b4000001 <eth0> VF slot 1 added\n" },
	{ "no_times_and_seen_before", "x", false,
	  "$ dmesg\n"
	  "hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1 added\n"
	  "hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF registering: eth1\n"
	  "$ dmesg | tail -1\n"
	  "hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF registering: eth1\n",
	  "event <eth0> VF slot 1 added\n"
	  "event <eth0> VF registering: eth1\n" },
	{ "records_of_dev_kmsg", "x", false,
	  "6,1,4100000,-;hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1 added\n"
	  " SUBSYSTEM=vmbus\n"
	  " DEVICE=+vmbus:0022480a-0b0c-0022-480a-0b0c0022480a\n",
	  "event b4100000 <eth0> VF slot 1 added\n" },
	{ "journal_as_json", "x", false,
	  "{\"_TRANSPORT\":\"kernel\",\"MESSAGE\":\"hv_netvsc 0022480a-0b0c-0022-480a-0b0"
	  "c0022480a eth0: VF slot 1 added\",\"__REALTIME_TIMESTAMP\":\"1788412081000000"
	  "\",\"_SOURCE_MONOTONIC_TIMESTAMP\":\"4100000\"}\n",
	  "event b4100000 <eth0> VF slot 1 added\n" },
	{ "journal_as_export", "x", false,
	  "__CURSOR=s=1;i=1\n"
	  "__REALTIME_TIMESTAMP=1788412081000000\n"
	  "_TRANSPORT=kernel\n"
	  "_SOURCE_MONOTONIC_TIMESTAMP=4100000\n"
	  "MESSAGE=hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1 added\n"
	  "\n",
	  "event b4100000 <eth0> VF slot 1 added\n" },
	{ "nothing_known", "x", false,
	  "Dear all,\n"
	  "the network of my machine is slow. Driver: unknown, speed: low.\n",
	  "nothing known\n" },
	{ "empty_lines", "x", false,
	  "\n"
	  "\n"
	  "\n",
	  "nothing known\n" },
	{ "a_nul_in_the_log", "x", false,
	  "[    4.1] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1 added\n",
	  "event b4100000 <eth0> VF slot 1 added\n" },
	{ "numbered_by_cat", "x", false,
	  "     1\t$ ip link show eth0\n"
	  "     2\t2: eth0: <UP,LOWER_UP> mtu 1500 state UP\n"
	  "     3\t    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\n"
	  "     4\t$ ethtool -i eth0\n"
	  "     5\tdriver: hv_netvsc\n",
	  "link eth0 index=2 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10001 up carr"
	  "ier operstate=up master=none !xdp driver=hv_netvsc by=ip-link,ethtool\n" },
	{ "numbered_by_grep", "x", false,
	  "11:2: eth0: <UP,LOWER_UP> mtu 1500 state UP\n"
	  "12:    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\n"
	  "13:$ ethtool -i eth0\n"
	  "14:driver: hv_netvsc\n",
	  "link eth0 index=2 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10001 up carr"
	  "ier operstate=up master=none !xdp driver=hv_netvsc by=ip-link,ethtool\n" },
	{ "one_line_listing_is_not_numbered", "x", false,
	  "1: lo: <UP> mtu 65536 state UNKNOWN\\    link/loopback 00:00:00:00:00:00\n"
	  "2: a0: <UP> mtu 1500 state UP\n"
	  "3: a1: <UP> mtu 1500 state UP\n"
	  "4: a2: <UP> mtu 1500 state UP\n",
	  "link lo index=1 type=loopback mac=00:00:00:00:00:00 mtu=65536 flags=1 up !carri"
	  "er operstate=unknown master=none !xdp by=ip-link\n"
	  "link a0 index=2 mtu=1500 flags=1 up !carrier operstate=up master=none !xdp by=i"
	  "p-link\n"
	  "link a1 index=3 mtu=1500 flags=1 up !carrier operstate=up master=none !xdp by=i"
	  "p-link\n"
	  "link a2 index=4 mtu=1500 flags=1 up !carrier operstate=up master=none !xdp by=i"
	  "p-link\n"
	  "complete links\n" },
	{ "source_of_a_web_page", "x", false, "2: eth0: &lt;UP,LOWER_UP&gt; mtu 1500 state UP\n",
	  "link eth0 index=2 mtu=1500 flags=10001 up carrier operstate=up master=none !xdp"
	  " by=ip-link\n" },
	{ "values_of_sysfs_files", "x", false,
	  "$ cat /sys/class/net/eth0/address\n"
	  "00:22:48:0a:0b:0c\n"
	  "$ readlink /sys/class/net/eth0/device/driver\n"
	  "../../../../bus/vmbus/drivers/hv_netvsc\n"
	  "$ cat /sys/class/net/eth0/speed\n"
	  "cat: /sys/class/net/eth0/speed: Invalid argument\n"
	  "$ ls /sys/bus/vmbus/drivers/hv_netvsc\n"
	  "0022480a-0b0c-0022-480a-0b0c0022480a  bind  module  uevent  unbind\n",
	  "link eth0 mac=00:22:48:0a:0b:0c driver=hv_netvsc by=sysfs\n"
	  "vmbus 0022480a-0b0c-0022-480a-0b0c0022480a netvsc driver=hv_netvsc\n" },
	{ "newest_boot_first", "x", false,
	  "Sep  3 05:00:02 vm1 kernel: [    2.100000] " NIC "VF slot 1 added\n"
	  "Sep  3 05:00:09 vm1 kernel: [    9.100000] " NIC "Data path switched to VF: eth1\n"
	  "Sep  1 15:00:00 vm1 kernel: [18000.000000] " NIC "VF slot 1 removed\n"
	  "Sep  1 16:00:00 vm1 kernel: [21600.000000] " NIC "VF slot 2 added\n",
	  "event b18000000000 <eth0> VF slot 1 removed\n"
	  "event b21600000000 <eth0> VF slot 2 added\n"
	  "event b2100000 <eth0> VF slot 1 added\n"
	  "event b9100000 <eth0> Data path switched to VF: eth1\n" },
	{ "last_line_first", "x", false,
	  "[ 4001.200000] " NIC "VF slot 1 removed\n"
	  "[ 4000.120000] " NIC "VF unregistering: eth1\n"
	  "[    9.100000] " NIC "Data path switched to VF: eth1\n"
	  "[    2.100000] " NIC "VF slot 1 added\n",
	  "event b2100000 <eth0> VF slot 1 added\n"
	  "event b9100000 <eth0> Data path switched to VF: eth1\n"
	  "event b4000120000 <eth0> VF unregistering: eth1\n"
	  "event b4001200000 <eth0> VF slot 1 removed\n" },
	{ "last_line_first_without_stamps", "x", false,
	  "Sep  3 05:00:09 vm1 kernel: " NIC "VF slot 1 removed\n"
	  "Sep  3 05:00:09 vm1 kernel: " NIC "VF unregistering: eth1\n"
	  "Sep  3 05:00:02 vm1 kernel: " NIC "VF slot 1 added\n",
	  "event w21186002000000 <eth0> VF slot 1 added\n"
	  "event w21186009000000 <eth0> VF unregistering: eth1\n"
	  "event w21186009000000 <eth0> VF slot 1 removed\n" },
	{ "two_greps_one_below_the_other", "x", false,
	  "[    2.100000] " NIC "VF slot 1 added\n"
	  "[ 4000.100000] " NIC "VF slot 1 removed\n"
	  "\n"
	  "[    2.200000] mlx5_core 3c09:00:02.0: firmware version: 16.30.1\n"
	  "[    9.000000] mlx5_core 3c09:00:02.0 eth1: Link up\n",
	  "event b2100000 <eth0> VF slot 1 added\n"
	  "event b2200000 firmware version: 16.30.1\n"
	  "event b9000000 <eth1> Link up\n"
	  "event b4000100000 <eth0> VF slot 1 removed\n" },
	{ "two_boots_of_one_driver", "x", false,
	  "[    2.100000] " NIC "VF slot 1 added\n"
	  "[ 4000.100000] " NIC "VF slot 1 removed\n"
	  "[    2.200000] " NIC "VF slot 1 added\n",
	  "event b2100000 <eth0> VF slot 1 added\n"
	  "event b4000100000 <eth0> VF slot 1 removed\n"
	  "event b2200000 <eth0> VF slot 1 added\n" },
	{ "clock_set_to_the_time_zone", "x", false,
	  "Sep  3 15:00:02 vm1 kernel: " NIC "VF slot 1 added\n"
	  "Sep  3 10:00:09 vm1 kernel: " NIC "Data path switched to VF: eth1\n",
	  "event w21222002000000 <eth0> VF slot 1 added\n"
	  "event w21204009000000 <eth0> Data path switched to VF: eth1\n" },
	{ "over_new_year", "x", false,
	  "Dec 31 23:59:59 vm1 kernel: [  100.000000] " NIC "VF slot 1 added\n"
	  "Jan  1 00:00:09 vm1 kernel: [  110.000000] " NIC "VF slot 1 removed\n",
	  "event b100000000 <eth0> VF slot 1 added\n"
	  "event b110000000 <eth0> VF slot 1 removed\n" },
	{ "newest_first_over_new_year", "x", false,
	  "Jan  1 00:00:09 vm1 kernel: [    1.000000] " NIC "VF slot 1 added\n"
	  "Dec 31 20:50:00 vm1 kernel: [  500.000000] " NIC "VF slot 1 removed\n"
	  "Dec 31 20:51:00 vm1 kernel: [  560.000000] " NIC "VF slot 2 added\n",
	  "event b500000000 <eth0> VF slot 1 removed\n"
	  "event b560000000 <eth0> VF slot 2 added\n"
	  "event b1000000 <eth0> VF slot 1 added\n" },
	{ "dmesg_in_json", "x", false,
	  "{\n"
	  "   \"dmesg\": [\n"
	  "      {\n"
	  "         \"pri\": 6,\n"
	  "         \"time\":        2.100000,\n"
	  "         \"msg\": \"" NIC "VF slot 1 added\"\n"
	  "      },{\n"
	  "         \"pri\": 30,\n"
	  "         \"time\":        2.200000,\n"
	  "         \"msg\": \"" NIC "VF slot 1 removed\"\n"
	  "      },{\n"
	  "         \"pri\": 6,\n"
	  "         \"time\":        9.100000,\n"
	  "         \"caller\": \"T7\",\n"
	  "         \"msg\": \"" NIC "Data path switched to VF: \\u0065th1\"\n"
	  "      }\n"
	  "   ]\n"
	  "}\n",
	  "event b2100000 <eth0> VF slot 1 added\n"
	  "event b9100000 <eth0> Data path switched to VF: eth1\n" },
	{ "dmesg_in_json_cut", "x", false,
	  "   \"dmesg\": [\n"
	  "      {\n"
	  "         \"pri\": 6,\n"
	  "         \"time\":        2.100000,\n"
	  "         \"msg\": \"" NIC "VF slot 1 ad",
	  "nothing known\n" },
	{ "lines_of_a_web_page", "x", false,
	  "[    2.1] " NIC "VF slot 1 added<br>\n"
	  "[    9.1] " NIC "Data path switched to VF: eth1<br />\n",
	  "event b2100000 <eth0> VF slot 1 added\n"
	  "event b9100000 <eth0> Data path switched to VF: eth1\n" },
};

int main(void)
{
	return run_paste_cases(cases, sizeof(cases) / sizeof(cases[0]));
}
