/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Captures in; which vNICs there are, and what is whose VF, out. */
#include "judge/chain.h"
#include "judge/correlate.h"
#include "paste_case.h"

#define GUID0 "7c1e5204-1122-7c1e-5204-11227c1e5204"
#define GUID1 "7c1e5204-3344-7c1e-5204-33447c1e5204"
#define MAC0 "7c:1e:52:04:11:22"
#define MAC1 "7c:1e:52:04:33:44"
#define FOREIGN "02:00:5e:10:00:01"
#define NIC0 "hv_netvsc " GUID0 " "
#define NIC1 "hv_netvsc " GUID1 " "
#define BUS0_GUID "5e0f7a3d-b1c2-4d5e-8f90-a1b2c3d4e5f6"
#define BUS0 "hv_pci " BUS0_GUID ": "
#define OLD_BUS "hv_pci 5e0f7a3d-b1c2-4d5e-8f90-000000000001: "

#define LINK_IS(head, flags, master, mac)                                             \
	head ": <BROADCAST,MULTICAST," flags "UP,LOWER_UP> mtu 1500 qdisc mq " master \
	     "state UP mode DEFAULT group default qlen 1000\n"                        \
	     "    link/ether " mac " brd ff:ff:ff:ff:ff:ff\n"
#define VF_DRIVER(name, driver, address) \
	"$ ethtool -i " name "\ndriver: " driver "\nversion: 6.8.0\nbus-info: " address "\n"
#define WITH_ADDRESS(head) LINK_IS(head, "", "", MAC0) "    inet 10.4.0.9/24 scope global x\n"
#define BOND_SLAVE(head)                                  \
	LINK_IS(head, "SLAVE,", "master bond0 ", FOREIGN) \
	"    bond_slave state ACTIVE mii_status UP link_failure_count 0\n"
#define BOND(head) LINK_IS(head, "MASTER,", "", FOREIGN) "    bond mode active-backup miimon 100\n"
#define INFINIBAND                                                                            \
	"3: ib0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 2044 qdisc mq state UP mode DEFAULT\n" \
	"    link/infiniband 00:00:01:8b:fe:80:00:00:00:00:00:00:00:15:5d:ff:fd:33:ff:45 brd\n"
#define FUNCTION(address) address " 0200: 15b3:1016 (rev 80)\n"

struct correlate_case {
	const char *name, *input, *expected;
};

