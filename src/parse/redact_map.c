/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/redact_map.h"

#include <stdlib.h>

#include "util/alloc.h"

enum { SLOTS_FIRST = 256 };

const char *redact_kind_name(enum redact_kind kind)
{
	static const char *const names[REDACT_KIND_COUNT] = {
		"host", "user", "domain", "resource", "serial", "mac", "ip", "guid",
	};

	return names[kind];
}

/* The pool has each text once: its address stands for it. */
static size_t slot_of(const struct redact_map *map, const char *original)
{
	size_t n = (size_t)(((uintptr_t)original >> 1) * 0x9e3779b97f4a7c15U >> 32);

	for (n &= map->n_slots - 1; map->slots[n]; n = (n + 1) & (map->n_slots - 1))
		if (map->items[map->slots[n] - 1].original == original)
			break;
	return n;
}

/* At most half of the slots are taken, so that a free one is near. */
static void make_room(struct redact_map *map)
{
	if (map->n_slots / 2 > map->n)
		return;
	map->n_slots = map->n_slots ? 2 * map->n_slots : SLOTS_FIRST;
	free(map->slots);
	map->slots = alloc_zeroed(map->n_slots, sizeof(*map->slots));
	for (size_t n = 0; n < map->n; n++)
		map->slots[slot_of(map, map->items[n].original)] = (uint32_t)n + 1;
}

const struct redact_pair *redact_map_find(struct redact_map *map, struct span original)
{
	uint32_t n;

	if (!map->n)
		return NULL;
	n = map->slots[slot_of(map, pool_add(&map->pool, original))];
	return n ? &map->items[n - 1] : NULL;
}

const struct redact_pair *redact_map_add(struct redact_map *map, enum redact_kind kind,
					 struct span original, struct span replacement)
{
	struct redact_pair *pair;

	make_room(map);
	pair = alloc_item(&map->items, &map->capacity, map->n, sizeof(*pair));
	*pair = (struct redact_pair){ kind, pool_add(&map->pool, original),
				      pool_add(&map->pool, replacement) };
	map->slots[slot_of(map, pair->original)] = (uint32_t)++map->n;
	return pair;
}

bool redact_map_is_ambiguous(struct redact_map *map)
{
	for (size_t n = 0; n < map->n; n++)
		if (map->slots[slot_of(map, map->items[n].replacement)])
			return true;
	return false;
}

void redact_map_write(const struct redact_map *map, struct buf *out)
{
	for (size_t n = 0; n < map->n; n++)
		buf_printf(out, "%s\t%s\t%s\n", redact_kind_name(map->items[n].kind),
			   map->items[n].original, map->items[n].replacement);
}

void redact_map_done(struct redact_map *map)
{
	pool_done(&map->pool);
	free(map->items);
	free(map->slots);
	*map = (struct redact_map){ 0 };
}
