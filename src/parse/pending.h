/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_PENDING_H
#define PARSE_PENDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/vm.h"

/* A row of /proc/bus/pci/devices: no domain, so which function it is shows at the end. */
struct pci_row {
	struct pci_address address;
	uint16_t vendor_id, device_id;
	enum fact driver_fact;
	const char *driver; /* pooled */
	unsigned table;	    /* which printing of the table it is of: later ones count */
	bool placed;
};

/* Output of ethtool that named no interface. */
struct unnamed {
	struct counters counters[2];
	unsigned n_counters;
	const char *driver, *driver_version, *firmware, *bus_info; /* pooled */
};

/* A stretch of a kernel log that one command printed: events [first, end) as ever added. */
struct log_part {
	uint64_t first, end;
	int64_t shift_us; /* what is to be added to its wall times: syslog writes no year */
	struct log_info info;
};

/*
 * What only finds its place when everything was read, since the outputs come
 * in any order and in several documents. All zero is empty.
 */
struct pending {
	struct pci_row *rows;
	size_t n_rows, capacity_rows;
	unsigned n_tables;
	struct unnamed *unnamed;
	size_t n_unnamed, capacity_unnamed;
	struct log_part *parts;
	size_t n_parts, capacity_parts;
};

/* More than any machine has; beyond, a text is no capture and the rest is not kept. */
enum { PENDING_ROWS = 1024, PENDING_UNNAMED = 256, PENDING_PARTS = 64 };

/* A new one, zeroed; NULL when there are too many. */
struct pci_row *pending_add_row(struct pending *pending);
struct unnamed *pending_add_unnamed(struct pending *pending);

/*
 * Lines of another log begin: what vm->log holds belongs to the part before,
 * and is emptied. Does nothing when nothing was added since the last call, and
 * when there are PENDING_PARTS already: then the lines count as one part.
 */
void pending_log_ends(struct pending *pending, struct vm *vm);

/*
 * Brings the parts of the log together: those of one boot are merged by time,
 * an event that two parts show stays once, and a part on another clock is
 * moved to the first one's when common lines tell the difference.
 */
void pending_join_log(struct pending *pending, struct vm *vm);

/* Places everything; after the last document. Includes pending_join_log(). */
void pending_join(struct pending *pending, struct vm *vm);

void pending_done(struct pending *pending);

/*
 * Adds a set of counters to n sets of at most two: a set that shares none
 * with the last one is its other half (two greps), not a later sample.
 */
void counters_sample(struct counters sets[2], unsigned *n, const struct counters *set);

#endif
