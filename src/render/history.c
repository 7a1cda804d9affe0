/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/history.h"

#include <stdlib.h>

#include "util/alloc.h"

/* The same thing again, or a boot with nothing between it and the next. */
static bool is_repeat(const struct history_entry *last, const struct event *event)
{
	return last->event->kind == event->kind && last->event->text == event->text &&
	       last->event->device == event->device;
}

static void add(struct history *history, const struct event *event, bool fold)
{
	struct history_entry *last = history->n ? &history->entries[history->n - 1] : NULL;
	struct history_entry *entry;

	if (last && last->event->kind == EVENT_BOOT && event->kind == EVENT_BOOT) {
		last->event = last->last = event;
		return;
	}
	if (fold && last && is_repeat(last, event)) {
		last->last = event;
		last->times++;
		return;
	}
	entry = alloc_item(&history->entries, &history->capacity, history->n, sizeof(*entry));
	*entry = (struct history_entry){ event, event, event_words_find(event->kind), 1 };
	history->n++;
}

void history_fold(const struct vnic *vnic, bool fold, struct history *history)
{
	*history = (struct history){ NULL, 0, 0 };
	for (size_t n = 0; n < vnic->n_history; n++) {
		const struct event *event = vnic->history[n];

		if (event_words_find((enum event_kind)event->kind))
			add(history, event, fold);
	}
	if (history->n && history->entries[history->n - 1].event->kind == EVENT_BOOT)
		history->n--;
}

void history_done(struct history *history)
{
	free(history->entries);
	*history = (struct history){ NULL, 0, 0 };
}
