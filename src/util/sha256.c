/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/sha256.h"

#include <string.h>

enum { BLOCK = 64, LENGTH_BYTES = 8 };

static const uint32_t round_constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
	0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
	0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
	0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
	0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
	0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
	0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
	0xc67178f2
};

static uint32_t rotate(uint32_t x, unsigned n)
{
	return x >> n | x << (32 - n);
}

static void expand(const unsigned char *block, uint32_t w[static 64])
{
	for (unsigned n = 0; n < 16; n++)
		w[n] = (uint32_t)block[4 * n] << 24 | (uint32_t)block[4 * n + 1] << 16 |
		       (uint32_t)block[4 * n + 2] << 8 | block[4 * n + 3];
	for (unsigned n = 16; n < 64; n++) {
		uint32_t low = w[n - 15], high = w[n - 2];

		low = rotate(low, 7) ^ rotate(low, 18) ^ low >> 3;
		high = rotate(high, 17) ^ rotate(high, 19) ^ high >> 10;
		w[n] = w[n - 16] + low + w[n - 7] + high;
	}
}

static void take_block(struct sha256 *sha, const unsigned char *block)
{
	uint32_t w[64], s[8];

	expand(block, w);
	memcpy(s, sha->state, sizeof(s));
	for (unsigned n = 0; n < 64; n++) {
		uint32_t choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
		uint32_t majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
		uint32_t one = s[7] + (rotate(s[4], 6) ^ rotate(s[4], 11) ^ rotate(s[4], 25)) +
			       choice + round_constants[n] + w[n];
		uint32_t two = (rotate(s[0], 2) ^ rotate(s[0], 13) ^ rotate(s[0], 22)) + majority;

		memmove(s + 1, s, 7 * sizeof(s[0]));
		s[4] += one;
		s[0] = one + two;
	}
	for (unsigned n = 0; n < 8; n++)
		sha->state[n] += s[n];
}

void sha256_begin(struct sha256 *sha)
{
	*sha = (struct sha256){ .state = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
					   0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 } };
}

void sha256_add(struct sha256 *sha, const void *bytes, size_t len)
{
	const unsigned char *from = bytes;

	while (len) {
		size_t used = sha->len % BLOCK, n = BLOCK - used < len ? BLOCK - used : len;

		memcpy(sha->block + used, from, n);
		sha->len += n;
		from += n;
		len -= n;
		if (used + n == BLOCK)
			take_block(sha, sha->block);
	}
}

const char *sha256_end(struct sha256 *sha, char text[static SHA256_TEXT])
{
	static const unsigned char padding[BLOCK] = { 0x80 };
	static const char digits[] = "0123456789abcdef";
	unsigned char length[LENGTH_BYTES];
	uint64_t bits = sha->len * 8;
	size_t used = sha->len % BLOCK, end = BLOCK - LENGTH_BYTES;

	for (unsigned n = 0; n < LENGTH_BYTES; n++)
		length[n] = (unsigned char)(bits >> (56 - 8 * n));
	sha256_add(sha, padding, used < end ? end - used : BLOCK + end - used);
	sha256_add(sha, length, sizeof(length));
	for (unsigned n = 0; n < 64; n++)
		text[n] = digits[sha->state[n / 8] >> (28 - 4 * (n % 8)) & 0xf];
	text[64] = '\0';
	return text;
}

const char *sha256_of(const void *bytes, size_t len, char text[static SHA256_TEXT])
{
	struct sha256 sha;

	sha256_begin(&sha);
	sha256_add(&sha, bytes, len);
	return sha256_end(&sha, text);
}
