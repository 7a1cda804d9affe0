/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One message for every row of the table, as a kernel prints it: exactly that
 * kind comes out. Whatever a message needs is missing from it when it is cut.
 */
#include "parse/event_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

struct row_case {
	enum event_driver driver;
	const char *message;
	enum event_kind kind;
	size_t needs; /* bytes without which it is no such event; 0: cuts are not tried */
	const char *other;
	uint64_t value;
};

#define VMBUS EVENT_DRIVER_VMBUS
#define NETVSC EVENT_DRIVER_NETVSC
#define HV_PCI EVENT_DRIVER_HV_PCI
#define PCI EVENT_DRIVER_PCI
#define MLX4 EVENT_DRIVER_MLX4
#define MLX5 EVENT_DRIVER_MLX5
#define MANA EVENT_DRIVER_MANA
#define DEVICE "6041f3c4-0001-407c-b56f-985d03d32ca4"
#define LEN(words) (sizeof(words) - 1)

static const struct row_case cases[] = {
	{ VMBUS, "registering driver hv_netvsc", EVENT_DRIVER_REGISTERED,
	  LEN("registering driver h"), "hv_netvsc", 0 },
	{ VMBUS, "unregistering driver hv_pci", EVENT_DRIVER_UNREGISTERED,
	  LEN("unregistering driver h"), "hv_pci", 0 },
	{ VMBUS, "Vmbus version:5.3", EVENT_VMBUS_VERSION, LEN("Vmbus version:5"), "5.3", 0 },
	{ VMBUS, "Hyper-V Host Build:1; Vmbus version:4.0", EVENT_VMBUS_VERSION,
	  LEN("Hyper-V Host Build:1; Vmbus version:4"), "4.0", 0 },

	{ NETVSC, "VF slot 7 added", EVENT_SLOT_ADDED, LEN("VF slot 7 added"), NULL, 7 },
	{ NETVSC, "VF slot 7 removed", EVENT_SLOT_REMOVED, LEN("VF slot 7 removed"), NULL, 7 },
	{ NETVSC, "VF registering: eth1", EVENT_VF_REGISTERING, LEN("VF registering: e"), "eth1",
	  0 },
	{ NETVSC, "VF unregistering: eth1", EVENT_VF_UNREGISTERING, LEN("VF unregistering: e"),
	  "eth1", 0 },
	{ NETVSC, "Data path switched to VF: eth1", EVENT_SWITCHED_TO,
	  LEN("Data path switched to VF: e"), "eth1", 0 },
	{ NETVSC, "Data path switched from VF: eth1", EVENT_SWITCHED_FROM,
	  LEN("Data path switched from VF: e"), "eth1", 0 },
	{ NETVSC, "Data path failed to switch to VF: eth1, err: -5", EVENT_SWITCH_FAILED,
	  LEN("Data path failed to switch to VF: e"), "eth1", 5 },
	{ NETVSC, "Data path failed to switch from VF: eth1, err: -5", EVENT_SWITCH_FAILED,
	  LEN("Data path failed to switch from VF: e"), "eth1", 5 },
	{ NETVSC, "Unable to send sw datapath msg, err: -11", EVENT_SWITCH_FAILED,
	  LEN("Unable to send sw datapath msg"), NULL, 11 },
	{ NETVSC, "Retry failed to send sw datapath msg, err: -11", EVENT_SWITCH_FAILED,
	  LEN("Retry failed to send sw datapath msg"), NULL, 11 },
	{ NETVSC, "Waiting for the VF association from host", EVENT_WAITING_FOR_ASSOCIATION,
	  LEN("Waiting for the VF association from host"), NULL, 0 },
	{ NETVSC, "unable to open slave: eth1: -16", EVENT_VF_OPEN_FAILED,
	  LEN("unable to open slave: e"), "eth1", 16 },
	{ NETVSC, "SR-IOV not advertised by guests", EVENT_ISOLATION, LEN("SR-IOV not advertised"),
	  NULL, 0 },
	{ NETVSC, "Ignore VF_ASSOCIATION msg from the host", EVENT_ISOLATION,
	  LEN("Ignore VF_ASSOCIATION msg"), NULL, 0 },
	{ NETVSC, "Device MAC 00:0d:3a:f5:76:bd link state up", EVENT_NETVSC_MAC,
	  LEN("Device MAC 00:0d:3a:f5:76:bd"), "00:0d:3a:f5:76:bd", 0 },
	{ NETVSC, "probe of " DEVICE " failed with error -16", EVENT_NETVSC,
	  LEN("probe of " DEVICE " failed"), NULL, 16 },
	{ NETVSC, "renamed from eth9", EVENT_RENAMED, LEN("renamed from e"), "eth9", 0 },
	{ NETVSC, "renamed from eth9 (while UP)", EVENT_RENAMED, 0, "eth9", 0 },

	{ HV_PCI, "PCI VMBus probing: Using version 0x10004", EVENT_PCI_PROBING, 0, NULL, 0x10004 },
	{ HV_PCI, "PCI host bridge to bus 3c09:00", EVENT_PCI_BUS,
	  LEN("PCI host bridge to bus 3c09:00"), NULL, 0x3c09 },
	{ HV_PCI, "PCI dom# 0x1 has collision, using 0x10000", EVENT_PCI_COLLISION, 0, NULL,
	  0x10000 },
	{ HV_PCI, "Unable to use dom# 0x1 or other numbers", EVENT_PCI_FAILED,
	  LEN("Unable to use dom# "), NULL, 0 },
	{ HV_PCI, "Unable to map a virtual address for config space", EVENT_PCI_FAILED,
	  LEN("Unable to map a virtual address for config space"), NULL, 0 },
	{ HV_PCI, "PCI Pass-through VSP failed D0 Entry with status c0370048", EVENT_PCI_FAILED,
	  LEN("PCI Pass-through VSP failed"), NULL, 0 },
	{ HV_PCI, "PCI pass-through VSP failed sanity check: 1", EVENT_PCI_FAILED,
	  LEN("PCI pass-through VSP failed"), NULL, 0 },
	{ HV_PCI, "Retrying D0 Entry", EVENT_PCI_FAILED, LEN("Retrying D0 "), NULL, 0 },
	{ HV_PCI, "resource allocated returned 0xc0000001", EVENT_PCI_FAILED,
	  LEN("resource allocated returned "), NULL, 0 },
	{ HV_PCI, "query resource requirements failed: 1", EVENT_PCI_FAILED,
	  LEN("query resource requirements failed"), NULL, 0 },
	{ HV_PCI, "couldn't record a child device.", EVENT_PCI_FAILED,
	  LEN("couldn't record a child device"), NULL, 0 },
	{ HV_PCI, "Need 0x1000 of low MMIO space", EVENT_PCI_FAILED, LEN("Need 0x"), NULL, 0 },
	{ HV_PCI, "Request for interrupt failed: 0xc0350005", EVENT_PCI_FAILED,
	  LEN("Request for interrupt failed"), NULL, 0 },
	{ HV_PCI, "Sending request for interrupt failed: 0x1", EVENT_PCI_FAILED,
	  LEN("Sending request for interrupt failed"), NULL, 0 },
	{ HV_PCI, "Unexpected vPCI protocol, update driver.", EVENT_PCI_FAILED,
	  LEN("Unexpected vPCI protocol"), NULL, 0 },
	{ HV_PCI, "hv_irq_unmask() failed: 0x5", EVENT_PCI_FAILED, LEN("hv_irq_unmask() failed: "),
	  NULL, 0 },
	{ HV_PCI, "The device is gone.", EVENT_PCI_FAILED, LEN("The device is gone"), NULL, 0 },
	{ HV_PCI, "the device has gone", EVENT_PCI_FAILED, LEN("the device has gone"), NULL, 0 },
	{ HV_PCI, "bus relations too small", EVENT_PCI_FAILED, LEN("bus relations too small"), NULL,
	  0 },
	{ HV_PCI, "eject message too small", EVENT_PCI_FAILED, LEN("eject message too small"), NULL,
	  0 },
	{ HV_PCI, "invalidate message too small", EVENT_PCI_FAILED,
	  LEN("invalidate message too small"), NULL, 0 },
	{ HV_PCI, "unhandled packet type 7", EVENT_PCI_FAILED, LEN("unhandled packet type "), NULL,
	  0 },
	{ HV_PCI, "Couldn't send resources released packet(s)", EVENT_PCI_FAILED,
	  LEN("Couldn't send resources released packet"), NULL, 0 },
	{ HV_PCI, "probe of " DEVICE " failed with error -5", EVENT_PCI_FAILED,
	  LEN("probe of " DEVICE " failed"), NULL, 5 },
	{ HV_PCI, "probe with driver hv_pci failed with error -5", EVENT_PCI_FAILED,
	  LEN("probe with driver hv_pci failed"), NULL, 5 },

	{ PCI, "[15b3:1016] type 00 class 0x020000 PCIe Endpoint", EVENT_PCI_FUNCTION,
	  LEN("[15b3:1016] type 00 class 0x0"), NULL, UINT64_C(0x15b3101600020000) },
	{ PCI, "BAR 0: no space for [mem size 0x00100000 64bit]", EVENT_BAR_FAILED,
	  LEN("BAR 0: no space"), NULL, 0 },
	{ PCI, "BAR 0 [mem size 0x00100000]: failed to assign", EVENT_BAR_FAILED,
	  LEN("BAR 0 [mem size 0x00100000]: failed to assign"), NULL, 0 },
	{ PCI, "busn_res: [bus 00] is released", EVENT_PCI_BUS_GONE,
	  LEN("busn_res: [bus 00] is released"), NULL, 0x3c09 },

	{ MLX5, "joined to eth0", EVENT_JOINED, LEN("joined to e"), "eth0", 0 },
	{ MLX4, "no netdev found for vf serial:7", EVENT_NO_NETVSC_MATCH,
	  LEN("no netdev found for vf serial:7"), NULL, 7 },
	{ MANA, "no PCI slot information", EVENT_NO_SLOT_INFO, LEN("no PCI slot information"), NULL,
	  0 },
	{ MLX5, "Invalid vf serial:x", EVENT_NO_SLOT_INFO, LEN("Invalid vf serial:"), NULL, 0 },
	{ MLX5, "can not register netvsc VF receive handler (err = -16)", EVENT_JOIN_REFUSED,
	  LEN("can not register netvsc VF receive handler"), NULL, 16 },
	{ MLX5, "can not set master device eth0 (err = -16)", EVENT_JOIN_REFUSED,
	  LEN("can not set master device e"), "eth0", 16 },
	{ MLX5, "unable to change mtu to 9000", EVENT_MTU_REFUSED, LEN("unable to change mtu to 9"),
	  NULL, 9000 },
	{ MLX5, "unable to open: -5", EVENT_VF_OPEN_FAILED, LEN("unable to open: "), NULL, 5 },
	{ MLX5, "VF moved to namespace with: eth0", EVENT_NETNS_MOVED,
	  LEN("VF moved to namespace with: e"), "eth0", 0 },
	{ MLX5, "Moved VF to namespace with: eth0", EVENT_NETNS_MOVED,
	  LEN("Moved VF to namespace with: e"), "eth0", 0 },
	{ MLX5, "could not move to same namespace as eth0: -17", EVENT_NETNS_FAILED,
	  LEN("could not move to same namespace as e"), "eth0", 17 },
	{ MLX5, "Cannot move to same namespace as eth0: -17", EVENT_NETNS_FAILED,
	  LEN("Cannot move to same namespace as e"), "eth0", 17 },
	{ MLX5, "renamed from eth1", EVENT_RENAMED, LEN("renamed from e"), "eth1", 0 },
	{ MLX5, "Link up", EVENT_VF_LINK_UP, LEN("Link up"), NULL, 0 },
	{ MLX4, "Link Up", EVENT_VF_LINK_UP, LEN("Link Up"), NULL, 0 },
	{ MLX5, "Link down", EVENT_VF_LINK_DOWN, LEN("Link down"), NULL, 0 },
	{ MLX4, "Link Down", EVENT_VF_LINK_DOWN, LEN("Link Down"), NULL, 0 },
	{ MANA, "NETDEV WATCHDOG: CPU: 1: transmit queue 0 timed out", EVENT_DRIVER_FAULT,
	  LEN("NETDEV WATCHDOG: "), NULL, 0 },
	{ MLX5, "TX timeout detected", EVENT_DRIVER_FAULT, LEN("TX timeout "), NULL, 0 },
	{ MLX4, "TX Timeout on ring 1", EVENT_DRIVER_FAULT, LEN("TX Timeout "), NULL, 0 },
	{ MLX5, "enabling device (0000 -> 0002)", EVENT_DRIVER_ENABLING, LEN("enabling device ("),
	  NULL, 0 },
	{ MLX5, "firmware version: 65535.65535.65535", EVENT_DRIVER_FAULT,
	  LEN("firmware version: 65535.65535."), NULL, 0 },
	{ MLX5, "firmware version: 14.30.1224 (MSF0010110035)", EVENT_FIRMWARE,
	  LEN("firmware version: 14.30.1"), "14.30.1224", 0 },
	{ MLX5, "probe of 3c09:00:02.0 failed with error -12", EVENT_PROBE_FAILED,
	  LEN("probe of 3c09:00:02.0 failed"), NULL, 12 },
	{ MLX5, "probe with driver mlx5_core failed with error -12", EVENT_PROBE_FAILED,
	  LEN("probe with driver "), NULL, 12 },
	{ MANA, "Unknown symbol x (err -2)", EVENT_DRIVER_FAULT, LEN("Unknown symbol "), NULL, 0 },
	{ MANA, "disagrees about version of symbol x", EVENT_DRIVER_FAULT,
	  LEN("disagrees about version of symbol "), NULL, 0 },

	{ MLX5, "mlx5_init_one failed with error code -110", EVENT_PROBE_FAILED,
	  LEN("mlx5_init_one failed"), NULL, 110 },
	{ MLX5, "init_one failed with error code -110", EVENT_PROBE_FAILED, LEN("init_one failed"),
	  NULL, 110 },
	{ MLX5, "mlx5_load_one failed with error code -110", EVENT_PROBE_FAILED,
	  LEN("mlx5_load_one failed"), NULL, 110 },
	{ MLX5, "mlx5_pci_init failed with error code -12", EVENT_PROBE_FAILED,
	  LEN("mlx5_pci_init failed"), NULL, 12 },
	{ MLX5, "mlx5_mdev_init failed with error code -12", EVENT_PROBE_FAILED,
	  LEN("mlx5_mdev_init failed"), NULL, 12 },
	{ MLX5, "register_netdev failed, -12", EVENT_PROBE_FAILED, LEN("register_netdev failed"),
	  NULL, 12 },
	{ MLX5, "Failed initializing cmdif SW structs", EVENT_PROBE_FAILED,
	  LEN("Failed initializing cmdif SW structs"), NULL, 0 },
	{ MLX5, "Waiting for FW initialization, timeout abort in 8s", EVENT_DRIVER_FAULT,
	  LEN("Waiting for FW "), NULL, 0 },
	{ MLX5, "Firmware over 120000 MS in pre-initializing state", EVENT_DRIVER_FAULT,
	  LEN("Firmware over "), NULL, 0 },
	{ MLX5, "Fatal error 3 detected", EVENT_DRIVER_FAULT, LEN("Fatal error "), NULL, 0 },
	{ MLX5, "device's health compromised - reached miss count", EVENT_DRIVER_FAULT,
	  LEN("device's health compromised"), NULL, 0 },
	{ MLX5, "Health issue observed, firmware internal error", EVENT_DRIVER_FAULT,
	  LEN("Health issue observed"), NULL, 0 },
	{ MLX5, "handling bad device here", EVENT_DRIVER_FAULT, LEN("handling bad device here"),
	  NULL, 0 },
	{ MLX5, "starting health recovery flow", EVENT_RESET_BEGAN,
	  LEN("starting health recovery flow"), NULL, 0 },
	{ MLX5, "health recovery succeeded", EVENT_RESET_DONE, LEN("health recovery succeeded"),
	  NULL, 0 },
	{ MLX5, "health recovery flow aborted", EVENT_DRIVER_FAULT, LEN("health recovery f"), NULL,
	  0 },
	{ MLX5, "PCI slot is unavailable", EVENT_DRIVER_FAULT, LEN("PCI slot is unavailable"), NULL,
	  0 },
	{ MLX5, "Driver is in error state. Unloading", EVENT_DRIVER_FAULT,
	  LEN("Driver is in error state"), NULL, 0 },
	{ MLX5, "Error cqe on cqn 0x4", EVENT_DRIVER_FAULT, LEN("Error cqe on cqn "), NULL, 0 },
	{ MLX5, "Sync Reset Unload timeout", EVENT_DRIVER_FAULT, LEN("Sync Reset Unload"), NULL,
	  0 },
	{ MLX5, "MANAGE_PAGES(0x108) timeout. Will cause a leak", EVENT_DRIVER_FAULT,
	  LEN("MANAGE_PAGES(0x108) timeout"), NULL, 0 },
	{ MLX5, "ENABLE_HCA(0x104) No done completion", EVENT_DRIVER_FAULT,
	  LEN("ENABLE_HCA(0x104) No done completion"), NULL, 0 },
	{ MLX5, "x timed out while waiting for a slot", EVENT_DRIVER_FAULT,
	  LEN("x timed out while waiting for a slot"), NULL, 0 },

	{ MLX4, "Initializing 3c09:00:02.0", EVENT_VF_DRIVER, LEN("Initializing 3c09:00:02.0"),
	  NULL, 0 },
	{ MLX4, "Failed to initialize device, aborting: -5", EVENT_PROBE_FAILED,
	  LEN("Failed to initialize"), NULL, 5 },
	{ MLX4, "Failed Initializing port 1", EVENT_PROBE_FAILED, LEN("Failed Initializing port"),
	  NULL, 0 },
	{ MLX4, "Failed to obtain slave caps", EVENT_PROBE_FAILED,
	  LEN("Failed to obtain slave caps"), NULL, 0 },
	{ MLX4, "Communication channel is offline.", EVENT_DRIVER_FAULT,
	  LEN("Communication channel is offline"), NULL, 0 },
	{ MLX4, "Internal error detected:", EVENT_DRIVER_FAULT, LEN("Internal error detected"),
	  NULL, 0 },
	{ MLX4, "device is going to be reset", EVENT_RESET_BEGAN,
	  LEN("device is going to be reset"), NULL, 0 },
	{ MLX4, "device was reset successfully", EVENT_RESET_DONE,
	  LEN("device was reset successfully"), NULL, 0 },
	{ MLX4, "VF is sending reset request to Firmware", EVENT_DRIVER_FAULT,
	  LEN("VF is sending reset request"), NULL, 0 },
	{ MLX4, "Fail to send reset over the communication channel", EVENT_DRIVER_FAULT,
	  LEN("Fail to send reset over the communication channel"), NULL, 0 },
	{ MLX4, "mlx4_pci_err_detected was called", EVENT_DRIVER_FAULT,
	  LEN("mlx4_pci_err_detected was called"), NULL, 0 },
	{ MLX4, "slave is currently in the middle of FLR", EVENT_DRIVER_FAULT,
	  LEN("slave is currently in the middle of FLR"), NULL, 0 },
	{ MLX4, "command 0x4 failed: fw status = 0x1", EVENT_DRIVER_FAULT, LEN("command 0x"), NULL,
	  0 },
	{ MLX4, "communication channel command 0x5 timed out", EVENT_DRIVER_FAULT,
	  LEN("communication channel command 0x"), NULL, 0 },

	{ MANA, "Microsoft Azure Network Adapter protocol version: 0.1.1", EVENT_MANA_PROTOCOL,
	  LEN("Microsoft Azure Network Adapter protocol version: 0"), "0.1.1", 0 },
	{ MANA, "Configured vPort 7 PD 19 DB 16", EVENT_MANA_VPORT, LEN("Configured vPort 7"), NULL,
	  7 },
	{ MANA, "Enabled vPort 7 PD 19 DB 16", EVENT_MANA_VPORT, LEN("Enabled vPort 7"), NULL, 7 },
	{ MANA, "gdma probe failed: err = -71", EVENT_PROBE_FAILED, LEN("gdma probe failed"), NULL,
	  71 },
	{ MANA, "Timeout when setting up HWC: -110", EVENT_PROBE_FAILED,
	  LEN("Timeout when setting up HWC"), NULL, 110 },
	{ MANA, "Failed to establish HWC: -110", EVENT_PROBE_FAILED, LEN("Failed to establish HWC"),
	  NULL, 110 },
	{ MANA, "Failed to detect any vPort", EVENT_PROBE_FAILED, LEN("Failed to detect any vPort"),
	  NULL, 0 },
	{ MANA, "Failed to probe vPort 0: -22", EVENT_PROBE_FAILED, LEN("Failed to probe vPort "),
	  NULL, 22 },
	{ MANA, "HWC: Request timed out!", EVENT_DRIVER_FAULT, LEN("HWC: "), NULL, 0 },
	{ MANA, "HWC timeout occurred", EVENT_DRIVER_FAULT, LEN("HWC timeout occurred"), NULL, 0 },
	{ MANA, "Gf stats wk handler: failed", EVENT_DRIVER_FAULT, LEN("Gf stats wk handler"), NULL,
	  0 },
	{ MANA, "Command 0x20003 failed with status: 0x0", EVENT_DRIVER_FAULT, LEN("Command 0x"),
	  NULL, 0 },
	{ MANA, "VfVerifyVersionOutput: -71", EVENT_DRIVER_FAULT, LEN("VfVerifyVersionOutput"),
	  NULL, 71 },
	{ MANA, "Failed to send mana message: -110", EVENT_DRIVER_FAULT,
	  LEN("Failed to send mana message"), NULL, 0 },
	{ MANA, "MANA reset cycle start", EVENT_RESET_BEGAN, LEN("MANA reset cycle start"), NULL,
	  0 },
	{ MANA, "MANA reset cycle completed", EVENT_RESET_DONE, LEN("MANA reset cycle completed"),
	  NULL, 0 },
	{ MANA, "MANA reset cycle failed", EVENT_DRIVER_FAULT, LEN("MANA reset cycle failed"), NULL,
	  0 },
	{ MANA, "Start MANA recovery mode", EVENT_DRIVER_FAULT, LEN("Start MANA recovery mode"),
	  NULL, 0 },
	{ MANA, "mana_attach failed: -5", EVENT_DRIVER_FAULT, LEN("mana_attach failed"), NULL, 5 },
	{ MANA, "mana_detach failed: -5", EVENT_DRIVER_FAULT, LEN("mana_detach failed"), NULL, 5 },
	{ MANA, "The number of vPorts changed 1->2", EVENT_DRIVER_FAULT,
	  LEN("The number of vPorts changed"), NULL, 0 },
	{ MANA, "TX: CQE error 1", EVENT_DRIVER_FAULT, LEN("TX: CQE error"), NULL, 0 },
	{ MANA, "flr failed -5", EVENT_DRIVER_FAULT, LEN("flr failed "), NULL, 0 },
};

