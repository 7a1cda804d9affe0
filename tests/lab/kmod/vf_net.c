// SPDX-License-Identifier: GPL-2.0
/* The network interface of a VF. */
#include <linux/bpf.h>
#include <linux/etherdevice.h>
#include <linux/filter.h>
#include <linux/module.h>

#include "compat.h"
#include "vf.h"

/* As mlx5e_update_carrier(): says it each time, not only when it changed. */
static void update_carrier(struct vf_port *port)
{
	bool up;

	mutex_lock(&port->carrier_lock);
	if (READ_ONCE(port->running)) {
		up = lab_vf_carrier(port->lab) && !port->kind->settings->no_link;
		if (port->kind->link_told)
			port->kind->link_told(port, up);
		if (up)
			netif_carrier_on(port->netdev);
		else
			netif_carrier_off(port->netdev);
	}
	mutex_unlock(&port->carrier_lock);
}

static void vf_link(struct net_device *netdev, bool up)
{
	update_carrier(netdev_priv(netdev));
}

static const struct lab_vf_ops lab_ops = {
	.rx = vf_rx,
	.link = vf_link,
};

static int vf_open(struct net_device *netdev)
{
	struct vf_port *port = netdev_priv(netdev);

	if (port->kind->opened)
		port->kind->opened(port);
	vf_queues_run(port);
	netif_tx_start_all_queues(netdev);
	update_carrier(port);
	return 0;
}

static int vf_stop(struct net_device *netdev)
{
	struct vf_port *port = netdev_priv(netdev);

	netif_tx_disable(netdev);
	vf_queues_halt(port);
	mutex_lock(&port->carrier_lock);
	netif_carrier_off(netdev);
	mutex_unlock(&port->carrier_lock);
	if (port->kind->closed)
		port->kind->closed(port);
	return 0;
}

static void vf_get_stats64(struct net_device *netdev, struct rtnl_link_stats64 *stats)
{
	const struct vf_port *port = netdev_priv(netdev);

	stats->rx_packets = vf_port_count(port, VF_RX_PACKETS);
	stats->rx_bytes = vf_port_count(port, VF_RX_BYTES);
	stats->tx_packets = vf_port_count(port, VF_TX_PACKETS);
	stats->tx_bytes = vf_port_count(port, VF_TX_BYTES);
	stats->multicast = vf_port_count(port, VF_RX_MULTICAST_PACKETS);
	stats->rx_missed_errors = vf_port_count(port, VF_RX_NO_BUFFER);
}

static int vf_set_mac_address(struct net_device *netdev, void *address)
{
	const struct vf_port *port = netdev_priv(netdev);

	return port->kind->has_fixed_address ? -EOPNOTSUPP : eth_mac_addr(netdev, address);
}

static const struct net_device_ops vf_ops = {
	.ndo_open = vf_open,
	.ndo_stop = vf_stop,
	.ndo_start_xmit = vf_start_xmit,
	.ndo_get_stats64 = vf_get_stats64,
	.ndo_set_mac_address = vf_set_mac_address,
	.ndo_validate_addr = eth_validate_addr,
	.ndo_bpf = vf_bpf,
};

static void set_address(struct net_device *netdev, const u8 *mac, u8 xor)
{
	u8 address[ETH_ALEN];

	ether_addr_copy(address, mac);
	address[ETH_ALEN - 1] ^= xor;
	eth_hw_addr_set(netdev, address);
}

static void set_up_netdev(struct net_device *netdev, struct vf_port *port)
{
	const struct vf_kind *kind = port->kind;

	SET_NETDEV_DEV(netdev, &port->func->pdev->dev);
	netdev->netdev_ops = &vf_ops;
	netdev->ethtool_ops = kind->ethtool_ops;
	netdev->dev_port = port->lab->index;
	netdev->max_mtu = port->lab->mtu_max;
	netdev->hw_features = NETIF_F_SG | NETIF_F_HW_CSUM | NETIF_F_RXCSUM | NETIF_F_TSO |
			      NETIF_F_TSO6;
	netdev->features = netdev->hw_features | NETIF_F_HIGHDMA;
	netdev->vlan_features = netdev->features;
	netdev->priv_flags |= IFF_UNICAST_FLT | IFF_LIVE_ADDR_CHANGE;
	if (kind->tso_max_size)
		netif_set_tso_max_size(netdev, kind->tso_max_size);
	lab_set_xdp_features(netdev);
	set_address(netdev, port->lab->mac, kind->settings->mac_xor);
	netif_carrier_off(netdev);
}

static struct vf_port *port_make(struct lab_vf_port *lab, const struct vf_kind *kind)
{
	struct vf_func *func = pci_get_drvdata(lab->pdev);
	unsigned int nqueues = clamp(lab->queues, 1U, func->nvectors);
	struct net_device *netdev = alloc_etherdev_mqs(sizeof(struct vf_port), nqueues, nqueues);
	struct vf_port *port;

	if (!netdev)
		return NULL;
	port = netdev_priv(netdev);
	port->kind = kind;
	port->func = func;
	port->lab = lab;
	port->netdev = netdev;
	port->nqueues = nqueues;
	mutex_init(&port->carrier_lock);
	if (vf_queues_make(port)) {
		free_netdev(netdev);
		return NULL;
	}
	set_up_netdev(netdev, port);
	return port;
}

static void port_free(struct vf_port *port)
{
	struct bpf_prog *prog = rcu_dereference_protected(port->xdp_prog, true);

	lab_vf_detach(port->lab);
	RCU_INIT_POINTER(port->func->ports[port->lab->index], NULL);
	synchronize_net(); /* no vf_queue_interrupt() that saw the port */
	if (prog)
		bpf_prog_put(prog);
	vf_queues_free(port);
	free_netdev(port->netdev);
}

int vf_port_add(struct lab_vf_port *lab, const struct vf_kind *kind)
{
	struct vf_port *port = port_make(lab, kind);
	int err;

	if (!port)
		return -ENOMEM;
	lab->driver_data = port;
	rcu_assign_pointer(port->func->ports[lab->index], port);
	lab_vf_attach(lab, port->netdev, &lab_ops);
	if (kind->made)
		kind->made(port);
	err = register_netdev(port->netdev);
	if (err)
		port_free(port);
	return err;
}
EXPORT_SYMBOL_GPL(vf_port_add);

void vf_port_del(struct lab_vf_port *lab)
{
	struct vf_port *port = lab->driver_data;

	unregister_netdev(port->netdev);
	port_free(port);
}
EXPORT_SYMBOL_GPL(vf_port_del);