static const struct correlate_case cases[] = {
	{ "nothing at all", "", "" },
	{ "by master",
	  "$ ip link\n" LINK_IS("2: eth0", "", "", MAC0)
		  LINK_IS("3: enP45506s1", "SLAVE,", "master eth0 ", MAC0),
	  "eth0 mac=" MAC0 " synthetic=eth0 vf=enP45506s1 by=master\n" },
	{ "a name says nothing: the VF has the synthetic one's",
	  "$ ip link\n" LINK_IS("2: enP45506s1", "", "", MAC0)
		  LINK_IS("3: eth0", "SLAVE,", "master enP45506s1 ", MAC0),
	  "enP45506s1 mac=" MAC0 " synthetic=enP45506s1 vf=eth0 by=master\n" },
	{ "a name says nothing: no VF for being called like one",
	  "$ ip link\n" LINK_IS("2: eth0", "", "", MAC0) LINK_IS("3: enP45506s1", "", "", FOREIGN),
	  "eth0 mac=" MAC0 " synthetic=eth0\n" },
	{ "ifconfig shows no masters: by MAC",
	  "$ ifconfig\n"
	  "eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500\n"
	  "        ether " MAC0 "  txqueuelen 1000  (Ethernet)\n"
	  "\n"
	  "eth9: flags=6211<UP,BROADCAST,RUNNING,SLAVE,MULTICAST>  mtu 1500\n"
	  "        ether " MAC0 "  txqueuelen 1000  (Ethernet)\n",
	  "eth0 mac=" MAC0 " synthetic=eth0 vf=eth9 by=mac\n" },
	{ "by MAC, of two that have it: none",
	  "$ ifconfig\n"
	  "eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500\n"
	  "        ether " MAC0 "  txqueuelen 1000  (Ethernet)\n"
	  "\n"
	  "br0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500\n"
	  "        ether " MAC0 "  txqueuelen 1000  (Ethernet)\n"
	  "\n"
	  "eth9: flags=6211<UP,BROADCAST,RUNNING,SLAVE,MULTICAST>  mtu 1500\n"
	  "        ether " MAC0 "  txqueuelen 1000  (Ethernet)\n",
	  "" },
	{ "by the log alone",
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "[    3.0] " NIC0 "eth0: VF registering: eth1\n"
	  "[    3.1] mlx5_core b1c2:00:02.0 eth1: joined to eth0\n"
	  "[    3.2] mlx5_core b1c2:00:02.0 enP45506s1: renamed from eth1\n",
	  "eth0 guid=" GUID0 " mac=" MAC0
	  " synthetic=eth0 vf=enP45506s1 by=kernel-log pci=b1c2:00:02.0\n" },
	{ "the log's VF has left: none",
	  "[    3.0] " NIC0 "eth0: VF registering: eth1\n"
	  "[    9.0] " NIC0 "eth0: VF unregistering: eth1\n",
	  "eth0 guid=" GUID0 " mac=" MAC0 " synthetic=eth0\n" },
	{ "who has the VF's old name now, with another MAC, is not it",
	  "[    3.0] " NIC0 "eth0: VF registering: eth1\n"
	  "$ ip link\n" LINK_IS("2: eth0", "", "", MAC0) LINK_IS("3: eth1", "", "", FOREIGN),
	  "eth0 guid=" GUID0 " mac=" MAC0 " synthetic=eth0\n" },
	{ "by slot, against the order of the functions",
	  "[    2.0] " NIC0 "eth0: VF slot 2 added\n"
	  "[    2.1] " NIC1 "eth1: VF slot 1 added\n"
	  "$ lspci -Dn\n" FUNCTION("b1c2:00:02.0")
		  FUNCTION("c3d4:00:02.0") "$ grep -r . /sys/bus/pci/slots\n"
					   "/sys/bus/pci/slots/1/address:b1c2:00:02\n"
					   "/sys/bus/pci/slots/2/address:c3d4:00:02\n",
	  "eth0 guid=" GUID0 " mac=" MAC0 " synthetic=eth0 pci=c3d4:00:02.0\n"
	  "eth1 guid=" GUID1 " mac=" MAC1 " synthetic=eth1 pci=b1c2:00:02.0\n" },
	{ "the only function and the only vNIC",
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "$ lspci -Dn\n" FUNCTION("b1c2:00:02.0"),
	  "eth0 guid=" GUID0 " mac=" MAC0 " synthetic=eth0 pci=b1c2:00:02.0 left-over\n" },
	{ "one function, two vNICs: nobody's",
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "[    2.1] " NIC1 "eth1: VF slot 2 added\n"
	  "$ lspci -Dn\n" FUNCTION("b1c2:00:02.0"),
	  "eth0 guid=" GUID0 " mac=" MAC0 " synthetic=eth0\n"
	  "eth1 guid=" GUID1 " mac=" MAC1 " synthetic=eth1\n" },
	{ "a disk's function is no VF",
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "$ lspci -Dn\nb1c2:00:02.0 0108: 1414:00a9\n",
	  "eth0 guid=" GUID0 " mac=" MAC0 " synthetic=eth0\n" },
	{ "found by MAC, but nobody's slave",
	  "$ ip link\n" LINK_IS("2: eth0", "", "", MAC0) LINK_IS("3: enP45506s1", "", "", MAC0)
		  VF_DRIVER("enP45506s1", "mlx5_core", "b1c2:00:02.0")
			  VF_DRIVER("eth0", "hv_netvsc", GUID0),
	  "eth0 guid=" GUID0 " mac=" MAC0
	  " synthetic=eth0 vf=enP45506s1 pci=b1c2:00:02.0\nfree=no\n" },
	{ "found by its function, with a MAC of its own",
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "$ ip link\n" LINK_IS("2: eth0", "", "", MAC0) LINK_IS("3: eth7", "", "", FOREIGN)
		  VF_DRIVER("eth7", "mlx5_core",
			    "b1c2:00:02.0") "$ lspci -Dn\n" FUNCTION("b1c2:00:02.0"),
	  "eth0 guid=" GUID0 " mac=" MAC0 " synthetic=eth0 vf=eth7 pci=b1c2:00:02.0 left-over\n" },
	{ "whose it is does not show",
	  "$ ip link\n" LINK_IS("2: eth0", "", "", MAC0) LINK_IS("3: eth1", "", "", MAC1) LINK_IS(
		  "4: eth7", "", "", FOREIGN) VF_DRIVER("eth7", "mlx5_core", "b1c2:00:02.0"),
	  "eth0 mac=" MAC0 " synthetic=eth0\n"
	  "eth1 mac=" MAC1 " synthetic=eth1\n"
	  "free=yes\n" },
	{ "lookalikes: a VLAN and a bridge with the same MAC",
	  "$ ip link\n" LINK_IS("2: eth0", "", "", MAC0) LINK_IS("3: eth0.7@eth0", "", "", MAC0)
		  LINK_IS("4: enP45506s1", "SLAVE,", "master eth0 ", MAC0),
	  "eth0 mac=" MAC0 " synthetic=eth0 vf=enP45506s1 by=master\n" },
	{ "a bond is no vNIC, its slaves no VFs",
	  "$ ip -d link\n" BOND_SLAVE("2: eth0") BOND("4: bond0"), "" },
	{ "its VF in a bond is found, not paired",
	  "$ ip link\n" LINK_IS("2: eth0", "", "", MAC0) LINK_IS("3: enP45506s1", "SLAVE,",
								 "master bond0 ", MAC0)
		  LINK_IS("4: bond0", "MASTER,", "", MAC0) VF_DRIVER("eth0", "hv_netvsc", GUID0)
			  VF_DRIVER("enP45506s1", "mlx5_core", "b1c2:00:02.0"),
	  "eth0 guid=" GUID0 " mac=" MAC0 " synthetic=eth0 vf=enP45506s1 pci=b1c2:00:02.0\n" },
	{ "InfiniBand is no VF",
	  "$ ip link\n" LINK_IS("2: eth0", "", "", MAC0)
		  INFINIBAND VF_DRIVER("ib0", "mlx5_core[ib_ipoib]", "b1c2:00:02.0"),
	  "eth0 mac=" MAC0 " synthetic=eth0\n" },
	{ "candidates: Microsoft's MAC, and nobody else's",
	  "$ ip link\n" LINK_IS("2: eth0", "", "", "00:15:5d:00:00:07")
		  LINK_IS("3: eth1", "", "", FOREIGN),
	  "eth0 mac=00:15:5d:00:00:07 synthetic=eth0\n" },
	{ "a device on the VMBus without an interface",
	  "$ lsvmbus -vv\n"
	  "VMBUS ID 11: Class_ID = {f8615163-df3e-46c5-913f-f2d2f965ed0e} - Synthetic network "
	  "adapter\n"
	  "\tDevice_ID = {" GUID1 "}\n"
	  "\tRel_ID=11, target_cpu=2\n",
	  GUID1 " guid=" GUID1 " mac=" MAC1 "\n" },
	{ "MANA without a partner",
	  "$ ip addr\n" WITH_ADDRESS("2: enP30832s1")
		  VF_DRIVER("enP30832s1", "mana", "7870:00:00.0"),
	  "enP30832s1 mac=" MAC0 " vf=enP30832s1 pci=7870:00:00.0 pci-only\n" },
	{ "two vNICs on one MANA function",
	  "$ ip link\n" LINK_IS("2: eth0", "", "", MAC0) LINK_IS("3: eth1", "", "", MAC1)
		  LINK_IS("4: enP30832s1", "SLAVE,", "master eth0 ", MAC0)
			  LINK_IS("5: enP30832s1d1", "SLAVE,", "master eth1 ", MAC1)
				  VF_DRIVER("enP30832s1", "mana", "7870:00:00.0")
					  VF_DRIVER("enP30832s1d1", "mana", "7870:00:00.0"),
	  "eth0 mac=" MAC0 " synthetic=eth0 vf=enP30832s1 by=master pci=7870:00:00.0\n"
	  "eth1 mac=" MAC1 " synthetic=eth1 vf=enP30832s1d1 by=master pci=7870:00:00.0\n" },
	{ "masters of each other, and of themselves",
	  "$ ip link\n" LINK_IS("2: a", "SLAVE,", "master b ", MAC0) LINK_IS(
		  "3: b", "SLAVE,", "master a ", MAC0) LINK_IS("4: c", "SLAVE,", "master c ", MAC1),
	  "a mac=" MAC0 " synthetic=a vf=b by=master\n"
	  "b mac=" MAC0 " synthetic=b vf=a by=master\n" },
	{ "a log that calls the VF what the vNIC is called",
	  "[    3.0] " NIC0 "eth0: VF registering: eth0\n",
	  "eth0 guid=" GUID0 " mac=" MAC0 " synthetic=eth0\n" },
	{ "the PCI function left with its bus",
	  "[    2.0] " BUS0 "PCI host bridge to bus b1c2:00\n"
	  "[    2.1] pci b1c2:00:02.0: [15b3:1016] type 00 class 0x020000\n"
	  "[    2.2] " NIC0 "eth0: VF slot 1 added\n"
	  "[    9.0] pci_bus b1c2:00: busn_res: [bus 00] is released\n",
	  "eth0 guid=" GUID0 " mac=" MAC0 " synthetic=eth0\n" },
	{ "a vNIC that left the VM: its name is another's now",
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "[    9.0] " NIC1 "eth0: VF slot 2 added\n"
	  "$ ip link\n" LINK_IS("1: lo", "LOOPBACK,", "", FOREIGN) LINK_IS("2: eth0", "", "", MAC1),
	  "eth0 guid=" GUID1 " mac=" MAC1 " synthetic=eth0\n" },
	{ "a vNIC that left the VMBus",
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "[    9.0] " NIC1 "eth0: VF slot 2 added\n"
	  "$ ls -l /sys/bus/vmbus/devices\ntotal 0\n"
	  "lrwxrwxrwx 1 root root 0 Nov 22 20:56 " GUID1 " -> ../../../devices/VMBUS:00/" GUID1
	  "\n",
	  "eth0 guid=" GUID1 " mac=" MAC1 " synthetic=eth0\n" },
	{ "a bus that left, and another with its domain: nobody's VF is missing",
	  "[    1.9] " OLD_BUS "PCI host bridge to bus b1c2:00\n"
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "[    2.1] " BUS0 "PCI host bridge to bus b1c2:00\n"
	  "[    2.2] pci b1c2:00:02.0: [15b3:1016] type 00 class 0x020000\n"
	  "$ ls -l /sys/bus/vmbus/devices\ntotal 0\n"
	  "lrwxrwxrwx 1 root root 0 Nov 22 20:56 " GUID0 " -> ../../../devices/VMBUS:00/" GUID0 "\n"
	  "lrwxrwxrwx 1 root root 0 Nov 22 20:56 " BUS0_GUID
	  " -> ../../../devices/VMBUS:00/" BUS0_GUID "\n",
	  "eth0 guid=" GUID0 " mac=" MAC0 " synthetic=eth0 pci=b1c2:00:02.0 left-over\n"
	  "unclaimed=no\n" },
	{ "no vNIC left: somebody gave it another MAC",
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "$ ip link\n" LINK_IS("2: eth0", "", "", FOREIGN),
	  "eth0 guid=" GUID0 " mac=" FOREIGN " synthetic=eth0\n" },
	{ "a NIC assigned as a whole is nobody's VF",
	  "[    1.0] hv_vmbus: registering driver hv_netvsc\n[    2.0] " NIC0 "eth0: x\n"
	  "$ ip link\n" LINK_IS("2: eth0", "", "", MAC0) LINK_IS("3: eth1", "", "", FOREIGN)
		  VF_DRIVER("eth1", "mlx5_core",
			    "b1c2:00:02.0") "$ lspci -Dn\n" FUNCTION("b1c2:00:02.0"),
	  "eth0 guid=" GUID0 " mac=" MAC0 " synthetic=eth0\n" },
	{ "of three functions the table shows the one that is left",
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "[    2.1] pci b1c2:00:02.0: [15b3:1016] type 00 class 0x020000\n"
	  "[    3.0] pci_bus b1c2:00: busn_res: [bus 00] is released\n"
	  "[    4.0] pci c3d4:00:02.0: [15b3:1016] type 00 class 0x020000\n"
	  "[    5.0] pci_bus c3d4:00: busn_res: [bus 00] is released\n"
	  "[    6.0] pci d4e5:00:02.0: [15b3:1016] type 00 class 0x020000\n"
	  "$ cat /proc/bus/pci/devices\n0010\t15b31016\tmlx5_core\n",
	  "eth0 guid=" GUID0 " mac=" MAC0 " synthetic=eth0 pci=d4e5:00:02.0 left-over\n" },
};

