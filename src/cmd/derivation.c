/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/derivation.h"

#include <stdlib.h>

#include "model/guid.h"
#include "model/ifname.h"
#include "model/mac.h"
#include "model/pci.h"
#include "util/alloc.h"

#define RULE_SECOND_GROUP "Linux 5.4 and later: 2nd group of the GUID"
#define RULE_FOURTH_GROUP "Linux 4.6-4.12 and 4.19-5.3: 4th group of the GUID"
#define RULE_SERIAL "Linux 4.13-4.18: serial number of the function"
#define RULE_REPEATED "the MAC's digits repeated"
#define RULE_LAST_GROUP "last group is the MAC, 2nd group the vPort"
#define RULE_UDEV_SLOT "udev, by slot"
#define RULE_UDEV_PATH "udev, by path"
#define RULE_UDEV_MAC "udev, by MAC"

/* A derivation being made, and where its texts go. */
struct maker {
	struct pool *pool;
	struct derivation *to;
};

static void add(struct maker *m, const char *what, const char *value, const char *rule,
		const char *note)
{
	struct derivation *to = m->to;
	struct derived *item = alloc_item(&to->items, &to->capacity, to->n, sizeof(*item));

	*item = (struct derived){ what, value ? pool_add_text(m->pool, value) : NULL, rule, note };
	to->n++;
}

