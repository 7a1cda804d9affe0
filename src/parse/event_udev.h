/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_EVENT_UDEV_H
#define PARSE_EVENT_UDEV_H

#include <stdbool.h>

#include "model/event.h"
#include "parse/kmsg.h"
#include "util/pool.h"

/*
 * What udevd says in the journal, in syslog, and early at boot in the kernel's
 * log: that it could not rename an interface. Believed only behind a log's
 * prefix. Fills in kind, name, other, text; false, and the event untouched,
 * for any other line. Formats: systemd src/udev/udev-event.c:rename_netif(),
 * 240-258, and 197-239 before that.
 */
bool event_parse_udev(struct pool *pool, const struct kmsg_line *line, struct event *event);

#endif
