// SPDX-License-Identifier: GPL-2.0
/*
 * Configuration space in memory. The real driver reaches the host's through a window of
 * MMIO space (pci-hyperv.c, _hv_pcifront_read_config()).
 *
 * The capabilities are those that lspci shows for a VF on Azure: PCI Express and MSI-X.
 * Link status is zero there too, which is why the PCI core says "0.000 Gb/s available
 * PCIe bandwidth, limited by Unknown x0 link".
 */
#include "hvpci.h"

#define BAR_SIZE SZ_1M
#define EXPRESS_AT 0x60
#define MSIX_AT 0x9c
#define MSIX_TABLE_AT 0x2000
#define MSIX_PBA_AT 0x3000

struct field {
	u8 where;
	u8 size;
	u32 value;
	u32 writable;
};

static const struct field fields[] = {
	{ PCI_COMMAND, 2, 0, PCI_COMMAND_MEMORY | PCI_COMMAND_MASTER | PCI_COMMAND_INTX_DISABLE },
	{ PCI_STATUS, 2, PCI_STATUS_CAP_LIST, 0 },
	{ PCI_CACHE_LINE_SIZE, 1, 0, 0xff },
	{ PCI_CAPABILITY_LIST, 1, EXPRESS_AT, 0 },
	{ PCI_INTERRUPT_LINE, 1, 0, 0xff },

	{ EXPRESS_AT + PCI_CAP_LIST_ID, 1, PCI_CAP_ID_EXP, 0 },
	{ EXPRESS_AT + PCI_CAP_LIST_NEXT, 1, MSIX_AT, 0 },
	{ EXPRESS_AT + PCI_EXP_FLAGS, 2, 2 | PCI_EXP_TYPE_ENDPOINT << 4, 0 },
	{ EXPRESS_AT + PCI_EXP_DEVCAP, 4,
	  2 | PCI_EXP_DEVCAP_L0S | PCI_EXP_DEVCAP_L1 | PCI_EXP_DEVCAP_EXT_TAG |
		  PCI_EXP_DEVCAP_RBER | PCI_EXP_DEVCAP_FLR, 0 },
	{ EXPRESS_AT + PCI_EXP_DEVCTL, 2, PCI_EXP_DEVCTL_RELAX_EN | PCI_EXP_DEVCTL_NOSNOOP_EN |
		  PCI_EXP_DEVCTL_READRQ_512B,
	  PCI_EXP_DEVCTL_PAYLOAD | PCI_EXP_DEVCTL_READRQ | PCI_EXP_DEVCTL_EXT_TAG },
	{ EXPRESS_AT + PCI_EXP_LNKCAP, 4, PCI_EXP_LNKCAP_SLS_8_0GB | 8 << 4, 0 },
	{ EXPRESS_AT + PCI_EXP_LNKCAP2, 4,
	  PCI_EXP_LNKCAP2_SLS_2_5GB | PCI_EXP_LNKCAP2_SLS_5_0GB | PCI_EXP_LNKCAP2_SLS_8_0GB, 0 },

	{ MSIX_AT + PCI_CAP_LIST_ID, 1, PCI_CAP_ID_MSIX, 0 },
	{ MSIX_AT + PCI_MSIX_FLAGS, 2, 0, PCI_MSIX_FLAGS_ENABLE | PCI_MSIX_FLAGS_MASKALL },
	{ MSIX_AT + PCI_MSIX_TABLE, 4, MSIX_TABLE_AT, 0 },
	{ MSIX_AT + PCI_MSIX_PBA, 4, MSIX_PBA_AT, 0 },
};

static void put_bytes(u8 *at, unsigned int size, u32 value)
{
	for (unsigned int i = 0; i < size; i++)
		at[i] = value >> (8 * i);
}

static void put_field(struct hvpci_bus *bus, u8 where, u8 size, u32 value, u32 writable)
{
	put_bytes(bus->config + where, size, value);
	put_bytes(bus->writable + where, size, writable);
}

