// SPDX-License-Identifier: GPL-2.0
/*
 * Driver "hv_pci" of the pass-through devices. Names, order and messages are those of
 * drivers/pci/controller/pci-hyperv.c of Linux 6.1 and 6.12.
 */
#include <linux/bitmap.h>
#include <linux/ioport.h>
#include <linux/module.h>
#include <linux/slab.h>

#include "hvpci.h"

/* PCI_PROTOCOL_VERSION_1_4 of the real driver, what today's hosts accept. */
#define PROTOCOL_VERSION 0x00010004

/* Where Azure's hosts put the BARs of VFs: high above the guest's memory. */
#define WINDOW_FIRST 0xfe0000000ULL
#define WINDOW_LAST 0xfffffffffULL

/* Domain 0 belongs to the emulated bus of generation 1 VMs: never given away. */
#define DOMAIN_INVALID 0
#define DOMAIN_COUNT (U16_MAX + 1)

static DECLARE_BITMAP(domains, DOMAIN_COUNT);

/* The requested domain, or else the lowest free one, as hv_get_dom_num() does. */
static u16 domain_get(u16 requested)
{
	unsigned int domain;

	if (!test_and_set_bit(requested, domains))
		return requested;
	for_each_clear_bit(domain, domains, DOMAIN_COUNT)
		if (!test_and_set_bit(domain, domains))
			return domain;
	return DOMAIN_INVALID;
}

static void domain_put(u16 domain)
{
	clear_bit(domain, domains);
}

static int choose_domain(struct hvpci_bus *bus)
{
	struct hv_device *hdev = bus->hdev;
	u16 requested = hdev->dev_instance.b[5] << 8 | hdev->dev_instance.b[4];
	u16 domain = domain_get(requested);

	if (domain == DOMAIN_INVALID) {
		dev_err(&hdev->device, "Unable to use dom# 0x%x or other numbers", requested);
		return -EINVAL;
	}
	if (domain != requested)
		dev_info(&hdev->device, "PCI dom# 0x%x has collision, using 0x%x", requested,
			 domain);
	bus->bridge->domain_nr = domain;
	bus->sysdata.domain = domain;
	return 0;
}

static int window_get(struct hvpci_bus *bus)
{
	resource_size_t size = hvpci_bar_size();

	bus->window.name = dev_name(&bus->hdev->device);
	bus->window.flags = IORESOURCE_MEM | IORESOURCE_WINDOW;
	return allocate_resource(&iomem_resource, &bus->window, size, WINDOW_FIRST, WINDOW_LAST,
				 size, NULL, NULL);
}

/* As hv_pci_assign_slots(): the serial number is what hv_netvsc finds its VF by. */
static void slot_create(struct hvpci_bus *bus)
{
	char name[11];

	snprintf(name, sizeof(name), "%u", bus->func->serial);
	bus->slot = pci_create_slot(bus->bridge->bus, bus->func->slot, name, NULL);
	if (IS_ERR(bus->slot)) {
		pr_warn("pci_create slot %s failed\n", name);
		bus->slot = NULL;
	}
}

static void function_found(struct hvpci_bus *bus)
{
	struct pci_dev *pdev = pci_get_slot(bus->bridge->bus, PCI_DEVFN(bus->func->slot, 0));

	if (!pdev)
		return;
	set_dev_node(&pdev->dev, 0);
	strscpy(bus->func->bdf, pci_name(pdev), sizeof(bus->func->bdf));
	pci_dev_put(pdev);
}

/* As create_root_hv_pci_bus(). */
static int bus_create(struct hvpci_bus *bus)
{
	struct pci_host_bridge *bridge = bus->bridge;
	int err;

	bridge->dev.parent = &bus->hdev->device;
	bridge->sysdata = &bus->sysdata;
	bridge->ops = &hvpci_config_ops;
	pci_add_resource(&bridge->windows, &bus->window);
	err = pci_scan_root_bus_bridge(bridge);
	if (err)
		return err;

	pci_lock_rescan_remove();
	function_found(bus);
	pci_bus_assign_resources(bridge->bus);
	slot_create(bus);
	pci_bus_add_devices(bridge->bus);
	pci_unlock_rescan_remove();
	return 0;
}

static void bus_remove(struct hvpci_bus *bus)
{
	pci_lock_rescan_remove();
	pci_stop_root_bus(bus->bridge->bus);
	bus->func->bdf[0] = '\0';
	if (bus->slot)
		pci_destroy_slot(bus->slot);
	pci_remove_root_bus(bus->bridge->bus);
	pci_unlock_rescan_remove();
}

static int hvpci_probe(struct hv_device *hdev, const struct hv_vmbus_device_id *id)
{
	struct hvpci_bus *bus = kzalloc(sizeof(*bus), GFP_KERNEL);
	int err;

	if (!bus)
		return -ENOMEM;
	bus->hdev = hdev;
	bus->func = lab_hdev_func(hdev);
	err = -ENOMEM;
	bus->bridge = devm_pci_alloc_host_bridge(&hdev->device, 0);
	if (!bus->bridge)
		goto free_bus;
	err = choose_domain(bus);
	if (err)
		goto free_bus;
	hv_set_drvdata(hdev, bus);
	dev_info(&hdev->device, "PCI VMBus probing: Using version %#x\n", PROTOCOL_VERSION);
	err = window_get(bus);
	if (err)
		goto free_domain;
	hvpci_config_init(bus);
	err = hvpci_msi_init(bus);
	if (err)
		goto free_window;
	err = bus_create(bus);
	if (err)
		goto free_msi;
	return 0;

free_msi:
	hvpci_msi_done(bus);
free_window:
	release_resource(&bus->window);
free_domain:
	domain_put(bus->bridge->domain_nr);
free_bus:
	kfree(bus);
	return err;
}

static lab_remove_t hvpci_remove(struct hv_device *hdev)
{
	struct hvpci_bus *bus = hv_get_drvdata(hdev);

	bus_remove(bus);
	hvpci_msi_done(bus);
	release_resource(&bus->window);
	domain_put(bus->bridge->domain_nr);
	kfree(bus);
	lab_remove_done();
}

static const struct hv_vmbus_device_id hvpci_ids[] = {
	{ HV_PCIE_GUID },
	{ }
};
MODULE_DEVICE_TABLE(vmbus, hvpci_ids);

static struct hv_driver hvpci_driver = {
	.name = "hv_pci",
	.id_table = hvpci_ids,
	.probe = hvpci_probe,
	.remove = hvpci_remove,
};

static int __init hvpci_init(void)
{
	set_bit(DOMAIN_INVALID, domains);
	return vmbus_driver_register(&hvpci_driver);
}

static void __exit hvpci_exit(void)
{
	vmbus_driver_unregister(&hvpci_driver);
}

module_init(hvpci_init);
module_exit(hvpci_exit);

MODULE_DESCRIPTION("Lab stand-in for Hyper-V PCI");
MODULE_LICENSE("GPL");
