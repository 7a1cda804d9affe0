/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/mac.h"

#include <stdio.h>
#include <string.h>

/* IEEE registry, organisation "Microsoft Corporation" or "Microsoft", as seen on vNICs. */
static const uint8_t microsoft_prefixes[][3] = {
	{ 0x00, 0x03, 0xff }, { 0x00, 0x0d, 0x3a }, { 0x00, 0x12, 0x5a }, { 0x00, 0x15, 0x5d },
	{ 0x00, 0x17, 0xfa }, { 0x00, 0x1d, 0xd8 }, { 0x00, 0x22, 0x48 }, { 0x00, 0x25, 0xae },
	{ 0x00, 0x50, 0xf2 }, { 0x28, 0x18, 0x78 }, { 0x60, 0x45, 0xbd }, { 0x70, 0xa8, 0xa5 },
	{ 0x7c, 0x1e, 0x52 }, { 0x7c, 0xed, 0x8d },
};

bool mac_parse(struct span s, struct mac *mac)
{
	struct mac parsed = { .known = true };

	if (s.len != 17)
		return false;
	for (size_t n = 0; n < 6; n++) {
		const char *p = s.ptr + 3 * n;

		if (!ascii_is_xdigit(p[0]) || !ascii_is_xdigit(p[1]))
			return false;
		if (n < 5 && (p[2] != s.ptr[2] || (p[2] != ':' && p[2] != '-')))
			return false;
		parsed.bytes[n] = (uint8_t)(ascii_hex_value(p[0]) << 4 | ascii_hex_value(p[1]));
	}
	*mac = parsed;
	return true;
}

const char *mac_format(const struct mac *mac, char text[static MAC_TEXT])
{
	const uint8_t *b = mac->bytes;

	snprintf(text, MAC_TEXT, "%02x:%02x:%02x:%02x:%02x:%02x", b[0], b[1], b[2], b[3], b[4],
		 b[5]);
	return text;
}

bool mac_equal(const struct mac *a, const struct mac *b)
{
	return a->known && b->known && !memcmp(a->bytes, b->bytes, sizeof(a->bytes));
}

bool mac_is_zero(const struct mac *mac)
{
	static const uint8_t zero[6];

	return mac->known && !memcmp(mac->bytes, zero, sizeof(zero));
}

bool mac_is_microsoft(const struct mac *mac)
{
	const size_t n = sizeof(microsoft_prefixes) / sizeof(microsoft_prefixes[0]);

	for (size_t i = 0; mac->known && i < n; i++)
		if (!memcmp(mac->bytes, microsoft_prefixes[i], 3))
			return true;
	return false;
}
