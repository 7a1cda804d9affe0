/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the stand-ins for the VF drivers have in common: a PCI function with MSI-X vectors
 * and, for each of its ports, a network interface whose cable is lab_vf_xmit(). It lives
 * in pci-hyperv-intf.ko, which the real mlx5_core also depends on. A driver adds its names:
 * of interrupts, of statistics, and its messages.
 */
#ifndef VF_H
#define VF_H

#include <linux/ethtool.h>
#include <linux/interrupt.h>
#include <linux/netdevice.h>
#include <linux/pci.h>

#include "lab.h"

/* What a queue counts. The VF_RX_* change in NAPI, the VF_TX_* under the queue's tx lock. */
enum vf_count {
	VF_ZERO,	/* for the many statistics that stay 0 */
	VF_RX_PACKETS,
	VF_RX_BYTES,
	VF_RX_UNICAST_PACKETS,
	VF_RX_UNICAST_BYTES,
	VF_RX_MULTICAST_PACKETS,
	VF_RX_MULTICAST_BYTES,
	VF_RX_BROADCAST_PACKETS,
	VF_RX_BROADCAST_BYTES,
	VF_RX_CSUM_UNNECESSARY,
	VF_RX_XDP_DROP,
	VF_RX_NO_BUFFER,
	VF_RX_POLLS,
	VF_TX_PACKETS,
	VF_TX_BYTES,
	VF_TX_UNICAST_PACKETS,
	VF_TX_UNICAST_BYTES,
	VF_TX_MULTICAST_PACKETS,
	VF_TX_MULTICAST_BYTES,
	VF_TX_BROADCAST_PACKETS,
	VF_TX_BROADCAST_BYTES,
	VF_TX_TSO_PACKETS,
	VF_TX_TSO_BYTES,
	VF_TX_CSUM_PARTIAL,
	VF_COUNTS
};

/* Statistics of ethtool -S, in the order in which the real driver lists them. */
struct vf_stat {
	const char *name;	/* of a queue: a format for its number */
	enum vf_count count;
};

struct vf_stat_group {
	const struct vf_stat *stats;
	unsigned int count;
	bool per_queue;
};

#define VF_STAT_GROUP(array, queues) { array, ARRAY_SIZE(array), queues }

/*
 * Parameters of a driver module, which can be changed in /sys/module/MODULE/parameters.
 * Firmware takes its time: from "firmware version" to "VF registering" mlx5 needs 0.3 s on
 * Azure. Without, udev would still be busy with the PCI function when its interface comes,
 * and hv_netvsc, which opens it 100 ms later, would come before the new name.
 */
struct vf_settings {
	unsigned int probe_ms;	/* what firmware takes, at the next probe */
	bool fail_probe;	/* at the next probe */
	bool no_link;		/* when an interface is opened, or its link changes */
	u8 mac_xor;		/* changes the last byte of the address, at the next probe */
};

#define VF_PROBE_PARAMETERS(settings)                                                 \
	module_param_named(probe_ms, (settings).probe_ms, uint, 0644);                \
	module_param_named(fail_probe, (settings).fail_probe, bool, 0644)
#define VF_PORT_PARAMETERS(settings)                                                  \
	module_param_named(no_link, (settings).no_link, bool, 0644);                  \
	module_param_named(mac_xor, (settings).mac_xor, byte, 0644)

/* Names of interrupts, for the number of the queue and the PCI address. */
struct vf_irq_names {
	const char *event;	/* "mlx5_async0@pci:%s" */
	const char *queue;	/* "mlx5_comp%u@pci:%s" */
	unsigned int first;	/* number of the first queue's */
};

struct vf_port;

/* What the interfaces of a driver have of their own. */
struct vf_kind {
	const struct ethtool_ops *ethtool_ops;
	const struct vf_stat_group *groups;	/* ends with one without statistics */
	const struct vf_settings *settings;
	unsigned int rx_ring, rx_ring_max, tx_ring, tx_ring_max;
	unsigned int tso_max_size;	/* 0: the kernel's own */
	bool has_fixed_address;

