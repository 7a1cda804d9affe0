/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_GUID_H
#define MODEL_GUID_H

#include <stdbool.h>
#include <stdint.h>

#include "model/mac.h"
#include "util/span.h"

/* A GUID as printed: bytes[0] is the first pair of hex digits. */
struct guid {
	bool known;
	uint8_t bytes[16];
};

enum { GUID_TEXT = 37 }; /* bytes for a GUID as text, NUL included */

/* VMBus class GUIDs (include/linux/hyperv.h, HV_NIC_GUID and HV_PCIE_GUID). */
#define GUID_CLASS_NETVSC "f8615163-df3e-46c5-913f-f2d2f965ed0e"
#define GUID_CLASS_PCI "44c4f61d-4444-4400-9d52-802e27ede19f"

/* 8-4-4-4-12 hex digits, braces allowed, either case. False: no GUID, *guid untouched. */
bool guid_parse(struct span s, struct guid *guid);

/* Lower case, no braces; returns text. */
const char *guid_format(const struct guid *guid, char text[static GUID_TEXT]);

bool guid_equal(const struct guid *a, const struct guid *b); /* both known and the same */
bool guid_is(const struct guid *guid, const char *text);

/*
 * How hosts put the MAC into a netvsc instance GUID. Conventions of the host,
 * no contract of the kernel: the kernel takes the MAC from RNDIS.
 */
enum guid_mac_rule {
	GUID_MAC_NONE = 0, /* neither shape: random, as on plain Hyper-V */
	GUID_MAC_REPEATED, /* 000d3af5-76bd-000d-3af5-76bd000d3af5: the MAC's 12 digits, 2 2/3 times */
	GUID_MAC_LAST_GROUP, /* f8615163-000N-1000-2000-<mac>: class, index of the vPort, MAC */
};

enum guid_mac_rule guid_to_mac(const struct guid *guid, struct mac *mac);

/* The vPort index of a GUID_MAC_LAST_GROUP GUID. */
unsigned guid_vport(const struct guid *guid);

/* The netvsc GUID of a MAC by each rule; vport counts for LAST_GROUP alone. */
void guid_from_mac(const struct mac *mac, enum guid_mac_rule rule, unsigned vport,
		   struct guid *guid);

/*
 * PCI domain of a pass-through device, from its hv_pci instance GUID
 * (drivers/pci/controller/pci-hyperv.c). Which rule a kernel follows cannot be
 * told from its version, so: never derive, only cross-check.
 */
enum guid_domain_rule {
	GUID_DOMAIN_NONE = 0,
	GUID_DOMAIN_SECOND_GROUP, /* since 5.4 (and backports): b[5]<<8|b[4], the 2nd group as printed */
	GUID_DOMAIN_FOURTH_GROUP, /* 4.6-4.12, 4.19-5.3: b[8]<<8|b[9], the 4th group */
	GUID_DOMAIN_SERIAL, /* 4.13-4.18: the serial number of the function; not in the GUID */
};

uint16_t guid_domain_second_group(const struct guid *guid);
uint16_t guid_domain_fourth_group(const struct guid *guid);

/* Which rule gives `domain` for this GUID; serial: the slot's number, 0 when not known. */
enum guid_domain_rule guid_domain_explained(const struct guid *guid, uint32_t domain,
					    uint32_t serial);

#endif
