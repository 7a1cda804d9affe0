/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_EVENT_HEAD_H
#define PARSE_EVENT_HEAD_H

#include <stdbool.h>

#include "model/event.h"
#include "util/span.h"

/*
 * What a driver puts before its message: "hv_netvsc <guid> eth0: ",
 * "mlx5_core 3c09:00:02.0: ", "hv_vmbus: ", "pci_bus 3c09:00: ".
 */
struct event_head {
	enum event_driver driver;
	bool is_bus;  /* of pci_bus: device is "3c09:00" */
	bool unbound; /* the bus's name stands where a driver's would: "vmbus <guid>" */
	struct span
		device; /* as printed; ptr NULL: none, or made unreadable by whoever shared the log */
	struct span name; /* of the interface; ptr NULL: none, or none yet */
	struct span message;
};

/*
 * Splits a kernel line at its driver's head; false for a line of another
 * driver, and for one whose device is not well-formed (consoles that two
 * writers share print halves of words).
 * Formats: net/core/dev.c:__netdev_printk, drivers/base/core.c:__dev_printk,
 * drivers/net/ethernet/mellanox/mlx4/en_main.c:en_print; unchanged 4.14-7.2.
 */
bool event_split_head(struct span text, struct event_head *head);

/* "3c09:00:02.0", domain of 4 to 8 digits or missing. */
bool event_is_pci_address(struct span word);

/* A GUID, a PCI address or "vmbus_15", every digit readable. */
bool event_is_device(struct span word);

/* A name that an interface can have: 1 to 15 visible bytes, no slash, no colon. */
bool event_is_interface(struct span word);

#endif
