/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_LOG_H
#define PARSE_LOG_H

#include "model/vm.h"
#include "parse/kmsg.h"

/*
 * Adds one kernel line to vm->events and keeps vm->log up to date (lines,
 * times, which drivers registered). line_number: in its document, from 1.
 * Lines with from_kernel false only count as lines of others.
 * Returns true when the line was an event.
 */
bool log_add_line(struct vm *vm, const struct kmsg_line *line, uint32_t line_number);

#endif
