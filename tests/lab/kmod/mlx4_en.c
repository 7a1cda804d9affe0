// SPDX-License-Identifier: GPL-2.0
/*
 * Stands in for mlx4_en: the interfaces of the functions that mlx4_core drives. Its
 * messages begin with "mlx4_en: INTERFACE:", without a PCI address (Linux 6.1,
 * drivers/net/ethernet/mellanox/mlx4/en_main.c, en_print()).
 */
#include <linux/module.h>

#include "mlx4.h"
#include "vf.h"

static struct vf_settings settings;
VF_PORT_PARAMETERS(settings);

static const struct vf_stat port_stats[] = {
	{ "rx_packets", VF_RX_PACKETS },
	{ "tx_packets", VF_TX_PACKETS },
	{ "rx_bytes", VF_RX_BYTES },
	{ "tx_bytes", VF_TX_BYTES },
	{ "rx_errors", VF_ZERO },
	{ "tx_errors", VF_ZERO },
	{ "rx_dropped", VF_RX_NO_BUFFER },
	{ "tx_dropped", VF_ZERO },
	{ "multicast", VF_RX_MULTICAST_PACKETS },
	{ "collisions", VF_ZERO },
	{ "rx_length_errors", VF_ZERO },
	{ "rx_over_errors", VF_ZERO },
	{ "rx_crc_errors", VF_ZERO },
	{ "rx_frame_errors", VF_ZERO },
	{ "rx_fifo_errors", VF_ZERO },
	{ "rx_missed_errors", VF_ZERO },
	{ "tso_packets", VF_TX_TSO_PACKETS },
	{ "xmit_more", VF_ZERO },
	{ "queue_stopped", VF_ZERO },
	{ "wake_queue", VF_ZERO },
	{ "tx_timeout", VF_ZERO },
	{ "rx_alloc_pages", VF_ZERO },
	{ "rx_csum_good", VF_RX_CSUM_UNNECESSARY },
	{ "rx_csum_none", VF_ZERO },
	{ "rx_csum_complete", VF_ZERO },
	{ "tx_chksum_offload", VF_TX_CSUM_PARTIAL },
};

static const struct vf_stat tx_queue[] = {
	{ "tx%u_packets", VF_TX_PACKETS },
	{ "tx%u_bytes", VF_TX_BYTES },
};

static const struct vf_stat rx_queue[] = {
	{ "rx%u_packets", VF_RX_PACKETS },
	{ "rx%u_bytes", VF_RX_BYTES },
	{ "rx%u_dropped", VF_RX_NO_BUFFER },
	{ "rx%u_xdp_drop", VF_RX_XDP_DROP },
	{ "rx%u_xdp_redirect", VF_ZERO },
	{ "rx%u_xdp_redirect_fail", VF_ZERO },
	{ "rx%u_xdp_tx", VF_ZERO },
	{ "rx%u_xdp_tx_full", VF_ZERO },
};

static const struct vf_stat_group stats[] = {
	VF_STAT_GROUP(port_stats, false),
	VF_STAT_GROUP(tx_queue, true),
	VF_STAT_GROUP(rx_queue, true),
	{ }
};

/* sysfs names the driver mlx4_core, ethtool says mlx4_en. */
static void get_drvinfo(struct net_device *netdev, struct ethtool_drvinfo *info)
{
	const struct vf_port *port = netdev_priv(netdev);

	strscpy(info->driver, KBUILD_MODNAME, sizeof(info->driver));
	strscpy(info->version, "4.0-0", sizeof(info->version));
	strscpy(info->fw_version, "2.41.7004", sizeof(info->fw_version));
	strscpy(info->bus_info, pci_name(port->func->pdev), sizeof(info->bus_info));
}

static const struct ethtool_ops ethtool_ops = {
	VF_ETHTOOL_OPS,
	.get_link = ethtool_op_get_link,
	.get_link_ksettings = vf_get_link_ksettings,
	.get_drvinfo = get_drvinfo,
};

static void tell_made(struct vf_port *port)
{
	const char *name = pci_name(port->func->pdev);

	pr_info("mlx4_en %s: Activating port:%d\n", name, 1);
	pr_warn("mlx4_en: %s: Port %d: Using %d TX rings\n", name, 1, port->nqueues);
	pr_warn("mlx4_en: %s: Port %d: Using %d RX rings\n", name, 1, port->nqueues);
	pr_warn("mlx4_en: %s: Port %d: Initializing port\n", name, 1);
}

/* As mlx4_en_linkstate(): only what changes. */
static void tell_link(struct vf_port *port, bool up)
{
	if (up != netif_carrier_ok(port->netdev))
		pr_info("mlx4_en: %s: Link %s\n", port->netdev->name, up ? "Up" : "Down");
}

static void tell_closed(struct vf_port *port)
{
	printk(KERN_DEBUG "mlx4_en: %s: Close port called\n", port->netdev->name);
}

static const struct vf_kind kind = {
	.ethtool_ops = &ethtool_ops,
	.groups = stats,
	.settings = &settings,
	.rx_ring = 1024,
	.rx_ring_max = 8192,
	.tx_ring = 512,
	.tx_ring_max = 8192,
	.tso_max_size = GSO_MAX_SIZE,
	.made = tell_made,
	.closed = tell_closed,
	.link_told = tell_link,
};

static int port_add(struct lab_vf_port *port)
{
	return vf_port_add(port, &kind);
}

static const struct lab_func_ops func_ops = {
	.port_add = port_add,
	.port_del = vf_port_del,
};

static int __init mlx4_en_init(void)
{
	pr_info("mlx4_en: Mellanox ConnectX HCA Ethernet driver v4.0-0\n");
	lab_mlx4_register_en(&func_ops);
	return 0;
}

static void __exit mlx4_en_exit(void)
{
	lab_mlx4_unregister_en();
}

module_init(mlx4_en_init);
module_exit(mlx4_en_exit);

MODULE_DESCRIPTION("Lab stand-in for the Mellanox ConnectX HCA Ethernet driver");
MODULE_LICENSE("GPL");
