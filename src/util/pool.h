/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_POOL_H
#define UTIL_POOL_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "util/span.h"

/*
 * A pool of texts: each distinct text is stored once, stays where it is until
 * pool_done(), and is harmless to print. What comes in is hostile, so on the
 * way in every byte that is no printable UTF-8 (control characters, escapes,
 * bytes of a broken sequence, characters that reorder text) becomes \xNN, as
 * the kernel writes it in /dev/kmsg. Two spans with the same bytes give the
 * same pointer, so that pooled texts can be compared by address.
 * All zero is an empty pool. A pool that has reached `limit` bytes (0: none)
 * answers every new text with pool_full.
 */
struct pool {
	struct pool_block *blocks;
	const char **slots; /* open-addressing hash table of the texts */
	size_t n_slots;
	size_t n_texts;
	size_t bytes;
	size_t limit;
};

/* What a full pool answers: one text for all, told by its address. */
extern const char pool_full[];

/* The pooled copy of the text; NULL when s.ptr is NULL. */
const char *pool_add(struct pool *pool, struct span s);
const char *pool_add_text(struct pool *pool, const char *text);
const char *pool_printf(struct pool *pool, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

void pool_done(struct pool *pool);

#endif
