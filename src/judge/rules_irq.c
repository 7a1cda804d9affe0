/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which CPUs take the interrupts of a VF. */
#include <inttypes.h>

#include "judge/rules_list.h"
#include "util/plural.h"

/*
 * Since the driver was loaded: a queue with so many was busy at some time. How
 * its interrupts lie then says less than what a sample shows: they may have
 * been moved since.
 */
enum { BUSY_SO_FAR = 100000, QUEUES_MIN = 4, CPUS_MAX = 8192 };

/* Of the busy queues of one VF: how many they are, and how many CPUs take most of one. */
struct spread {
	size_t queues, cpus, all_cpus;
	size_t top; /* one of those CPUs */
};

static bool is_of_vf(const struct vnic *vnic, const struct irq *irq)
{
	const struct pci_address *address = vnic->function ? &vnic->function->address
							   : &vnic->vf->pci;

	return irq_is_of_queue(irq) && address->known && pci_address_matches(&irq->pci, address);
}

/* The sum over the CPUs; *top is the one with the most. */
static uint64_t sum_up(const struct irq *irq, uint64_t (*count)(const struct irq *, size_t),
		       size_t *top)
{
	uint64_t sum = 0, most = 0;

	for (size_t cpu = 0; cpu < irq->n_cpus; cpu++) {
		uint64_t own = count(irq, cpu);

		sum += own;
		if (own <= most)
			continue;
		most = own;
		*top = cpu;
	}
	return sum;
}

static struct spread measure(const struct vm *vm, const struct vnic *vnic,
			     uint64_t (*count)(const struct irq *, size_t), uint64_t busy)
{
	bool seen[CPUS_MAX] = { false };
	struct spread spread = { 0 };

	for (size_t n = 0; n < vm->n_irqs; n++) {
		const struct irq *irq = &vm->irqs[n];
		size_t top = 0;

		if (!is_of_vf(vnic, irq) || irq->n_cpus > CPUS_MAX ||
		    sum_up(irq, count, &top) < busy)
			continue;
		spread.queues++;
		spread.all_cpus = irq->n_cpus;
		spread.top = top;
		spread.cpus += !seen[top];
		seen[top] = true;
	}
	return spread;
}

/* One flow keeps one queue busy, and that one CPU: only several queues show how they are spread. */
static bool is_crowded(const struct spread *spread)
{
	size_t could = spread->queues < spread->all_cpus ? spread->queues : spread->all_cpus;

	return spread->queues >= QUEUES_MIN && spread->cpus * 2 < could;
}

void rule_irq_not_spread(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	struct spread spread;
	struct finding *finding;
	bool is_sample;

	if (!vnic->vf)
		return;
	spread = measure(vm, vnic, irq_growth, limit_of(&vm->limits, LIMIT_QUEUE_INTERRUPTS));
	is_sample = spread.queues >= QUEUES_MIN;
	if (!is_sample)
		spread = measure(vm, vnic, irq_total, BUSY_SO_FAR);
	if (!is_crowded(&spread))
		return;
	finding = rule_found(vm, vnic, rule,
			     "%zu of %zu CPUs take%s the interrupts of %zu busy queues of %s",
			     spread.cpus, spread.all_cpus, spread.cpus == 1 ? "s" : "",
			     spread.queues, link_label(vnic->vf));
	if (!is_sample)
		finding->severity = SEVERITY_INFO;
	evidence_add(&finding->evidence, "interrupts",
		     pool_printf(&vm->pool, "%zu queues on %zu CPU%s, among them CPU%zu, %s",
				 spread.queues, spread.cpus, plural(spread.cpus), spread.top,
				 is_sample ? "in the sample" : "since the driver was loaded"));
}
