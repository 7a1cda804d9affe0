// SPDX-License-Identifier: GPL-2.0
/*
 * A bus named "vmbus" in place of Hyper-V's, with the same place in sysfs, the same files,
 * the same messages and the same symbols (drivers/hv/vmbus_drv.c, 6.1 and 6.12).
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include "host.h"
#include "vmbus.h"

#include <linux/acpi.h>
#include <linux/dma-mapping.h>
#include <linux/module.h>
#include <linux/slab.h>

struct vmbus_connection vmbus_connection;
EXPORT_SYMBOL_GPL(vmbus_connection);

u32 vmbus_proto_version = VERSION_WIN10_V5_3;
EXPORT_SYMBOL_GPL(vmbus_proto_version);

/* Read by hv_dev_ring_size() in uio_hv_generic; indexed by vmbus_channel::device_id. */
const struct vmbus_device vmbus_devs[HV_UNKNOWN + 1] = {
	[HV_NIC] = { .dev_type = HV_NIC, HV_NIC_GUID, .perf_device = true },
	[HV_PCIE] = { .dev_type = HV_PCIE, HV_PCIE_GUID },
};
EXPORT_SYMBOL_GPL(vmbus_devs);

struct vmbus_dynid {
	struct list_head node;
	struct hv_vmbus_device_id id;
};

static struct acpi_device *parents[2];	/* ACPI0004:00 and VMBUS:00 */

static const struct hv_vmbus_device_id *
table_match(const struct hv_vmbus_device_id *id, const guid_t *guid)
{
	for (; id && !guid_is_null(&id->guid); id++)
		if (guid_equal(&id->guid, guid))
			return id;
	return NULL;
}

static const struct hv_vmbus_device_id *dynid_match(struct hv_driver *drv, const guid_t *guid)
{
	const struct hv_vmbus_device_id *id = NULL;
	struct vmbus_dynid *dynid;

	spin_lock(&drv->dynids.lock);
	list_for_each_entry(dynid, &drv->dynids.list, node) {
		if (guid_equal(&dynid->id.guid, guid)) {
			id = &dynid->id;
			break;
		}
	}
	spin_unlock(&drv->dynids.lock);
	return id;
}

/* 1: this driver and no other, 0: another one, -1: no override. */
static int override_match(struct hv_device *dev, lab_const_hv_drv *drv)
{
#if LAB_OWN_DRIVER_OVERRIDE
	if (!dev->driver_override)
		return -1;
	return strcmp(dev->driver_override, drv->name) == 0;
#else
	return device_match_driver_override(&dev->device, &drv->driver);
#endif
}

static const struct hv_vmbus_device_id *get_id(lab_const_hv_drv *drv, struct hv_device *dev)
{
	static const struct hv_vmbus_device_id dummy;
	const struct hv_vmbus_device_id *id;
	int override = override_match(dev, drv);

	if (override == 0)
		return NULL;
	id = dynid_match((struct hv_driver *)drv, &dev->dev_type);
	if (!id)
		id = table_match(drv->id_table, &dev->dev_type);
	if (!id && override > 0)
		id = &dummy;
	return id;
}

static ssize_t new_id_store(struct device_driver *driver, const char *buf, size_t count)
{
	struct hv_driver *drv = drv_to_hv_drv(driver);
	struct vmbus_dynid *dynid;
	guid_t guid;
	int ret;

	ret = guid_parse(buf, &guid);
	if (ret)
		return ret;
	if (dynid_match(drv, &guid))
		return -EEXIST;
	dynid = kzalloc(sizeof(*dynid), GFP_KERNEL);
	if (!dynid)
		return -ENOMEM;
	dynid->id.guid = guid;
	spin_lock(&drv->dynids.lock);
	list_add_tail(&dynid->node, &drv->dynids.list);
	spin_unlock(&drv->dynids.lock);
	ret = driver_attach(driver);
	return ret ? ret : count;
}
static DRIVER_ATTR_WO(new_id);

