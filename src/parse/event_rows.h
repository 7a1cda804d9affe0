/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_EVENT_ROWS_H
#define PARSE_EVENT_ROWS_H

#include <stdbool.h>

#include "model/event.h"
#include "parse/event_head.h"
#include "util/pool.h"

/* A message that is being matched, and the event that it becomes. */
struct event_match {
	struct pool *pool;
	const struct event_head *head;
	struct span message; /* of mlx5 without "func:line:(pid n): " */
	struct span rest;    /* of the message, behind the row's words */
	struct event *event; /* kind and what the message tells are filled in */
};

/*
 * Finds what the message of a known driver says, by the one table of messages.
 * Fills in event->kind, other and value, and device where only the message
 * names it. False, and the event as it was, when no row fits or the line ends
 * before what the row needs.
 */
bool event_match_rows(struct event_match *match);

#endif
