/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the laboratory's hv_vmbus.ko offers to the other stand-ins (pci-hyperv and the
 * VF drivers). hv_vmbus plays the host as well: it knows which vNIC a VF belongs to,
 * where packets go, and what the guest asked for.
 */
#ifndef LAB_H
#define LAB_H

#include <linux/etherdevice.h>
#include <linux/hyperv.h>
#include <linux/netdevice.h>
#include <linux/pci.h>
#include <linux/version.h>

/* hv_driver::remove() returns nothing since v6.2 (drivers/hv: "Make remove callback void"). */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 2, 0)
#define lab_remove_t int
#define lab_remove_done() return 0
#else
#define lab_remove_t void
#define lab_remove_done() return
#endif

#define LAB_MAX_NICS 32
#define LAB_MAX_PORTS 8

/*
 * A PCI function behind the pass-through device (class 44c4f61d-...). It is made by the
 * host, belongs to the hv_device and lives until the device is released.
 */
struct lab_pci_func {
	u16 vendor;
	u16 device;
	u32 class;		/* 24 bits, as in configuration space: 0x020000 */
	u32 serial;		/* becomes the name of the pci_slot */
	u8 slot;		/* device number: 2 (Mellanox), 0 (MANA, NVMe) */
	unsigned int queues;	/* per port */

	/* Written by pci-hyperv once the function was found, cleared when it goes. */
	char bdf[16];

	struct lab_func *host;	/* private to hv_vmbus */
};

/*
 * One Ethernet port of a function: the VF of one vNIC. Made by the host; a MANA function
 * has one per vNIC. A port may be without vNIC (decoys): what it sends goes nowhere.
 */
struct lab_vf_port {
	unsigned int index;	/* dev_port; 0 but for further vPorts of MANA */
	u8 mac[ETH_ALEN];
	unsigned int queues;
	unsigned int speed_mbps;
	unsigned int mtu_max;
	struct pci_dev *pdev;
	void *driver_data;	/* the VF driver's own */

	struct lab_port *host;	/* private to hv_vmbus */
};

/* The function behind a pass-through device, and the one that a pci_dev stands for. */
struct lab_pci_func *lab_hdev_func(struct hv_device *hdev);
struct lab_pci_func *lab_pdev_func(struct pci_dev *pdev);

/*
 * A VF driver calls lab_func_register() at the end of its probe: port_add() is called at
 * once for each port there is, and later for those that appear (further vPorts of MANA).
 * lab_func_unregister(), in remove, calls port_del() for those which are still there.
 * Both run in process context, one at a time per function, without RTNL. An error of
 * port_add() leaves that port unused and is returned when it comes from registration.
 */
struct lab_func_ops {
	int (*port_add)(struct lab_vf_port *port);
	void (*port_del)(struct lab_vf_port *port);
};

int lab_func_register(struct pci_dev *pdev, const struct lab_func_ops *ops);
void lab_func_unregister(struct pci_dev *pdev);

/*
 * Traffic and link. rx() gets one frame, data at the Ethernet header, and owns it; it is
 * called with bottom halves off. link() comes in process context. lab_vf_attach() before
 * register_netdev(), lab_vf_detach() after unregister_netdev(): no callback runs any more
 * once it has returned.
 */
struct lab_vf_ops {
	void (*rx)(struct net_device *vf, struct sk_buff *skb);
	void (*link)(struct net_device *vf, bool up);
};

void lab_vf_attach(struct lab_vf_port *port, struct net_device *vf, const struct lab_vf_ops *ops);
void lab_vf_detach(struct lab_vf_port *port);

/* Carrier as the host wants it now; link() tells of changes. */
bool lab_vf_carrier(const struct lab_vf_port *port);

/*
 * Sends a frame (data at the Ethernet header) that it then owns, GSO and partial checksums
 * included. Call with bottom halves off, as in ndo_start_xmit().
 */
void lab_vf_xmit(struct lab_vf_port *port, struct sk_buff *skb);

#endif