static bool match(struct pool *pool, const struct row_case *c, size_t len, struct event *event)
{
	struct event_head head = { .driver = c->driver,
				   .is_bus = c->driver == PCI,
				   .device = span_of("3c09:00"),
				   .message = { c->message, len } };
	struct event_match m = { .pool = pool, .head = &head, .message = head.message };

	*event = (struct event){ .line = 4711 };
	m.event = event;
	return event_match_rows(&m);
}

static void test_row(void **state)
{
	const struct row_case *c = *state;
	struct pool pool = { 0 };
	struct event event;

	assert_true(match(&pool, c, strlen(c->message), &event));
	assert_int_equal(event.kind, c->kind);
	assert_int_equal(event_value(&event), c->value);
	assert_string_equal(event.other ? event.other : "none", c->other ? c->other : "none");
	pool_done(&pool);
}

/* Cut before what it needs: no event at all, and nothing written to it. */
static void test_cut(void **state)
{
	const struct row_case *c = *state;
	const struct event untouched = { .line = 4711 };
	struct pool pool = { 0 };
	struct event event;

	for (size_t len = 0; c->needs && len <= strlen(c->message); len++) {
		bool is = match(&pool, c, len, &event);

		if (is != (len >= c->needs) || (is && event.kind != c->kind))
			fail_msg("\"%.*s\": kind %u", (int)len, c->message, event.kind);
		if (!is)
			assert_memory_equal(&event, &untouched, sizeof(event));
	}
	pool_done(&pool);
}

