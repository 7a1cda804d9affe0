/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/pool.h"

#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"
#include "util/buf.h"
#include "util/clean.h"

const char pool_full[] = "(not kept)";

enum { BLOCK_BYTES = 16 * 1024 };

struct pool_block {
	struct pool_block *next;
	size_t used;
	size_t size;
	char bytes[];
};

/* FNV-1a, 64 bits. */
static uint64_t hash(struct span s)
{
	uint64_t h = 0xcbf29ce484222325;

	for (size_t n = 0; n < s.len; n++)
		h = (h ^ (unsigned char)s.ptr[n]) * 0x100000001b3;
	return h;
}

/* The slot that holds the text, or the empty one where it belongs. */
static const char **find_slot(const struct pool *pool, struct span s)
{
	size_t n = hash(s) & (pool->n_slots - 1);

	while (pool->slots[n] && !span_is(s, pool->slots[n]))
		n = (n + 1) & (pool->n_slots - 1);
	return &pool->slots[n];
}

static void grow_slots(struct pool *pool)
{
	struct pool bigger = { .n_slots = pool->n_slots ? 2 * pool->n_slots : 256 };

	bigger.slots = alloc_zeroed(bigger.n_slots, sizeof(*bigger.slots));
	for (size_t n = 0; n < pool->n_slots; n++)
		if (pool->slots[n])
			*find_slot(&bigger, span_of(pool->slots[n])) = pool->slots[n];
	free(pool->slots);
	pool->slots = bigger.slots;
	pool->n_slots = bigger.n_slots;
}

static char *store(struct pool *pool, struct span s)
{
	struct pool_block *block = pool->blocks;
	char *text;

	if (!block || block->size - block->used < s.len + 1) {
		size_t size = s.len + 1 > BLOCK_BYTES ? s.len + 1 : BLOCK_BYTES;

		block = alloc_zeroed(1, sizeof(*block) + size);
		block->size = size;
		block->next = pool->blocks;
		pool->blocks = block;
	}
	text = block->bytes + block->used;
	if (s.len)
		memcpy(text, s.ptr, s.len);
	text[s.len] = '\0';
	block->used += s.len + 1;
	return text;
}

static const char *add_clean(struct pool *pool, struct span s)
{
	const char **slot;

	if (2 * (pool->n_texts + 1) > pool->n_slots)
		grow_slots(pool);
	slot = find_slot(pool, s);
	if (*slot)
		return *slot;
	if (pool->limit && pool->bytes + s.len > pool->limit)
		return pool_full;
	pool->n_texts++;
	pool->bytes += s.len + 1;
	return *slot = store(pool, s);
}

const char *pool_add(struct pool *pool, struct span s)
{
	struct buf cleaned = { 0 };
	const char *text;

	if (!s.ptr)
		return NULL;
	if (clean_is(s))
		return add_clean(pool, s);
	clean_add(&cleaned, s);
	text = add_clean(pool, buf_span(&cleaned));
	buf_done(&cleaned);
	return text;
}

const char *pool_add_text(struct pool *pool, const char *text)
{
	return text ? pool_add(pool, span_of(text)) : NULL;
}

const char *pool_printf(struct pool *pool, const char *format, ...)
{
	struct buf made = { 0 };
	const char *text;
	va_list args;

	va_start(args, format);
	buf_vprintf(&made, format, args);
	va_end(args);
	text = pool_add(pool, buf_span(&made));
	buf_done(&made);
	return text;
}

void pool_done(struct pool *pool)
{
	while (pool->blocks) {
		struct pool_block *next = pool->blocks->next;

		free(pool->blocks);
		pool->blocks = next;
	}
	free(pool->slots);
	*pool = (struct pool){ 0 };
}
