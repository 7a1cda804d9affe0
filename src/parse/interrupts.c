/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/interrupts.h"

#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"

enum { CPUS_MAX = 8192, IRQS_MAX = 4096 };

/* "           CPU0       CPU1": how many columns; 0: not the head line. */
static size_t count_cpus(struct span line)
{
	struct span word;
	size_t n = 0;

	while (span_next_word(&line, &word)) {
		uint64_t number;

		if (!span_take(&word, "CPU") || !span_to_u64(word, &number))
			return 0;
		n++;
	}
	return n <= CPUS_MAX ? n : 0;
}

/* "mlx5_comp0@pci:3c09:00:02.0", parted at the '@'. */
static bool split_name(struct span word, struct span *name, struct pci_address *pci)
{
	const char *at = word.len ? memchr(word.ptr, '@', word.len) : NULL;
	struct span address;

	if (!at || at == word.ptr)
		return false;
	*name = span_between(word.ptr, at);
	address = span_between(at + 1, word.ptr + word.len);
	span_take(&address, "pci:");
	return pci_address_parse(address, pci);
}

static struct irq *irq_of(struct vm *vm, struct span name, const struct pci_address *pci)
{
	for (size_t n = 0; n < vm->n_irqs; n++)
		if (span_is(name, vm->irqs[n].name) && pci_address_matches(&vm->irqs[n].pci, pci))
			return &vm->irqs[n];
	return vm->n_irqs < IRQS_MAX ? vm_add_irq(vm) : NULL;
}

/* The first reading stays, the last is replaced; CPUs that came or went begin anew. */
static void keep(struct irq *irq, size_t n_cpus, uint64_t *counts)
{
	bool is_later = irq->counts[0] && irq->n_cpus == n_cpus;

	if (!is_later) {
		free(irq->counts[0]);
		irq->counts[0] = NULL;
	}
	free(irq->counts[1]);
	irq->counts[1] = NULL;
	irq->counts[is_later] = counts;
	irq->n_cpus = n_cpus;
}

/* Behind "25:": a number for each CPU, then what the interrupt is; its name is the last word. */
static void read_line(struct vm *vm, size_t n_cpus, struct span line)
{
	uint64_t *counts;
	struct pci_address pci;
	struct span rest = line, word, last = { NULL, 0 }, name;
	struct irq *irq;

	while (span_next_word(&rest, &word))
		last = word;
	if (!split_name(last, &name, &pci))
		return;
	counts = alloc_zeroed(n_cpus, sizeof(*counts));
	span_next_word(&line, &word);
	for (size_t n = 0; n < n_cpus; n++) {
		irq = NULL;
		if (!span_next_word(&line, &word) || !span_to_u64(word, &counts[n]))
			break;
		if (n + 1 == n_cpus)
			irq = irq_of(vm, name, &pci);
	}
	if (!irq) {
		free(counts);
		return;
	}
	irq->name = pool_add(&vm->pool, name);
	irq->pci = pci;
	keep(irq, n_cpus, counts);
}

void interrupts_parse(struct vm *vm, const struct file *file)
{
	struct span rest = file->content, line;
	size_t n_cpus = 0;

	while (span_next_line(&rest, &line)) {
		if (count_cpus(line))
			n_cpus = count_cpus(line);
		else if (n_cpus && memchr(line.ptr, '@', line.len))
			read_line(vm, n_cpus, line);
	}
}
