/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_case.h"

#define GUID "0022480a-0b0c-0022-480a-0b0c0022480a"
#define PCI_GUID "6041f3c4-0001-407c-b56f-985d03d32ca4"
#define VMBUS "/devices/LNXSYSTM:00/LNXSYBUS:00/PNP0A03:00/device:07/VMBUS:01/"
#define VF VMBUS PCI_GUID "/pci0001:00/0001:00:02.0"

static const struct paste_case cases[] = {
	{ "a_synthetic_interface", "x", false,
	  "$ udevadm info /sys/class/net/eth0\n"
	  "P: " VMBUS GUID "/net/eth0\n"
	  "M: eth0\n"
	  "R: 0\n"
	  "U: net\n"
	  "I: 2\n"
	  "E: DEVPATH=" VMBUS GUID "/net/eth0\n"
	  "E: SUBSYSTEM=net\n"
	  "E: INTERFACE=eth0\n"
	  "E: IFINDEX=2\n"
	  "E: ID_NET_DRIVER=hv_netvsc\n",
	  "link eth0 index=2 vmbus=" GUID " driver=hv_netvsc by=udev\n"
	  "vmbus " GUID " netvsc netdev=eth0\n" },
	{ "a_vf_and_its_function", "x", false,
	  "P: " VF "/net/enP1s1\n"
	  "E: IFINDEX=3\n"
	  "E: ID_VENDOR_ID=0x15b3\n"
	  "E: ID_MODEL_ID=0x1016\n"
	  "E: ID_NET_DRIVER=mlx5_core\n"
	  "E: ID_VENDOR_FROM_DATABASE=Mellanox Technologies\n"
	  "E: ID_MODEL_FROM_DATABASE=MT27710 Family [ConnectX-4 Lx Virtual Function]\n",
	  "link enP1s1 index=3 pci=0001:00:02.0 guid=" PCI_GUID " driver=mlx5_core by=udev\n"
	  "pci 0001:00:02.0 15b3:1016 driver=mlx5_core guid=" PCI_GUID
	  " [Mellanox Technologies] {MT27710 Family [ConnectX-4 Lx Virtual Function]} by=udev\n"
	  "vmbus " PCI_GUID " pci domain=1\n" },
	{ "mlx4_en_is_a_layer_of_mlx4_core", "x", false,
	  "P: " VF "/net/enP1s1\n"
	  "E: ID_NET_DRIVER=mlx4_en\n",
	  "link enP1s1 pci=0001:00:02.0 guid=" PCI_GUID " driver=mlx4_en by=udev\n"
	  "pci 0001:00:02.0 driver=mlx4_core guid=" PCI_GUID " by=udev\n"
	  "vmbus " PCI_GUID " pci domain=1\n" },
	{ "the_path_among_the_properties_only", "x", false,
	  "E: DEVPATH=" VMBUS GUID "/net/eth0\n"
	  "E: IFINDEX=2\n",
	  "link eth0 index=2 vmbus=" GUID " by=udev\n"
	  "vmbus " GUID " netvsc netdev=eth0\n" },
	{ "properties_before_any_device_are_nobodys", "x", true,
	  "E: IFINDEX=2\n"
	  "E: ID_NET_DRIVER=hv_netvsc\n",
	  "source udev read\n" },
	{ "the_next_device_is_another_one", "x", false,
	  "P: " VMBUS GUID "/net/eth0\n"
	  "E: IFINDEX=2\n"
	  "\n"
	  "P: /devices/virtual/net/lo\n"
	  "E: IFINDEX=1\n",
	  "link eth0 index=2 vmbus=" GUID " by=udev\n"
	  "link lo index=1 by=udev\n"
	  "vmbus " GUID " netvsc netdev=eth0\n" },
	{ "values_that_are_none", "x", false,
	  "P: " VF "/net/enP1s1\n"
	  "E: IFINDEX=many\n"
	  "E: ID_VENDOR_ID=0x115b3\n"
	  "E: ID_MODEL_ID=1016g\n"
	  "E: NOTHING\n"
	  "E: =\n"
	  "E: \n",
	  "link enP1s1 pci=0001:00:02.0 guid=" PCI_GUID " by=udev\n"
	  "pci 0001:00:02.0 guid=" PCI_GUID " by=udev\n"
	  "vmbus " PCI_GUID " pci domain=1\n" },
	{ "a_remark_behind_a_value", "x", false,
	  "P: " VMBUS GUID "/net/eth0\n"
	  "E: ID_NET_DRIVER=hv_netvsc   <-- synthetic\n",
	  "link eth0 vmbus=" GUID " driver=hv_netvsc by=udev\n"
	  "vmbus " GUID " netvsc netdev=eth0\n" },
	{ "prose_with_such_a_letter", "x", false, "P: see above\nE: nothing\n", "nothing known\n" },
};

int main(void)
{
	return run_paste_cases(cases, sizeof(cases) / sizeof(cases[0]));
}
