/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_PASTE_H
#define PARSE_PASTE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/vm.h"
#include "parse/command.h"
#include "parse/ethtool_text.h"
#include "parse/host_text.h"
#include "parse/ifconfig.h"
#include "parse/ip_json.h"
#include "parse/ip_rule.h"
#include "parse/ip_text.h"
#include "parse/lspci.h"
#include "parse/lsvmbus.h"
#include "parse/manager_text.h"
#include "parse/modules_text.h"
#include "parse/pci_table.h"
#include "parse/pending.h"
#include "parse/platform_json.h"
#include "parse/sysfs_text.h"
#include "parse/tc_text.h"
#include "parse/udev_text.h"

/*
 * Where the parsers of pasted text stand. One output is read at a time, line
 * by line; each format has its own small state here, all zero between outputs.
 */
struct paste {
	struct vm *vm;
	struct pending *pending;
	struct commands commands; /* on the last command line; n == 0: none was seen */
	const char *hint;	  /* interface in the document's name, pooled; NULL: none */
	bool elided;		  /* something was left out of the present output ("...") */
	bool cut;		  /* the document ends without the end of its last line */
	bool unfinished;	  /* the line goes on in the next one: too long, or wrapped */

	struct ip_text ip;
	struct ip_json json;
	struct platform_json platform;
	struct ifconfig ifconfig;
	struct ethtool_text ethtool;
	struct lspci lspci;
	struct lsvmbus lsvmbus;
	struct pci_table table;
	struct sysfs_text sysfs;
	struct udev_text udev;
	struct manager_text managers;
	struct tc_text tc;
	struct modules_text modules;
};

/*
 * One kind of output. begins: does this line, wherever it stands, belong to
 * such an output? line: takes a line; false when it is none of this output's.
 * end: the output is over. Lines come without line end and trailing blanks.
 */
struct text_format {
	const char *source; /* its name in vm->sources; NULL: its lines report themselves */
	bool (*begins)(struct span line);
	bool (*line)(struct paste *paste, struct span line);
	void (*end)(struct paste *paste);
};

/* The formats in the order in which they are asked; ended by a row without functions. */
extern const struct text_format text_formats[];

/* Is the interface's name one that the kernel takes (dev_valid_name)? */
bool paste_is_name(struct span name);

/*
 * Where an interface hangs, from a GUID or a PCI address as text: sets
 * parent_bus, parent, guid or pci. Anything else is left alone.
 */
void paste_set_parent(struct vm *vm, struct link *link, struct span parent, const char *source);

/* The function's driver: a name, or NULL for "none is bound". */
void paste_set_driver(struct vm *vm, struct pci_function *function, struct span driver);

/* The PCI driver below an interface whose driver is `driver` (mlx4_en is a layer of mlx4_core). */
struct span paste_pci_driver(struct span driver);

/* The whole text is a decimal number: *fact is it; else *fact stays as it is. */
void paste_set_number(struct fact_u64 *fact, struct span text);

/* Flags as words between < and > parted by commas, or after one another parted by blanks. */
void paste_set_flags(struct link *link, struct span words, char separator);

/* One command is known, it is of that program, and asked for everything. */
bool paste_shows_all(const struct paste *paste, enum program program);

#endif
