/* SPDX-License-Identifier: GPL-2.0 */
/*
 * One pass-through device of the VMBus: a root bus in a PCI domain of its own with a
 * single function on it. Stands in for struct hv_pcibus_device of the real driver.
 */
#ifndef HVPCI_H
#define HVPCI_H

#include <linux/hyperv.h>
#include <linux/irqdomain.h>
#include <linux/msi.h>
#include <linux/pci.h>
#include <linux/spinlock.h>

#include <asm/pci.h>

#include "lab.h"

#define HVPCI_CONFIG_SIZE 256

struct hvpci_bus {
	struct hv_device *hdev;
	struct lab_pci_func *func;
	struct pci_host_bridge *bridge;
	struct pci_sysdata sysdata;	/* bus->sysdata: x86 wants this type there */
	struct pci_slot *slot;
	struct resource window;		/* addresses that the function's BAR is taken from */

	spinlock_t config_lock;
	u8 config[HVPCI_CONFIG_SIZE];
	u8 writable[HVPCI_CONFIG_SIZE];	/* bits of config that a write changes */

	struct fwnode_handle *fwnode;
	struct msi_domain_info msi_info;
	struct irq_domain *irq_domain;
};

extern struct pci_ops hvpci_config_ops;

/* Fills the configuration space from bus->func and bus->window. */
void hvpci_config_init(struct hvpci_bus *bus);

/* The size of the function's only BAR, and so of bus->window. */
resource_size_t hvpci_bar_size(void);

/* The MSI domain of the bus; 0 or -errno. Before the bus is scanned, after it is gone. */
int hvpci_msi_init(struct hvpci_bus *bus);
void hvpci_msi_done(struct hvpci_bus *bus);

#endif
