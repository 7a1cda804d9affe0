/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_HISTORY_H
#define RENDER_HISTORY_H

#include <stddef.h>

#include "model/vm.h"
#include "render/event_words.h"

/* An event of a VF's history, standing for `times` of the same in a row. */
struct history_entry {
	const struct event *event; /* the first of them */
	const struct event *last;
	const struct event_words *words;
	unsigned times;
};

struct history {
	struct history_entry *entries;
	size_t n, capacity;
};

/*
 * What is told of vnic->history: the events that have words, without a boot at
 * the end. fold: the same thing said again in a row is one entry.
 * history_done() gives the memory back.
 */
void history_fold(const struct vnic *vnic, bool fold, struct history *history);
void history_done(struct history *history);

#endif
