// SPDX-License-Identifier: GPL-2.0
/* The PCI function of a VF and its interrupts. */
#include <linux/irq.h>
#include <linux/module.h>
#include <linux/slab.h>

#include "vf.h"

static irqreturn_t event_interrupt(int irq, void *vector)
{
	return IRQ_HANDLED;
}

static int vector_request(struct vf_vector *vector, unsigned int nr, irq_handler_t handler)
{
	struct pci_dev *pdev = vector->func->pdev;
	int err;

	vector->irq = pci_irq_vector(pdev, nr);
	vector->irq_data = irq_get_irq_data(vector->irq);
	err = request_irq(vector->irq, handler, 0, vector->name, vector);
	if (err)
		return err;
	irq_set_affinity_and_hint(vector->irq,
				  cpumask_of(cpumask_local_spread(nr, dev_to_node(&pdev->dev))));
	return 0;
}

static void vector_free(struct vf_vector *vector)
{
	irq_set_affinity_and_hint(vector->irq, NULL);
	free_irq(vector->irq, vector);
}

static int event_vector_request(struct vf_func *func)
{
	func->event.func = func;
	snprintf(func->event.name, sizeof(func->event.name), func->names->event,
		 pci_name(func->pdev));
	return vector_request(&func->event, 0, event_interrupt);
}

static int queue_vector_request(struct vf_func *func, unsigned int index)
{
	struct vf_vector *vector = &func->vectors[index];

	vector->func = func;
	vector->index = index;
	snprintf(vector->name, sizeof(vector->name), func->names->queue,
		 func->names->first + index, pci_name(func->pdev));
	return vector_request(vector, index + 1, vf_queue_interrupt);
}

static void vectors_free(struct vf_func *func, unsigned int count)
{
	while (count--)
		vector_free(&func->vectors[count]);
	vector_free(&func->event);
	pci_free_irq_vectors(func->pdev);
}

/* Vector 0 is for the driver's own events in mlx4, mlx5 and mana. */
static int vectors_request(struct vf_func *func)
{
	unsigned int i;
	int err = pci_alloc_irq_vectors(func->pdev, func->nvectors + 1, func->nvectors + 1,
					PCI_IRQ_MSIX);

	if (err < 0)
		return err;
	err = event_vector_request(func);
	if (err) {
		pci_free_irq_vectors(func->pdev);
		return err;
	}
	for (i = 0; i < func->nvectors; i++) {
		err = queue_vector_request(func, i);
		if (err) {
			vectors_free(func, i);
			return err;
		}
	}
	return 0;
}

int vf_func_start(struct pci_dev *pdev, const struct vf_irq_names *names)
{
	unsigned int nvectors = lab_pdev_func(pdev)->queues;
	struct vf_func *func = kzalloc(struct_size(func, vectors, nvectors), GFP_KERNEL);
	int err;

	if (!func)
		return -ENOMEM;
	func->names = names;
	func->pdev = pdev;
	func->nvectors = nvectors;
	err = pci_enable_device_mem(pdev);
	if (err)
		goto free_func;
	pci_set_master(pdev);
	err = pci_request_regions(pdev, pdev->driver->name);
	if (err)
		goto disable;
	err = dma_set_mask_and_coherent(&pdev->dev, DMA_BIT_MASK(64));
	if (err)
		goto release;
	err = vectors_request(func);
	if (err)
		goto release;
	pci_set_drvdata(pdev, func);
	return 0;

release:
	pci_release_regions(pdev);
disable:
	pci_disable_device(pdev);
free_func:
	kfree(func);
	return err;
}
EXPORT_SYMBOL_GPL(vf_func_start);

void vf_func_stop(struct pci_dev *pdev)
{
	struct vf_func *func = pci_get_drvdata(pdev);

	vectors_free(func, func->nvectors);
	pci_release_regions(pdev);
	pci_disable_device(pdev);
	pci_set_drvdata(pdev, NULL);
	kfree(func);
}
EXPORT_SYMBOL_GPL(vf_func_stop);

MODULE_DESCRIPTION("Lab stand-in for Hyper-V PCI Interface");
MODULE_LICENSE("GPL");
