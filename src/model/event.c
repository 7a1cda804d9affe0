/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/event.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"

enum { CHUNKS_MAX = EVENTS_MAX / EVENTS_CHUNK };

/* Lets the oldest chunk go when all are full; its memory becomes the newest. */
static struct event *next_chunk(struct event_list *list)
{
	struct event *oldest = list->chunks[0];

	if (list->n_chunks < CHUNKS_MAX)
		return list->chunks[list->n_chunks++] =
			       alloc_zeroed(EVENTS_CHUNK, sizeof(struct event));
	memmove(&list->chunks[0], &list->chunks[1], (CHUNKS_MAX - 1) * sizeof(list->chunks[0]));
	list->chunks[CHUNKS_MAX - 1] = oldest;
	list->dropped += EVENTS_CHUNK;
	return oldest;
}

struct event *event_list_add(struct event_list *list)
{
	if (!list->n_chunks || list->used == EVENTS_CHUNK) {
		next_chunk(list);
		list->used = 0;
	}
	return memset(&list->chunks[list->n_chunks - 1][list->used++], 0, sizeof(struct event));
}

size_t event_list_count(const struct event_list *list)
{
	return list->n_chunks ? (list->n_chunks - 1) * EVENTS_CHUNK + list->used : 0;
}

struct event *event_list_at(const struct event_list *list, size_t n)
{
	assert(n < event_list_count(list));
	return &list->chunks[n / EVENTS_CHUNK][n % EVENTS_CHUNK];
}

void event_list_done(struct event_list *list)
{
	for (size_t n = 0; n < list->n_chunks; n++)
		free(list->chunks[n]);
	*list = (struct event_list){ 0 };
}
