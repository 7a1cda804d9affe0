/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_case.h"

static const struct paste_case cases[] = {
	{ "counters_named_by_the_command", "x", false,
	  "azureuser@vm1:~$ ethtool -S eth1\n"
	  "NIC statistics:\n"
	  "     tx_scattered: 0\n"
	  "     tx_busy: 1\n"
	  "     tx_send_full: 2\n"
	  "     rx_comp_busy: 3\n"
	  "     stop_queue: 4\n"
	  "     wake_queue: 5\n"
	  "     vf_rx_packets: 6\n"
	  "     vf_rx_bytes: 7\n"
	  "     vf_tx_packets: 8\n"
	  "     vf_tx_bytes: 9\n"
	  "     vf_tx_dropped: 10\n"
	  "     tx_queue_0_packets: 11\n"
	  "     tx_queue_0_bytes: 12\n"
	  "     rx_queue_0_packets: 13\n"
	  "     rx_queue_0_bytes: 14\n"
	  "     rx_queue_0_xdp_drop: 99\n"
	  "     tx_queue_1_packets: 100\n"
	  "     tx_queue_1_bytes: 200\n"
	  "     rx_queue_1_packets: 300\n"
	  "     rx_queue_1_bytes: 400\n"
	  "     cpu0_vf_rx_packets: 77\n",
	  "host name=vm1\n"
	  "link eth1 by=ethtool\n"
	  "  counters vf_rx_packets=6 vf_rx_bytes=7 vf_tx_packets=8 vf_tx_bytes=9 vf_tx_d"
	  "ropped=10 synthetic_tx_packets=111 synthetic_tx_bytes=212 synthetic_rx_packets"
	  "=313 synthetic_rx_bytes=414 tx_send_full=2 tx_busy=1 rx_comp_busy=3 stop_queue"
	  "=4 wake_queue=5\n" },
	{ "through_grep", "x", false,
	  "U2204:~$ ethtool -S eth0 | grep ' vf_'\n"
	  "\n"
	  "     vf_rx_packets: 564\n"
	  "\n"
	  "     vf_rx_bytes: 130224\n"
	  "\n"
	  "     vf_tx_packets: 61497\n",
	  "host name=U2204\n"
	  "link eth0 by=ethtool\n"
	  "  counters vf_rx_packets=564 vf_rx_bytes=130224 vf_tx_packets=61497\n" },
	{ "twice_is_a_sample", "x", false,
	  "$ ethtool -S eth0 | grep vf_tx\n"
	  "     vf_tx_packets: 1\n"
	  "     vf_tx_bytes: 60\n"
	  "$ ethtool -S eth0 | grep vf_tx\n"
	  "     vf_tx_packets: 11\n"
	  "     vf_tx_bytes: 660\n"
	  "$ ethtool -S eth0 | grep vf_tx\n"
	  "     vf_tx_packets: 21\n"
	  "     vf_tx_bytes: 1260\n",
	  "link eth0 by=ethtool\n"
	  "  counters vf_tx_packets=1 vf_tx_bytes=60\n"
	  "  counters vf_tx_packets=21 vf_tx_bytes=1260\n" },
	{ "twice_without_a_command_between", "ethtool-eth0.txt", false,
	  "     vf_tx_packets: 1\n"
	  "     vf_tx_bytes: 60\n"
	  "     vf_tx_packets: 11\n"
	  "     vf_tx_bytes: 660\n",
	  "link eth0 by=ethtool\n"
	  "  counters vf_tx_packets=1 vf_tx_bytes=60\n"
	  "  counters vf_tx_packets=11 vf_tx_bytes=660\n" },
	{ "two_halves_are_one_sample", "x", false,
	  "$ ethtool -S eth0 | grep vf_\n"
	  "     vf_tx_packets: 1\n"
	  "     vf_tx_bytes: 60\n"
	  "$ ethtool -S eth0 | grep tx_queue\n"
	  "     tx_queue_0_packets: 7\n"
	  "     tx_queue_0_bytes: 700\n",
	  "link eth0 by=ethtool\n"
	  "  counters vf_tx_packets=1 vf_tx_bytes=60 synthetic_tx_packets=7 synthetic_tx_"
	  "bytes=700\n" },
	{ "named_by_the_document", "ethtool-S-eth3.txt", false,
	  " vf_rx_packets: 1 \n"
	  " vf_rx_bytes: 2 \n",
	  "link eth3 by=ethtool\n"
	  "  counters vf_rx_packets=1 vf_rx_bytes=2\n" },
	{ "named_as_sosreport_does", "ethtool_-S_eth3", false,
	  "NIC statistics:\n"
	  "     vf_rx_packets: 1\n",
	  "link eth3 by=ethtool\n"
	  "  counters vf_rx_packets=1\n" },
	{ "named_in_brackets", "x", false,
	  "[eth0]  vf_rx_packets: 9645\n"
	  "[eth1]  vf_rx_packets: 2\n",
	  "link eth0 by=ethtool\n"
	  "  counters vf_rx_packets=9645\n"
	  "link eth1 by=ethtool\n"
	  "  counters vf_rx_packets=2\n" },
	{ "named_by_watch", "x", false,
	  "Every 1.0s: ethtool -S eth0            vm1: Sat Nov 22 10:00:00 2025\n"
	  "\n"
	  "NIC statistics:\n"
	  "     vf_tx_bytes: 5\n",
	  "link eth0 by=ethtool\n"
	  "  counters vf_tx_bytes=5\n" },
	{ "two_commands_in_a_line", "x", false,
	  "# ethtool -S eth0; ethtool -S eth1\n"
	  "NIC statistics:\n"
	  "     vf_tx_bytes: 5\n"
	  "NIC statistics:\n"
	  "     vf_tx_bytes: 6\n",
	  "link eth0 by=ethtool\n"
	  "  counters vf_tx_bytes=5\n"
	  "link eth1 by=ethtool\n"
	  "  counters vf_tx_bytes=6\n" },
	{ "no_name_but_one_netvsc_interface", "x", false,
	  "NIC statistics:\n"
	  "     vf_tx_bytes: 5\n"
	  "$ ethtool -i eth7\n"
	  "driver: hv_netvsc\n"
	  "version: 6.8.0\n"
	  "firmware-version: N/A\n"
	  "bus-info: \n",
	  "link eth7 driver=hv_netvsc version=6.8.0 by=ethtool\n"
	  "  counters vf_tx_bytes=5\n" },
	{ "no_name_but_one_in_the_log", "x", false,
	  "[    4.1] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth5: VF slot 1 added\n"
	  "NIC statistics:\n"
	  "     vf_tx_bytes: 5\n",
	  "link eth5 by=kernel-log,ethtool\n"
	  "  counters vf_tx_bytes=5\n"
	  "event b4100000 <eth5> VF slot 1 added\n" },
	{ "no_name_at_all", "x", false,
	  "NIC statistics:\n"
	  "     vf_tx_bytes: 5\n"
	  "     tx_queue_0_bytes: 6\n",
	  "link - by=ethtool\n"
	  "  counters vf_tx_bytes=5 synthetic_tx_bytes=6\n" },
	{ "queues_left_out_have_no_sum", "x", true,
	  "$ ethtool -S eth0\n"
	  "NIC statistics:\n"
	  "     vf_tx_bytes: 5\n"
	  "     tx_queue_0_packets: 1\n"
	  "     tx_queue_0_bytes: 60\n"
	  "     ...\n"
	  "     tx_queue_7_packets: 1\n"
	  "     tx_queue_7_bytes: 60\n",
	  "link eth0 by=ethtool\n"
	  "  counters vf_tx_bytes=5\n"
	  "source ethtool partial: some of its lines were left out\n" },
	{ "driver_of_a_vf", "x", false,
	  "$ sudo /usr/sbin/ethtool -i enP1s1\n"
	  "driver: mlx5_core\n"
	  "version: 6.8.0-1062-azure\n"
	  "firmware-version: 14.30.1224 (MSF0010110035)\n"
	  "expansion-rom-version: \n"
	  "bus-info: 0001:00:02.0\n"
	  "supports-statistics: yes\n"
	  "supports-priv-flags: yes\n",
	  "link enP1s1 pci=0001:00:02.0 driver=mlx5_core version=6.8.0-1062-azure firmwar"
	  "e=14.30.1224 (MSF0010110035) by=ethtool\n"
	  "pci 0001:00:02.0 driver=mlx5_core by=ethtool\n" },
	{ "driver_mlx4_en_is_mlx4_core_on_pci", "x", false,
	  "$ ethtool -i eth1\n"
	  "driver: mlx4_en\n"
	  "version: 4.0-0\n"
	  "firmware-version: 2.42.5000\n"
	  "bus-info: 0001:00:02.0\n",
	  "link eth1 pci=0001:00:02.0 driver=mlx4_en version=4.0-0 firmware=2.42.5000 by="
	  "ethtool\n"
	  "pci 0001:00:02.0 driver=mlx4_core by=ethtool\n" },
	{ "driver_on_the_vmbus", "x", false,
	  "$ ethtool --driver eth0\n"
	  "driver: hv_netvsc\n"
	  "version: 5.15.0\n"
	  "bus-info: 0022480a-0b0c-0022-480a-0b0c0022480a\n",
	  "link eth0 vmbus=0022480a-0b0c-0022-480a-0b0c0022480a driver=hv_netvsc version="
	  "5.15.0 by=ethtool\n" },
	{ "driver_without_a_name", "x", false,
	  "driver: mlx5_core\n"
	  "version: 5.15\n"
	  "bus-info: 0001:00:02.0\n",
	  "pci 0001:00:02.0 driver=mlx5_core by=ethtool\n" },
	{ "settings", "x", false,
	  "Settings for eth0:\n"
	  "\tSupported ports: [  ]\n"
	  "\tSpeed: 50000Mb/s\n"
	  "\tDuplex: Full\n"
	  "        Current message level: 0x000000f7 (247)\n"
	  "                               drv probe link ifdown ifup rx_err tx_err\n"
	  "\tLink detected: yes\n",
	  "link eth0 carrier speed=50000 by=ethtool\n" },
	{ "settings_without_a_link", "x", false,
	  "Settings for eth0:\n"
	  "\tSpeed: Unknown!\n"
	  "\tLink detected: no (No cable)\n",
	  "link eth0 !carrier by=ethtool\n" },
	{ "features", "x", false,
	  "Features for eth0:\n"
	  "rx-checksumming: on\n"
	  "\ttx-checksum-ipv4: off [fixed]\n"
	  "large-receive-offload: off [requested on]\n",
	  "link eth0 by=ethtool\n"
	  "  feature rx-checksumming on\n"
	  "  feature tx-checksum-ipv4 off fixed\n"
	  "  feature large-receive-offload off\n" },
	{ "channels", "x", false,
	  "Channel parameters for eth0:\n"
	  "Pre-set maximums:\n"
	  "RX:\t\tn/a\n"
	  "TX:\t\tn/a\n"
	  "Other:\t\tn/a\n"
	  "Combined:\t8\n"
	  "Current hardware settings:\n"
	  "RX:\t\t0\n"
	  "TX:\t\t0\n"
	  "Other:\t\t0\n"
	  "Combined:\t4\n",
	  "link eth0 channels.now=4 channels.max=8 by=ethtool\n" },
	{ "rings", "x", false,
	  "Ring parameters for eth0:\n"
	  "Pre-set maximums:\n"
	  "RX:\t\t18811\n"
	  "RX Mini:\t0\n"
	  "TX:\t\t2560\n"
	  "Current hardware settings:\n"
	  "RX:\t\t9709\n"
	  "TX:\t\t170\n",
	  "link eth0 rx_ring.now=9709 rx_ring.max=18811 tx_ring.now=170 tx_ring.max=2560 "
	  "by=ethtool\n" },
	{ "permanent_address", "x", false,
	  "$ ethtool -P enP1s1\n"
	  "Permanent address: 00:22:48:0a:0b:0c\n",
	  "link enP1s1 perm=00:22:48:0a:0b:0c by=ethtool\n" },
	{ "coalesce_is_passed_over", "x", false,
	  "Coalesce parameters for eth0:\n"
	  "Adaptive RX: off  TX: off\n"
	  "rx-usecs: 8\n",
	  "link eth0 by=ethtool\n" },
	{ "redacted_interface_name", "x", false,
	  "Settings for <interface>:\n"
	  "\tSpeed: 50000Mb/s\n",
	  "" },
	{ "unnamed_by_the_mac_in_its_guid", "x", false,
	  "2: eth0: <UP,LOWER_UP> mtu 1500 state UP\n"
	  "    link/ether 60:45:bd:01:02:03 brd ff:ff:ff:ff:ff:ff\n"
	  "3: eth1: <UP,LOWER_UP> mtu 1500 state UP\n"
	  "    link/ether 60:45:bd:01:02:04 brd ff:ff:ff:ff:ff:ff\n"
	  "4: enP1s1: <SLAVE,UP,LOWER_UP> mtu 1500 master eth0 state UP\n"
	  "    link/ether 60:45:bd:01:02:03 brd ff:ff:ff:ff:ff:ff\n"
	  "driver: hv_netvsc\n"
	  "bus-info: f8615163-0001-1000-2000-6045bd010204\n"
	  "\n"
	  "driver: hv_netvsc\n"
	  "bus-info: f8615163-0000-1000-2000-6045bd010203\n",
	  "link eth0 index=2 type=ether mac=60:45:bd:01:02:03 mtu=1500 flags=10001 up carr"
	  "ier operstate=up master=none !xdp vmbus=f8615163-0000-1000-2000-6045bd010203 dr"
	  "iver=hv_netvsc by=ip-link,ethtool\n"
	  "link eth1 index=3 type=ether mac=60:45:bd:01:02:04 mtu=1500 flags=10001 up carr"
	  "ier operstate=up master=none !xdp vmbus=f8615163-0001-1000-2000-6045bd010204 dr"
	  "iver=hv_netvsc by=ip-link,ethtool\n"
	  "link enP1s1 index=4 type=ether mac=60:45:bd:01:02:03 mtu=1500 flags=10801 up ca"
	  "rrier operstate=up master=eth0 !xdp by=ip-link\n" },
	{ "loop_over_interfaces", "x", false,
	  "$ for i in eth0 eth1; do echo \"== $i\"; ethtool -i \"${i}\" | grep driver; done\n"
	  "== eth0\n"
	  "driver: hv_netvsc\n"
	  "== eth1\n"
	  "driver: mlx5_core\n",
	  "link eth0 driver=hv_netvsc by=ethtool\n"
	  "link eth1 driver=mlx5_core by=ethtool\n" },
};

int main(void)
{
	return run_paste_cases(cases, sizeof(cases) / sizeof(cases[0]));
}
