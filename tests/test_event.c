/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parse/event: every message that is known, cut lines, garbled lines, forged lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "parse/event.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

#define NIC "6045bde9-60a3-6045-bde9-60a36045bde9"
#define VPCI "00000001-3c09-000d-3a13-000000000000"
#define BDF "3c09:00:02.0"
#define MANA_BDF "7870:00:00.0"
#define SYN "hv_netvsc " NIC " eth0: "
#define VF5 "mlx5_core " BDF ": "
#define VF5_NET "mlx5_core " BDF " eth1: "
#define HVPCI "hv_pci " VPCI ": "

static const struct event_case {
	const char *name, *line;
	enum event_kind kind; /* EVENT_NONE: no event */
	enum event_driver driver;
	const char *device, *interface, *other;
	uint64_t value;
	const char *text; /* NULL: not looked at */
} event_cases[] = {
	/* the machine */
	{ "boot", "Linux version 6.8.0-1062-azure (buildd@x) (gcc 13) #68", EVENT_BOOT,
	  EVENT_DRIVER_NONE, NULL, NULL, "6.8.0-1062-azure", 0,
	  "Linux version 6.8.0-1062-azure (buildd@x) (gcc 13) #68" },
	{ "boot, cut", "Linux version ", EVENT_NONE, 0, NULL, NULL, NULL, 0, NULL },
	{ "hypervisor", "Hypervisor detected: Microsoft Hyper-V", EVENT_HYPERVISOR,
	  EVENT_DRIVER_NONE, NULL, NULL, "Microsoft Hyper-V", 0, NULL },
	{ "DMI", "DMI: Microsoft Corporation Virtual Machine/Virtual Machine, BIOS x",
	  EVENT_HYPERVISOR, EVENT_DRIVER_NONE, NULL, NULL,
	  "Microsoft Corporation Virtual Machine/Virtual Machine, BIOS x", 0, NULL },

	/* the kernel proper */
	{ "hibernation", "PM: hibernation: hibernation entry", EVENT_HIBERNATE_ENTRY,
	  EVENT_DRIVER_NONE, NULL, NULL, NULL, 0, NULL },
	{ "hibernation, before 5.7", "PM: hibernation exit", EVENT_HIBERNATE_EXIT,
	  EVENT_DRIVER_NONE, NULL, NULL, NULL, 0, NULL },
	{ "hibernation, at boot", "PM: hibernation: Registered nosave memory: [mem 0x0-0xfff]",
	  EVENT_NONE, 0, NULL, NULL, NULL, 0, NULL },
	{ "oops", "Oops: 0002 [#1] SMP NOPTI", EVENT_KERNEL_FAULT, EVENT_DRIVER_NONE, NULL, NULL,
	  NULL, 1, NULL },
	{ "oops, arm64", "Internal error: Oops: 0000000096000004 [#2] SMP", EVENT_KERNEL_FAULT,
	  EVENT_DRIVER_NONE, NULL, NULL, NULL, 1, NULL },
	{ "general protection fault", "general protection fault: 0000 [#1] SMP", EVENT_KERNEL_FAULT,
	  EVENT_DRIVER_NONE, NULL, NULL, NULL, 1, NULL },
	{ "of a program", "traps: java[77] general protection fault ip:7f00 sp:7ffd error:0 [#",
	  EVENT_NONE, 0, NULL, NULL, NULL, 0, NULL },
	{ "a bracket and a number", "docker: build [#1] done", EVENT_NONE, 0, NULL, NULL, NULL, 0,
	  NULL },
	{ "hung task", "INFO: task kworker/0:1:10 blocked for more than 120 seconds.",
	  EVENT_KERNEL_FAULT, EVENT_DRIVER_NONE, NULL, NULL, NULL, 0, NULL },
	{ "soft lockup", "watchdog: BUG: soft lockup - CPU#6 stuck for 26s! [kworker/6:1H:195]",
	  EVENT_KERNEL_FAULT, EVENT_DRIVER_NONE, NULL, NULL, NULL, 0, NULL },
	{ "RCU stall", "rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:", EVENT_KERNEL_FAULT,
	  EVENT_DRIVER_NONE, NULL, NULL, NULL, 0, NULL },
	{ "RCU stall of its own", "rcu: INFO: rcu_sched self-detected stall on CPU",
	  EVENT_KERNEL_FAULT, EVENT_DRIVER_NONE, NULL, NULL, NULL, 0, NULL },
	{ "frame", " mana_serv_func+0x24/0x50 [mana]", EVENT_FAULT_FRAME, EVENT_DRIVER_NONE, NULL,
	  NULL, "mana", 0, NULL },
	{ "frame with address", " [<ffffffffc03fe1be>] hv_irq_unmask+0x10e/0x140 [pci_hyperv]",
	  EVENT_FAULT_FRAME, EVENT_DRIVER_NONE, NULL, NULL, "pci_hyperv", 0, NULL },
	{ "what a kworker runs", "Workqueue: hv_pci_468b pci_devices_present_work [pci_hyperv]",
	  EVENT_FAULT_FRAME, EVENT_DRIVER_NONE, NULL, NULL, "pci_hyperv", 0, NULL },
	{ "frame of another", " nvme_queue_rq+0x10/0x20 [nvme]", EVENT_NONE, 0, NULL, NULL, NULL, 0,
	  NULL },
	{ "modules", "Modules linked in: nvme mana [last unloaded: mlx5_core]", EVENT_NONE, 0, NULL,
	  NULL, NULL, 0, NULL },

	/* hv_vmbus */
	{ "vmbus version", "hv_vmbus: Vmbus version:5.3", EVENT_VMBUS_VERSION, EVENT_DRIVER_VMBUS,
	  NULL, NULL, "5.3", 0, NULL },
	{ "vmbus version with build",
	  "hv_vmbus: Hyper-V Host Build:14393-10.0-0-0.1; Vmbus version:4.0", EVENT_VMBUS_VERSION,
	  EVENT_DRIVER_VMBUS, NULL, NULL, "4.0", 0, NULL },
	{ "registering netvsc", "hv_vmbus: registering driver hv_netvsc ", EVENT_DRIVER_REGISTERED,
	  EVENT_DRIVER_VMBUS, NULL, NULL, "hv_netvsc", 0, NULL },
	{ "unregistering", "hv_vmbus: unregistering driver hv_netvsc", EVENT_DRIVER_UNREGISTERED,
	  EVENT_DRIVER_VMBUS, NULL, NULL, "hv_netvsc", 0, NULL },
	{ "unknown offer", "hv_vmbus: Unknown GUID: " NIC, EVENT_NONE, 0, NULL, NULL, NULL, 0,
	  NULL },

	/* hv_netvsc */
	{ "slot added", SYN "VF slot 1 added", EVENT_SLOT_ADDED, EVENT_DRIVER_NETVSC, NIC, "eth0",
	  NULL, 1, "VF slot 1 added" },
	{ "slot added, no name yet",
	  "hv_netvsc " NIC " (unnamed net_device) (uninitialized): VF slot 2 added",
	  EVENT_SLOT_ADDED, EVENT_DRIVER_NETVSC, NIC, NULL, NULL, 2, "VF slot 2 added" },
	{ "slot added, a state", "hv_netvsc " NIC " eth0 (unregistering): VF slot 2 added",
	  EVENT_SLOT_ADDED, EVENT_DRIVER_NETVSC, NIC, "eth0", NULL, 2, NULL },
	{ "slot removed", SYN "VF slot 4294967295 removed", EVENT_SLOT_REMOVED, EVENT_DRIVER_NETVSC,
	  NIC, "eth0", NULL, UINT32_MAX, NULL },
	{ "registering", SYN "VF registering: eth1", EVENT_VF_REGISTERING, EVENT_DRIVER_NETVSC, NIC,
	  "eth0", "eth1", 0, NULL },
	{ "unregistering VF", SYN "VF unregistering: enP15369s1", EVENT_VF_UNREGISTERING,
	  EVENT_DRIVER_NETVSC, NIC, "eth0", "enP15369s1", 0, NULL },
	{ "switched to", SYN "Data path switched to VF: enP15369s1", EVENT_SWITCHED_TO,
	  EVENT_DRIVER_NETVSC, NIC, "eth0", "enP15369s1", 0, NULL },
	{ "switched from", SYN "Data path switched from VF: enP15369s1", EVENT_SWITCHED_FROM,
	  EVENT_DRIVER_NETVSC, NIC, "eth0", "enP15369s1", 0, NULL },
	{ "old device names", "hv_netvsc vmbus_15 eth1: VF registering: eth2", EVENT_VF_REGISTERING,
	  EVENT_DRIVER_NETVSC, "vmbus_15", "eth1", "eth2", 0, NULL },
	{ "without a driver", "vmbus " NIC " eth0: VF slot 1 removed", EVENT_SLOT_REMOVED,
	  EVENT_DRIVER_VMBUS, NIC, "eth0", NULL, 1, NULL },
	{ "another device without a driver", "vmbus " NIC ": shutdown", EVENT_NONE, 0, NULL, NULL,
	  NULL, 0, NULL },
	{ "switch failed", SYN "Data path failed to switch to VF: enP15369s1, err: -5",
	  EVENT_SWITCH_FAILED, EVENT_DRIVER_NETVSC, NIC, "eth0", "enP15369s1", 5, NULL },
	{ "switch failed, low level", SYN "Unable to send sw datapath msg, err: -11",
	  EVENT_SWITCH_FAILED, EVENT_DRIVER_NETVSC, NIC, "eth0", NULL, 11, NULL },
	{ "switch failed again", SYN "Retry failed to send sw datapath msg, err: -11",
	  EVENT_SWITCH_FAILED, EVENT_DRIVER_NETVSC, NIC, "eth0", NULL, 11, NULL },
	{ "waiting", SYN "Waiting for the VF association from host", EVENT_WAITING_FOR_ASSOCIATION,
	  EVENT_DRIVER_NETVSC, NIC, "eth0", NULL, 0, NULL },
	{ "open failed, told by netvsc", SYN "unable to open slave: enP15369s1: -16",
	  EVENT_VF_OPEN_FAILED, EVENT_DRIVER_NETVSC, NIC, "eth0", "enP15369s1", 16, NULL },
	{ "isolation", SYN "SR-IOV not advertised by guests on the host supporting isolation",
	  EVENT_ISOLATION, EVENT_DRIVER_NETVSC, NIC, "eth0", NULL, 0, NULL },
	{ "isolation, association",
	  SYN "Ignore VF_ASSOCIATION msg from the host supporting isolation", EVENT_ISOLATION,
	  EVENT_DRIVER_NETVSC, NIC, "eth0", NULL, 0, NULL },
	{ "MAC", "hv_netvsc " NIC ": Device MAC 60:45:bd:e9:60:a3     link state up",
	  EVENT_NETVSC_MAC, EVENT_DRIVER_NETVSC, NIC, NULL, "60:45:bd:e9:60:a3", 0, NULL },
	{ "synthetic renamed", "hv_netvsc " NIC " eth1: renamed from eth2", EVENT_RENAMED,
	  EVENT_DRIVER_NETVSC, NIC, "eth1", "eth2", 0, NULL },
	{ "netvsc, anything else", "hv_netvsc " NIC ": shutdown", EVENT_NETVSC, EVENT_DRIVER_NETVSC,
	  NIC, NULL, NULL, 0, "shutdown" },
	{ "netvsc, no device", "hv_netvsc: hv_netvsc channel opened successfully", EVENT_NETVSC,
	  EVENT_DRIVER_NETVSC, NULL, NULL, NULL, 0, NULL },
	{ "netvsc probe failed", "hv_netvsc: probe of " NIC " failed with error -19", EVENT_NETVSC,
	  EVENT_DRIVER_NETVSC, NIC, NULL, NULL, 19, NULL },
	{ "4.8's VF up", SYN "VF up: enP15369s1", EVENT_NETVSC, EVENT_DRIVER_NETVSC, NIC, "eth0",
	  NULL, 0, "VF up: enP15369s1" },

	/* made unreadable */
	{ "old device names, 3.10", "hv_netvsc vmbus_0_15 eth1: VF registering: eth2",
	  EVENT_VF_REGISTERING, EVENT_DRIVER_NETVSC, "vmbus_0_15", "eth1", "eth2", 0, NULL },
	{ "[REDACTED]", "hv_netvsc [REDACTED] eth0: VF slot 1 added", EVENT_SLOT_ADDED,
	  EVENT_DRIVER_NETVSC, NULL, "eth0", NULL, 1, NULL },
	{ "XXXX", "hv_netvsc XXXX eth0: VF slot 1 added", EVENT_SLOT_ADDED, EVENT_DRIVER_NETVSC,
	  NULL, "eth0", NULL, 1, NULL },
	{ "dots", "hv_netvsc ... eth0: VF slot 1 added", EVENT_SLOT_ADDED, EVENT_DRIVER_NETVSC,
	  NULL, "eth0", NULL, 1, NULL },
	{ "<guid>", "hv_netvsc <guid> eth0: VF slot 1 added", EVENT_SLOT_ADDED, EVENT_DRIVER_NETVSC,
	  NULL, "eth0", NULL, 1, NULL },
	{ "uuid", "hv_netvsc uuid eth0: VF slot 1 added", EVENT_SLOT_ADDED, EVENT_DRIVER_NETVSC,
	  NULL, "eth0", NULL, 1, NULL },
	{ "<mac>", "hv_netvsc <mac> eth0: VF slot 1 added", EVENT_SLOT_ADDED, EVENT_DRIVER_NETVSC,
	  NULL, "eth0", NULL, 1, NULL },
	{ "digits made x", "hv_netvsc 6045bdxx-xxxx-6045-bdxx-xxxx6045bdxx eth0: VF slot 1 added",
	  EVENT_SLOT_ADDED, EVENT_DRIVER_NETVSC, NULL, "eth0", NULL, 1, NULL },

	/* cut and garbled */
	{ "cut in a word", SYN "VF slot 1 add", EVENT_NETVSC, EVENT_DRIVER_NETVSC, NIC, "eth0",
	  NULL, 0, NULL },
	{ "cut early", SYN "V", EVENT_NETVSC, EVENT_DRIVER_NETVSC, NIC, "eth0", NULL, 0, "V" },
	{ "cut before the VF's name", SYN "Data path switched to VF: ", EVENT_NETVSC,
	  EVENT_DRIVER_NETVSC, NIC, "eth0", NULL, 0, NULL },
	{ "cut before the colon", SYN "Data path switched to VF", EVENT_NETVSC, EVENT_DRIVER_NETVSC,
	  NIC, "eth0", NULL, 0, NULL },
	{ "another line behind", SYN "Data path switched to VF: enP15369s1[  12.5] usb",
	  EVENT_NETVSC, EVENT_DRIVER_NETVSC, NIC, "eth0", NULL, 0, NULL },
	{ "name too long", SYN "VF registering: enP15369s1np0abcdef", EVENT_NETVSC,
	  EVENT_DRIVER_NETVSC, NIC, "eth0", NULL, 0, NULL },
	{ "joined, cut", VF5_NET "joi", EVENT_VF_DRIVER, EVENT_DRIVER_MLX5, BDF, "eth1", NULL, 0,
	  "joi" },
	{ "no message", "hv_netvsc " NIC " eth0", EVENT_NONE, 0, NULL, NULL, NULL, 0, NULL },
	{ "no device", "hv_netvsc ", EVENT_NONE, 0, NULL, NULL, NULL, 0, NULL },
	{ "half a GUID", "hv_netvsc 6045bde9-60 eth0: VF slot 1 added", EVENT_NONE, 0, NULL, NULL,
	  NULL, 0, NULL },
	{ "GUID with a stamp in it",
	  "hv_netvsc 6045bde9-60a3-6045-bde9-60[   9.1]e9 eth0: VF slot 1 added", EVENT_NONE, 0,
	  NULL, NULL, NULL, 0, NULL },
	{ "two names", "hv_netvsc " NIC " eth0 eth1: VF slot 1 added", EVENT_NONE, 0, NULL, NULL,
	  NULL, 0, NULL },
	{ "no blank behind the colon", "hv_netvsc " NIC " eth0:VF slot 1 added", EVENT_NONE, 0,
	  NULL, NULL, NULL, 0, NULL },
	{ "serial too large", SYN "VF slot 99999999999999999999 added", EVENT_NETVSC,
	  EVENT_DRIVER_NETVSC, NIC, "eth0", NULL, 0, NULL },

	/* forged */
	{ "by an app", "app: VF slot 1 removed", EVENT_NONE, 0, NULL, NULL, NULL, 0, NULL },
	{ "the head inside", "app: " SYN "VF slot 1 removed", EVENT_NONE, 0, NULL, NULL, NULL, 0,
	  NULL },
	{ "the message alone", "VF slot 1 removed", EVENT_NONE, 0, NULL, NULL, NULL, 0, NULL },
	{ "a longer driver", "hv_netvsc2 " NIC " eth0: VF slot 1 added", EVENT_NONE, 0, NULL, NULL,
	  NULL, 0, NULL },

	/* hv_pci and PCI */
	{ "probing", HVPCI "PCI VMBus probing: Using version 0x10004", EVENT_PCI_PROBING,
	  EVENT_DRIVER_HV_PCI, VPCI, NULL, NULL, 0x10004, NULL },
	{ "bus", HVPCI "PCI host bridge to bus 3c09:00", EVENT_PCI_BUS, EVENT_DRIVER_HV_PCI, VPCI,
	  NULL, NULL, 0x3c09, NULL },
	{ "bus, cut", HVPCI "PCI host bridge to bus 3c", EVENT_NONE, 0, NULL, NULL, NULL, 0, NULL },
	{ "bus gone", "pci_bus 3c09:00: busn_res: [bus 00] is released", EVENT_PCI_BUS_GONE,
	  EVENT_DRIVER_PCI, NULL, NULL, NULL, 0x3c09, NULL },
	{ "bus resized", "pci_bus 3c09:00: busn_res: [bus 00-ff] end is updated to 00", EVENT_NONE,
	  0, NULL, NULL, NULL, 0, NULL },
	{ "collision", HVPCI "PCI dom# 0x1 has collision, using 0x10000", EVENT_PCI_COLLISION,
	  EVENT_DRIVER_HV_PCI, VPCI, NULL, NULL, 0x10000, NULL },
	{ "gone", HVPCI "The device is gone.", EVENT_PCI_FAILED, EVENT_DRIVER_HV_PCI, VPCI, NULL,
	  NULL, 0, "The device is gone." },
	{ "gone, once", HVPCI "the device has gone", EVENT_PCI_FAILED, EVENT_DRIVER_HV_PCI, VPCI,
	  NULL, NULL, 0, NULL },
	{ "interrupt", HVPCI "Request for interrupt failed: 0xc0350005", EVENT_PCI_FAILED,
	  EVENT_DRIVER_HV_PCI, VPCI, NULL, NULL, 0, NULL },
	{ "D0", HVPCI "PCI Pass-through VSP failed D0 Entry with status c0370048", EVENT_PCI_FAILED,
	  EVENT_DRIVER_HV_PCI, VPCI, NULL, NULL, 0, NULL },
	{ "D0 again", HVPCI "Retrying D0 failed with ret -71", EVENT_PCI_FAILED,
	  EVENT_DRIVER_HV_PCI, VPCI, NULL, NULL, 71, NULL },
	{ "version", HVPCI "PCI pass-through VSP failed to find supported version",
	  EVENT_PCI_FAILED, EVENT_DRIVER_HV_PCI, VPCI, NULL, NULL, 0, NULL },
	{ "hypercall", HVPCI "hv_irq_unmask() failed: 0x5", EVENT_PCI_FAILED, EVENT_DRIVER_HV_PCI,
	  VPCI, NULL, NULL, 0, NULL },
	{ "MMIO", HVPCI "Need 0x100000 of low MMIO space. Consider reconfiguring the VM.",
	  EVENT_PCI_FAILED, EVENT_DRIVER_HV_PCI, VPCI, NULL, NULL, 0, NULL },
	{ "hv_pci probe failed", "hv_pci: probe of " VPCI " failed with error -71",
	  EVENT_PCI_FAILED, EVENT_DRIVER_HV_PCI, VPCI, NULL, NULL, 71, NULL },
	{ "hv_pci, harmless", HVPCI "shutdown", EVENT_NONE, 0, NULL, NULL, NULL, 0, NULL },
	{ "function", "pci 3c09:00:02.0: [15b3:1016] type 00 class 0x020000", EVENT_PCI_FUNCTION,
	  EVENT_DRIVER_PCI, BDF, NULL, NULL, UINT64_C(0x15b3101600020000), NULL },
	{ "function, 6.9", "pci 7870:00:00.0: [1414:00ba] type 00 class 0x020000 PCIe Endpoint",
	  EVENT_PCI_FUNCTION, EVENT_DRIVER_PCI, MANA_BDF, NULL, NULL, UINT64_C(0x141400ba00020000),
	  NULL },
	{ "function, pci left off", "3c09:00:02.0: [15b3:1016] type 00 class 0x020000",
	  EVENT_PCI_FUNCTION, EVENT_DRIVER_PCI, BDF, NULL, NULL, UINT64_C(0x15b3101600020000),
	  NULL },
	{ "function, no class", "pci 3c09:00:02.0: [15b3:1016] type 00", EVENT_NONE, 0, NULL, NULL,
	  NULL, 0, NULL },
	{ "function, bad ids", "pci 3c09:00:02.0: [15b:31016] type 00 class 0x020000", EVENT_NONE,
	  0, NULL, NULL, NULL, 0, NULL },
	{ "BAR", "pci 3c09:00:02.0: BAR 0: no space for [mem size 0x00100000 64bit pref]",
	  EVENT_BAR_FAILED, EVENT_DRIVER_PCI, BDF, NULL, NULL, 0, NULL },
	{ "BAR, 6.9", "pci 3c09:00:02.0: BAR 0 [mem size 0x00100000 64bit pref]: failed to assign",
	  EVENT_BAR_FAILED, EVENT_DRIVER_PCI, BDF, NULL, NULL, 0, NULL },
	{ "BAR assigned", "pci 3c09:00:02.0: BAR 0: assigned [mem 0xfe0000000-0xfe00fffff]",
	  EVENT_NONE, 0, NULL, NULL, NULL, 0, NULL },

	/* a VF's interface */
	{ "joined", VF5_NET "joined to eth0", EVENT_JOINED, EVENT_DRIVER_MLX5, BDF, "eth1", "eth0",
	  0, NULL },
	{ "joined, mana", "mana " MANA_BDF " eth1: joined to eth0", EVENT_JOINED, EVENT_DRIVER_MANA,
	  MANA_BDF, "eth1", "eth0", 0, NULL },
	{ "renamed", "mlx5_core " BDF " enP15369s1: renamed from eth1", EVENT_RENAMED,
	  EVENT_DRIVER_MLX5, BDF, "enP15369s1", "eth1", 0, NULL },
	{ "renamed while up", "mlx5_core " BDF " enP15369s1: renamed from eth1 (while UP)",
	  EVENT_RENAMED, EVENT_DRIVER_MLX5, BDF, "enP15369s1", "eth1", 0, NULL },
	{ "no match", "mlx5_core " BDF " eth1 (uninitialized): no netdev found for vf serial:1",
	  EVENT_NO_NETVSC_MATCH, EVENT_DRIVER_MLX5, BDF, "eth1", NULL, 1, NULL },
	{ "no slot", VF5_NET "no PCI slot information", EVENT_NO_SLOT_INFO, EVENT_DRIVER_MLX5, BDF,
	  "eth1", NULL, 0, NULL },
	{ "bad serial", VF5_NET "Invalid vf serial:1-1", EVENT_NO_SLOT_INFO, EVENT_DRIVER_MLX5, BDF,
	  "eth1", NULL, 0, NULL },
	{ "handler", VF5_NET "can not register netvsc VF receive handler (err = -16)",
	  EVENT_JOIN_REFUSED, EVENT_DRIVER_MLX5, BDF, "eth1", NULL, 16, NULL },
	{ "master", VF5_NET "can not set master device eth0 (err = -16)", EVENT_JOIN_REFUSED,
	  EVENT_DRIVER_MLX5, BDF, "eth1", "eth0", 16, NULL },
	{ "MTU", VF5_NET "unable to change mtu to 9000", EVENT_MTU_REFUSED, EVENT_DRIVER_MLX5, BDF,
	  "eth1", NULL, 9000, NULL },
	{ "open failed", VF5_NET "unable to open: -110", EVENT_VF_OPEN_FAILED, EVENT_DRIVER_MLX5,
	  BDF, "eth1", NULL, 110, NULL },
	{ "namespace", VF5_NET "Moved VF to namespace with: eth0", EVENT_NETNS_MOVED,
	  EVENT_DRIVER_MLX5, BDF, "eth1", "eth0", 0, NULL },
	{ "namespace refused", VF5_NET "Cannot move to same namespace as eth0: -17",
	  EVENT_NETNS_FAILED, EVENT_DRIVER_MLX5, BDF, "eth1", "eth0", 17, NULL },
	{ "namespace refused, cut", VF5_NET "could not move to same namespace as eth0",
	  EVENT_NETNS_FAILED, EVENT_DRIVER_MLX5, BDF, "eth1", "eth0", 0, NULL },
	{ "link up", VF5_NET "Link up", EVENT_VF_LINK_UP, EVENT_DRIVER_MLX5, BDF, "eth1", NULL, 0,
	  NULL },
	{ "link down, mlx4", "mlx4_en: eth1: Link Down", EVENT_VF_LINK_DOWN, EVENT_DRIVER_MLX4,
	  NULL, "eth1", NULL, 0, "Link Down" },
	{ "watchdog, 6.1", VF5_NET "NETDEV WATCHDOG: CPU: 3: transmit queue 1 timed out 5012 ms",
	  EVENT_DRIVER_FAULT, EVENT_DRIVER_MLX5, BDF, "eth1", NULL, 0, NULL },
	{ "watchdog, 5.10", "NETDEV WATCHDOG: enP15369s1 (mlx5_core): transmit queue 3 timed out",
	  EVENT_DRIVER_FAULT, EVENT_DRIVER_MLX5, NULL, "enP15369s1", NULL, 0, NULL },
	{ "watchdog, another driver", "NETDEV WATCHDOG: eth9 (e1000): transmit queue 0 timed out",
	  EVENT_NONE, 0, NULL, NULL, NULL, 0, NULL },

	/* VF drivers */
	{ "enabling", VF5 "enabling device (0000 -> 0002)", EVENT_DRIVER_ENABLING,
	  EVENT_DRIVER_MLX5, BDF, NULL, NULL, 0, NULL },
	{ "firmware", VF5 "firmware version: 14.30.1224 (MSF0010110035)", EVENT_FIRMWARE,
	  EVENT_DRIVER_MLX5, BDF, NULL, "14.30.1224", 0, NULL },
	{ "firmware unknown", VF5 "firmware version: N/A", EVENT_VF_DRIVER, EVENT_DRIVER_MLX5, BDF,
	  NULL, NULL, 0, NULL },
	{ "firmware, device gone", VF5 "firmware version: 65535.65535.65535", EVENT_DRIVER_FAULT,
	  EVENT_DRIVER_MLX5, BDF, NULL, NULL, 0, NULL },
	{ "place in the source",
	  VF5 "handle_hca_cap:524:(pid 12): log_max_qp value in current profile is 18",
	  EVENT_VF_DRIVER, EVENT_DRIVER_MLX5, BDF, NULL, NULL, 0,
	  "log_max_qp value in current profile is 18" },
	{ "mlx5 init", VF5 "probe_one:1764:(pid 17): mlx5_init_one failed with error code -16",
	  EVENT_PROBE_FAILED, EVENT_DRIVER_MLX5, BDF, NULL, NULL, 16, NULL },
	{ "mlx5 load", VF5 "init_one:1308:(pid 265): mlx5_load_one failed with error code -12",
	  EVENT_PROBE_FAILED, EVENT_DRIVER_MLX5, BDF, NULL, NULL, 12, NULL },
	{ "mlx5 register", VF5 "mlx5e_probe:10:(pid 1): register_netdev failed, -17",
	  EVENT_PROBE_FAILED, EVENT_DRIVER_MLX5, BDF, NULL, NULL, 17, NULL },
	{ "probe of", "mlx5_core: probe of " BDF " failed with error -16", EVENT_PROBE_FAILED,
	  EVENT_DRIVER_MLX5, BDF, NULL, NULL, 16, NULL },
	{ "probe of, cut", "mlx5_core: probe of 3c09:00", EVENT_VF_DRIVER, EVENT_DRIVER_MLX5, NULL,
	  NULL, NULL, 0, NULL },
	{ "probe with driver", VF5 "probe with driver mlx5_core failed with error -16",
	  EVENT_PROBE_FAILED, EVENT_DRIVER_MLX5, BDF, NULL, NULL, 16, NULL },
	{ "probe of, another driver", "nvme: probe of " BDF " failed with error -16", EVENT_NONE, 0,
	  NULL, NULL, NULL, 0, NULL },
	{ "mlx5 firmware late",
	  VF5 "wait_fw_init:199:(pid 17): Waiting for FW initialization, timeout abort",
	  EVENT_DRIVER_FAULT, EVENT_DRIVER_MLX5, BDF, NULL, NULL, 0, NULL },
	{ "mlx5 firmware too late",
	  VF5 "mlx5_function_setup:1:(pid 17): Firmware over 120000 MS in x state",
	  EVENT_DRIVER_FAULT, EVENT_DRIVER_MLX5, BDF, NULL, NULL, 0, NULL },
	{ "mlx5 command",
	  VF5 "wait_func:1133:(pid 9): ENABLE_HCA(0x104) timeout. Will cause a leak of a c",
	  EVENT_DRIVER_FAULT, EVENT_DRIVER_MLX5, BDF, NULL, NULL, 0, NULL },
	{ "mlx5 health",
	  VF5 "poll_health:1:(pid 0): device's health compromised - reached miss count",
	  EVENT_DRIVER_FAULT, EVENT_DRIVER_MLX5, BDF, NULL, NULL, 0, NULL },
	{ "mlx5 tx", VF5_NET "TX timeout detected", EVENT_DRIVER_FAULT, EVENT_DRIVER_MLX5, BDF,
	  "eth1", NULL, 0, NULL },
	{ "symbol", "mlx5_core: Unknown symbol strlcpy (err -2)", EVENT_DRIVER_FAULT,
	  EVENT_DRIVER_MLX5, NULL, NULL, NULL, 0, NULL },
	{ "mlx4 core", "mlx4_core: Initializing 0002:00:02.0", EVENT_VF_DRIVER, EVENT_DRIVER_MLX4,
	  "0002:00:02.0", NULL, NULL, 0, NULL },
	{ "mlx4 port", "mlx4_en: 0002:00:02.0: Port 1: Using 8 TX rings", EVENT_VF_DRIVER,
	  EVENT_DRIVER_MLX4, "0002:00:02.0", NULL, NULL, 0, "Port 1: Using 8 TX rings" },
	{ "mlx4 name", "mlx4_en: rename6: Close port called", EVENT_VF_DRIVER, EVENT_DRIVER_MLX4,
	  NULL, "rename6", NULL, 0, NULL },
	{ "mlx4 no name", "mlx4_en: Mellanox ConnectX HCA Ethernet driver v4.0-0", EVENT_VF_DRIVER,
	  EVENT_DRIVER_MLX4, NULL, NULL, NULL, 0, NULL },
	{ "mlx4 reset", "mlx4_core 0002:00:02.0: device is going to be reset", EVENT_RESET_BEGAN,
	  EVENT_DRIVER_MLX4, "0002:00:02.0", NULL, NULL, 0, NULL },
	{ "mlx4's infiniband", "<mlx4_ib> mlx4_ib_add: x", EVENT_NONE, 0, NULL, NULL, NULL, 0,
	  NULL },
	{ "mana protocol",
	  "mana " MANA_BDF ": Microsoft Azure Network Adapter protocol version: 0.1.1",
	  EVENT_MANA_PROTOCOL, EVENT_DRIVER_MANA, MANA_BDF, NULL, "0.1.1", 0, NULL },
	{ "mana vPort", "mana " MANA_BDF " enP30832s1: Configured vPort 3 PD 18 DB 16",
	  EVENT_MANA_VPORT, EVENT_DRIVER_MANA, MANA_BDF, "enP30832s1", NULL, 3, NULL },
	{ "mana vPort, 7.2", "mana " MANA_BDF " enP30832s1: Enabled vPort 3 PD 18 DB 16 MAC x",
	  EVENT_MANA_VPORT, EVENT_DRIVER_MANA, MANA_BDF, "enP30832s1", NULL, 3, NULL },
	{ "mana steering", "mana " MANA_BDF " enP30832s1: Configured steering vPort 3 entries 64",
	  EVENT_VF_DRIVER, EVENT_DRIVER_MANA, MANA_BDF, "enP30832s1", NULL, 0, NULL },
	{ "mana probe", "mana " MANA_BDF ": gdma probe failed: err = -71", EVENT_PROBE_FAILED,
	  EVENT_DRIVER_MANA, MANA_BDF, NULL, NULL, 71, NULL },
	{ "mana vPort probe", "mana " MANA_BDF ": Failed to probe vPort 0: -110",
	  EVENT_PROBE_FAILED, EVENT_DRIVER_MANA, MANA_BDF, NULL, NULL, 110, NULL },
	{ "mana channel", "mana " MANA_BDF ": HWC: Failed hw_channel req: 0xc00000bb",
	  EVENT_DRIVER_FAULT, EVENT_DRIVER_MANA, MANA_BDF, NULL, NULL, 0, NULL },
	{ "mana command", "mana " MANA_BDF ": Command 0x3 timed out: 30000 ms", EVENT_DRIVER_FAULT,
	  EVENT_DRIVER_MANA, MANA_BDF, NULL, NULL, 0, NULL },
	{ "mana, probe of", "mana: probe of " MANA_BDF " failed with error -71", EVENT_PROBE_FAILED,
	  EVENT_DRIVER_MANA, MANA_BDF, NULL, NULL, 71, NULL },
	{ "mana, anything else", "mana " MANA_BDF ": Shutdown was called", EVENT_VF_DRIVER,
	  EVENT_DRIVER_MANA, MANA_BDF, NULL, NULL, 0, NULL },
	{ "a list of modules", "Modules linked in: mlx5_core hv_netvsc mana ", EVENT_NONE, 0, NULL,
	  NULL, NULL, 0, NULL },
	{ "another driver", "usb 1-1: new high-speed USB device", EVENT_NONE, 0, NULL, NULL, NULL,
	  0, NULL },
	{ "nothing", "", EVENT_NONE, 0, NULL, NULL, NULL, 0, NULL },

	/* hostile */
	{ "escapes in the message", SYN "\x1b[2J\x01", EVENT_NETVSC, EVENT_DRIVER_NETVSC, NIC,
	  "eth0", NULL, 0, "\\x1b[2J\\x01" },
	{ "a version without end",
	  "hv_vmbus: Vmbus version:5.3333333333333333333333333333333333333333333333333333333333333333",
	  EVENT_NONE, 0, NULL, NULL, NULL, 0, NULL },
	{ "escapes in a name", SYN "VF registering: e\x1b[2J", EVENT_NETVSC, EVENT_DRIVER_NETVSC,
	  NIC, "eth0", NULL, 0, NULL },
};

