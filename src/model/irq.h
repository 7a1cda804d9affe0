/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_IRQ_H
#define MODEL_IRQ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/pci.h"

/* An interrupt of a PCI function, and how often each CPU took it. */
struct irq {
	const char *name; /* "mlx5_comp0" */
	struct pci_address pci;
	size_t n_cpus;
	uint64_t *counts[2]; /* of each CPU, at the first and at the last reading; NULL: not read */
};

/* Of a queue of packets, not of the device's own affairs (mlx5_async0, mlx4-async, mana_hwc). */
bool irq_is_of_queue(const struct irq *irq);

/* What one CPU took between the two readings; 0 without a second one. */
uint64_t irq_growth(const struct irq *irq, size_t cpu);

/* What it took since the driver was loaded, by the last reading. */
uint64_t irq_total(const struct irq *irq, size_t cpu);

#endif
