/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_INTERRUPTS_H
#define PARSE_INTERRUPTS_H

#include "parse/file.h"

/*
 * /proc/interrupts (Linux kernel/irq/proc.c:show_interrupts()): of each
 * interrupt that a driver named after its PCI function how often each CPU took
 * it. The names: "mlx5_comp0@pci:3c09:00:02.0" (mlx5), "mlx4-1@3c09:00:02.0"
 * (mlx4), "mana_q0@pci:7870:00:00.0" (mana, 6.12), "mana_msi0@pci:..." (7.2).
 * A second reading is kept beside the first.
 */
void interrupts_parse(struct vm *vm, const struct file *file);

#endif
