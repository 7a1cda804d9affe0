/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Captures in; the status of each link of the chain, and who says so, out. */
#include "judge/chain.h"

#include "judge/judge.h"
#include "paste_case.h"

#define NIC "hv_netvsc 7c1e5204-1122-7c1e-5204-11227c1e5204 "
#define BUS "hv_pci 5e0f7a3d-b1c2-4d5e-8f90-a1b2c3d4e5f6: "
#define MLX "mlx5_core b1c2:00:02.0"
#define MAC "7c:1e:52:04:11:22"

/* What a boot prints before any VF comes, so that a missing line counts. */
#define BOOT                                                                          \
	"$ dmesg\n"                                                                   \
	"[    0.000000] Linux version 6.8.0-1020-azure (build@host) #23-Ubuntu SMP\n" \
	"[    0.410000] clocksource: tsc-early: mask: 0xffffffffffffffff\n"           \
	"[    1.100000] hv_vmbus: Vmbus version:5.3\n"                                \
	"[    2.100000] hv_vmbus: registering driver hv_netvsc\n"                     \
	"[    2.200000] hv_vmbus: registering driver hv_pci\n"
#define SLOT "[    2.300000] " NIC "eth0: VF slot 1 added\n"
#define PROBING "[    2.520000] " BUS "PCI VMBus probing: Using version 0x10004\n"
#define BRIDGE                                                           \
	PROBING "[    2.540000] " BUS "PCI host bridge to bus b1c2:00\n" \
		"[    2.550000] pci b1c2:00:02.0: [15b3:1016] type 00 class 0x020000\n"
#define DRIVER                                                     \
	"[    2.700000] " MLX ": enabling device (0000 -> 0002)\n" \
	"[    2.710000] " MLX ": firmware version: 14.30.5006\n"
#define JOINED                                               \
	"[    2.950000] " NIC "eth0: VF registering: eth1\n" \
	"[    2.951000] " MLX " eth1: joined to eth0\n"      \
	"[    2.990000] " MLX " enP45506s1: renamed from eth1\n"
#define SWITCHED "[    3.510000] " NIC "eth0: Data path switched to VF: enP45506s1\n"
#define ALL BOOT SLOT BRIDGE DRIVER JOINED SWITCHED

#define LO                                                                                   \
	"1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT\n" \
	"    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n"
#define IP_LINK(flags, mtu) "$ ip link\n" LO ETH0(flags, mtu)
#define ETH0(flags, mtu)                                                                       \
	"2: eth0: <BROADCAST,MULTICAST" flags "> mtu " mtu " qdisc mq state UP mode DEFAULT\n" \
	"    link/ether " MAC " brd ff:ff:ff:ff:ff:ff\n"
#define VF(flags)                                                                                  \
	"3: enP45506s1: <BROADCAST,MULTICAST,SLAVE" flags "> mtu 1500 qdisc mq master eth0 state " \
	"UP mode DEFAULT\n"                                                                        \
	"    link/ether " MAC " brd ff:ff:ff:ff:ff:ff\n"
#define UP ",UP,LOWER_UP"
#define LINKS IP_LINK(UP, "1500") VF(UP)
#define COUNTERS(vf, synthetic)                                    \
	"$ ethtool -S eth0\nNIC statistics:\n"                     \
	"     vf_tx_packets: " vf "\n     vf_tx_bytes: " vf "00\n" \
	"     tx_queue_0_packets: " synthetic "\n     tx_queue_0_bytes: " synthetic "00\n"
#define LSPCI(kernel)                                                                            \
	"$ lspci -Dnnk\nb1c2:00:02.0 Ethernet controller [0200]: Mellanox Technologies MT27710 " \
	"Family [ConnectX-4 Lx Virtual Function] [15b3:1016] (rev 80)\n" kernel

struct chain_case {
	const char *name, *input, *expected;
};

