/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_case.h"

#define GUID "0022480a-0b0c-0022-480a-0b0c0022480a"
#define PCI_GUID "6041f3c4-0001-407c-b56f-985d03d32ca4"
#define MODE "lrwxrwxrwx 1 root root 0 Nov 22 10:32 "
#define ABOVE "../../devices/LNXSYSTM:00/LNXSYBUS:00/PNP0A03:00/device:07/VMBUS:01/"

static const struct paste_case cases[] = {
	{ "ls_names_on_one_line", "x", false,
	  "$ ls /sys/class/net\n"
	  "eth0  enP1s1  lo\n",
	  "link eth0 by=sysfs\n"
	  "link enP1s1 by=sysfs\n"
	  "link lo by=sysfs\n"
	  "complete links\n" },
	{ "ls_l_with_links", "x", false,
	  "$ ls -l /sys/class/net\n"
	  "total 0\n" MODE "eth0 -> " ABOVE GUID "/net/eth0\n" MODE "enP1s1 -> " ABOVE PCI_GUID
	  "/pci0001:00/0001:00:02.0/net/enP1s1\n" MODE "lo -> ../../devices/virtual/net/lo\n",
	  "link eth0 vmbus=" GUID " by=sysfs\n"
	  "link enP1s1 pci=0001:00:02.0 guid=" PCI_GUID " by=sysfs\n"
	  "link lo by=sysfs\n"
	  "pci 0001:00:02.0 guid=" PCI_GUID " by=sysfs\n"
	  "vmbus " GUID " netvsc netdev=eth0\n"
	  "vmbus " PCI_GUID " pci domain=1\n"
	  "complete links\n" },
	{ "filtered_is_not_all", "x", false,
	  "$ ls /sys/class/net | grep eth\n"
	  "eth0\n",
	  "link eth0 by=sysfs\n" },
	{ "ls_of_the_pci_bus", "x", false,
	  "$ ls /sys/bus/pci/devices/\n"
	  "0000:00:07.0  3c09:00:02.0\n",
	  "pci 0000:00:07.0 by=sysfs\n"
	  "pci 3c09:00:02.0 by=sysfs\n"
	  "complete functions\n" },
	{ "ls_of_a_driver", "x", false,
	  "$ ls /sys/bus/pci/drivers/mlx5_core\n"
	  "3c09:00:02.0  bind  module  new_id  remove_id  uevent  unbind\n",
	  "pci 3c09:00:02.0 driver=mlx5_core by=sysfs\n" },
	{ "ls_of_a_vmbus_driver", "x", false,
	  "$ ls /sys/bus/vmbus/drivers/hv_netvsc\n" GUID "  bind  uevent  unbind\n",
	  "vmbus " GUID " netvsc driver=hv_netvsc\n" },
	{ "several_directories", "x", false,
	  "$ ls /sys/bus/vmbus/devices /sys/class/net\n"
	  "/sys/bus/vmbus/devices:\n" GUID "\n"
	  "\n"
	  "/sys/class/net:\n"
	  "eth0\n",
	  "link eth0 by=sysfs\n"
	  "vmbus " GUID " other\n"
	  "complete links vmbus\n" },
	{ "no_vmbus", "x", false,
	  "$ ls /sys/bus/vmbus/devices\n"
	  "ls: cannot access '/sys/bus/vmbus/devices': No such file or directory\n",
	  "complete vmbus\n" },
	{ "not_allowed_to_look_is_no_answer", "x", false,
	  "$ ls /sys/bus/vmbus/devices\n"
	  "ls: cannot access '/sys/bus/vmbus/devices': Permission denied\n",
	  "" },
	{ "grep_of_an_interface", "x", false,
	  "$ grep -r . /sys/class/net/eth0/\n"
	  "/sys/class/net/eth0/address:00:22:48:0a:0b:0c\n"
	  "/sys/class/net/eth0/operstate:up\n"
	  "/sys/class/net/eth0/carrier:1\n"
	  "/sys/class/net/eth0/flags:0x1003\n"
	  "/sys/class/net/eth0/type:1\n"
	  "/sys/class/net/eth0/mtu:1500\n"
	  "/sys/class/net/eth0/ifindex:2\n"
	  "/sys/class/net/eth0/speed:100000\n"
	  "/sys/class/net/eth0/statistics/tx_bytes:18446744073709551615\n"
	  "/sys/class/net/eth0/statistics/rx_packets:7\n",
	  "link eth0 index=2 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=1003 up carrier "
	  "operstate=up rx_packets=7 tx_bytes=18446744073709551615 speed=100000 by=sysfs\n" },
	{ "links_of_an_interface", "x", false,
	  "/sys/class/net/enP1s1/master -> ../../../../eth0\n"
	  "/sys/class/net/enP1s1/device -> ../../../0001:00:02.0\n"
	  "/sys/class/net/enP1s1/device/driver -> ../../../../../bus/pci/drivers/mlx5_core\n",
	  "link enP1s1 master=eth0 pci=0001:00:02.0 driver=mlx5_core by=sysfs\n"
	  "pci 0001:00:02.0 by=sysfs\n" },
	{ "values_of_a_function", "x", false,
	  "/sys/bus/pci/devices/3c09:00:02.0/vendor:0x15b3\n"
	  "/sys/bus/pci/devices/3c09:00:02.0/device:0x1016\n"
	  "/sys/bus/pci/devices/3c09:00:02.0/class:0x020000\n"
	  "/sys/bus/pci/devices/3c09:00:02.0/revision:0x80\n"
	  "/sys/bus/pci/devices/3c09:00:02.0/uevent:DRIVER=mlx5_core\n"
	  "/sys/bus/pci/slots/7/address:3c09:00:02\n",
	  "pci 3c09:00:02.0 15b3:1016 class=0200 driver=mlx5_core slot=7 slot_name=7 rev=128 "
	  "by=sysfs\n" },
	{ "values_of_a_vmbus_device", "x", false,
	  "/sys/bus/vmbus/devices/" GUID "/class_id:{f8615163-df3e-46c5-913f-f2d2f965ed0e}\n"
	  "/sys/bus/vmbus/devices/" GUID "/driver -> ../../../../bus/vmbus/drivers/hv_netvsc\n",
	  "vmbus " GUID " netvsc driver=hv_netvsc\n" },
	{ "cat_and_readlink_of_one_file", "x", false,
	  "$ cat /sys/class/net/eth0/operstate\n"
	  "up\n"
	  "$ cat /sys/class/net/eth1/speed\n"
	  "cat: /sys/class/net/eth1/speed: Invalid argument\n"
	  "$ readlink /sys/class/net/enP1s1/device\n"
	  "../../../0001:00:02.0\n",
	  "link eth0 operstate=up by=sysfs\n"
	  "link enP1s1 pci=0001:00:02.0 by=sysfs\n"
	  "pci 0001:00:02.0 by=sysfs\n" },
	{ "the_makers_name_alone", "x", true,
	  "/sys/class/dmi/id/sys_vendor:Microsoft Corporation\n",
	  "source dmi read\n"
	  "source sysfs read\n" },
	{ "nonsense_is_not_zero", "x", false,
	  "/sys/class/net/eth0/mtu:many\n"
	  "/sys/class/net/eth0/flags:0xzz\n"
	  "/sys/class/net/eth0/address:<mac>\n"
	  "/sys/class/net/eth0/statistics/tx_bytes:18446744073709551616\n"
	  "/sys/bus/pci/devices/3c09:00:02.0/vendor:0x115b3\n"
	  "/sys/bus/pci/devices/3c09:00:02.0/device:0x1016\n",
	  "link eth0 by=sysfs\n"
	  "pci 3c09:00:02.0 by=sysfs\n" },
	{ "hostile_names", "x", false,
	  "/sys/class/net/a-name-that-is-longer-than-fifteen/mtu:7\n"
	  "/sys/class/net/../mtu:7\n"
	  "/sys/class/net//mtu:7\n"
	  "/sys/class/net/:7\n"
	  "/sys/bus/pci/slots/1/address:3c09:00:02:00:02:00:02:00:02\n"
	  "/sys/:\n"
	  "/sys/\n",
	  "" },
};

int main(void)
{
	return run_paste_cases(cases, sizeof(cases) / sizeof(cases[0]));
}
