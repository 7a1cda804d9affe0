/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_case.h"

static const struct paste_case cases[] = {
	{ "ls_of_class_net", "x", false,
	  "$ ls -l /sys/class/net\n"
	  "total 0\n"
	  "lrwxrwxrwx 1 root root 0 Jan 31 22:51 enP1s1 -> ../../devices/LNXSYSTM:00/LNXS"
	  "YBUS:00/ACPI0004:00/VMBUS:00/f2d53aea-0001-4315-9baf-613b49641634/pci0001:00/0"
	  "001:00:02.0/net/enP1s1\n"
	  "lrwxrwxrwx 1 root root 0 Jan 31 22:51 eth0 -> ../../devices/LNXSYSTM:00/LNXSYB"
	  "US:00/ACPI0004:00/VMBUS:00/0022480a-0b0c-0022-480a-0b0c0022480a/net/eth0\n"
	  "lrwxrwxrwx 1 root root 0 Jan 31 22:51 lo -> ../../devices/virtual/net/lo\n",
	  "link enP1s1 pci=0001:00:02.0 guid=f2d53aea-0001-4315-9baf-613b49641634 by=sysfs\n"
	  "link eth0 vmbus=0022480a-0b0c-0022-480a-0b0c0022480a by=sysfs\n"
	  "link lo by=sysfs\n"
	  "pci 0001:00:02.0 guid=f2d53aea-0001-4315-9baf-613b49641634 by=sysfs\n"
	  "vmbus f2d53aea-0001-4315-9baf-613b49641634 pci domain=1\n"
	  "vmbus 0022480a-0b0c-0022-480a-0b0c0022480a netvsc netdev=eth0\n"
	  "complete links\n" },
	{ "ls_of_names", "x", false,
	  "$ ls /sys/class/net\n"
	  "enP1s1  eth0  lo\n",
	  "link enP1s1 by=sysfs\n"
	  "link eth0 by=sysfs\n"
	  "link lo by=sysfs\n"
	  "complete links\n" },
	{ "ls_of_several", "x", false,
	  "/sys/bus/pci/devices:\n"
	  "total 0\n"
	  "lrwxrwxrwx 1 root root 0 Nov 22 10:32 0001:00:02.0 -> ../../../devices/LNXSYST"
	  "M:00/LNXSYBUS:00/ACPI0004:00/VMBUS:00/f2d53aea-0001-4315-9baf-613b49641634/pci"
	  "0001:00/0001:00:02.0\n"
	  "\n"
	  "/sys/bus/pci/drivers/mlx5_core:\n"
	  "total 0\n"
	  "lrwxrwxrwx 1 root root    0 Nov 22 10:32 0001:00:02.0 -> ../../../../devices/L"
	  "NXSYSTM:00/LNXSYBUS:00/ACPI0004:00/VMBUS:00/f2d53aea-0001-4315-9baf-613b496416"
	  "34/pci0001:00/0001:00:02.0\n"
	  "--w------- 1 root root 4096 Nov 22 10:32 bind\n"
	  "\n"
	  "/sys/bus/vmbus/devices:\n"
	  "total 0\n"
	  "lrwxrwxrwx 1 root root 0 Nov 22 10:32 0022480a-0b0c-0022-480a-0b0c0022480a -> "
	  "../../../devices/LNXSYSTM:00/LNXSYBUS:00/ACPI0004:00/VMBUS:00/0022480a-0b0c-00"
	  "22-480a-0b0c0022480a\n"
	  "\n"
	  "/sys/bus/vmbus/drivers/hv_netvsc:\n"
	  "total 0\n"
	  "lrwxrwxrwx 1 root root    0 Nov 22 10:32 0022480a-0b0c-0022-480a-0b0c0022480a "
	  "-> ../../../../devices/LNXSYSTM:00/LNXSYBUS:00/ACPI0004:00/VMBUS:00/0022480a-0"
	  "b0c-0022-480a-0b0c0022480a\n",
	  "pci 0001:00:02.0 driver=mlx5_core guid=f2d53aea-0001-4315-9baf-613b49641634 by"
	  "=sysfs\n"
	  "vmbus f2d53aea-0001-4315-9baf-613b49641634 pci domain=1\n"
	  "vmbus 0022480a-0b0c-0022-480a-0b0c0022480a netvsc driver=hv_netvsc\n"
	  "complete functions vmbus\n" },
	{ "no_vmbus", "x", false,
	  "ls: cannot access '/sys/bus/vmbus/devices': No such file or directory\n",
	  "complete vmbus\n" },
	{ "grep_of_class_net", "x", false,
	  "/sys/class/net/eth0/operstate:up\n"
	  "/sys/class/net/eth0/address:00:22:48:0a:0b:0c\n"
	  "/sys/class/net/eth0/mtu:1500\n"
	  "/sys/class/net/eth0/ifindex:2\n"
	  "/sys/class/net/eth0/flags:0x1003\n"
	  "/sys/class/net/eth0/carrier:1\n"
	  "/sys/class/net/eth0/type:1\n"
	  "/sys/class/net/eth0/speed:50000\n"
	  "/sys/class/net/eth0/statistics/tx_bytes:12\n"
	  "/sys/class/net/eth0/queues/tx-0/xps_cpus:1\n"
	  "/sys/class/net/enP1s1/master -> ../../../../../0022480a-0b0c-0022-480a-0b0c002"
	  "2480a/net/eth0\n"
	  "/sys/class/net/enP1s1/device -> ../../../0001:00:02.0\n",
	  "link eth0 index=2 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=1003 up carr"
	  "ier operstate=up tx_bytes=12 speed=50000 by=sysfs\n"
	  "link enP1s1 master=eth0 pci=0001:00:02.0 by=sysfs\n"
	  "pci 0001:00:02.0 by=sysfs\n" },
	{ "grep_of_pci", "x", false,
	  "/sys/bus/pci/devices/0001:00:02.0/vendor:0x15b3\n"
	  "/sys/bus/pci/devices/0001:00:02.0/device:0x1016\n"
	  "/sys/bus/pci/devices/0001:00:02.0/class:0x020000\n"
	  "/sys/bus/pci/devices/0001:00:02.0/revision:0x80\n"
	  "/sys/bus/pci/devices/0001:00:02.0/uevent:DRIVER=mlx5_core\n"
	  "/sys/bus/pci/slots/1/address:0001:00:02\n",
	  "pci 0001:00:02.0 15b3:1016 class=0200 driver=mlx5_core slot=1 slot_name=1 rev="
	  "128 by=sysfs\n" },
	{ "grep_of_vmbus", "x", false,
	  "/sys/bus/vmbus/devices/0022480a-0b0c-0022-480a-0b0c0022480a/class_id:{f8615163"
	  "-df3e-46c5-913f-f2d2f965ed0e}\n"
	  "/sys/bus/vmbus/devices/0022480a-0b0c-0022-480a-0b0c0022480a/driver -> ../../.."
	  "/../../../bus/vmbus/drivers/hv_netvsc\n"
	  "/sys/bus/vmbus/devices/0022480a-0b0c-0022-480a-0b0c0022480a/net/eth0/mtu:1500\n",
	  "link eth0 mtu=1500 vmbus=0022480a-0b0c-0022-480a-0b0c0022480a by=sysfs\n"
	  "vmbus 0022480a-0b0c-0022-480a-0b0c0022480a netvsc driver=hv_netvsc netdev=eth0\n" },
	{ "grep_of_dmi", "x", true,
	  "/sys/class/dmi/id/sys_vendor:Microsoft Corporation\n"
	  "/sys/class/dmi/id/product_name:Virtual Machine\n"
	  "/sys/class/dmi/id/product_serial:\n"
	  "/sys/class/dmi/id/chassis_asset_tag:7783-7084-3265-9085-8269-3286-77\n",
	  "host hypervisor=hyper-v hyperv azure\n"
	  "source dmi read\n"
	  "source sysfs read\n" },
	{ "udevadm", "x", false,
	  "$ udevadm info /sys/class/net/enP1s1\n"
	  "P: /devices/LNXSYSTM:00/LNXSYBUS:00/ACPI0004:00/VMBUS:00/f2d53aea-0001-4315-9b"
	  "af-613b49641634/pci0001:00/0001:00:02.0/net/enP1s1\n"
	  "M: enP1s1\n"
	  "I: 3\n"
	  "E: DEVPATH=/devices/LNXSYSTM:00/LNXSYBUS:00/ACPI0004:00/VMBUS:00/f2d53aea-0001"
	  "-4315-9baf-613b49641634/pci0001:00/0001:00:02.0/net/enP1s1\n"
	  "E: SUBSYSTEM=net\n"
	  "E: IFINDEX=3\n"
	  "E: NM_UNMANAGED=1  <----\n"
	  "E: ID_VENDOR_ID=0x15b3\n"
	  "E: ID_MODEL_ID=0x1018\n"
	  "E: ID_VENDOR_FROM_DATABASE=Mellanox Technologies\n"
	  "E: ID_MODEL_FROM_DATABASE=MT27800 Family [ConnectX-5 Virtual Function]\n"
	  "E: ID_NET_DRIVER=mlx5_core\n",
	  "link enP1s1 index=3 pci=0001:00:02.0 guid=f2d53aea-0001-4315-9baf-613b49641634"
	  " driver=mlx5_core by=udev\n"
	  "pci 0001:00:02.0 15b3:1018 driver=mlx5_core guid=f2d53aea-0001-4315-9baf-613b4"
	  "9641634 [Mellanox Technologies] {MT27800 Family [ConnectX-5 Virtual Function]}"
	  " by=udev\n"
	  "vmbus f2d53aea-0001-4315-9baf-613b49641634 pci domain=1\n" },
	{ "a_path_in_a_sentence", "x", false,
	  "It sits at /sys/devices/LNXSYSTM:00/LNXSYBUS:00/ACPI0004:00/VMBUS:00/0022480a-"
	  "0b0c-0022-480a-0b0c0022480a/net/eth0, as expected.\n",
	  "link eth0 vmbus=0022480a-0b0c-0022-480a-0b0c0022480a by=sysfs\n"
	  "vmbus 0022480a-0b0c-0022-480a-0b0c0022480a netvsc netdev=eth0\n" },
	{ "old_generation", "x", false,
	  "lrwxrwxrwx 1 root root 0 Jan 31 22:51 eth1 -> ../../devices/LNXSYSTM:00/LNXSYB"
	  "US:00/PNP0A03:00/device:07/VMBUS:01/0022480a-0b0d-0022-480a-0b0d0022480a/net/eth1\n",
	  "link eth1 vmbus=0022480a-0b0d-0022-480a-0b0d0022480a by=sysfs\n"
	  "vmbus 0022480a-0b0d-0022-480a-0b0d0022480a netvsc netdev=eth1\n" },
};

int main(void)
{
	return run_paste_cases(cases, sizeof(cases) / sizeof(cases[0]));
}
