// SPDX-License-Identifier: GPL-2.0
/*
 * Stands in for mlx5_core: ConnectX-4 and later. A function of class InfiniBand gets the
 * driver and no interface, as without IPoIB. Messages as in Linux 6.1 and 6.12,
 * drivers/net/ethernet/mellanox/mlx5/core/{main,en_main}.c.
 */
#include <linux/delay.h>
#include <linux/module.h>

#include "compat.h"
#include "mlx5.h"

#define FIRMWARE "14.30.1224"
#define BOARD_ID "MSF0010110035"

static struct vf_settings settings = { .probe_ms = 200 };
VF_PROBE_PARAMETERS(settings);
VF_PORT_PARAMETERS(settings);

static void get_drvinfo(struct net_device *netdev, struct ethtool_drvinfo *info)
{
	const struct vf_port *port = netdev_priv(netdev);

	strscpy(info->driver, KBUILD_MODNAME, sizeof(info->driver));
	strscpy(info->fw_version, FIRMWARE " (" BOARD_ID ")", sizeof(info->fw_version));
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
	dev_info(&port->func->pdev->dev,
		 "MLX5E: StrdRq(0) RqSz(1024) StrdSz(256) RxCqeCmprss(" LAB_MLX5_COMPRESSION ")\n");
}

static void tell_link(struct vf_port *port, bool up)
{
	netdev_info(port->netdev, up ? "Link up\n" : "Link down\n");
}

static const struct vf_kind kind = {
	.ethtool_ops = &ethtool_ops,
	.groups = mlx5_stats,
	.settings = &settings,
	.rx_ring = 1024,
	.rx_ring_max = 8192,
	.tx_ring = 1024,
	.tx_ring_max = 8192,
	.tso_max_size = GSO_MAX_SIZE,
	.made = tell_made,
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

static const struct vf_irq_names irq_names = {
	.event = "mlx5_async0@pci:%s",
	.queue = "mlx5_comp%u@pci:%s",
};

/* What a VF prints whose firmware never gets ready (after two minutes, which we spare). */
static int fail_probe(struct pci_dev *pdev)
{
	int pid = task_pid_nr(current);

	dev_err(&pdev->dev,
		"mlx5_function_setup:1130:(pid %d): Firmware over 120000 MS in pre-initializing state, aborting\n",
		pid);
	dev_err(&pdev->dev, "probe_one:1764:(pid %d): mlx5_init_one failed with error code %d\n",
		pid, -EBUSY);
	return -EBUSY;
}

static int mlx5_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	int err = vf_func_start(pdev, &irq_names);

	if (err)
		return err;
	dev_info(&pdev->dev, "firmware version: " FIRMWARE "\n");
	msleep(settings.probe_ms);
	err = settings.fail_probe ? fail_probe(pdev) : lab_func_register(pdev, &func_ops);
	if (err)
		vf_func_stop(pdev);
	return err;
}

static void mlx5_remove(struct pci_dev *pdev)
{
	lab_func_unregister(pdev);
	vf_func_stop(pdev);
}

static const struct pci_device_id ids[] = {
	{ PCI_VDEVICE(MELLANOX, 0x1014) }, /* ConnectX-4 VF */
	{ PCI_VDEVICE(MELLANOX, 0x1016) }, /* ConnectX-4 Lx VF */
	{ PCI_VDEVICE(MELLANOX, 0x1018) }, /* ConnectX-5 VF */
	{ PCI_VDEVICE(MELLANOX, 0x101a) }, /* ConnectX-5 Ex VF */
	{ PCI_VDEVICE(MELLANOX, 0x101c) }, /* ConnectX-6 VF */
	{ PCI_VDEVICE(MELLANOX, 0x101e) }, /* ConnectX family mlx5Gen VF */
	{ }
};
MODULE_DEVICE_TABLE(pci, ids);

static struct pci_driver mlx5_driver = {
	.name = KBUILD_MODNAME,
	.id_table = ids,
	.probe = mlx5_probe,
	.remove = mlx5_remove,
};

module_pci_driver(mlx5_driver);

MODULE_DESCRIPTION("Lab stand-in for the Mellanox 5th generation network adapters driver");
MODULE_LICENSE("GPL");
