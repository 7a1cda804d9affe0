/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_GLOB_H
#define UTIL_GLOB_H

#include <stdbool.h>

#include "util/span.h"

/*
 * Does the whole text fit the shell's pattern: '*' any bytes, '?' one byte,
 * "[a-z]" and "[!a-z]" one of a set? No locale; time at most pattern times
 * text; a '[' without its ']' stands for itself.
 */
bool glob_fits(struct span pattern, struct span text);

/* The same of several patterns between any of the separators ("mlx4_core|mana"): does one of them fit? */
bool glob_one_fits(struct span patterns, const char *separators, struct span text);

#endif
