// SPDX-License-Identifier: GPL-2.0
/*
 * Stands in for mana: one function with several vPorts, an interface each, which differ by
 * dev_port. Names and messages as in Linux 6.1.192 and 6.12.117,
 * drivers/net/ethernet/microsoft/mana. It says nothing of its link, and has no speed.
 */
#include <linux/delay.h>
#include <linux/module.h>

#include "vf.h"

#define MANA_VF_ID 0x00ba

static struct vf_settings settings = { .probe_ms = 200 };
VF_PROBE_PARAMETERS(settings);
VF_PORT_PARAMETERS(settings);

static const struct vf_stat vport[] = {
	{ "stop_queue", VF_ZERO },
	{ "wake_queue", VF_ZERO },
	{ "hc_rx_discards_no_wqe", VF_RX_NO_BUFFER },
	{ "hc_rx_err_vport_disabled", VF_ZERO },
	{ "hc_rx_bytes", VF_RX_BYTES },
	{ "hc_rx_ucast_pkts", VF_RX_UNICAST_PACKETS },
	{ "hc_rx_ucast_bytes", VF_RX_UNICAST_BYTES },
	{ "hc_rx_bcast_pkts", VF_RX_BROADCAST_PACKETS },
	{ "hc_rx_bcast_bytes", VF_RX_BROADCAST_BYTES },
	{ "hc_rx_mcast_pkts", VF_RX_MULTICAST_PACKETS },
	{ "hc_rx_mcast_bytes", VF_RX_MULTICAST_BYTES },
	{ "hc_tx_err_gf_disabled", VF_ZERO },
	{ "hc_tx_err_vport_disabled", VF_ZERO },
	{ "hc_tx_err_inval_vportoffset_pkt", VF_ZERO },
	{ "hc_tx_err_vlan_enforcement", VF_ZERO },
	{ "hc_tx_err_eth_type_enforcement", VF_ZERO },
	{ "hc_tx_err_sa_enforcement", VF_ZERO },
	{ "hc_tx_err_sqpdid_enforcement", VF_ZERO },
	{ "hc_tx_err_cqpdid_enforcement", VF_ZERO },
	{ "hc_tx_err_mtu_violation", VF_ZERO },
	{ "hc_tx_err_inval_oob", VF_ZERO },
	{ "hc_tx_err_gdma", VF_ZERO },
	{ "hc_tx_bytes", VF_TX_BYTES },
	{ "hc_tx_ucast_pkts", VF_TX_UNICAST_PACKETS },
	{ "hc_tx_ucast_bytes", VF_TX_UNICAST_BYTES },
	{ "hc_tx_bcast_pkts", VF_TX_BROADCAST_PACKETS },
	{ "hc_tx_bcast_bytes", VF_TX_BROADCAST_BYTES },
	{ "hc_tx_mcast_pkts", VF_TX_MULTICAST_PACKETS },
	{ "hc_tx_mcast_bytes", VF_TX_MULTICAST_BYTES },
	{ "tx_cq_err", VF_ZERO },
	{ "tx_cqe_unknown_type", VF_ZERO },
	{ "rx_coalesced_err", VF_ZERO },
	{ "rx_cqe_unknown_type", VF_ZERO },
};

static const struct vf_stat rx_queue[] = {
	{ "rx_%u_packets", VF_RX_PACKETS },
	{ "rx_%u_bytes", VF_RX_BYTES },
	{ "rx_%u_xdp_drop", VF_RX_XDP_DROP },
	{ "rx_%u_xdp_tx", VF_ZERO },
	{ "rx_%u_xdp_redirect", VF_ZERO },
};

static const struct vf_stat tx_queue[] = {
	{ "tx_%u_packets", VF_TX_PACKETS },
	{ "tx_%u_bytes", VF_TX_BYTES },
	{ "tx_%u_xdp_xmit", VF_ZERO },
	{ "tx_%u_tso_packets", VF_TX_TSO_PACKETS },
	{ "tx_%u_tso_bytes", VF_TX_TSO_BYTES },
	{ "tx_%u_tso_inner_packets", VF_ZERO },
	{ "tx_%u_tso_inner_bytes", VF_ZERO },
	{ "tx_%u_long_pkt_fmt", VF_ZERO },
	{ "tx_%u_short_pkt_fmt", VF_TX_PACKETS },
	{ "tx_%u_csum_partial", VF_TX_CSUM_PARTIAL },
	{ "tx_%u_mana_map_err", VF_ZERO },
};

static const struct vf_stat_group stats[] = {
	VF_STAT_GROUP(vport, false),
	VF_STAT_GROUP(rx_queue, true),
	VF_STAT_GROUP(tx_queue, true),
	{ }
};

static const struct ethtool_ops ethtool_ops = {
	VF_ETHTOOL_OPS,
};

/* mana_cfg_vport() and mana_cfg_vport_steering(), at each open. */
static void tell_opened(struct vf_port *port)
{
	netdev_info(port->netdev, "Configured vPort %u PD %u DB %u\n", port->lab->index,
		    18 + port->lab->index, 16);
	netdev_info(port->netdev, "Configured steering vPort %u entries %u\n", port->lab->index,
		    64);
}

static const struct vf_kind kind = {
	.ethtool_ops = &ethtool_ops,
	.groups = stats,
	.settings = &settings,
	.rx_ring = 512,
	.rx_ring_max = 8192,
	.tx_ring = 256,
	.tx_ring_max = 16384,
	.has_fixed_address = true,
	.opened = tell_opened,
};

static int port_add(struct lab_vf_port *port)
{
	return vf_port_add(port, &kind);
}

static const struct lab_func_ops func_ops = {
	.port_add = port_add,
	.port_del = vf_port_del,
};

static const struct vf_irq_names irq_names = {
	.event = "mana_hwc@pci:%s",
	.queue = "mana_q%u@pci:%s",
};

static int mana_start(struct pci_dev *pdev)
{
	int err = vf_func_start(pdev, &irq_names);

	if (err)
		return err;
	dev_info(&pdev->dev, "Microsoft Azure Network Adapter protocol version: 0.1.1\n");
	msleep(settings.probe_ms);
	err = settings.fail_probe ? -EPROTO : lab_func_register(pdev, &func_ops);
	if (err)
		vf_func_stop(pdev);
	return err;
}

static int mana_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	int err = mana_start(pdev);

	if (err)
		dev_err(&pdev->dev, "gdma probe failed: err = %d\n", err);
	return err;
}

static void mana_remove(struct pci_dev *pdev)
{
	lab_func_unregister(pdev);
	vf_func_stop(pdev);
}

static const struct pci_device_id ids[] = {
	{ PCI_DEVICE(PCI_VENDOR_ID_MICROSOFT, MANA_VF_ID) },
	{ }
};
MODULE_DEVICE_TABLE(pci, ids);

static struct pci_driver mana_driver = {
	.name = KBUILD_MODNAME,
	.id_table = ids,
	.probe = mana_probe,
	.remove = mana_remove,
};

module_pci_driver(mana_driver);

MODULE_DESCRIPTION("Lab stand-in for the Microsoft Azure Network Adapter driver");
MODULE_LICENSE("GPL");