static void dump_vnic(struct buf *out, const struct vnic *vnic)
{
	buf_add_text(out, vnic->label);
	dump_guid(out, "guid", &vnic->guid);
	dump_mac(out, "mac", &vnic->mac);
	dump_text(out, "synthetic", vnic->synthetic ? link_label(vnic->synthetic) : NULL);
	dump_text(out, "vf", vnic->vf ? link_label(vnic->vf) : NULL);
	dump_text(out, "by", vnic->paired_by);
	if (vnic->function) {
		char address[PCI_ADDRESS_TEXT];

		dump_text(out, "pci", pci_address_format(&vnic->function->address, address));
	}
	buf_printf(out, "%s%s\n", vnic->function_by_elimination ? " left-over" : "",
		   vnic->pci_only ? " pci-only" : "");
}

static void correlate(struct vm *vm, const char *text)
{
	struct pending pending = { 0 };
	struct replay replay = { 0 };

	vm_init(vm);
	read_document(vm, &pending, "x", text, strlen(text), strlen(text) + 1);
	pending_join(&pending, vm);
	pending_done(&pending);
	replay_run(vm, &replay);
	correlate_log(vm, &replay);
	correlate_vnics(vm, &replay);
	correlate_vfs(vm);
	replay_done(&replay);
}

