/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any text as a list of PCI functions and as names. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "parse/pci_list.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	struct pci_function function = { 0 };
	struct vm vm;

	vm_init(&vm);
	pci_list_add(&vm, text, "sysfs");
	for (size_t n = 0; n < vm.n_functions; n++)
		assert(vm.functions[n]->has_ids && vm.functions[n]->address.has_domain);
	pci_names_add(&vm, text, &function);
	vm_done(&vm);
	return 0;
}
