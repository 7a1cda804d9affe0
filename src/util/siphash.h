/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_SIPHASH_H
#define UTIL_SIPHASH_H

#include <stddef.h>
#include <stdint.h>

enum { SIPHASH_KEY = 16 };

/*
 * SipHash-2-4 (Aumasson, Bernstein: "SipHash: a fast short-input PRF", 2012):
 * without the key, what it makes of one input tells nothing of another.
 */
uint64_t siphash(const uint8_t key[static SIPHASH_KEY], const void *bytes, size_t len);

#endif
