/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_ALLOC_H
#define UTIL_ALLOC_H

#include <stddef.h>

/*
 * Memory that is always there: each of these ends the program with status 70
 * and one line on stderr when the system has none left. The caller owns what
 * it gets and gives it back with free().
 */
void *alloc_zeroed(size_t count, size_t size);
void *alloc_resized(void *old, size_t count, size_t size);
char *alloc_string(const char *text);

/*
 * Room for one more item in a growing array.
 * array: address of the pointer to the items (NULL at first); capacity: how
 * many items it can hold (0 at first); both are updated. used: items in it
 * now; size: bytes per item.
 * Returns the address of item number `used`, zeroed; the caller counts it.
 */
void *alloc_item(void *array, size_t *capacity, size_t used, size_t size);

#endif
