/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/redact_value.h"

#include <string.h>

/* One number for each use of the key, so that none tells anything of another. */
enum use { USE_TAIL = 1, USE_IPV4, USE_IPV6, USE_INTERFACE, USE_GUID };

static uint64_t number(const uint8_t *key, enum use use, uint64_t a, uint64_t b)
{
	uint8_t input[17] = { (uint8_t)use };

	for (unsigned n = 0; n < 8; n++) {
		input[1 + n] = (uint8_t)(a >> 8 * n);
		input[9 + n] = (uint8_t)(b >> 8 * n);
	}
	return siphash(key, input, sizeof(input));
}

/*
 * A permutation of 2 * half bits: a Feistel network. Four rounds cannot be told
 * from a random one (Luby, Rackoff, 1988); six, since 24 bits are few.
 */
static uint64_t permuted(const uint8_t *key, enum use use, uint64_t value, unsigned half)
{
	const uint64_t mask = (1ULL << half) - 1;
	uint64_t left = value >> half & mask, right = value & mask;

	for (unsigned round = 0; round < 6; round++) {
		uint64_t next = left ^ (number(key, use, round, right) & mask);

		left = right;
		right = next;
	}
	return left << half | right;
}

/* ---- MACs ---- */

/*
 * The vendor's bytes are not looked at: multicast addresses carry the last
 * three alone (33:33:ff:xx:xx:xx, ff02::1:ffxx:xxxx: RFC 4291, 2.7.1).
 */
static void redact_tail(const uint8_t *key, uint8_t tail[static 3])
{
	uint64_t value = (uint64_t)tail[0] << 16 | (uint64_t)tail[1] << 8 | tail[2];

	value = permuted(key, USE_TAIL, value, 12);
	tail[0] = (uint8_t)(value >> 16);
	tail[1] = (uint8_t)(value >> 8);
	tail[2] = (uint8_t)value;
}

static bool is_filled(const uint8_t *bytes, size_t n, uint8_t with)
{
	for (size_t i = 0; i < n; i++)
		if (bytes[i] != with)
			return false;
	return true;
}

bool redact_keeps_mac(const uint8_t mac[static 6])
{
	static const uint8_t of_a_node[3] = { 0x33, 0x33, 0xff };

	if (mac[0] & 1)
		return memcmp(mac, of_a_node, sizeof(of_a_node)) != 0;
	return is_filled(mac, 6, 0);
}

void redact_mac(const uint8_t key[static SIPHASH_KEY], uint8_t mac[static 6])
{
	if (!redact_keeps_mac(mac))
		redact_tail(key, mac + 3);
}

/* ---- IPv4 ---- */

/*
 * Addresses of these stay among themselves (RFC 1918, 6598, 3927); the last two
 * are Azure's own, for its DNS and metadata, the same on every VM.
 */
static const struct {
	uint32_t bits;
	unsigned len;
} ranges[] = {
	{ 0x0a000000, 8 },  { 0xac100000, 12 }, { 0xc0a80000, 16 }, { 0x64400000, 10 },
	{ 0xa9fe0000, 16 }, { 0xa83f8100, 24 }, { 0xa9fea900, 24 },
};

static uint32_t first_bits(uint32_t address, unsigned n)
{
	return n ? address & ~(uint32_t)0 << (32 - n) : 0; /* n <= 32 */
}

/* Is the prefix one that a range lies inside of? */
static bool is_above_a_range(uint32_t address, unsigned len)
{
	for (size_t n = 0; n < sizeof(ranges) / sizeof(ranges[0]); n++)
		if (ranges[n].len > len &&
		    first_bits(ranges[n].bits, len) == first_bits(address, len))
			return true;
	return false;
}

bool redact_keeps_ipv4(const uint8_t address[static 4])
{
	uint32_t value = (uint32_t)address[0] << 24 | (uint32_t)address[1] << 16 |
			 (uint32_t)address[2] << 8;

	/* This network, loopback, multicast and all above: netmasks, broadcast. */
	if (address[0] == 0 || address[0] == 127 || address[0] >= 224)
		return true;
	return first_bits(value, 24) == 0xa83f8100 || first_bits(value, 24) == 0xa9fea900;
}

/*
 * A bit is turned or not depending on the bits before it, which keeps common
 * prefixes (Xu, Fan, Ammar, Moon: "Prefix-preserving IP address anonymization",
 * 2002). The first one that may be turned is: no address stays what it was.
 */
