/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/guid.h"

#include <stdio.h>
#include <string.h>

static bool is_dash_place(size_t n)
{
	return n == 8 || n == 13 || n == 18 || n == 23;
}

bool guid_parse(struct span s, struct guid *guid)
{
	struct guid parsed = { .known = true };
	size_t digits = 0;

	if (s.len == 38 && s.ptr[0] == '{' && s.ptr[37] == '}')
		s = (struct span){ s.ptr + 1, 36 };
	if (s.len != 36)
		return false;
	for (size_t n = 0; n < s.len; n++) {
		if (is_dash_place(n)) {
			if (s.ptr[n] != '-')
				return false;
			continue;
		}
		if (!ascii_is_xdigit(s.ptr[n]))
			return false;
		parsed.bytes[digits / 2] = (uint8_t)((unsigned)parsed.bytes[digits / 2] << 4 |
						     ascii_hex_value(s.ptr[n]));
		digits++;
	}
	*guid = parsed;
	return true;
}

const char *guid_format(const struct guid *guid, char text[static GUID_TEXT])
{
	const uint8_t *b = guid->bytes;

	snprintf(text, GUID_TEXT,
		 "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1],
		 b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14],
		 b[15]);
	return text;
}

bool guid_equal(const struct guid *a, const struct guid *b)
{
	return a->known && b->known && !memcmp(a->bytes, b->bytes, sizeof(a->bytes));
}

bool guid_is(const struct guid *guid, const char *text)
{
	struct guid other = { 0 };

	return guid_parse(span_of(text), &other) && guid_equal(guid, &other);
}

/* 12 digits, 12 digits, and the first 8 of them again. */
static bool is_repeated(const uint8_t *b)
{
	return !memcmp(b, b + 6, 6) && !memcmp(b, b + 12, 4);
}

/* The class GUID's first group, and what paravisor hosts put behind the index. */
static bool is_class_prefixed(const uint8_t *b)
{
	static const uint8_t class_group[4] = { 0xf8, 0x61, 0x51, 0x63 };
	static const uint8_t middle[4] = { 0x10, 0x00, 0x20, 0x00 };

	return !memcmp(b, class_group, 4) && !memcmp(b + 6, middle, 4);
}

enum guid_mac_rule guid_to_mac(const struct guid *guid, struct mac *mac)
{
	enum guid_mac_rule rule = GUID_MAC_NONE;
	const uint8_t *from = guid->bytes;
	struct mac derived = { .known = true };

	if (!guid->known)
		return GUID_MAC_NONE;
	if (is_repeated(guid->bytes)) {
		rule = GUID_MAC_REPEATED;
	} else if (is_class_prefixed(guid->bytes)) {
		rule = GUID_MAC_LAST_GROUP;
		from = guid->bytes + 10;
	}
	memcpy(derived.bytes, from, sizeof(derived.bytes));
	/* Twelve equal or zero digits are no vendor's MAC. */
	if (rule == GUID_MAC_NONE || mac_is_zero(&derived))
		return GUID_MAC_NONE;
	*mac = derived;
	return rule;
}

unsigned guid_vport(const struct guid *guid)
{
	return (unsigned)guid->bytes[4] << 8 | guid->bytes[5];
}

void guid_from_mac(const struct mac *mac, enum guid_mac_rule rule, unsigned vport,
		   struct guid *guid)
{
	static const uint8_t class_prefixed[16] = {
		0xf8, 0x61, 0x51, 0x63, 0, 0, 0x10, 0x00, 0x20
	};
	struct guid made = { .known = true };

	if (rule == GUID_MAC_REPEATED) {
		for (size_t n = 0; n < sizeof(made.bytes); n++)
			made.bytes[n] = mac->bytes[n % 6];
	} else {
		memcpy(made.bytes, class_prefixed, sizeof(made.bytes));
		made.bytes[4] = (uint8_t)(vport >> 8);
		made.bytes[5] = (uint8_t)vport;
		memcpy(made.bytes + 10, mac->bytes, sizeof(mac->bytes));
	}
	*guid = made;
}

uint16_t guid_domain_second_group(const struct guid *guid)
{
	return (uint16_t)(guid->bytes[4] << 8 | guid->bytes[5]);
}

uint16_t guid_domain_fourth_group(const struct guid *guid)
{
	return (uint16_t)(guid->bytes[8] << 8 | guid->bytes[9]);
}

enum guid_domain_rule guid_domain_explained(const struct guid *guid, uint32_t domain,
					    uint32_t serial)
{
	if (guid->known && guid_domain_second_group(guid) == domain)
		return GUID_DOMAIN_SECOND_GROUP;
	if (guid->known && guid_domain_fourth_group(guid) == domain)
		return GUID_DOMAIN_FOURTH_GROUP;
	if (serial && serial == domain)
		return GUID_DOMAIN_SERIAL;
	return GUID_DOMAIN_NONE;
}