static void same(const char *is, const char *expected)
{
	if (expected)
		assert_string_equal(is ? is : "(nothing)", expected);
	else
		assert_null(is);
}

static bool has_needle(const char *line)
{
	for (size_t n = 0; event_needles[n]; n++)
		if (strstr(line, event_needles[n]))
			return true;
	return false;
}

static void test_event(void **state)
{
	const struct event_case *c = *state;
	const struct kmsg_line line = { .text = span_of(c->line),
					.clock = CLOCK_BOOT,
					.time_us = 5,
					.level = -1,
					.from_kernel = true,
					.has_prefix = true };
	struct event event = { .line = 4711 };
	struct pool pool = { 0 };

	assert_int_equal(event_parse(&pool, &line, &event), c->kind != EVENT_NONE);
	if (c->kind == EVENT_NONE) {
		assert_int_equal(event.line, 4711);
	} else {
		assert_true(has_needle(c->line));
		assert_int_equal(event.kind, c->kind);
		assert_int_equal(event.driver, c->driver);
		same(event.device, c->device);
		same(event.name, c->interface);
		same(event.other, c->other);
		assert_true(event_value(&event) == c->value);
		assert_non_null(event.text);
		if (c->text)
			assert_string_equal(event.text, c->text);
		assert_true(event.clock == CLOCK_BOOT && event.time_us == 5);
	}
	pool_done(&pool);
}

