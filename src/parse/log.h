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
 * Returns true when the line was an event.
 */
bool log_add_line(struct vm *vm, const struct kmsg_line *line, uint32_t line_number);

/*
 * Notes `lines` kernel lines that the fast scan passed over because they hold
 * none of event_needles.
 */
void log_skip_foreign(struct vm *vm, uint64_t lines);

#endif
