/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_LOG_H
#define PARSE_LOG_H

#include "model/vm.h"
#include "parse/kmsg.h"

/*
 * Adds one kernel line to vm->events and keeps vm->log up to date (lines,
 * times, which drivers registered). line_number: in its document, from 1.
 * Lines with from_kernel false are not counted, they only tell how late the log
 * goes on. A line without a time
 * (CLOCK_NONE, also the differences of dmesg -H) counts by its place only.
 * The clock of the first line that has a time is the log's; times of another
 * clock stay in their events. "Linux version" begins a new boot: what was known
 * of the one before is forgotten, its events stay.
 * So does a jump of the times (parse/log_order.h): the next event is marked EVENT_NEW_BOOT.
 * Returns true when the line was an event.
 */
bool log_add_line(struct vm *vm, const struct kmsg_line *line, uint32_t line_number);

/* The next line is of another, later boot: for who knows it from elsewhere than its times. */
void log_begin_boot(struct vm *vm);

/* Number of the first event of the last boot among the n; 0 when all are of one. */
size_t log_last_boot(const struct event *events, size_t n);

/* After events were put into another order: marks those that begin a boot (EVENT_NEW_BOOT). */
void log_mark_boots(struct event *events, size_t n);

/* Tells anew, from the events of the last boot, what of them `log` tells. */
void log_look_again(struct log_info *log, const struct event *events, size_t n);

/*
 * Notes `lines` kernel lines that the fast scan passed over because they hold
 * none of event_needles.
 */
void log_skip_foreign(struct vm *vm, uint64_t lines);

#endif
