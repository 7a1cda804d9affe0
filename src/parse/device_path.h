/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_DEVICE_PATH_H
#define PARSE_DEVICE_PATH_H

#include <stdbool.h>

#include "model/guid.h"
#include "model/pci.h"
#include "util/span.h"

struct link;
struct vm;

/*
 * A device's place in sysfs, found anywhere in a text:
 *   .../VMBUS:00/<guid>/net/eth0
 *   .../VMBUS:00/<guid>/pci3c09:00/3c09:00:02.0/net/enP15369s1
 * The names above VMBUS differ between generations of VMs and do not matter.
 */
struct device_path {
	struct guid vmbus;	     /* the VMBus device in it */
	struct pci_address function; /* the last PCI function in it */
	bool is_pass_through;	     /* the function came through the VMBus device */
	struct span netdev;	     /* behind the last "/net/"; len 0: none */
	bool is_virtual;	     /* /devices/virtual/ */
};

/* False: no path of a device in the text. */
bool device_path_parse(struct span text, struct device_path *path);

/*
 * Puts what the path tells into the model: the link, the function, the VMBus
 * device. source: who says so (a literal). Returns the link, or NULL.
 */
struct link *device_path_add(struct vm *vm, const struct device_path *path, const char *source);

#endif