void redact_ipv4(const uint8_t key[static SIPHASH_KEY], uint8_t address[static 4], unsigned prefix)
{
	uint32_t value = (uint32_t)address[0] << 24 | (uint32_t)address[1] << 16 |
			 (uint32_t)address[2] << 8 | address[3];
	uint32_t turned = 0;
	bool may_turn = false;

	if (redact_keeps_ipv4(address))
		return;
	for (unsigned n = 8; n < 24; n++) {
		bool is_first = !may_turn;

		may_turn = may_turn || !is_above_a_range(value, n);
		if (may_turn && (is_first || number(key, USE_IPV4, n, first_bits(value, n)) & 1))
			turned |= (uint32_t)1 << (31 - n);
	}
	if (first_bits(value, prefix) == value)
		turned = first_bits(turned, prefix);
	value ^= turned;
	for (unsigned n = 0; n < 4; n++)
		address[n] = (uint8_t)(value >> (24 - 8 * n));
}

/* ---- IPv6 ---- */

static uint64_t big_endian(const uint8_t *bytes)
{
	uint64_t value = 0;

	for (unsigned n = 0; n < 8; n++)
		value = value << 8 | bytes[n];
	return value;
}

static void put_big_endian(uint8_t *bytes, uint64_t value)
{
	for (unsigned n = 0; n < 8; n++)
		bytes[n] = (uint8_t)(value >> (56 - 8 * n));
}

/* ff02::1:ffxx:xxxx */
static bool is_of_a_node(const uint8_t *address)
{
	static const uint8_t prefix[13] = { 0xff, 2, [11] = 1, 0xff };

	return !memcmp(address, prefix, sizeof(prefix));
}

/* ::ffff:10.0.0.4 and 64:ff9b::10.0.0.4 (RFC 4291, 6052) */
static bool has_ipv4(const uint8_t *address)
{
	static const uint8_t mapped[12] = { [10] = 0xff, 0xff };
	static const uint8_t translated[12] = { 0, 0x64, 0xff, 0x9b };

	return !memcmp(address, mapped, sizeof(mapped)) ||
	       !memcmp(address, translated, sizeof(translated));
}

bool redact_keeps_ipv6(const uint8_t address[static 16])
{
	if (has_ipv4(address))
		return redact_keeps_ipv4(address + 12);
	if (address[0] == 0xff)
		return !is_of_a_node(address);
	/* Unspecified, loopback, and what is no address. */
	return is_filled(address, 15, 0);
}

/* Modified EUI-64: the MAC with ff:fe in its middle and one bit turned (RFC 4291, appendix A). */
static bool redact_eui64(const uint8_t *key, uint8_t part[static 8])
{
	uint8_t mac[6] = { part[0] ^ 2, part[1], part[2], part[5], part[6], part[7] };

	if (part[3] != 0xff || part[4] != 0xfe)
		return false;
	redact_mac(key, mac);
	memcpy(part + 5, mac + 3, 3);
	return true;
}

static void redact_interface(const uint8_t *key, uint8_t part[static 8])
{
	if (big_endian(part) <= 0xffff || redact_eui64(key, part))
		return;
	put_big_endian(part, permuted(key, USE_INTERFACE, big_endian(part), 32));
}

static uint64_t first_bits_64(uint64_t value, unsigned n)
{
	return n ? value & ~0ULL << (64 - n) : 0;
}

static void redact_network(const uint8_t *key, uint8_t network[static 8], unsigned prefix)
{
	const uint64_t value = big_endian(network);
	const unsigned stays = (network[0] & 0xfe) == 0xfc ? 8 : 16;
	uint64_t turned = 1ULL << (63 - stays);

	for (unsigned n = stays + 1; n < 64; n++)
		if (number(key, USE_IPV6, n, first_bits_64(value, n)) & 1)
			turned |= 1ULL << (63 - n);
	if (prefix < 64 && first_bits_64(value, prefix) == value)
		turned = first_bits_64(turned, prefix);
	put_big_endian(network, value ^ turned);
}

void redact_ipv6(const uint8_t key[static SIPHASH_KEY], uint8_t address[static 16], unsigned prefix)
{
	if (redact_keeps_ipv6(address))
		return;
	if (has_ipv4(address)) {
		redact_ipv4(key, address + 12, prefix >= 96 && prefix <= 128 ? prefix - 96 : 32);
	} else if (is_of_a_node(address)) {
		redact_tail(key, address + 13);
	} else {
		/* fe80::/10 is every link's own. */
		if (address[0] != 0xfe || (address[1] & 0xc0) != 0x80)
			redact_network(key, address, prefix);
		redact_interface(key, address + 8);
	}
}

