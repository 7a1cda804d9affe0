/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TESTS_REDACT_LEFT_H
#define TESTS_REDACT_LEFT_H

#include <ctype.h>
#include <string.h>

#include "parse/redact.h"

/* For tests that look for what should have been redacted. */

static inline bool is_word_of(const char *text, size_t len, const char *at, size_t word)
{
	return (at == text || !isalnum((unsigned char)at[-1])) &&
	       (at + word == text + len || !isalnum((unsigned char)at[word]));
}

/* A value of the map that stands in the bytes, NULL: none does. */
static inline const char *original_in(const struct redact_map *map, struct span bytes)
{
	for (size_t n = 0; n < map->n; n++) {
		const char *original = map->items[n].original;
		size_t len = strlen(original);

		for (const char *at = bytes.ptr, *end = bytes.ptr + bytes.len; at && at < end;
		     at++) {
			at = memmem(at, (size_t)(end - at), original, len);
			if (!at)
				break;
			if (is_word_of(bytes.ptr, bytes.len, at, len))
				return original;
		}
	}
	return NULL;
}

#endif
