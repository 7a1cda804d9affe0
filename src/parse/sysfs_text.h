/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_SYSFS_TEXT_H
#define PARSE_SYSFS_TEXT_H

#include <stdbool.h>

#include "util/span.h"

struct paste;

/* Directories whose listing tells something. */
enum sysfs_directory {
	SYSFS_NONE = 0,
	SYSFS_NET,	     /* /sys/class/net */
	SYSFS_PCI_DEVICES,   /* /sys/bus/pci/devices */
	SYSFS_VMBUS_DEVICES, /* /sys/bus/vmbus/devices */
	SYSFS_PCI_DRIVER,    /* /sys/bus/pci/drivers/NAME */
	SYSFS_VMBUS_DRIVER,  /* /sys/bus/vmbus/drivers/NAME */
	SYSFS_OTHER,
};

struct sysfs_text {
	enum sysfs_directory directory; /* that is being listed */
	const char *driver;		/* pooled, of the two directories of a driver */
};

/*
 * sysfs as people paste it: `ls`, `ls -l` of its directories, `grep -r . DIR`
 * ("/sys/class/net/eth0/operstate:up"), links as "FILE -> TARGET", and any
 * line with the path of a device.
 */
bool sysfs_text_begins(struct span line);
bool sysfs_text_line(struct paste *paste, struct span line);
void sysfs_text_end(struct paste *paste);

/* A line of names below `ls /sys/class/net`. False: no such command, or no such line. */
bool sysfs_text_answer(struct paste *paste, struct span line);

#endif
