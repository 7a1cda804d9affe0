/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/irq.h"

#include <string.h>

bool irq_is_of_queue(const struct irq *irq)
{
	return !strstr(irq->name, "async") && !strstr(irq->name, "hwc");
}

uint64_t irq_growth(const struct irq *irq, size_t cpu)
{
	if (!irq->counts[1] || irq->counts[1][cpu] < irq->counts[0][cpu])
		return 0;
	return irq->counts[1][cpu] - irq->counts[0][cpu];
}

uint64_t irq_total(const struct irq *irq, size_t cpu)
{
	return irq->counts[irq->counts[1] != NULL][cpu];
}