/* A line that ends anywhere never tells more than the whole one: a kind of it, or a weaker one. */
static void test_cut(void **state)
{
	const struct event_case *c = *state;
	struct kmsg_line line = { .from_kernel = true, .has_prefix = true, .level = -1 };
	struct pool pool = { 0 };
	struct event event;

	for (size_t len = 0; len < strlen(c->line); len++) {
		line.text = (struct span){ c->line, len };
		if (!event_parse(&pool, &line, &event))
			continue;
		assert_true(event.kind == c->kind || event.kind == EVENT_NETVSC ||
			    event.kind == EVENT_VF_DRIVER || event.kind == EVENT_HYPERVISOR ||
			    c->kind == EVENT_NETVSC || c->kind == EVENT_VF_DRIVER ||
			    c->kind == EVENT_NONE);
	}
	pool_done(&pool);
}

static void test_not_the_kernel(void **state)
{
	struct kmsg_line line = { .text = span_of(SYN "VF slot 1 added"), .has_prefix = true };
	struct event event = { .line = 4711 };
	struct pool pool = { 0 };

	(void)state;
	assert_false(event_parse(&pool, &line, &event));
	assert_int_equal(event.line, 4711);
	assert_int_equal(pool.n_texts, 0);
	line.from_kernel = true;
	assert_true(event_parse(&pool, &line, &event));
	pool_done(&pool);
}

