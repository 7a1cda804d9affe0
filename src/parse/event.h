/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_EVENT_H
#define PARSE_EVENT_H

#include "model/event.h"
#include "parse/kmsg.h"
#include "util/pool.h"

/*
 * What a kernel line says about a vNIC, by the driver's own words: the line
 * must begin with the driver's prefix (net/core/dev.c:__netdev_printk,
 * drivers/base/core.c:__dev_printk), so that a program that logs "VF slot 1
 * added" is not believed. Texts go into the pool.
 * Returns false, *event untouched, for a line of anybody else.
 */
bool event_parse(struct pool *pool, const struct kmsg_line *line, struct event *event);

/* The line's time becomes the event's, where the line has one. event_parse() does so, too. */
void event_set_time(struct event *event, const struct kmsg_line *line);

/*
 * Cheap: might this line be one that event_parse() knows? The words that
 * every such line has at least one of, for the fast scan; NULL-ended.
 */
extern const char *const event_needles[];

/* Is one of them in a line? For who asks line by line: a long log is searched by parse/scan.h. */
bool event_has_needle(struct span line);

#endif