	/* Messages. Any may be NULL. */
	void (*made)(struct vf_port *port);	/* before the interface is registered */
	void (*opened)(struct vf_port *port);
	void (*closed)(struct vf_port *port);
	void (*link_told)(struct vf_port *port, bool up);
};

struct vf_func;

struct vf_vector {
	struct vf_func *func;
	unsigned int index;
	int irq;
	struct irq_data *irq_data;
	char name[64];
};

struct vf_queue {
	struct vf_port *port;
	struct vf_vector *vector;
	struct napi_struct napi;
	struct sk_buff_head backlog;	/* frames that arrived and were not polled */
	unsigned long rx_raised_at;	/* jiffies of the last interrupt; under backlog.lock */
	unsigned long tx_raised_at;	/* the same for sending; under the tx lock */
	unsigned int tx_unsignalled;
	u64 counts[VF_COUNTS];
};

/* The netdev_priv() of an interface. */
struct vf_port {
	const struct vf_kind *kind;
	struct vf_func *func;
	struct lab_vf_port *lab;
	struct net_device *netdev;
	struct bpf_prog __rcu *xdp_prog;
	struct mutex carrier_lock;	/* what the host says and what we tell, in one order */
	bool running;
	unsigned int nqueues;
	struct vf_queue *queues;
};

struct vf_func {
	const struct vf_irq_names *names;
	struct pci_dev *pdev;
	struct vf_port __rcu *ports[LAB_MAX_PORTS];
	struct vf_vector event;
	unsigned int nvectors;	/* one per queue; all ports share them, as in mana */
	struct vf_vector vectors[];
};

/* Enables the function and requests its interrupts. It is the driver data of pdev. */
int vf_func_start(struct pci_dev *pdev, const struct vf_irq_names *names);
void vf_func_stop(struct pci_dev *pdev);

/*
 * For lab_func_ops of a driver: makes and registers the interface of a port, and takes it
 * away again. Between vf_func_start() and vf_func_stop().
 */
int vf_port_add(struct lab_vf_port *port, const struct vf_kind *kind);
void vf_port_del(struct lab_vf_port *port);

/* vf_queue.c */
int vf_queues_make(struct vf_port *port);
void vf_queues_free(struct vf_port *port);
void vf_queues_run(struct vf_port *port);
void vf_queues_halt(struct vf_port *port);
void vf_rx(struct net_device *netdev, struct sk_buff *skb);
netdev_tx_t vf_start_xmit(struct sk_buff *skb, struct net_device *netdev);
int vf_bpf(struct net_device *netdev, struct netdev_bpf *bpf);
irqreturn_t vf_queue_interrupt(int irq, void *vector);

/* Sum over all queues. */
u64 vf_port_count(const struct vf_port *port, enum vf_count count);

/* Pieces of ethtool_ops (vf_ethtool.c). */
int vf_get_link_ksettings(struct net_device *netdev, struct ethtool_link_ksettings *settings);
int vf_get_sset_count(struct net_device *netdev, int set);
void vf_get_strings(struct net_device *netdev, u32 set, u8 *data);
void vf_get_ethtool_stats(struct net_device *netdev, struct ethtool_stats *stats, u64 *data);
void vf_get_channels(struct net_device *netdev, struct ethtool_channels *channels);
int vf_set_channels(struct net_device *netdev, struct ethtool_channels *channels);
void vf_get_ringparam(struct net_device *netdev, struct ethtool_ringparam *ring,
		      struct kernel_ethtool_ringparam *kernel_ring,
		      struct netlink_ext_ack *extack);

/* In the ethtool_ops of all of them. */
#define VF_ETHTOOL_OPS                                                                \
	.get_sset_count = vf_get_sset_count, .get_strings = vf_get_strings,           \
	.get_ethtool_stats = vf_get_ethtool_stats, .get_channels = vf_get_channels,   \
	.set_channels = vf_set_channels, .get_ringparam = vf_get_ringparam

#endif
