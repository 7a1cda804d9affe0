/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_PCI_TABLE_H
#define PARSE_PCI_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "util/span.h"

struct paste;
struct pci_row;

/* Rows of this output, to settle at its end whether a missing driver means "none". */
struct pci_table {
	size_t first_row; /* in pending.rows */
	bool is_open;
	bool shows_drivers;
	bool is_part; /* read through grep and the like */
};

/*
 * /proc/bus/pci/devices, whole or through `cut -f1-2,18`. The kernel prints
 * bus and devfn, ids, the interrupt, 14 numbers and the driver, parted by
 * tabs, and no domain (drivers/pci/proc.c:show_device()).
 */
bool pci_table_begins(struct span line);
bool pci_table_line(struct paste *paste, struct span line);
void pci_table_end(struct paste *paste);

#endif
