/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_EVENT_KERNEL_H
#define PARSE_EVENT_KERNEL_H

#include <stdbool.h>

#include "model/event.h"
#include "parse/kmsg.h"
#include "util/pool.h"

/*
 * Lines of the kernel proper, with no driver's head: hibernation, the first
 * line of a report about a fault, and the functions of VF drivers, hv_netvsc
 * and hv_pci in its trace. Believed only behind a log's prefix. Fills in kind,
 * other and value; false, and the event untouched, for any other line.
 * Formats: kernel/power/hibernate.c, arch/x86/kernel/dumpstack.c,
 * arch/arm64/kernel/traps.c, kernel/hung_task.c, kernel/watchdog.c,
 * kernel/rcu/tree_stall.h, 4.9-7.2.
 */
bool event_parse_kernel(struct pool *pool, const struct kmsg_line *line, struct event *event);

#endif
