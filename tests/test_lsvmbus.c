/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_case.h"

static const struct paste_case cases[] = {
	{ "-vv", "x", false,
	  "$ lsvmbus -vv\n"
	  "VMBUS ID 10: Class_ID = {9527e630-d0ae-497b-adce-e80ab0175caf} - [Time Synchro"
	  "nization]\n"
	  "\tDevice_ID = {2dd1ce17-079e-403c-b352-a1921ee207ef}\n"
	  "\tSysfs path: /sys/bus/vmbus/devices/2dd1ce17-079e-403c-b352-a1921ee207ef\n"
	  "\tRel_ID=10, target_cpu=0\n"
	  "\n"
	  "VMBUS ID 11: Class_ID = {f8615163-df3e-46c5-913f-f2d2f965ed0e} - Synthetic net"
	  "work adapter\n"
	  "\tDevice_ID = {0022480a-0b0c-0022-480a-0b0c0022480a}\n"
	  "\tSysfs path: /sys/bus/vmbus/devices/0022480a-0b0c-0022-480a-0b0c0022480a\n"
	  "\tRel_ID=11, target_cpu=2\n"
	  "\tRel_ID=19, target_cpu=3\n"
	  "\n"
	  "VMBUS ID 47: Class_ID = {44c4f61d-4444-4400-9d52-802e27ede19f} - PCI Express p"
	  "ass-through\n"
	  "\tDevice_ID = {6041f3c4-0001-407c-b56f-985d03d32ca4}\n"
	  "\tSysfs path: /sys/bus/vmbus/devices/6041f3c4-0001-407c-b56f-985d03d32ca4\n"
	  "\tRel_ID=47, target_cpu=0\n"
	  "\n",
	  "vmbus 2dd1ce17-079e-403c-b352-a1921ee207ef other\n"
	  "vmbus 0022480a-0b0c-0022-480a-0b0c0022480a netvsc\n"
	  "vmbus 6041f3c4-0001-407c-b56f-985d03d32ca4 pci\n"
	  "complete vmbus\n" },
	{ "-v_has_no_instances", "x", true,
	  "VMBUS ID 11: Class_ID = {f8615163-df3e-46c5-913f-f2d2f965ed0e} - Synthetic net"
	  "work adapter\n"
	  "\tRel_ID=11, target_cpu=2\n",
	  "source lsvmbus read\n" },
	{ "plain", "x", true,
	  "VMBUS ID  1: [Dynamic memory]\n"
	  "VMBUS ID 11: Synthetic network adapter\n",
	  "source lsvmbus read\n" },
	{ "redacted_guid", "x", false,
	  "VMBUS ID 11: Class_ID = {f8615163-df3e-46c5-913f-f2d2f965ed0e} - Synthetic net"
	  "work adapter\n"
	  "\tDevice_ID = {<guid>}\n",
	  "" },
	{ "nothing_printed_means_none", "x", false,
	  "# lsvmbus\n"
	  "# uname -r\n"
	  "6.1.0\n",
	  "host kernel=6.1.0\n"
	  "complete vmbus\n" },
};

int main(void)
{
	return run_paste_cases(cases, sizeof(cases) / sizeof(cases[0]));
}
