// SPDX-License-Identifier: GPL-2.0
/*
 * Stands in for mlx4_core: ConnectX-3. It drives the PCI function; without mlx4_en there
 * is no interface. Messages as in Linux 6.1, drivers/net/ethernet/mellanox/mlx4/main.c.
 */
#include <linux/delay.h>
#include <linux/kmod.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>

#include "mlx4.h"
#include "vf.h"

static struct vf_settings settings = { .probe_ms = 200 };
VF_PROBE_PARAMETERS(settings);

struct mlx4_func {
	struct list_head list;
	struct pci_dev *pdev;
	bool has_en;
};

static DEFINE_MUTEX(lock); /* all of the following, and calls of en_ops */
static LIST_HEAD(functions);
static const struct lab_func_ops *en_ops;

static void attach_en(struct mlx4_func *func)
{
	if (en_ops && !func->has_en)
		func->has_en = !lab_func_register(func->pdev, en_ops);
}

static void detach_en(struct mlx4_func *func)
{
	if (func->has_en)
		lab_func_unregister(func->pdev);
	func->has_en = false;
}

void lab_mlx4_register_en(const struct lab_func_ops *ops)
{
	struct mlx4_func *func;

	mutex_lock(&lock);
	en_ops = ops;
	list_for_each_entry(func, &functions, list)
		attach_en(func);
	mutex_unlock(&lock);
}
EXPORT_SYMBOL_GPL(lab_mlx4_register_en);

void lab_mlx4_unregister_en(void)
{
	struct mlx4_func *func;

	mutex_lock(&lock);
	list_for_each_entry(func, &functions, list)
		detach_en(func);
	en_ops = NULL;
	mutex_unlock(&lock);
}
EXPORT_SYMBOL_GPL(lab_mlx4_unregister_en);

static int function_add(struct pci_dev *pdev)
{
	struct mlx4_func *func = kzalloc(sizeof(*func), GFP_KERNEL);

	if (!func)
		return -ENOMEM;
	func->pdev = pdev;
	mutex_lock(&lock);
	list_add_tail(&func->list, &functions);
	attach_en(func);
	mutex_unlock(&lock);
	return 0;
}

static struct mlx4_func *find_function(const struct pci_dev *pdev)
{
	struct mlx4_func *func;

	list_for_each_entry(func, &functions, list)
		if (func->pdev == pdev)
			return func;
	return NULL;
}

static void function_del(struct pci_dev *pdev)
{
	struct mlx4_func *func;

	mutex_lock(&lock);
	func = find_function(pdev);
	detach_en(func);
	list_del(&func->list);
	mutex_unlock(&lock);
	kfree(func);
}

static const struct vf_irq_names irq_names = {
	.event = "mlx4-async@pci:%s",
	.queue = "mlx4-%u@%s",
	.first = 1,
};

static int start(struct pci_dev *pdev)
{
	int err;

	dev_warn(&pdev->dev, "Detected virtual function - running in slave mode\n");
	dev_warn(&pdev->dev, "Sending reset\n");
	msleep(settings.probe_ms);
	if (settings.fail_probe) {
		dev_err(&pdev->dev, "Communication channel is offline.\n");
		return -EIO;
	}
	dev_warn(&pdev->dev, "Sending vhcr0\n");
	dev_warn(&pdev->dev, "HCA minimum page size:512\n");
	dev_warn(&pdev->dev, "Timestamping is not supported in slave mode\n");
	err = function_add(pdev);
	if (!err)
		request_module_nowait("mlx4_en");
	return err;
}

static int mlx4_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	int err;

	pr_info("mlx4_core: Initializing %s\n", pci_name(pdev));
	err = vf_func_start(pdev, &irq_names);
	if (err)
		return err;
	err = start(pdev);
	if (err)
		vf_func_stop(pdev);
	return err;
}

static void mlx4_remove(struct pci_dev *pdev)
{
	function_del(pdev);
	vf_func_stop(pdev);
}

static const struct pci_device_id ids[] = {
	{ PCI_VDEVICE(MELLANOX, 0x1002) }, /* MT25400 (ConnectX-2) VF */
	{ PCI_VDEVICE(MELLANOX, 0x1004) }, /* MT27500 (ConnectX-3) VF */
	{ }
};
MODULE_DEVICE_TABLE(pci, ids);

static struct pci_driver mlx4_driver = {
	.name = KBUILD_MODNAME,
	.id_table = ids,
	.probe = mlx4_probe,
	.remove = mlx4_remove,
};

static int __init mlx4_init(void)
{
	pr_info("mlx4_core: Mellanox ConnectX core driver v4.0-0\n");
	return pci_register_driver(&mlx4_driver);
}

static void __exit mlx4_exit(void)
{
	pci_unregister_driver(&mlx4_driver);
}

module_init(mlx4_init);
module_exit(mlx4_exit);

MODULE_DESCRIPTION("Lab stand-in for the Mellanox ConnectX HCA low-level driver");
MODULE_LICENSE("GPL");
