/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_SCAN_H
#define PARSE_SCAN_H

#include <stddef.h>
#include <stdint.h>

enum { SCAN_NEEDLES = 32, SCAN_NEEDLE_MIN = 3, SCAN_GROUPS = 8 };

/*
 * Each needle is known by a print: its three bytes that are rarest in a log.
 * The needles are dealt out to eight groups, one bit each: low[p][n] says which
 * groups have a print whose byte p ends in half byte n, high[p][n] the same of
 * the upper half. A place where one bit survives all six look-ups may be a
 * hit, and only there the needles themselves are compared.
 */
struct scan_prints {
	uint8_t low[3][16], high[3][16];
};

/* A set of needles, prepared for a search of all of them at once. Opaque; copy freely. */
struct scan {
	const char *needles[SCAN_NEEDLES];
	uint8_t lengths[SCAN_NEEDLES];
	uint8_t places[SCAN_NEEDLES];  /* of the print in its needle */
	uint8_t groups[SCAN_NEEDLES];  /* one bit set */
	uint32_t members[SCAN_GROUPS]; /* of each group: a bit for each needle */
	uint32_t begins[256];	       /* the needles that begin with that byte, a bit each */
	size_t n_needles;
	size_t last_place; /* the greatest of places[] */
	struct scan_prints prints;
	size_t (*find)(const struct scan *scan, const char *bytes, size_t len);
};

/*
 * Prepares a set of n needles: n <= SCAN_NEEDLES, each of SCAN_NEEDLE_MIN to
 * 255 bytes of ASCII; they are borrowed. Asks here which processor this is.
 */
void scan_init(struct scan *scan, const char *const needles[], size_t n);

/*
 * Offset of the first byte of the first hit of any needle in bytes[0..len);
 * `len` when there is none. Reads no byte outside. Uses AVX2 or NEON where
 * the processor has it, else a portable loop with the same answers.
 */
size_t scan_find(const struct scan *scan, const char *bytes, size_t len);

/* The portable loop, for the tests that compare both. */
size_t scan_find_portable(const struct scan *scan, const char *bytes, size_t len);

#endif