static void test_correlate(void **state)
{
	const struct correlate_case *c = *state;
	struct buf out = { 0 };
	struct vm vm;

	correlate(&vm, c->input);
	for (size_t n = 0; n < vm.n_vnics; n++)
		dump_vnic(&out, vm.vnics[n]);
	if (span_has(span_of(c->expected), "unclaimed="))
		buf_printf(&out, "unclaimed=%s\n", chain_unclaimed_bus(&vm) ? "yes" : "no");
	if (span_has(span_of(c->expected), "free="))
		buf_printf(&out, "free=%s\n", correlate_has_free_vf(&vm) ? "yes" : "no");
	assert_string_equal(buf_text(&out), c->expected);
	buf_done(&out);
	vm_done(&vm);
}

/* What claims to have thousands of vNICs costs no more than the first 256. */
static void test_too_many(void **state)
{
	struct buf text = { 0 };
	struct vm vm;

	(void)state;
	for (unsigned n = 0; n < 2000; n++)
		buf_printf(&text,
			   "/sys/bus/vmbus/devices/%08x-1122-7c1e-5204-11227c1e5204/class_id:"
			   "{" GUID_CLASS_NETVSC "}\n",
			   n);
	correlate(&vm, buf_text(&text));
	assert_int_equal(vm.n_vmbus, 2000);
	assert_int_equal(vm.n_vnics, 256);
	vm_done(&vm);
	buf_done(&text);
}

int main(void)
{
	enum { COUNT = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[COUNT + 1] = { 0 };

	for (size_t n = 0; n < COUNT; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_correlate, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	tests[COUNT] = (struct CMUnitTest){ "too many", test_too_many, NULL, NULL, NULL };
	return _cmocka_run_group_tests("correlate", tests, COUNT + 1, NULL, NULL);
}
