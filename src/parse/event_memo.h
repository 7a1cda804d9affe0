/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_EVENT_MEMO_H
#define PARSE_EVENT_MEMO_H

#include "parse/event.h"

/*
 * A log of a VF that comes and goes says the same few lines ten thousand
 * times, and all that differs is their time. The memo has the last lines'
 * texts with the events that they were, so that such a line is compared
 * instead of taken apart. One block of memory, to be given back with free().
 */
struct event_memo;

struct event_memo *event_memo_new(void);

/* As event_parse(), with the same pool for the same memo, and the same answers. */
bool event_memo_parse(struct event_memo *memo, struct pool *pool, const struct kmsg_line *line,
		      struct event *event);

#endif