static bool remove_dynids(struct hv_driver *drv, const guid_t *guid)
{
	struct vmbus_dynid *dynid, *next;
	bool found = false;

	spin_lock(&drv->dynids.lock);
	list_for_each_entry_safe(dynid, next, &drv->dynids.list, node) {
		if (guid && !guid_equal(&dynid->id.guid, guid))
			continue;
		list_del(&dynid->node);
		kfree(dynid);
		found = true;
	}
	spin_unlock(&drv->dynids.lock);
	return found;
}

static ssize_t remove_id_store(struct device_driver *driver, const char *buf, size_t count)
{
	guid_t guid;
	int ret;

	ret = guid_parse(buf, &guid);
	if (ret)
		return ret;
	return remove_dynids(drv_to_hv_drv(driver), &guid) ? count : -ENODEV;
}
static DRIVER_ATTR_WO(remove_id);

static struct attribute *vmbus_drv_attrs[] = {
	&driver_attr_new_id.attr,
	&driver_attr_remove_id.attr,
	NULL,
};
ATTRIBUTE_GROUPS(vmbus_drv);

static int vmbus_match(struct device *device, lab_const_drv *driver)
{
	return get_id(drv_to_hv_drv(driver), device_to_hv_device(device)) != NULL;
}

static int vmbus_uevent(lab_const_dev *device, struct kobj_uevent_env *env)
{
	const struct hv_device *dev = container_of(device, struct hv_device, device);

	return add_uevent_var(env, "MODALIAS=vmbus:%*phN", UUID_SIZE, &dev->dev_type);
}

static int vmbus_probe(struct device *device)
{
	struct hv_driver *drv = drv_to_hv_drv(device->driver);
	struct hv_device *dev = device_to_hv_device(device);
	int ret = drv->probe(dev, get_id(drv, dev));

	if (ret)
		pr_err("probe failed for device %s (%d)\n", dev_name(device), ret);
	return ret;
}

static void vmbus_remove(struct device *device)
{
	struct hv_driver *drv = device->driver ? drv_to_hv_drv(device->driver) : NULL;

	if (drv && drv->remove)
		drv->remove(device_to_hv_device(device));
}

static void vmbus_shutdown(struct device *device)
{
	struct hv_driver *drv = device->driver ? drv_to_hv_drv(device->driver) : NULL;

	if (drv && drv->shutdown)
		drv->shutdown(device_to_hv_device(device));
}

static struct bus_type hv_bus = {
	.name = "vmbus",
	.match = vmbus_match,
	.uevent = vmbus_uevent,
	.probe = vmbus_probe,
	.remove = vmbus_remove,
	.shutdown = vmbus_shutdown,
	.dev_groups = vmbus_dev_groups,
	.drv_groups = vmbus_drv_groups,
	.bus_groups = vmbus_bus_groups,
#if !LAB_OWN_DRIVER_OVERRIDE
	.driver_override = true,
#endif
};

int __vmbus_driver_register(struct hv_driver *drv, struct module *owner, const char *mod_name)
{
	pr_info("registering driver %s\n", drv->name);
	drv->driver.name = drv->name;
	drv->driver.owner = owner;
	drv->driver.mod_name = mod_name;
	drv->driver.bus = &hv_bus;
	spin_lock_init(&drv->dynids.lock);
	INIT_LIST_HEAD(&drv->dynids.list);
	return driver_register(&drv->driver);
}
EXPORT_SYMBOL_GPL(__vmbus_driver_register);

void vmbus_driver_unregister(struct hv_driver *drv)
{
	pr_info("unregistering driver %s\n", drv->name);
	driver_unregister(&drv->driver);
	remove_dynids(drv, NULL);
}
EXPORT_SYMBOL_GPL(vmbus_driver_unregister);

static void vdev_release(struct device *device)
{
	struct lab_vdev *vdev = to_lab_vdev(device_to_hv_device(device));

	if (vdev->release)
		vdev->release(vdev->host);
#if LAB_OWN_DRIVER_OVERRIDE
	kfree(vdev->hdev.driver_override);
#endif
	vmbus_remove_channel_kobj(vdev->hdev.channel);
	kfree(vdev);
}

