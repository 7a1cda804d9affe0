/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_IFCONFIG_H
#define PARSE_IFCONFIG_H

#include <stdbool.h>

#include "util/span.h"

struct link;
struct paste;

/*
 * ifconfig of net-tools 2 ("flags=4163<UP,...>") and of 1.60 ("Link encap:Ethernet").
 * It knows no masters.
 */
struct ifconfig {
	struct link *link;
	bool bad_address;   /* an address of the link was blotted out */
	unsigned n_strange; /* lines of nobody's since the link's first */
};

/* Format: net-tools lib/interface.c:ife_print_long(), 1.60 and 2.10. */
bool ifconfig_begins(struct span line);
bool ifconfig_line(struct paste *paste, struct span line);
void ifconfig_end(struct paste *paste);

#endif
