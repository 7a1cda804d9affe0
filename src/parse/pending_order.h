/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_PENDING_ORDER_H
#define PARSE_PENDING_ORDER_H

#include <stdbool.h>
#include <stddef.h>

#include "model/vm.h"
#include "parse/pending.h"

/* The events of one part, out of the list, so that they can be moved about. */
struct stretch {
	struct event *events;
	size_t n;
	struct log_info info;
	bool has_order; /* its times never go back */
	bool is_moved;	/* stands in another order than the log's */
};

/* Must the events of a log be looked through, to put them in order? */
bool order_is_needed(const struct log_info *log);

/* Puts the events of one part in the order in which they happened, as far as it can be told. */
void order_stretch(struct stretch *stretch);

/* Do all events have a time since boot and a wall time, such as syslog writes them? */
bool order_is_walled(const struct stretch *stretch);

/*
 * Puts walled events that came from several parts in order, and keeps one of
 * those that two parts show.
 */
void order_walled(struct stretch *stretch);

/*
 * Sorts the parts: those with wall times by these (the year that syslog does
 * not write taken from the first one), then the others as they came.
 */
void order_parts(struct log_part *parts, size_t n);

#endif
