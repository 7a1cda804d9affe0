/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_LOG_ORDER_H
#define PARSE_LOG_ORDER_H

#include "model/vm.h"
#include "parse/kmsg.h"

/*
 * Times since boot of two boots have no order; the wall time that syslog puts
 * before them has one. Logs come newest file first, with the last line first,
 * filtered to two boots' few lines: what follows tells these apart.
 */

/*
 * Takes the next line's times into `order`. A wall time without a year gets
 * the one that is nearest to the line before: line->wall_us then grows over
 * New Year. Returns true when another boot began since the line before.
 */
bool log_order_note(struct log_order *order, struct kmsg_line *line);

/* Is the line older than one before it, in a log whose older lines stand below? */
bool log_order_is_older(const struct log_order *order, const struct kmsg_line *line);

/* Has the log its last line first (journalctl --reverse, tac)? As far as it was read. */
bool log_order_is_reversed(const struct log_order *order);

/* Does `event` belong to another, later boot than `before`, the one above it? By their times. */
bool log_order_is_boot(const struct event *before, const struct event *event);

#endif