/* /proc/version begins as the first line of a log does. */
static void test_no_prefix(void **state)
{
	struct kmsg_line line = { .text = span_of("Linux version 6.8.0"), .from_kernel = true };
	struct pool pool = { 0 };
	struct event event;

	(void)state;
	assert_false(event_parse(&pool, &line, &event));
	pool_done(&pool);
}

/* An error of hv_pci that no row knows is one all the same, when the log tells its level. */
static void test_level(void **state)
{
	struct kmsg_line line = { .text = span_of(HVPCI "something new"),
				  .from_kernel = true,
				  .level = 3 };
	struct pool pool = { 0 };
	struct event event;

	(void)state;
	assert_true(event_parse(&pool, &line, &event));
	assert_int_equal(event.kind, EVENT_PCI_FAILED);
	line.level = 6;
	assert_false(event_parse(&pool, &line, &event));
	pool_done(&pool);
}

static void test_long_text(void **state)
{
	static char text[70000] = SYN;
	struct kmsg_line line = { .text = { text, sizeof(text) }, .from_kernel = true };
	struct pool pool = { 0 };
	struct event event;

	(void)state;
	memset(text + strlen(SYN), 'x', sizeof(text) - strlen(SYN));
	assert_true(event_parse(&pool, &line, &event));
	assert_int_equal(strlen(event.text), 1024);
	pool_done(&pool);
}