/* The words of one driver mean nothing in another's mouth; only a failed probe reads alike. */
static void test_other_driver(void **state)
{
	struct pool pool = { 0 };
	struct event event;

	(void)state;
	for (size_t n = 0; n < COUNT(cases); n++) {
		struct row_case c = cases[n];
		bool of_pci = c.driver == HV_PCI || c.driver == PCI;

		c.driver = of_pci ? NETVSC : PCI;
		if (!span_starts(span_of(c.message), "probe of ") &&
		    match(&pool, &c, strlen(c.message), &event))
			fail_msg("%s", c.message);
	}
	pool_done(&pool);
}

int main(void)
{
	struct CMUnitTest tests[2 * COUNT(cases) + 1] = { 0 };

	for (size_t n = 0; n < COUNT(cases); n++) {
		void *row = (void *)(uintptr_t)&cases[n];

		tests[2 * n] = (struct CMUnitTest){ cases[n].message, test_row, NULL, NULL, row };
		tests[2 * n + 1] = (struct CMUnitTest){ "... cut", test_cut, NULL, NULL, row };
	}
	tests[2 * COUNT(cases)] =
		(struct CMUnitTest){ "another driver", test_other_driver, NULL, NULL, NULL };
	return _cmocka_run_group_tests("event_rows", tests, COUNT(tests), NULL, NULL);
}