static const struct chain_case cases[] = {
	{ "everything, from every source", ALL LINKS COUNTERS("50", "0") COUNTERS("90", "0"),
	  "offered ok: ip-link kernel-log\n"
	  "pci ok: kernel-log kernel-log\n"
	  "driver ok: kernel-log kernel-log\n"
	  "netdev ok: ip-link kernel-log\n"
	  "paired ok: ip-link kernel-log kernel-log\n"
	  "up ok: ip-link\n"
	  "switched ok: ethtool kernel-log\n"
	  "traffic ok: ethtool ethtool\n"
	  "config unknown:\n"
	  "broken: none, fast-path\n" },
	{ "a log alone", ALL,
	  "offered ok: kernel-log\n"
	  "pci ok: kernel-log kernel-log\n"
	  "driver ok: kernel-log kernel-log\n"
	  "netdev ok: kernel-log\n"
	  "paired ok: kernel-log kernel-log\n"
	  "up ok: kernel-log\n"
	  "switched ok: kernel-log\n"
	  "traffic unknown:\n"
	  "config unknown:\n"
	  "broken: none, fast-path\n" },
	{ "ip link alone: ready, nothing proves traffic", LINKS,
	  "offered ok: ip-link\n"
	  "pci unknown:\n"
	  "driver unknown:\n"
	  "netdev ok: ip-link\n"
	  "paired ok: ip-link\n"
	  "up ok: ip-link\n"
	  "switched unknown:\n"
	  "traffic unknown:\n"
	  "config unknown:\n"
	  "broken: none, ready\n" },
	{ "never offered",
	  BOOT "[    2.300000] " NIC "eth0: renamed from eth9\n" IP_LINK(UP, "1500"),
	  "offered broken: kernel-log\n"
	  "pci skipped:\n"
	  "driver skipped:\n"
	  "netdev skipped: ip-link\n"
	  "paired skipped:\n"
	  "up skipped:\n"
	  "switched skipped:\n"
	  "traffic skipped:\n"
	  "config skipped:\n"
	  "broken: offered, no-vf\n" },
	{ "never offered, by lspci",
	  IP_LINK(UP, "1500") "$ lspci -Dn\n0000:00:07.0 0601: 8086:7110\n",
	  "offered broken: lspci\n"
	  "pci skipped: lspci\n"
	  "driver skipped:\n"
	  "netdev skipped: ip-link\n"
	  "paired skipped:\n"
	  "up skipped:\n"
	  "switched skipped:\n"
	  "traffic skipped:\n"
	  "config skipped:\n"
	  "broken: offered, no-vf\n" },
	{ "no evidence is no answer", IP_LINK(UP, "1500"),
	  "offered unknown:\n"
	  "pci unknown:\n"
	  "driver unknown:\n"
	  "netdev unknown: ip-link\n"
	  "paired unknown:\n"
	  "up unknown:\n"
	  "switched unknown:\n"
	  "traffic unknown:\n"
	  "config unknown:\n"
	  "broken: none, unknown\n" },
	{ "the bus failed",
	  BOOT SLOT PROBING "[    2.6] " BUS "Request for interrupt failed: 0xc0350005\n",
	  "offered ok: kernel-log\n"
	  "pci broken: kernel-log\n"
	  "driver skipped:\n"
	  "netdev skipped: kernel-log\n"
	  "paired skipped:\n"
	  "up skipped:\n"
	  "switched skipped:\n"
	  "traffic skipped:\n"
	  "config skipped:\n"
	  "broken: pci, slow-path\n" },
	{ "no driver, by lspci", SLOT LSPCI("\tKernel modules: mlx5_core\n") IP_LINK(UP, "1500"),
	  "offered ok: lspci kernel-log\n"
	  "pci ok: lspci\n"
	  "driver broken: lspci\n"
	  "netdev skipped: ip-link\n"
	  "paired skipped:\n"
	  "up skipped:\n"
	  "switched skipped:\n"
	  "traffic skipped:\n"
	  "config skipped:\n"
	  "broken: driver, slow-path\n" },
	{ "the probe failed",
	  BOOT SLOT BRIDGE "[    2.8] " MLX ": mlx5_init_one failed with error code -110\n",
	  "offered ok: kernel-log\n"
	  "pci ok: kernel-log kernel-log\n"
	  "driver broken: kernel-log\n"
	  "netdev skipped: kernel-log\n"
	  "paired skipped:\n"
	  "up skipped:\n"
	  "switched skipped:\n"
	  "traffic skipped:\n"
	  "config skipped:\n"
	  "broken: driver, slow-path\n" },
	{ "a driver, but no interface",
	  SLOT LSPCI("\tKernel driver in use: mlx5_core\n") IP_LINK(UP, "1500"),
	  "offered ok: lspci kernel-log\n"
	  "pci ok: lspci\n"
	  "driver ok: lspci\n"
	  "netdev broken: ip-link\n"
	  "paired skipped:\n"
	  "up skipped:\n"
	  "switched skipped:\n"
	  "traffic skipped:\n"
	  "config skipped:\n"
	  "broken: netdev, slow-path\n" },
	{ "the VF's interface has no master",
	  IP_LINK(UP,
		  "1500") "3: enP45506s1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP\n"
			  "    link/ether " MAC " brd ff:ff:ff:ff:ff:ff\n"
			  "$ ethtool -i enP45506s1\ndriver: mlx5_core\nversion: 6.8.0\n"
			  "bus-info: b1c2:00:02.0\n"
			  "$ ethtool -i eth0\ndriver: hv_netvsc\n",
	  "offered ok: ip-link\n"
	  "pci ok: ethtool\n"
	  "driver ok: ethtool\n"
	  "netdev ok: ip-link ethtool\n"
	  "paired broken: ip-link\n"
	  "up skipped: ip-link\n"
	  "switched skipped:\n"
	  "traffic skipped:\n"
	  "config skipped:\n"
	  "broken: paired, slow-path\n" },
	{ "the VF is down", IP_LINK(UP, "1500") VF(""),
	  "offered ok: ip-link\n"
	  "pci unknown:\n"
	  "driver unknown:\n"
	  "netdev ok: ip-link\n"
	  "paired ok: ip-link\n"
	  "up broken: ip-link\n"
	  "switched skipped:\n"
	  "traffic skipped:\n"
	  "config skipped:\n"
	  "broken: up, slow-path\n" },
	{ "the vNIC is down, and its VF with it", IP_LINK("", "1500") VF(""),
	  "offered ok: ip-link\n"
	  "pci unknown:\n"
	  "driver unknown:\n"
	  "netdev ok: ip-link\n"
	  "paired ok: ip-link\n"
	  "up unknown: ip-link\n"
	  "switched unknown:\n"
	  "traffic unknown:\n"
	  "config unknown:\n"
	  "broken: none, unknown\n" },
	{ "switched back",
	  ALL "[   60.0] " NIC "eth0: Data path switched from VF: enP45506s1\n" LINKS,
	  "offered ok: ip-link kernel-log\n"
	  "pci ok: kernel-log kernel-log\n"
	  "driver ok: kernel-log kernel-log\n"
	  "netdev ok: ip-link kernel-log\n"
	  "paired ok: ip-link kernel-log kernel-log\n"
	  "up ok: ip-link\n"
	  "switched broken: kernel-log\n"
	  "traffic skipped:\n"
	  "config skipped:\n"
	  "broken: switched, slow-path\n" },
	{ "counters beat the log: it is on the VF again",
	  ALL "[   60.0] " NIC "eth0: Data path switched from VF: enP45506s1\n" LINKS COUNTERS(
		  "50", "0") COUNTERS("90", "0"),
	  "offered ok: ip-link kernel-log\n"
	  "pci ok: kernel-log kernel-log\n"
	  "driver ok: kernel-log kernel-log\n"
	  "netdev ok: ip-link kernel-log\n"
	  "paired ok: ip-link kernel-log kernel-log\n"
	  "up ok: ip-link\n"
	  "switched ok: ethtool kernel-log\n"
	  "traffic ok: ethtool ethtool\n"
	  "config unknown:\n"
	  "broken: none, fast-path\n" },
	{ "packets avoid the VF", LINKS COUNTERS("50", "0") COUNTERS("50", "10"),
	  "offered ok: ip-link\n"
	  "pci unknown:\n"
	  "driver unknown:\n"
	  "netdev ok: ip-link\n"
	  "paired ok: ip-link\n"
	  "up ok: ip-link\n"
	  "switched unknown:\n"
	  "traffic broken: ethtool ethtool\n"
	  "config skipped:\n"
	  "broken: traffic, slow-path\n" },
	{ "half of the bytes", LINKS COUNTERS("50", "0") COUNTERS("90", "40"),
	  "offered ok: ip-link\n"
	  "pci unknown:\n"
	  "driver unknown:\n"
	  "netdev ok: ip-link\n"
	  "paired ok: ip-link\n"
	  "up ok: ip-link\n"
	  "switched ok: ethtool\n"
	  "traffic warning: ethtool ethtool\n"
	  "config unknown:\n"
	  "broken: none, fast-path\n" },
	{ "one reading proves no movement", LINKS COUNTERS("50", "0"),
	  "offered ok: ip-link\n"
	  "pci unknown:\n"
	  "driver unknown:\n"
	  "netdev ok: ip-link\n"
	  "paired ok: ip-link\n"
	  "up ok: ip-link\n"
	  "switched unknown:\n"
	  "traffic unknown: ethtool\n"
	  "config unknown:\n"
	  "broken: none, ready\n" },
	{ "an address on the VF, and another MTU",
	  "$ ip addr\n" ETH0(UP, "9000") VF(UP) "    inet 10.4.0.9/24 scope global enP45506s1\n",
	  "offered ok: ip-link\n"
	  "pci unknown:\n"
	  "driver unknown:\n"
	  "netdev ok: ip-link\n"
	  "paired ok: ip-link\n"
	  "up ok: ip-link\n"
	  "switched unknown:\n"
	  "traffic unknown:\n"
	  "config broken: ip-link ip-link\n"
	  "broken: config, ready\n" },
	{ "revoked",
	  ALL "[   60.0] " NIC "eth0: Data path switched from VF: enP45506s1\n"
	      "[   60.1] " NIC "eth0: VF unregistering: enP45506s1\n"
	      "[   61.0] " NIC "eth0: VF slot 1 removed\n" IP_LINK(UP, "1500"),
	  "offered broken: kernel-log\n"
	  "pci skipped:\n"
	  "driver skipped: kernel-log\n"
	  "netdev skipped: kernel-log\n"
	  "paired skipped:\n"
	  "up skipped:\n"
	  "switched skipped: kernel-log\n"
	  "traffic skipped:\n"
	  "config skipped:\n"
	  "broken: offered, slow-path\n" },
};

