/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_NEAR_H
#define CMD_NEAR_H

#include <stddef.h>

/*
 * How many letters must be put in, taken out, changed or swapped with their
 * neighbour to make one word of the other. Words past NEAR_MAX letters are
 * NEAR_MAX apart from everything.
 */
enum { NEAR_MAX = 63 };
size_t near_distance(const char *a, const char *b);

/*
 * Keeps the nearest of many words: call near_offer() for each, then take
 * `best`, NULL when none is near enough to be a slip of the keyboard (a third
 * of the letters, at least one) and none has the word as a piece.
 */
struct near {
	const char *word;
	const char *best;
	size_t distance;
};

void near_offer(struct near *near, const char *candidate);

#endif
