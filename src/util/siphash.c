/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/siphash.h"

static uint64_t rotated(uint64_t x, unsigned bits)
{
	return x << bits | x >> (64 - bits);
}

static uint64_t little_endian(const uint8_t *bytes, size_t n)
{
	uint64_t value = 0;

	while (n--)
		value = value << 8 | bytes[n];
	return value;
}

static void mix(uint64_t v[static 4], unsigned rounds)
{
	while (rounds--) {
		v[0] += v[1];
		v[1] = rotated(v[1], 13) ^ v[0];
		v[0] = rotated(v[0], 32);
		v[2] += v[3];
		v[3] = rotated(v[3], 16) ^ v[2];
		v[0] += v[3];
		v[3] = rotated(v[3], 21) ^ v[0];
		v[2] += v[1];
		v[1] = rotated(v[1], 17) ^ v[2];
		v[2] = rotated(v[2], 32);
	}
}

static void absorb(uint64_t v[static 4], uint64_t word)
{
	v[3] ^= word;
	mix(v, 2);
	v[0] ^= word;
}

uint64_t siphash(const uint8_t key[static SIPHASH_KEY], const void *bytes, size_t len)
{
	const uint64_t low = little_endian(key, 8), high = little_endian(key + 8, 8);
	const uint8_t *at = bytes;
	const uint64_t last = (uint64_t)len << 56;
	uint64_t v[4] = { low ^ 0x736f6d6570736575, high ^ 0x646f72616e646f6d,
			  low ^ 0x6c7967656e657261, high ^ 0x7465646279746573 };

	for (; len >= 8; at += 8, len -= 8)
		absorb(v, little_endian(at, 8));
	absorb(v, last | little_endian(at, len));
	v[2] ^= 0xff;
	mix(v, 4);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}
