/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_NETPLAN_H
#define PARSE_NETPLAN_H

#include "parse/file.h"

/*
 * A file of netplan(5): the "match:" and "set-name:" of what stands below
 * "network: ethernets:". Read by libyaml's events, so that an alias is a word
 * and no copy; nesting and size have their limits, and a file that is no YAML
 * tells as much as stands before its error.
 */
void netplan_parse(struct vm *vm, const struct file *file);

#endif
