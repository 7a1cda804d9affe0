/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/event_rows.h"

#include <string.h>

enum {
	VMBUS = 1 << EVENT_DRIVER_VMBUS,
	NETVSC = 1 << EVENT_DRIVER_NETVSC | VMBUS, /* the bus's name stands in when unbound */
	HV_PCI = 1 << EVENT_DRIVER_HV_PCI,
	PCI = 1 << EVENT_DRIVER_PCI,
	MLX4 = 1 << EVENT_DRIVER_MLX4,
	MLX5 = 1 << EVENT_DRIVER_MLX5,
	MANA = 1 << EVENT_DRIVER_MANA,
	VF = MLX4 | MLX5 | MANA,
};

enum { OTHER_MAX = 64 }; /* bytes of a name or a version: longer is garbled */

/* What else a message tells, and how it is read. False: cut off or garbled, no such event. */
typedef bool (*take_fn)(struct event_match *m);

struct row {
	unsigned drivers;
	const char *words; /* the message begins with them; or, after a '*', has them anywhere */
	enum event_kind kind;
	take_fn take;
};

static void set_value(struct event *event, uint64_t value)
{
	event->value_high = (uint32_t)(value >> 32);
	event->value_low = (uint32_t)value;
}

static bool take_other(struct event_match *m, struct span s)
{
	if (!s.len || s.len > OTHER_MAX)
		return false;
	m->event->other = pool_add(m->pool, s);
	return true;
}

/* An interface's name and nothing behind it. */
static bool take_name(struct event_match *m)
{
	return event_is_interface(m->rest) && take_other(m, m->rest);
}

/* "eth1", "eth1 (while UP)" (6.8) */
static bool take_old_name(struct event_match *m)
{
	struct span rest = m->rest, word;

	if (!span_next_word(&rest, &word) || !event_is_interface(word))
		return false;
	rest = span_trim(rest);
	return (!rest.len || span_starts(rest, "(while")) && take_other(m, word);
}

static bool take_word(struct event_match *m)
{
	struct span rest = m->rest, word;

	return span_next_word(&rest, &word) && take_other(m, word);
}

static bool take_number(struct event_match *m)
{
	struct span rest = m->rest;
	uint64_t value;

	if (!span_take_u64(&rest, &value))
		return false;
	set_value(m->event, value);
	return true;
}

/* A number that is a word of its own, sign and brackets apart, ends the message: "(err = -16)". */
static void take_errno_of(struct event *event, struct span s)
{
	uint64_t value;
	size_t from;

	while (s.len && !ascii_is_digit(s.ptr[s.len - 1])) {
		if (s.ptr[s.len - 1] != ')' && s.ptr[s.len - 1] != '.')
			return;
		s.len--;
	}
	for (from = s.len; from && ascii_is_digit(s.ptr[from - 1]);)
		from--;
	if (from && s.ptr[from - 1] != '-' && s.ptr[from - 1] != ' ' && s.ptr[from - 1] != '(' &&
	    s.ptr[from - 1] != '=')
		return;
	if (span_to_u64(span_skip(s, from), &value) && value <= UINT32_MAX)
		set_value(event, value);
}

/* The error that ends most messages of failure; 0 when there is none. */
static bool take_errno(struct event_match *m)
{
	take_errno_of(m->event, m->rest);
	return true;
}

/* "1 added", "1 removed", and nothing else */
static bool take_slot(struct event_match *m, const char *what)
{
	uint64_t serial;

	if (!span_take_u64(&m->rest, &serial) || !span_is(m->rest, what))
		return false;
	set_value(m->event, serial);
	return true;
}

static bool take_slot_added(struct event_match *m)
{
	return take_slot(m, " added");
}

static bool take_slot_removed(struct event_match *m)
{
	return take_slot(m, " removed");
}

/* "00:0d:3a:f5:76:bd link state up" */
static bool take_mac(struct event_match *m)
{
	struct span rest = m->rest, word;

	if (!span_next_word(&rest, &word) || word.len != 17)
		return false;
	return take_other(m, word);
}

/* "to VF: enP1s1, err: -5" */
static bool take_failed_switch(struct event_match *m)
{
	struct span rest = m->rest, name;

	if (!span_take(&rest, "to VF: ") && !span_take(&rest, "from VF: "))
		return false;
	if (!span_next_field(&rest, ',', &name) || !event_is_interface(name))
		return false;
	take_errno_of(m->event, rest);
	return take_other(m, name);
}

