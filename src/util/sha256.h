/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_SHA256_H
#define UTIL_SHA256_H

#include <stddef.h>
#include <stdint.h>

/*
 * SHA-256 (FIPS 180-4). Own code, since the libraries that have it change
 * their sonames from one release of a distribution to the next.
 */
struct sha256 {
	uint32_t state[8];
	uint64_t len; /* bytes so far */
	unsigned char block[64];
};

enum { SHA256_TEXT = 65 }; /* 64 hex digits and a NUL */

void sha256_begin(struct sha256 *sha);
void sha256_add(struct sha256 *sha, const void *bytes, size_t len);

/* Ends the sum and writes it in lower-case hex; returns text. */
const char *sha256_end(struct sha256 *sha, char text[static SHA256_TEXT]);

/* All three at once. */
const char *sha256_of(const void *bytes, size_t len, char text[static SHA256_TEXT]);

#endif