static struct lab_vdev *vdev_new(const struct lab_offer *offer)
{
	struct lab_vdev *vdev = kzalloc(sizeof(*vdev), GFP_KERNEL);
	struct lab_channel *ch;

	if (!vdev)
		return NULL;
	ch = lab_channel_new(vdev, offer);
	if (!ch) {
		kfree(vdev);
		return NULL;
	}
	init_completion(&vdev->registered);
	vdev->end = offer->end;
	vdev->host = offer->host;
	vdev->release = offer->release;
	vdev->hdev.channel = &ch->chan;
	ch->chan.device_obj = &vdev->hdev;
	vdev->hdev.dev_type = offer->type;
	vdev->hdev.dev_instance = offer->instance;
	vdev->hdev.vendor_id = PCI_VENDOR_ID_MICROSOFT;
	vdev->hdev.device_id = offer->device_id;
	return vdev;
}

/* The order is that of vmbus_device_register(): the driver probes before "channels" exists. */
static int vdev_register(struct lab_vdev *vdev)
{
	struct hv_device *hdev = &vdev->hdev;
	struct device *dev = &hdev->device;
	int ret;

	dev_set_name(dev, "%pUl", &hdev->dev_instance);
	dev->bus = &hv_bus;
	dev->parent = &parents[1]->dev;
	dev->release = vdev_release;
	dev->dma_parms = &hdev->dma_parms;
	dev->dma_mask = &hdev->dma_mask;
	dma_set_mask(dev, DMA_BIT_MASK(64));
	ret = device_register(dev);
	if (ret) {
		put_device(dev);
		return ret;
	}
	hdev->channels_kset = kset_create_and_add("channels", NULL, &dev->kobj);
	if (hdev->channels_kset)
		ret = vmbus_add_channel_kobj(hdev, hdev->channel);
	complete_all(&vdev->registered);
	return hdev->channels_kset ? ret : -ENOMEM;
}

struct lab_vdev *lab_vdev_offer(const struct lab_offer *offer)
{
	struct lab_vdev *vdev = vdev_new(offer);
	int ret;

	if (!vdev)
		return ERR_PTR(-ENOMEM);
	ret = vdev_register(vdev);
	return ret ? ERR_PTR(ret) : vdev;
}

void vmbus_device_unregister(struct hv_device *hdev)
{
	kset_unregister(hdev->channels_kset);
	device_unregister(&hdev->device);
}
EXPORT_SYMBOL_GPL(vmbus_device_unregister);

/* vmbus_onoffer_rescind(): a driver with a callback of its own unregisters the device. */
void lab_vdev_rescind(struct lab_vdev *vdev)
{
	struct vmbus_channel *chan = vdev->hdev.channel, *sub;

	chan->rescind = true;
	mutex_lock(&vmbus_connection.channel_mutex);
	list_for_each_entry(sub, &chan->sc_list, sc_list)
		sub->rescind = true;
	mutex_unlock(&vmbus_connection.channel_mutex);
	if (chan->chn_rescind_callback)
		chan->chn_rescind_callback(chan);
	else
		vmbus_device_unregister(&vdev->hdev);
}

/* What vmbus_suspend() and vmbus_resume() do for one device at hibernation. */
int lab_vdev_suspend(struct lab_vdev *vdev, bool suspend)
{
	struct device *dev = &vdev->hdev.device;
	struct hv_driver *drv;
	int ret = 0;

	device_lock(dev);
	drv = dev->driver ? drv_to_hv_drv(dev->driver) : NULL;
	if (drv && (!drv->suspend || !drv->resume))
		ret = -EOPNOTSUPP;
	else if (drv)
		ret = suspend ? drv->suspend(&vdev->hdev) : drv->resume(&vdev->hdev);
	device_unlock(dev);
	return ret;
}

/* lab.h: the function behind a PCI device hangs below the pass-through device's root bus. */
struct lab_pci_func *lab_pdev_func(struct pci_dev *pdev)
{
	struct pci_bus *bus = pdev->bus;
	struct device *dev;

