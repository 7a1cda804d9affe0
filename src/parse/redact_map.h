/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_REDACT_MAP_H
#define PARSE_REDACT_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/buf.h"
#include "util/pool.h"

enum redact_kind {
	REDACT_HOST = 0,
	REDACT_USER,
	REDACT_DOMAIN,	 /* of host names */
	REDACT_RESOURCE, /* a resource group, what is in it */
	REDACT_SERIAL,
	REDACT_MAC,
	REDACT_IP,
	REDACT_GUID,
	REDACT_KIND_COUNT
};

const char *redact_kind_name(enum redact_kind kind); /* "host", "user" ... */

struct redact_pair {
	enum redact_kind kind;
	const char *original, *replacement; /* pooled */
};

/* Which value was replaced by which, in the order in which they were met. All zero: none. */
struct redact_map {
	struct pool pool;
	struct redact_pair *items;
	size_t n, capacity;
	uint32_t *slots; /* hash table: number of a pair plus 1; 0: free */
	size_t n_slots;
};

/* NULL: that value was not replaced. Text of ASCII. */
const struct redact_pair *redact_map_find(struct redact_map *map, struct span original);

/* A value that is not in the map yet. */
const struct redact_pair *redact_map_add(struct redact_map *map, enum redact_kind kind,
					 struct span original, struct span replacement);

/* Is a replacement also a value that was to be replaced? */
bool redact_map_is_ambiguous(struct redact_map *map);

/* "kind\toriginal\treplacement\n" of each, the originals as the pool keeps them. */
void redact_map_write(const struct redact_map *map, struct buf *out);

void redact_map_done(struct redact_map *map);

#endif
