/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_TOLD_BY_H
#define MODEL_TOLD_BY_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Who told of a thing: "rtnetlink", "sysfs", "ip-link", "ifconfig", "ethtool",
 * "lspci", "lsvmbus", "proc-bus-pci", "udev", "kernel-log" ... in the order in which
 * they first did. The names are literals.
 */
struct told_by {
	const char *names[8];
	size_t n;
};

void told_by_add(struct told_by *told_by, const char *name); /* once each; those past 8 are not kept */
bool told_by_has(const struct told_by *told_by, const char *name);
const char *told_by_first(const struct told_by *told_by); /* never NULL: "unknown" */

#endif
