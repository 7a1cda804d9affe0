/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_case.h"

static const struct paste_case cases[] = {
	{ "new_form", "x", false,
	  "vm1:~$ ifconfig\n"
	  "enP1s1: flags=6211<UP,BROADCAST,RUNNING,SLAVE,MULTICAST>  mtu 1500\n"
	  "        ether 00:22:48:0a:0b:0c  txqueuelen 1000  (Ethernet)\n"
	  "        RX packets 6167  bytes 7401002 (7.4 MB)\n"
	  "        RX errors 0  dropped 0  overruns 0  frame 0\n"
	  "        TX packets 78259  bytes 19889370 (19.8 MB)\n"
	  "        TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0\n"
	  "\n"
	  "eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500\n"
	  "        inet 10.1.2.3  netmask 255.255.254.0  broadcast 10.1.3.255\n"
	  "        inet6 fe80::222:48ff:fe0a:b0c  prefixlen 64  scopeid 0x20<link>\n"
	  "        ether 00:22:48:0a:0b:0c  txqueuelen 1000  (Ethernet)\n"
	  "        RX packets 1  bytes 2 (2.0 B)\n"
	  "        TX packets 3  bytes 4 (4.0 B)\n"
	  "\n"
	  "lo: flags=73<UP,LOOPBACK,RUNNING>  mtu 65536\n"
	  "        inet 127.0.0.1  netmask 255.0.0.0\n"
	  "        loop  txqueuelen 1000  (Local Loopback)\n",
	  "host name=vm1\n"
	  "link enP1s1 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=841 up carrier rx_"
	  "bytes=7401002 rx_packets=6167 tx_bytes=19889370 tx_packets=78259 listed by=ifc"
	  "onfig\n"
	  "link eth0 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=41 up carrier rx_byt"
	  "es=2 rx_packets=1 tx_bytes=4 tx_packets=3 listed addr=10.1.2.3/23 addr=fe80::2"
	  "22:48ff:fe0a:b0c/64 by=ifconfig\n"
	  "link lo type=loopback mtu=65536 flags=49 up carrier listed addr=127.0.0.1/8 by"
	  "=ifconfig\n" },
	{ "without_indentation_and_blotted_out", "x", false,
	  "eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500 \n"
	  "inet  netmask  broadcast \n"
	  "inet6 fe80::1  prefixlen 64  scopeid 0x20<link> \n"
	  "ether <mac>  txqueuelen 1000  (Ethernet) \n",
	  "link eth0 type=ether mtu=1500 flags=41 up carrier addr=fe80::1/64 by=ifconfig\n" },
	{ "old_form", "x", false,
	  "eth0      Link encap:Ethernet  HWaddr 00:22:48:0A:0B:0C  \n"
	  "          inet addr:10.1.2.3  Bcast:10.1.2.255  Mask:255.255.255.0\n"
	  "          inet6 addr: fe80::222:48ff:fe0a:b0c/64 Scope:Link\n"
	  "          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n"
	  "          RX packets:5 errors:0 dropped:0 overruns:0 frame:0\n"
	  "          TX packets:6 errors:0 dropped:0 overruns:0 carrier:0\n"
	  "          collisions:0 txqueuelen:1000 \n"
	  "          RX bytes:700 (700.0 B)  TX bytes:800 (800.0 B)\n"
	  "\n"
	  "lo        Link encap:Local Loopback  \n"
	  "          inet addr:127.0.0.1  Mask:255.0.0.0\n"
	  "          UP LOOPBACK RUNNING  MTU:65536  Metric:1\n",
	  "link eth0 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=41 up carrier rx_byt"
	  "es=700 rx_packets=5 tx_bytes=800 tx_packets=6 listed addr=10.1.2.3/24 addr=fe8"
	  "0::222:48ff:fe0a:b0c/64 by=ifconfig\n"
	  "link lo type=loopback mtu=65536 flags=49 up carrier listed addr=127.0.0.1/8 by"
	  "=ifconfig\n" },
	{ "label_and_no_carrier", "x", false,
	  "eth0:1: flags=4099<UP,BROADCAST,MULTICAST>  mtu 1500\n"
	  "        inet 10.1.2.4  netmask 255.255.255.0  broadcast 10.1.2.255\n",
	  "link eth0 mtu=1500 flags=1 up !carrier listed addr=10.1.2.4/24 by=ifconfig\n" },
	{ "infiniband", "x", false,
	  "ib0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 2044\n"
	  "        inet 172.16.1.9  netmask 255.255.0.0  broadcast 172.16.255.255\n"
	  "Infiniband hardware address can be incorrect! Please read BUGS section in ifco"
	  "nfig(8).\n"
	  "        infiniband 20:00:09:28:FE:80:00:00:00:00:00:00:00:00:00:00:00:00:00:00"
	  "  txqueuelen 256  (InfiniBand)\n",
	  "link ib0 type=infiniband mtu=2044 flags=41 up carrier listed addr=172.16.1.9/1"
	  "6 by=ifconfig\n" },
	{ "no_ifconfig_output", "x", false, "The flags are set: flags=1\n", "nothing known\n" },
};

int main(void)
{
	return run_paste_cases(cases, sizeof(cases) / sizeof(cases[0]));
}
