/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_UDEV_FILES_H
#define PARSE_UDEV_FILES_H

#include "parse/file.h"

/* /run/udev/data/n<ifindex>: the marks of that interface. */
void udev_interface_parse(struct vm *vm, const struct file *file);

/*
 * A file of rules (udev(7)): keeps the lines that give network interfaces one
 * of the marks. GOTO and LABEL are not followed.
 */
void udev_rules_parse(struct vm *vm, const struct file *file);

/* The mark that a property sets; 0: none. */
unsigned udev_mark_of(struct span key, struct span value);

#endif
