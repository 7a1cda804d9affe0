// SPDX-License-Identifier: GPL-2.0
/* PCI functions and their ports as the host has them; lab.h is what the guest sees. */
#include "host.h"

#include <linux/slab.h>

static const guid_t pcie_guid = GUID_INIT(0x44c4f61d, 0x4444, 0x4400, 0x9d, 0x52, 0x80, 0x2e,
					  0x27, 0xed, 0xe1, 0x9f);

#define SLOT_MELLANOX 2		/* as on Azure: 02.0, MANA 00.0 */

static void func_release(struct kref *ref)
{
	kfree(container_of(ref, struct lab_func, ref));
}

static void func_put(void *func)
{
	kref_put(&((struct lab_func *)func)->ref, func_release);
}

struct lab_func *func_new(const struct lab_config *cfg, u32 class)
{
	struct lab_func *func = kzalloc(sizeof(*func), GFP_KERNEL);

	if (!func)
		return NULL;
	kref_init(&func->ref);
	mutex_init(&func->lock);
	func->pub.vendor = cfg->vf_vendor;
	func->pub.device = cfg->vf_device;
	func->pub.class = class;
	func->pub.serial = cfg->serial;
	func->pub.slot = cfg->vf_vendor == PCI_VENDOR_ID_MELLANOX ? SLOT_MELLANOX : 0;
	func->pub.queues = cfg->vf_queues;
	func->pub.host = func;
	return func;
}

/* The device's release drops the second reference, also when the offer fails. */
int func_offer(struct lab_func *func, const struct lab_config *cfg)
{
	const struct lab_offer offer = {
		.type = pcie_guid,
		.instance = cfg->pci_guid,
		.device_id = HV_PCIE,
		.host = func,
		.release = func_put,
	};
	struct lab_vdev *vdev;

	kref_get(&func->ref);
	vdev = lab_vdev_offer(&offer);
	if (IS_ERR(vdev))
		return PTR_ERR(vdev);
	func->vdev = vdev;
	return 0;
}

static void port_free(struct lab_port *port)
{
	struct lab_nic *nic = port->nic;

	if (nic) {
		spin_lock_irq(&nic->lock);
		RCU_INIT_POINTER(nic->port, NULL);
		spin_unlock_irq(&nic->lock);
	}
	kfree_rcu(port, rcu);
}

static int port_add(struct lab_func *func, struct lab_port *port)
{
	int err;

	port->pub.pdev = func->pdev;
	err = func->ops->port_add(&port->pub);
	port->added = !err;
	return err;
}

static void port_del(struct lab_func *func, struct lab_port *port)
{
	if (port->added)
		func->ops->port_del(&port->pub);
	port->added = false;
}

struct lab_port *func_add_port(struct lab_func *func, struct lab_nic *nic,
			       const struct lab_config *cfg)
{
	struct lab_port *port = kzalloc(sizeof(*port), GFP_KERNEL);
	unsigned int i;

	if (!port)
		return NULL;
	mutex_init(&port->lock);
	port->func = func;
	port->nic = nic;
	port->carrier = true;
	port->pub.host = port;
	memcpy(port->pub.mac, cfg->vf_mac, ETH_ALEN);
	port->pub.queues = cfg->vf_queues;
	port->pub.speed_mbps = cfg->speed_mbps;
	port->pub.mtu_max = cfg->mtu_max;
	mutex_lock(&func->lock);
	for (i = 0; i < LAB_MAX_PORTS && func->ports[i]; i++)
		;
	if (i == LAB_MAX_PORTS) {
		mutex_unlock(&func->lock);
		kfree(port);
		return NULL;
	}
	port->pub.index = i;
	func->ports[i] = port;
	if (nic)
		rcu_assign_pointer(nic->port, port);
	if (func->ops)
		port_add(func, port);
	mutex_unlock(&func->lock);
	return port;
}

void func_del_port(struct lab_port *port)
{
	struct lab_func *func = port->func;

	mutex_lock(&func->lock);
	if (func->ops)
		port_del(func, port);
	func->ports[port->pub.index] = NULL;
	mutex_unlock(&func->lock);
	port_free(port);
}

/* The guest's drivers let go of everything while the device is removed. */
void func_rescind(struct lab_func *func)
{
	int i;

	if (func->vdev)
		lab_vdev_rescind(func->vdev);
	for (i = 0; i < LAB_MAX_PORTS; i++)
		if (func->ports[i])
			port_free(func->ports[i]);
	func_put(func);
}

void func_set_carrier(struct lab_port *port, bool on)
{
	struct net_device *vf;

	mutex_lock(&port->lock);
	WRITE_ONCE(port->carrier, on);
	vf = rcu_dereference_protected(port->vf, lockdep_is_held(&port->lock));
	if (vf && port->ops->link)
		port->ops->link(vf, on);
	mutex_unlock(&port->lock);
}

struct lab_pci_func *lab_hdev_func(struct hv_device *hdev)
{
	struct lab_func *func = to_lab_vdev(hdev)->host;

	return &func->pub;
}
EXPORT_SYMBOL_GPL(lab_hdev_func);

int lab_func_register(struct pci_dev *pdev, const struct lab_func_ops *ops)
{
	struct lab_pci_func *pub = lab_pdev_func(pdev);
	struct lab_func *func;
	int i, err = 0;

	if (!pub)
		return -ENODEV;
	func = pub->host;
	mutex_lock(&func->lock);
	func->ops = ops;
	func->pdev = pdev;
	for (i = 0; i < LAB_MAX_PORTS; i++)
		if (func->ports[i])
			err = port_add(func, func->ports[i]) ?: err;
	mutex_unlock(&func->lock);
	return err;
}
EXPORT_SYMBOL_GPL(lab_func_register);

void lab_func_unregister(struct pci_dev *pdev)
{
	struct lab_pci_func *pub = lab_pdev_func(pdev);
	struct lab_func *func;
	int i;

	if (!pub)
		return;
	func = pub->host;
	mutex_lock(&func->lock);
	for (i = 0; i < LAB_MAX_PORTS; i++)
		if (func->ports[i] && func->ops)
			port_del(func, func->ports[i]);
	func->ops = NULL;
	func->pdev = NULL;
	mutex_unlock(&func->lock);
}
EXPORT_SYMBOL_GPL(lab_func_unregister);

void lab_vf_attach(struct lab_vf_port *pub, struct net_device *vf, const struct lab_vf_ops *ops)
{
	struct lab_port *port = pub->host;

	mutex_lock(&port->lock);
	port->ops = ops;
	rcu_assign_pointer(port->vf, vf);
	mutex_unlock(&port->lock);
}
EXPORT_SYMBOL_GPL(lab_vf_attach);

void lab_vf_detach(struct lab_vf_port *pub)
{
	struct lab_port *port = pub->host;

	mutex_lock(&port->lock);
	RCU_INIT_POINTER(port->vf, NULL);
	mutex_unlock(&port->lock);
	synchronize_net();
}
EXPORT_SYMBOL_GPL(lab_vf_detach);

bool lab_vf_carrier(const struct lab_vf_port *pub)
{
	return READ_ONCE(pub->host->carrier);
}
EXPORT_SYMBOL_GPL(lab_vf_carrier);
