// SPDX-License-Identifier: GPL-2.0
/*
 * MSI-X vectors as the real driver has them: a domain on top of the CPUs' vectors, whose
 * chip is called "Hyper-V PCIe MSI" in /proc/interrupts (pci-hyperv.c, hv_msi_irq_chip).
 *
 * No bus cycle ever carries the message: the table in the BAR is not backed by anything.
 * Whoever plays the device raises an interrupt with irq_chip_retrigger_hierarchy(), which
 * sends the vector through the local APIC to the CPU that has it now. So affinity,
 * masking and counting are the kernel's own.
 */
#include <linux/irq.h>

#include <asm/irqdomain.h>
#include <asm/msi.h>

#include "hvpci.h"

static void mask_irq(struct irq_data *data)
{
	pci_msi_mask_irq(data);
	if (data->parent_data->chip->irq_mask)
		irq_chip_mask_parent(data);
}

static void unmask_irq(struct irq_data *data)
{
	if (data->parent_data->chip->irq_unmask)
		irq_chip_unmask_parent(data);
	pci_msi_unmask_irq(data);
}

static struct irq_chip msi_chip = {
	.name = "Hyper-V PCIe MSI",
	.irq_set_affinity = irq_chip_set_affinity_parent,
	.irq_retrigger = irq_chip_retrigger_hierarchy,
	.irq_ack = irq_chip_ack_parent,
	.irq_mask = mask_irq,
	.irq_unmask = unmask_irq,
};

static struct msi_domain_ops msi_ops = {
	.msi_prepare = pci_msi_prepare,
};

int hvpci_msi_init(struct hvpci_bus *bus)
{
	char *name = kasprintf(GFP_KERNEL, "%pUL", &bus->hdev->dev_instance);

	if (!name)
		return -ENOMEM;
	bus->fwnode = irq_domain_alloc_named_fwnode(name);
	kfree(name);
	if (!bus->fwnode)
		return -ENOMEM;

	bus->msi_info.chip = &msi_chip;
	bus->msi_info.ops = &msi_ops;
	bus->msi_info.flags = MSI_FLAG_USE_DEF_DOM_OPS | MSI_FLAG_USE_DEF_CHIP_OPS |
			      MSI_FLAG_MULTI_PCI_MSI | MSI_FLAG_PCI_MSIX;
	bus->msi_info.handler = handle_edge_irq;
	bus->msi_info.handler_name = "edge";
	bus->msi_info.data = bus;
	bus->irq_domain = pci_msi_create_irq_domain(bus->fwnode, &bus->msi_info,
						    x86_vector_domain);
	if (!bus->irq_domain) {
		dev_err(&bus->hdev->device, "Failed to build an MSI IRQ domain\n");
		irq_domain_free_fwnode(bus->fwnode);
		return -ENODEV;
	}
	dev_set_msi_domain(&bus->bridge->dev, bus->irq_domain);
	return 0;
}

void hvpci_msi_done(struct hvpci_bus *bus)
{
	irq_domain_remove(bus->irq_domain);
	irq_domain_free_fwnode(bus->fwnode);
}
