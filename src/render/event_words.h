/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_EVENT_WORDS_H
#define RENDER_EVENT_WORDS_H

#include "model/event.h"
#include "render/view.h"
#include "util/buf.h"

/* What of an event is said after its words. */
enum event_detail {
	DETAIL_NONE = 0,
	DETAIL_NAME,
	DETAIL_OTHER,
	DETAIL_VALUE,
	DETAIL_DOMAIN,
	DETAIL_TEXT
};

/* A kind of event as a history shows it. */
struct event_words {
	enum event_kind kind;
	const char *name;  /* in JSON */
	const char *words; /* for people */
	enum event_detail detail;
	enum paint paint;
};

extern const struct event_words event_words[]; /* ended by a NULL name */

/* The row of a kind; NULL: such events are no part of a VF's history. */
const struct event_words *event_words_find(unsigned kind);

/* The words and the detail: "data path switched to the VF enP15369s1". */
void event_say(struct buf *out, const struct event_words *row, const struct event *event);

/* When: "12.345 s" since boot, "2026-11-22 10:02:11", "Nov 22 10:02:11", or "line 17". */
void event_time(struct buf *out, const struct event *event);

/* Name of the VF that the event speaks of, NULL: none. */
const char *event_vf(const struct event *event);

const char *event_clock_name(unsigned clock); /* "boot", "wall"; NONE: NULL */

#endif