/* The subsystem that Azure's Mellanox VFs show is 15b3:0190, whatever the model. */
static u32 subsystem_id(const struct lab_pci_func *func)
{
	return func->vendor == PCI_VENDOR_ID_MELLANOX ? 0x0190 : func->device;
}

/* A vector for each queue, and one for the driver's own events. */
static u32 msix_table_size(const struct lab_pci_func *func)
{
	return min_t(u32, func->queues + 1, (MSIX_PBA_AT - MSIX_TABLE_AT) / PCI_MSIX_ENTRY_SIZE);
}

/* The address is there before the bus is scanned: see prepopulate_bars(). */
static void put_bar(struct hvpci_bus *bus)
{
	u64 address = bus->window.start;

	put_field(bus, PCI_BASE_ADDRESS_0, 4,
		  lower_32_bits(address) | PCI_BASE_ADDRESS_MEM_TYPE_64 |
			  PCI_BASE_ADDRESS_MEM_PREFETCH, ~(BAR_SIZE - 1));
	put_field(bus, PCI_BASE_ADDRESS_1, 4, upper_32_bits(address), ~0);
}

void hvpci_config_init(struct hvpci_bus *bus)
{
	const struct lab_pci_func *func = bus->func;

	spin_lock_init(&bus->config_lock);
	for (unsigned int i = 0; i < ARRAY_SIZE(fields); i++)
		put_field(bus, fields[i].where, fields[i].size, fields[i].value,
			  fields[i].writable);
	put_field(bus, PCI_VENDOR_ID, 2, func->vendor, 0);
	put_field(bus, PCI_DEVICE_ID, 2, func->device, 0);
	put_field(bus, PCI_CLASS_REVISION, 4, func->class << 8 | 0x80, 0);
	put_field(bus, PCI_SUBSYSTEM_VENDOR_ID, 2, func->vendor, 0);
	put_field(bus, PCI_SUBSYSTEM_ID, 2, subsystem_id(func), 0);
	put_field(bus, MSIX_AT + PCI_MSIX_FLAGS, 2, msix_table_size(func) - 1,
		  PCI_MSIX_FLAGS_ENABLE | PCI_MSIX_FLAGS_MASKALL);
	put_bar(bus);
}

resource_size_t hvpci_bar_size(void)
{
	return BAR_SIZE;
}

static struct hvpci_bus *bus_of(const struct pci_bus *pci_bus)
{
	return container_of(pci_bus->sysdata, struct hvpci_bus, sysdata);
}

static bool has_function(const struct hvpci_bus *bus, unsigned int devfn, int where, int size)
{
	return devfn == PCI_DEVFN(bus->func->slot, 0) && where + size <= HVPCI_CONFIG_SIZE;
}

static int config_read(struct pci_bus *pci_bus, unsigned int devfn, int where, int size,
		       u32 *value)
{
	struct hvpci_bus *bus = bus_of(pci_bus);
	unsigned long flags;

	*value = ~0;
	if (!has_function(bus, devfn, where, size))
		return PCIBIOS_DEVICE_NOT_FOUND;
	*value = 0;
	spin_lock_irqsave(&bus->config_lock, flags);
	for (int i = 0; i < size; i++)
		*value |= (u32)bus->config[where + i] << (8 * i);
	spin_unlock_irqrestore(&bus->config_lock, flags);
	return PCIBIOS_SUCCESSFUL;
}

static int config_write(struct pci_bus *pci_bus, unsigned int devfn, int where, int size,
			u32 value)
{
	struct hvpci_bus *bus = bus_of(pci_bus);
	unsigned long flags;

	if (!has_function(bus, devfn, where, size))
		return PCIBIOS_DEVICE_NOT_FOUND;
	spin_lock_irqsave(&bus->config_lock, flags);
	for (int i = 0; i < size; i++) {
		u8 *byte = &bus->config[where + i];
		u8 mask = bus->writable[where + i];

		*byte = (*byte & ~mask) | (value >> (8 * i) & mask);
	}
	spin_unlock_irqrestore(&bus->config_lock, flags);
	return PCIBIOS_SUCCESSFUL;
}

struct pci_ops hvpci_config_ops = {
	.read = config_read,
	.write = config_write,
};
