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

/* What a source can tell of an interface or a PCI function, so that evidence names the right one. */
enum tells {
	TELLS_STATE = 1 << 0, /* flags, carrier, MTU */
	TELLS_MASTER = 1 << 1,
	TELLS_ADDRESS = 1 << 2, /* IP addresses */
	TELLS_IDS = 1 << 3,	/* PCI vendor and device */
	TELLS_DRIVER = 1 << 4,
	TELLS_LIMITS = 1 << 5,	 /* of offloads */
	TELLS_QUEUEING = 1 << 6, /* queueing disciplines */
	TELLS_RULES = 1 << 7,	 /* routing rules */
};

bool source_tells(const char *name, enum tells what);

void told_by_add(struct told_by *told_by,
		 const char *name); /* once each; those past 8 are not kept */
bool told_by_only(const struct told_by *told_by,
		  const char *name); /* by that one and nobody else */
bool told_by_has(const struct told_by *told_by, const char *name);
const char *told_by_who(const struct told_by *told_by,
			enum tells what);		  /* the first that can; never NULL */
const char *told_by_first(const struct told_by *told_by); /* never NULL: "unknown" */

#endif
