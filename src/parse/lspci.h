/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_LSPCI_H
#define PARSE_LSPCI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/span.h"

struct paste;
struct pci_function;

/* lspci with any of -D -n -nn -k -v -vv -vvv. */
struct lspci {
	struct pci_function *function;
	struct pci_function **seen; /* those of this output */
	size_t n_seen, capacity_seen;
	bool shows_drivers; /* -k or -v was on: no driver line means no driver */
	bool starts_at_host_bridge;
	bool in_details; /* the last line was none of the few that may come last */
};

/* "Ethernet controller" of 0x0200; NULL: a class that is not seen in these machines. */
const char *lspci_class_name(uint64_t code);

/* Format: pciutils lspci.c:show_terse(), show_verbose(), ls-kernel.c. */
bool lspci_begins(struct span line);
bool lspci_line(struct paste *paste, struct span line);
void lspci_end(struct paste *paste);

#endif
