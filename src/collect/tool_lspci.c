/* SPDX-License-Identifier: GPL-2.0-or-later */
/* As pciutils lspci.c:show_terse() and ls-kernel.c print it. */
#include "collect/tool_rows.h"

#include <errno.h>
#include <stdio.h>

#include "model/vm.h"
#include "parse/lspci.h"
#include "parse/pci_list.h"

static const struct record *find_driver(const struct recording *recording,
					const struct pci_function *function)
{
	char address[PCI_ADDRESS_TEXT];
	const struct record *record;
	struct buf key = { 0 };

	buf_printf(&key, "/sys/bus/pci/devices/%s/driver",
		   pci_address_format(&function->address, address));
	record = recording_find(recording, RECORD_LINK, buf_span(&key), 1);
	buf_done(&key);
	return record;
}

/* Each has a driver or is known to have none: only then is a missing line of -k an answer. */
static bool has_all_drivers(const struct recording *recording, const struct vm *vm)
{
	for (size_t n = 0; n < vm->n_functions; n++) {
		const struct record *driver = find_driver(recording, vm->functions[n]);

		if (!driver || (driver->error && driver->error != -ENOENT))
			return false;
	}
	return true;
}

static void find_names(const struct recording *recording, struct vm *vm,
		       struct pci_function *function)
{
	const struct vf_device *row = vf_device_find(function->vendor_id, function->device_id);
	const struct record *names;
	char key[32];

	if (row && row->name[0])
		function->name = row->name;
	snprintf(key, sizeof(key), "%s %04x:%04x", query_kind_name(QUERY_PCI_NAMES),
		 function->vendor_id, function->device_id);
	names = recording_find(recording, RECORD_QUERY, span_of(key), 1);
	if (names && !names->error)
		pci_names_add(vm, buf_span(&names->bytes), function);
}

static void write_class(struct buf *text, uint64_t code)
{
	const char *name = lspci_class_name(code);

	buf_printf(text, "%s [%04x]: ", name ? name : "Class", (unsigned)code);
}

static void write_function(struct buf *text, const struct pci_function *function)
{
	char address[PCI_ADDRESS_TEXT];

	buf_printf(text, "%s ", pci_address_format(&function->address, address));
	write_class(text, function->class_code.value);
	if (function->vendor_name)
		buf_printf(text, "%s ", function->vendor_name);
	buf_printf(text, "%s [%04x:%04x]", function->name ? function->name : "Device",
		   function->vendor_id, function->device_id);
	if (function->revision.value)
		buf_printf(text, " (rev %02x)", (unsigned)function->revision.value);
	buf_add_text(text, "\n");
}

/* The last part of the link's target. */
static void write_driver(struct buf *text, const struct record *driver)
{
	struct span rest = buf_span(&driver->bytes), part, name = { "", 0 };

	while (span_next_field(&rest, '/', &part))
		name = part;
	if (!driver->error && name.len)
		buf_printf(text, "\tKernel driver in use: %.*s\n", (int)name.len, name.ptr);
}

void tool_lspci(const struct recording *recording, const struct record *record, struct buf *text)
{
	bool has_drivers;
	struct vm vm;

	vm_init(&vm);
	pci_list_add(&vm, buf_span(&record->bytes), "lspci");
	vm_sort_functions(&vm);
	has_drivers = has_all_drivers(recording, &vm);
	buf_printf(text, "$ lspci -Dnn%s\n", has_drivers ? "k" : "");
	for (size_t n = 0; n < vm.n_functions; n++) {
		struct pci_function *function = vm.functions[n];

		find_names(recording, &vm, function);
		write_function(text, function);
		if (has_drivers)
			write_driver(text, find_driver(recording, function));
	}
	vm_done(&vm);
}