/* "eth1: -16", "eth0 (err = -16)": of "could not move to same namespace as" and its like */
static bool take_name_and_errno(struct event_match *m)
{
	struct span name = m->rest;
	size_t len = 0;

	while (len < name.len && name.ptr[len] != ':' && name.ptr[len] != ' ')
		len++;
	name.len = len;
	if (!event_is_interface(name))
		return false;
	take_errno_of(m->event, span_skip(m->rest, len));
	return take_other(m, name);
}

/* "0x10004", "0x3c09" */
static bool take_hex(struct event_match *m)
{
	struct span rest = m->rest, word;
	uint64_t value;

	if (!span_next_word(&rest, &word) || !span_to_hex(word, &value))
		return false;
	set_value(m->event, value);
	return true;
}

/* "3c09:00": the domain */
static bool take_domain_of(struct event_match *m, struct span bus)
{
	struct span domain, number;
	uint64_t value;

	if (!span_next_field(&bus, ':', &domain) || !span_next_field(&bus, ':', &number) ||
	    domain.len < 4 || number.len != 2 || !span_to_hex(domain, &value))
		return false;
	set_value(m->event, value);
	return true;
}

static bool take_domain(struct event_match *m)
{
	return take_domain_of(m, m->rest);
}

/* "0x1 has collision, using 0x10000" */
static bool take_collision(struct event_match *m)
{
	const char *using = span_find(m->rest, "using ");

	if (!using)
		return false;
	m->rest = span_skip(m->rest, (size_t)(using - m->rest.ptr) + strlen("using "));
	return take_hex(m);
}

/* "[bus 00] is released", of a root bus */
static bool take_bus_gone(struct event_match *m)
{
	return m->head->is_bus && m->head->device.ptr && span_ends(m->rest, " is released") &&
	       take_domain_of(m, m->head->device);
}

/* "15b3:1016] type 00 class 0x020000 PCIe Endpoint" behind a bracket */
static bool take_function(struct event_match *m)
{
	struct span rest = m->rest, ids, vendor, class;
	uint64_t vendor_id, device_id, class_id;

	if (!span_next_field(&rest, ']', &ids) || !span_take(&rest, " type 0") ||
	    !span_next_word(&rest, &class) || !span_next_word(&rest, &class) ||
	    !span_is(class, "class") || !span_next_word(&rest, &class))
		return false;
	if (ids.len != 9 || !span_next_field(&ids, ':', &vendor) || vendor.len != 4 ||
	    !span_to_hex(vendor, &vendor_id) || !span_to_hex(ids, &device_id))
		return false;
	if (!span_starts(class, "0x") || class.len > 8 || !span_to_hex(class, &class_id))
		return false;
	set_value(m->event, vendor_id << 48 | device_id << 32 | class_id);
	return true;
}

/*
 * "0: no space for [mem ...]", "0 [mem ...]: failed to assign" (6.9): memory
 * that the function needs and did not get.
 */
static bool take_bar_failure(struct event_match *m)
{
	return span_has(m->rest, "failed to assign") || span_has(m->rest, "no space") ||
	       span_has(m->rest, "can't assign");
}

/* "14.30.1224 (MSF0010110035)": three numbers; not the "N/A" of a driver without firmware */
static bool take_firmware(struct event_match *m)
{
	struct span rest = m->rest, version, part;
	uint64_t number;
	int parts = 0;

	if (!span_next_word(&rest, &version))
		return false;
	rest = version;
	while (span_next_field(&rest, '.', &part)) {
		if (!span_to_u64(part, &number))
			return false;
		parts++;
	}
	return parts >= 3 && take_other(m, version);
}

/* "3c09:00:02.0 failed with error -16" behind "probe of " */
static bool take_probe_of(struct event_match *m)
{
	struct span rest = m->rest, device;

	if (!span_next_word(&rest, &device) || !event_is_device(device) ||
	    !span_starts(span_trim(rest), "failed"))
		return false;
	m->event->device = pool_add(m->pool, device);
	take_errno_of(m->event, rest);
	return true;
}

/* "3c09:00:02.0" behind "Initializing " */
static bool take_device(struct event_match *m)
{
	if (!event_is_pci_address(m->rest))
		return false;
	m->event->device = pool_add(m->pool, m->rest);
	return true;
}

/* Only what the bus itself says, not a device of it that has no driver. */
static bool take_driver_name(struct event_match *m)
{
	return !m->head->unbound && take_word(m);
}

static bool take_version(struct event_match *m)
{
	return !m->head->unbound && m->rest.len && ascii_is_digit(m->rest.ptr[0]) && take_word(m);
}