/* ---- GUIDs ---- */

/* Of VMBus classes (include/linux/hyperv.h, tools/hv/lsvmbus) and of EFI's own variables (include/linux/efi.h). */
static const char *const kept_guids[] = {
	"00000000-0000-0000-0000-000000000000",
	"ffffffff-ffff-ffff-ffff-ffffffffffff",
	GUID_CLASS_NETVSC,
	GUID_CLASS_PCI,
	"cfa8b69e-5b4a-4cc0-b98b-8ba1a1f3f95a", /* mouse */
	"f912ad6d-2b17-48ea-bd65-f927a61c7684", /* keyboard */
	"da0a7802-e377-4aac-8e77-0558eb1073f8", /* display */
	"32412632-86cb-44a2-9b5c-50d1417354f5", /* IDE */
	"ba6163d9-04a1-4d29-b605-72e2ffb1dc7f", /* SCSI */
	"2f9bcc4a-0069-4af3-b76b-6fd0be528cda", /* Fibre Channel */
	"8c2eaf3d-32a7-4b09-ab99-bd1f1c86b501", /* RDMA */
	"0e0b6031-5213-4934-818b-38d90ced39db", /* shutdown */
	"9527e630-d0ae-497b-adce-e80ab0175caf", /* time synchronization */
	"57164f39-9115-4e78-ab55-382f3bd5422d", /* heartbeat */
	"a9a0f4e7-5a45-4d96-b827-8a841e8c03e6", /* data exchange */
	"35fa2e29-ea23-4236-96ae-3a6ebacba440", /* backup */
	"525074dc-8985-46e2-8057-a307dc18a502", /* dynamic memory */
	"34d14be3-dee4-41c8-9ae7-6b174977c192", /* file copy */
	"f8e65716-3cb3-4a06-9a60-1889c5cccab5", /* automatic activation */
	"3375baf4-9e15-4b30-b765-67acb10d607b", /* automatic activation, 2nd */
	"276aacf4-ac15-426c-98dd-7521ad3f01fe", /* remote desktop */
	"8be4df61-93ca-11d2-aa0d-00e098032b8c", /* EFI global variables */
	"605dab50-e046-4300-abb6-3dd810dd8b23", /* shim's variables */
};

bool redact_keeps_guid(const struct guid *guid)
{
	char text[GUID_TEXT];

	guid_format(guid, text);
	for (size_t n = 0; n < sizeof(kept_guids) / sizeof(kept_guids[0]); n++)
		if (!memcmp(kept_guids[n], text, sizeof(text)))
			return true;
	return false;
}

/* Digits that tell the kind of a GUID (RFC 9562, 4) stay; of vmbus ones the groups 2 and 4 too. */
static void redact_random(const uint8_t *key, struct guid *guid, bool is_vmbus)
{
	const uint64_t a = big_endian(guid->bytes), b = big_endian(guid->bytes + 8);
	struct guid made = { .known = true };

	put_big_endian(made.bytes, number(key, USE_GUID, a, b));
	put_big_endian(made.bytes + 8, number(key, USE_GUID, b, ~a));
	made.bytes[6] = (uint8_t)((guid->bytes[6] & 0xf0) | (made.bytes[6] & 0x0f));
	made.bytes[8] = (uint8_t)((guid->bytes[8] & 0xc0) | (made.bytes[8] & 0x3f));
	if (is_vmbus) {
		memcpy(made.bytes + 4, guid->bytes + 4, 2);
		memcpy(made.bytes + 8, guid->bytes + 8, 2);
	}
	*guid = made;
}

void redact_guid(const uint8_t key[static SIPHASH_KEY], struct guid *guid, bool is_vmbus)
{
	struct mac mac = { 0 };
	enum guid_mac_rule rule = guid_to_mac(guid, &mac);

	if (redact_keeps_guid(guid))
		return;
	if (rule == GUID_MAC_NONE) {
		redact_random(key, guid, is_vmbus);
		return;
	}
	redact_mac(key, mac.bytes);
	guid_from_mac(&mac, rule, guid_vport(guid), guid);
}
