/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_EVENT_MODULE_H
#define PARSE_EVENT_MODULE_H

#include <stdbool.h>

#include "model/event.h"
#include "parse/kmsg.h"

/*
 * The kernel's lines about modules that name no driver of a VF: a signature
 * that was refused (kernel/module/signing.c, security/lockdown/lockdown.c,
 * 4.14-7.2; neither names the module), and mana_ib, the RDMA half of mana, that
 * did not start. Believed only behind a log's prefix. Fills in kind; false, and
 * the event untouched, for any other line.
 */
bool event_parse_module(const struct kmsg_line *line, struct event *event);

#endif