static void dump_chain(struct buf *out, const struct vnic *vnic)
{
	for (size_t n = 0; n < CHAIN_COUNT; n++) {
		const struct chain_entry *entry = &vnic->chain[n];

		buf_printf(out, "%s %s:", chain_link_name((enum chain_link)n),
			   chain_status_name(entry->status));
		for (size_t i = 0; i < entry->evidence.n; i++)
			buf_printf(out, " %s", entry->evidence.items[i].source);
		buf_add_text(out, "\n");
	}
	buf_printf(out, "broken: %s, %s\n",
		   vnic->broken == CHAIN_COUNT ? "none" : chain_link_name(vnic->broken),
		   vnic_state_name(vnic->state));
}

static void test_chain(void **state)
{
	const struct chain_case *c = *state;
	struct pending pending = { 0 };
	struct buf out = { 0 };
	struct vm vm;

	vm_init(&vm);
	read_document(&vm, &pending, "x", c->input, strlen(c->input), strlen(c->input));
	pending_join(&pending, &vm);
	pending_done(&pending);
	judge_vm(&vm);
	assert_int_equal(vm.n_vnics, 1);
	dump_chain(&out, vm.vnics[0]);
	assert_string_equal(buf_text(&out), c->expected);
	buf_done(&out);
	vm_done(&vm);
}

int main(void)
{
	enum { COUNT = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[COUNT] = { 0 };

	for (size_t n = 0; n < COUNT; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_chain, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	return _cmocka_run_group_tests("chain", tests, COUNT, NULL, NULL);
}