/*
 * Every message that is known, by driver; the first row that fits wins. Found in
 * the sources that model/event.h names, in 4.14, 5.4, 5.10, 6.1, 6.12 and 7.2;
 * older forms in public logs.
 */
static const struct row rows[] = {
	/* hv_vmbus */
	{ VMBUS, "registering driver ", EVENT_DRIVER_REGISTERED, take_driver_name },
	{ VMBUS, "unregistering driver ", EVENT_DRIVER_UNREGISTERED, take_driver_name },
	{ VMBUS, "Vmbus version:", EVENT_VMBUS_VERSION, take_version },
	{ VMBUS, "*; Vmbus version:", EVENT_VMBUS_VERSION, take_version },

	/* hv_netvsc */
	{ NETVSC, "VF slot ", EVENT_SLOT_ADDED, take_slot_added },
	{ NETVSC, "VF slot ", EVENT_SLOT_REMOVED, take_slot_removed },
	{ NETVSC, "VF registering: ", EVENT_VF_REGISTERING, take_name },
	{ NETVSC, "VF unregistering: ", EVENT_VF_UNREGISTERING, take_name },
	{ NETVSC, "Data path switched to VF: ", EVENT_SWITCHED_TO, take_name },
	{ NETVSC, "Data path switched from VF: ", EVENT_SWITCHED_FROM, take_name },
	{ NETVSC, "Data path failed to switch ", EVENT_SWITCH_FAILED, take_failed_switch },
	{ NETVSC, "Unable to send sw datapath msg", EVENT_SWITCH_FAILED, take_errno },
	{ NETVSC, "Retry failed to send sw datapath msg", EVENT_SWITCH_FAILED, take_errno },
	{ NETVSC, "Waiting for the VF association from host", EVENT_WAITING_FOR_ASSOCIATION, NULL },
	{ NETVSC, "unable to open slave: ", EVENT_VF_OPEN_FAILED, take_name_and_errno },
	{ NETVSC, "SR-IOV not advertised", EVENT_ISOLATION, NULL },
	{ NETVSC, "Ignore VF_ASSOCIATION msg", EVENT_ISOLATION, NULL },
	{ NETVSC, "probe of ", EVENT_NETVSC, take_probe_of },
	{ NETVSC, "Device MAC ", EVENT_NETVSC_MAC, take_mac },
	{ NETVSC | VF, "renamed from ", EVENT_RENAMED, take_old_name },

	/* hv_pci */
	{ HV_PCI, "PCI VMBus probing: Using version ", EVENT_PCI_PROBING, take_hex },
	{ HV_PCI, "PCI host bridge to bus ", EVENT_PCI_BUS, take_domain },
	{ HV_PCI, "PCI dom# ", EVENT_PCI_COLLISION, take_collision },
	{ HV_PCI, "Unable to use dom# ", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "Unable to map a virtual address for config space", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "PCI Pass-through VSP failed", EVENT_PCI_FAILED, take_errno },
	{ HV_PCI, "PCI pass-through VSP failed", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "Retrying D0 ", EVENT_PCI_FAILED, take_errno },
	{ HV_PCI, "resource allocated returned ", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "query resource requirements failed", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "couldn't record a child device", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "Need 0x", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "Request for interrupt failed", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "Sending request for interrupt failed", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "Unexpected vPCI protocol", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "*() failed: ", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "The device is gone", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "the device has gone", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "bus relations too small", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "eject message too small", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "invalidate message too small", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "unhandled packet type ", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "Couldn't send resources released packet", EVENT_PCI_FAILED, NULL },
	{ HV_PCI, "probe of ", EVENT_PCI_FAILED, take_probe_of },
	{ HV_PCI, "probe with driver hv_pci failed", EVENT_PCI_FAILED, take_errno },

	/* the PCI core */
	{ PCI, "[", EVENT_PCI_FUNCTION, take_function },
	{ PCI, "BAR ", EVENT_BAR_FAILED, take_bar_failure },
	{ PCI, "busn_res: ", EVENT_PCI_BUS_GONE, take_bus_gone },

	/* a VF's interface: what netvsc and the network core say of it */
	{ VF, "joined to ", EVENT_JOINED, take_name },
	{ VF, "no netdev found for vf serial:", EVENT_NO_NETVSC_MATCH, take_number },
	{ VF, "no PCI slot information", EVENT_NO_SLOT_INFO, NULL },
	{ VF, "Invalid vf serial:", EVENT_NO_SLOT_INFO, NULL },
	{ VF, "can not register netvsc VF receive handler", EVENT_JOIN_REFUSED, take_errno },
	{ VF, "can not set master device ", EVENT_JOIN_REFUSED, take_name_and_errno },
	{ VF, "unable to change mtu to ", EVENT_MTU_REFUSED, take_number },
	{ VF, "unable to open: ", EVENT_VF_OPEN_FAILED, take_errno },
	{ VF, "VF moved to namespace with: ", EVENT_NETNS_MOVED, take_name },
	{ VF, "Moved VF to namespace with: ", EVENT_NETNS_MOVED, take_name },
	{ VF, "could not move to same namespace as ", EVENT_NETNS_FAILED, take_name_and_errno },
	{ VF, "Cannot move to same namespace as ", EVENT_NETNS_FAILED, take_name_and_errno },
	{ VF, "Link up", EVENT_VF_LINK_UP, NULL },
	{ VF, "Link Up", EVENT_VF_LINK_UP, NULL },
	{ VF, "Link down", EVENT_VF_LINK_DOWN, NULL },
	{ VF, "Link Down", EVENT_VF_LINK_DOWN, NULL },
	{ VF, "NETDEV WATCHDOG: ", EVENT_DRIVER_FAULT, NULL },
	{ VF, "TX timeout ", EVENT_DRIVER_FAULT, NULL },
	{ VF, "TX Timeout ", EVENT_DRIVER_FAULT, NULL },

	/* any VF driver, its start */
	{ VF, "enabling device (", EVENT_DRIVER_ENABLING, NULL },
	/* all ones: the device is gone already */
	{ VF, "firmware version: 65535.65535.", EVENT_DRIVER_FAULT, NULL },
	{ VF, "firmware version: ", EVENT_FIRMWARE, take_firmware },
	{ VF, "probe of ", EVENT_PROBE_FAILED, take_probe_of },
	{ VF, "probe with driver ", EVENT_PROBE_FAILED, take_errno },
	{ VF, "Unknown symbol ", EVENT_DRIVER_FAULT, NULL },
	{ VF, "disagrees about version of symbol ", EVENT_DRIVER_FAULT, NULL },

	/* mlx5 */
	{ MLX5, "mlx5_init_one failed", EVENT_PROBE_FAILED, take_errno },
	{ MLX5, "init_one failed", EVENT_PROBE_FAILED, take_errno },
	{ MLX5, "mlx5_load_one failed", EVENT_PROBE_FAILED, take_errno },
	{ MLX5, "mlx5_pci_init failed", EVENT_PROBE_FAILED, take_errno },
	{ MLX5, "mlx5_mdev_init failed", EVENT_PROBE_FAILED, take_errno },
	{ MLX5, "register_netdev failed", EVENT_PROBE_FAILED, take_errno },
	{ MLX5, "Failed initializing cmdif SW structs", EVENT_PROBE_FAILED, NULL },
	{ MLX5, "Waiting for FW ", EVENT_DRIVER_FAULT, NULL },
	{ MLX5, "Firmware over ", EVENT_DRIVER_FAULT, NULL },
	{ MLX5, "Fatal error ", EVENT_DRIVER_FAULT, NULL },
	{ MLX5, "device's health compromised", EVENT_DRIVER_FAULT, NULL },
	{ MLX5, "Health issue observed", EVENT_DRIVER_FAULT, NULL },
	{ MLX5, "handling bad device here", EVENT_DRIVER_FAULT, NULL },
	{ MLX5, "starting health recovery flow", EVENT_RESET_BEGAN, NULL },
	{ MLX5, "health recovery succeeded", EVENT_RESET_DONE, NULL },
	{ MLX5, "health recovery f", EVENT_DRIVER_FAULT, NULL },
	{ MLX5, "PCI slot is unavailable", EVENT_DRIVER_FAULT, NULL },
	{ MLX5, "Driver is in error state", EVENT_DRIVER_FAULT, NULL },
	{ MLX5, "Error cqe on cqn ", EVENT_DRIVER_FAULT, NULL },
	{ MLX5, "Sync Reset Unload", EVENT_DRIVER_FAULT, NULL },
	{ MLX5, "*) timeout", EVENT_DRIVER_FAULT, NULL },
	{ MLX5, "* No done completion", EVENT_DRIVER_FAULT, NULL },
	{ MLX5, "* timed out while waiting for a slot", EVENT_DRIVER_FAULT, NULL },

	/* mlx4 */
	{ MLX4, "Initializing ", EVENT_VF_DRIVER, take_device },
	{ MLX4, "Failed to initialize", EVENT_PROBE_FAILED, take_errno },
	{ MLX4, "Failed Initializing port", EVENT_PROBE_FAILED, NULL },
	{ MLX4, "Failed to obtain slave caps", EVENT_PROBE_FAILED, NULL },
	{ MLX4, "Communication channel is offline", EVENT_DRIVER_FAULT, NULL },
	{ MLX4, "Internal error detected", EVENT_DRIVER_FAULT, NULL },
	{ MLX4, "device is going to be reset", EVENT_RESET_BEGAN, NULL },
	{ MLX4, "device was reset successfully", EVENT_RESET_DONE, NULL },
	{ MLX4, "VF is sending reset request", EVENT_DRIVER_FAULT, NULL },
	{ MLX4, "Fail to send reset over the communication channel", EVENT_DRIVER_FAULT, NULL },
	{ MLX4, "mlx4_pci_err_detected was called", EVENT_DRIVER_FAULT, NULL },
	{ MLX4, "slave is currently in the middle of FLR", EVENT_DRIVER_FAULT, NULL },
	{ MLX4, "command 0x", EVENT_DRIVER_FAULT, NULL },
	{ MLX4, "communication channel command 0x", EVENT_DRIVER_FAULT, NULL },

	/* mana */
	{ MANA, "Microsoft Azure Network Adapter protocol version: ", EVENT_MANA_PROTOCOL,
	  take_word },
	{ MANA, "Configured vPort ", EVENT_MANA_VPORT, take_number },
	{ MANA, "Enabled vPort ", EVENT_MANA_VPORT, take_number },
	{ MANA, "gdma probe failed", EVENT_PROBE_FAILED, take_errno },
	{ MANA, "Timeout when setting up HWC", EVENT_PROBE_FAILED, take_errno },
	{ MANA, "Failed to establish HWC", EVENT_PROBE_FAILED, take_errno },
	{ MANA, "Failed to detect any vPort", EVENT_PROBE_FAILED, NULL },
	{ MANA, "Failed to probe vPort ", EVENT_PROBE_FAILED, take_errno },
	{ MANA, "HWC: ", EVENT_DRIVER_FAULT, NULL },
	{ MANA, "HWC timeout occurred", EVENT_DRIVER_FAULT, NULL },
	{ MANA, "Gf stats wk handler", EVENT_DRIVER_FAULT, NULL },
	{ MANA, "Command 0x", EVENT_DRIVER_FAULT, NULL },
	{ MANA, "VfVerifyVersionOutput", EVENT_DRIVER_FAULT, take_errno },
	{ MANA, "Failed to send mana message", EVENT_DRIVER_FAULT, NULL },
	{ MANA, "MANA reset cycle failed", EVENT_DRIVER_FAULT, NULL },
	{ MANA, "MANA reset cycle start", EVENT_RESET_BEGAN, NULL },
	{ MANA, "MANA reset cycle completed", EVENT_RESET_DONE, NULL },
	{ MANA, "Start MANA recovery mode", EVENT_DRIVER_FAULT, NULL },
	{ MANA, "mana_attach failed", EVENT_DRIVER_FAULT, take_errno },
	{ MANA, "mana_detach failed", EVENT_DRIVER_FAULT, take_errno },
	{ MANA, "The number of vPorts changed", EVENT_DRIVER_FAULT, NULL },
	{ MANA, "TX: CQE error", EVENT_DRIVER_FAULT, NULL },
	{ MANA, "flr failed ", EVENT_DRIVER_FAULT, NULL },
};

/* Does the message have the row's words? Then *rest is what follows them. */
static bool has_words(const struct row *row, struct span message, struct span *rest)
{
	const char *at;

	if (row->words[0] != '*') {
		*rest = message;
		return message.len && message.ptr[0] == row->words[0] &&
		       span_take(rest, row->words);
	}
	at = span_find(message, row->words + 1);
	if (!at)
		return false;
	*rest = span_skip(message, (size_t)(at - message.ptr) + strlen(row->words) - 1);
	return true;
}

bool event_match_rows(struct event_match *m)
{
	const unsigned driver = 1u << m->head->driver;
	const struct event before = *m->event;

	for (size_t n = 0; n < sizeof(rows) / sizeof(*rows); n++) {
		if (!(rows[n].drivers & driver) || !has_words(&rows[n], m->message, &m->rest))
			continue;
		if (rows[n].take && !rows[n].take(m)) {
			*m->event = before;
			continue;
		}
		m->event->kind = (uint8_t)rows[n].kind;
		return true;
	}
	return false;
}