static bool has_naively(struct span line)
{
	for (const char *const *needle = event_needles; *needle; needle++)
		if (span_has(line, *needle))
			return true;
	return false;
}

/* Each at every place of a line, whole and cut by a byte. */
static void test_needles(void **state)
{
	char line[120];

	(void)state;
	for (const char *const *needle = event_needles; *needle; needle++) {
		size_t len = strlen(*needle);

		for (size_t at = 0; at + len <= sizeof(line); at++) {
			struct span whole = { line, at + len }, cut = { line, at + len - 1 };

			memset(line, 'h', sizeof(line));
			memcpy(line + at, *needle, len);
			assert_true(event_has_needle(whole));
			assert_true(event_has_needle((struct span){ line, sizeof(line) }));
			assert_int_equal(event_has_needle(cut), has_naively(cut));
		}
	}
	assert_false(event_has_needle(span_of("")));
}

static struct CMUnitTest tests[2 * COUNT(event_cases) + 5];
static size_t n_tests;

static void add(const char *name, CMUnitTestFunction function, const void *row)
{
	tests[n_tests++] = (struct CMUnitTest){ .name = name,
						.test_func = function,
						.initial_state = (void *)(uintptr_t)row };
}

int main(void)
{
	for (size_t n = 0; n < COUNT(event_cases); n++) {
		add(event_cases[n].name, test_event, &event_cases[n]);
		add("... cut anywhere", test_cut, &event_cases[n]);
	}
	add("not the kernel's", test_not_the_kernel, NULL);
	add("no prefix", test_no_prefix, NULL);
	add("level", test_level, NULL);
	add("long text", test_long_text, NULL);
	add("a word anywhere in a line", test_needles, NULL);
	return _cmocka_run_group_tests("event", tests, n_tests, NULL, NULL);
}