	while (bus->parent)
		bus = bus->parent;
	dev = bus->bridge->parent;
	return dev && dev->bus == &hv_bus ? lab_hdev_func(device_to_hv_device(dev)) : NULL;
}
EXPORT_SYMBOL_GPL(lab_pdev_func);

static void parent_release(struct device *dev)
{
	kfree(container_of(dev, struct acpi_device, dev));
}

/*
 * On Azure the bus hangs at LNXSYSTM:00/LNXSYBUS:00/ACPI0004:00/VMBUS:00, subsystem acpi
 * (udev's path_id says "acpi-VMBUS:00-..."). acpi_bus_type is not exported, but a device
 * on it leads there. These two have no ids and no flags, so no ACPI driver matches them.
 */
static struct acpi_device *parent_new(struct device *parent, const struct bus_type *bus,
				      const char *name)
{
	struct acpi_device *adev = kzalloc(sizeof(*adev), GFP_KERNEL);

	if (!adev)
		return NULL;
	INIT_LIST_HEAD(&adev->pnp.ids);
	INIT_LIST_HEAD(&adev->physical_node_list);
	mutex_init(&adev->physical_node_lock);
	adev->dev.parent = parent;
	adev->dev.bus = (struct bus_type *)bus;
	adev->dev.release = parent_release;
	dev_set_name(&adev->dev, "%s", name);
	if (device_register(&adev->dev) == 0)
		return adev;
	put_device(&adev->dev);
	return NULL;
}

static int parents_make(void)
{
	struct acpi_device *root = acpi_dev_get_first_match_dev("PNP0A03", NULL, -1);

	if (!root)
		root = acpi_dev_get_first_match_dev("PNP0A08", NULL, -1);
	if (!root)
		return -ENODEV;
	parents[0] = parent_new(root->dev.parent, root->dev.bus, "ACPI0004:00");
	if (parents[0])
		parents[1] = parent_new(&parents[0]->dev, root->dev.bus, "VMBUS:00");
	acpi_dev_put(root);
	if (parents[1])
		return 0;
	if (parents[0])
		device_unregister(&parents[0]->dev);
	return -ENOMEM;
}

static int connection_make(void)
{
	int i;

	mutex_init(&vmbus_connection.channel_mutex);
	vmbus_connection.int_page = (void *)get_zeroed_page(GFP_KERNEL);
	for (i = 0; i < 2; i++)
		vmbus_connection.monitor_pages[i] = (void *)get_zeroed_page(GFP_KERNEL);
	return vmbus_connection.int_page && vmbus_connection.monitor_pages[0] &&
	       vmbus_connection.monitor_pages[1] ? 0 : -ENOMEM;
}

static void connection_free(void)
{
	free_page((unsigned long)vmbus_connection.int_page);
	free_page((unsigned long)vmbus_connection.monitor_pages[0]);
	free_page((unsigned long)vmbus_connection.monitor_pages[1]);
}

static void bus_exit(void)
{
	bus_unregister(&hv_bus);
	device_unregister(&parents[1]->dev);
	device_unregister(&parents[0]->dev);
}

static int __init lab_vmbus_init(void)
{
	int ret;

	ret = connection_make();
	if (ret)
		goto no_connection;
	ret = parents_make();
	if (ret)
		goto no_connection;
	ret = bus_register(&hv_bus);
	if (ret)
		goto no_bus;
	ret = lab_host_init();
	if (ret)
		goto no_host;
	pr_info("Vmbus version:%d.%d\n", vmbus_proto_version >> 16,
		vmbus_proto_version & 0xffff);
	return 0;

no_host:
	bus_unregister(&hv_bus);
no_bus:
	device_unregister(&parents[1]->dev);
	device_unregister(&parents[0]->dev);
no_connection:
	connection_free();
	return ret;
}

static void __exit lab_vmbus_exit(void)
{
	lab_host_exit();
	bus_exit();
	lab_channel_exit();
	connection_free();
	rcu_barrier();
}

module_init(lab_vmbus_init);
module_exit(lab_vmbus_exit);
MODULE_DESCRIPTION("Laboratory stand-in for the Hyper-V VMBus and its host");
MODULE_LICENSE("GPL");