static void add_mac_name(struct maker *m, const struct mac *mac)
{
	const uint8_t *b = mac->bytes;

	add(m, "name-by-mac",
	    pool_printf(m->pool, "enx%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2], b[3], b[4], b[5]),
	    RULE_UDEV_MAC, "the synthetic interface and its VF share the MAC");
}

static void add_slot_name(struct maker *m, uint32_t domain)
{
	if (!domain)
		add(m, "name-by-slot", NULL, RULE_UDEV_SLOT,
		    "not derivable without the slot: ens<slot>");
	else
		add(m, "name-by-slot", pool_printf(m->pool, "enP%us<slot>", domain), RULE_UDEV_SLOT,
		    "<slot> is the serial number in \"VF slot N added\"; most often 1");
}

static void add_domain(struct maker *m, uint16_t domain, const char *rule, const char *note)
{
	add(m, "pci-domain", pool_printf(m->pool, "%04x", domain), rule, note);
	if (domain)
		add_slot_name(m, domain);
}

static void derive_class(struct maker *m, bool is_netvsc)
{
	m->to->kind = "class-guid";
	add(m, "class", is_netvsc ? "netvsc" : "pci", NULL,
	    is_netvsc ? "the class of all synthetic interfaces, not one of them"
		      : "the class of all pass-through PCI devices (hv_pci), not one of them");
}

static void derive_netvsc(struct maker *m, const struct guid *guid, const struct mac *mac,
			  enum guid_mac_rule rule)
{
	char text[MAC_TEXT];

	m->to->kind = "netvsc-guid";
	add(m, "mac", mac_format(mac, text),
	    rule == GUID_MAC_REPEATED ? RULE_REPEATED : RULE_LAST_GROUP,
	    "a convention of the host; the kernel is told the MAC by RNDIS");
	if (rule == GUID_MAC_LAST_GROUP)
		add(m, "vport", pool_printf(m->pool, "%u", guid_vport(guid)), RULE_LAST_GROUP,
		    NULL);
	add_mac_name(m, mac);
}

static void derive_other_guid(struct maker *m, const struct guid *guid)
{
	m->to->kind = "guid";
	add(m, "mac", NULL, NULL, "no MAC can be derived (random GUID, as on plain Hyper-V)");
	add_domain(m, guid_domain_second_group(guid), RULE_SECOND_GROUP,
		   "if it is that of an hv_pci device; another number where this one is taken");
	add_domain(m, guid_domain_fourth_group(guid), RULE_FOURTH_GROUP, NULL);
	add(m, "pci-domain", NULL, RULE_SERIAL, "not derivable from the GUID");
}

static void derive_guid(struct maker *m, const struct guid *guid)
{
	struct mac mac = { .known = false };
	enum guid_mac_rule rule;

	if (guid_is(guid, GUID_CLASS_NETVSC) || guid_is(guid, GUID_CLASS_PCI)) {
		derive_class(m, guid_is(guid, GUID_CLASS_NETVSC));
		return;
	}
	rule = guid_to_mac(guid, &mac);
	if (rule == GUID_MAC_NONE)
		derive_other_guid(m, guid);
	else
		derive_netvsc(m, guid, &mac, rule);
}

static void derive_mac(struct maker *m, const struct mac *mac)
{
	struct guid guid = { .known = false };
	char text[GUID_TEXT];

	m->to->kind = "mac";
	guid_from_mac(mac, GUID_MAC_REPEATED, 0, &guid);
	add(m, "netvsc-guid", guid_format(&guid, text), RULE_REPEATED, NULL);
	guid_from_mac(mac, GUID_MAC_LAST_GROUP, 0, &guid);
	add(m, "netvsc-guid", guid_format(&guid, text), RULE_LAST_GROUP,
	    "hosts of MANA sizes; the index (here 0000) is not derivable from the MAC");
	add_mac_name(m, mac);
	if (mac_is_microsoft(mac))
		add(m, "vendor", "Microsoft", NULL, "by its first three bytes; a hint, no proof");
}

static void add_guid_pattern(struct maker *m, uint32_t domain)
{
	if (!domain || domain > 0xffff)
		return;
	add(m, "hv-pci-guid", pool_printf(m->pool, "xxxxxxxx-%04x-xxxx-xxxx-xxxxxxxxxxxx", domain),
	    RULE_SECOND_GROUP, NULL);
	add(m, "hv-pci-guid", pool_printf(m->pool, "xxxxxxxx-xxxx-xxxx-%04x-xxxxxxxxxxxx", domain),
	    RULE_FOURTH_GROUP, NULL);
}

static void derive_domain(struct maker *m, uint32_t domain)
{
	m->to->kind = "pci-domain";
	add(m, "decimal", pool_printf(m->pool, "%u", domain), NULL, "as interface names print it");
	add_slot_name(m, domain);
	add_guid_pattern(m, domain);
}

static void derive_address(struct maker *m, const struct pci_address *address)
{
	struct ifname name = {
		.kind = IFNAME_PATH,
		.type = "en",
		.domain = address->has_domain ? address->domain : 0,
		.bus = address->bus,
		.slot = address->device,
		.has_function = address->function > 0,
		.function = address->function,
	};
	char text[IFNAME_TEXT];

	m->to->kind = "pci-address";
	if (address->has_domain)
		add(m, "pci-domain",
		    pool_printf(m->pool, "%04x = %u", address->domain, address->domain), NULL,
		    NULL);
	else
		add(m, "pci-domain", NULL, NULL, "not derivable: printed without it");
	add(m, "name-by-path", ifname_format(&name, text), RULE_UDEV_PATH,
	    address->has_domain ? NULL : "if its domain is 0");
	add_slot_name(m, name.domain);
	add_guid_pattern(m, name.domain);
}

static void derive_place(struct maker *m, const struct ifname *name)
{
	bool by_slot = name->kind == IFNAME_SLOT;
	const char *rule = by_slot ? RULE_UDEV_SLOT : RULE_UDEV_PATH;

	add(m, "pci-domain", pool_printf(m->pool, "%04x", name->domain), rule,
	    name->domain ? NULL : "a domain of 0 is not printed; a VF on Hyper-V has another");
	if (by_slot) {
		add(m, "slot", pool_printf(m->pool, "%u", name->slot), rule,
		    "the serial number in \"VF slot N added\"");
	} else {
		add(m, "pci-address",
		    pool_printf(m->pool, "%04x:%02x:%02x.%u", name->domain, name->bus, name->slot,
				name->has_function ? name->function : 0),
		    rule, NULL);
	}
	if (by_slot && name->has_function)
		add(m, "function", pool_printf(m->pool, "%u", name->function), rule, NULL);
	if (name->has_port)
		add(m, "port", pool_printf(m->pool, "%u", name->port), rule,
		    "one of several interfaces of the same function, as with MANA");
	add_guid_pattern(m, name->domain);
}

static void derive_ifname(struct maker *m, const struct ifname *name)
{
	char text[MAC_TEXT];

	m->to->kind = "interface-name";
	switch (name->kind) {
	case IFNAME_SLOT:
	case IFNAME_PATH:
		derive_place(m, name);
		break;
	case IFNAME_MAC:
		add(m, "mac", mac_format(&name->mac, text), RULE_UDEV_MAC, NULL);
		break;
	case IFNAME_ONBOARD:
		add(m, "pci-address", NULL, NULL, "not derivable: the firmware's own numbering");
		break;
	default:
		add(m, "pci-address", NULL, NULL, "not derivable: the kernel's own numbering");
		break;
	}
}

static void derive_ids(struct maker *m, uint16_t vendor, uint16_t device)
{
	const struct vf_device *row = vf_device_find(vendor, device);

	m->to->kind = "pci-ids";
	if (!row) {
		add(m, "family", NULL, NULL, "no VF of an Azure NIC");
		return;
	}
	add(m, "family", vf_family_name(row->family), NULL, row->name[0] ? row->name : NULL);
	add(m, "driver", row->driver, NULL, "binds the PCI function");
	add(m, "module", row->module, NULL, "makes the network interface");
}

/* Exactly `digits` hex digits. */
static bool take_hex(struct span s, size_t digits, uint64_t *value)
{
	return s.len == digits && ascii_is_xdigit(s.ptr[0]) && (digits < 2 || s.ptr[1] != 'x') &&
	       span_to_hex(s, value);
}

static bool parse_ids(struct span s, uint16_t *vendor, uint16_t *device)
{
	struct span first;
	uint64_t a, b;

	if (!span_next_field(&s, ':', &first) || !take_hex(first, 4, &a) || !take_hex(s, 4, &b))
		return false;
	*vendor = (uint16_t)a;
	*device = (uint16_t)b;
	return true;
}

static bool parse_domain(struct span s, uint32_t *domain)
{
	uint64_t value;

	span_take(&s, "0x");
	if (s.len < 4 || s.len > 8 || !take_hex(s, s.len, &value))
		return false;
	*domain = (uint32_t)value;
	return true;
}

/* "000d3af576bd", as GUIDs and Windows print it. */
static bool parse_bare_mac(struct span s, struct mac *mac)
{
	uint64_t number;

	if (s.len != 12 || !span_to_hex(s, &number))
		return false;
	*mac = (struct mac){ .known = true };
	for (size_t n = 0; n < sizeof(mac->bytes); n++)
		mac->bytes[n] = (uint8_t)(number >> (40 - 8 * n));
	return true;
}

bool derive_value(struct pool *pool, const char *value, struct derivation *derivation)
{
	struct maker m = { pool, derivation };
	struct span s = span_trim(span_of(value));
	struct pci_address address = { .known = false };
	struct guid guid = { .known = false };
	struct mac mac = { .known = false };
	struct ifname name;
	uint16_t vendor, device;
	uint32_t domain;

	derivation->value = pool_add(pool, s);
	if (guid_parse(s, &guid))
		derive_guid(&m, &guid);
	else if (mac_parse(s, &mac) || parse_bare_mac(s, &mac))
		derive_mac(&m, &mac);
	else if (pci_address_parse(s, &address))
		derive_address(&m, &address);
	else if (parse_ids(s, &vendor, &device))
		derive_ids(&m, vendor, device);
	else if (parse_domain(s, &domain))
		derive_domain(&m, domain);
	else if (ifname_parse(s, &name))
		derive_ifname(&m, &name);
	else
		return false;
	return true;
}

void derivation_done(struct derivation *derivation)
{
	free(derivation->items);
	derivation->items = NULL;
	derivation->n = derivation->capacity = 0;
}
