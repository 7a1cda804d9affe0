/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_PCI_LIST_H
#define PARSE_PCI_LIST_H

#include <stdbool.h>

#include "model/vm.h"
#include "util/span.h"

/*
 * The answer to QUERY_PCI: a line per function, hexadecimal numbers, the
 * fields those of `lspci -Dn`:
 *   DDDD:BB:DD.F VVVV:DDDD CCCC RR
 * address (a domain may have more than four digits), vendor:device, class
 * (base << 8 | sub), revision.
 *
 * Puts each function into vm->functions, told by `source`. A line that is
 * none is left out. Returns false when there was such a line.
 */
bool pci_list_add(struct vm *vm, struct span text, const char *source);

/*
 * The answer to QUERY_PCI_NAMES: "vendor name\tdevice name\n", either may be
 * empty. Sets vendor_name and name (pooled) where it has them. False: no such line.
 */
bool pci_names_add(struct vm *vm, struct span text, struct pci_function *function);

#endif
