/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "collect/live.h"
#include "parse/pci_list.h"

/* The GUID among the parts of ".../VMBUS:00/<guid>/pci3c09:00/3c09:00:02.0": its hv_pci device. */
static void set_guid(struct collect_live *live, const char *address, struct pci_function *function)
{
	struct span target, part;

	if (collect_target(live, &target, "/sys/bus/pci/devices/%s", address))
		return;
	while (span_next_field(&target, '/', &part))
		if (guid_parse(part, &function->guid))
			return;
}

static void set_driver(struct collect_live *live, const char *address,
		       struct pci_function *function)
{
	struct span base;
	int error = collect_base(live, &base, "/sys/bus/pci/devices/%s/driver", address);

	function->driver_fact = error ? collect_fact_of(error) : FACT_KNOWN;
	if (!error)
		function->driver = pool_add(&live->vm->pool, base);
}

static void count_netdevs(struct collect_live *live, const char *address,
			  struct pci_function *function)
{
	struct buf names = { 0 };
	struct span rest, name;
	uint64_t n = 0;
	int error = collect_names(live, &names, "/sys/bus/pci/devices/%s/net", address);

	rest = buf_span(&names);
	while (!error && collect_next_name(&rest, &name))
		n++;
	buf_done(&names);
	/* No net/ at all is how sysfs says that there is no interface. */
	if (error == 0 || error == -ENOENT)
		function->n_netdevs = known_u64(n);
	else
		function->n_netdevs = (struct fact_u64){ collect_fact_of(error), 0 };
}

static void set_names(struct collect_live *live, struct pci_function *function, bool both)
{
	const struct vf_device *row = vf_device_find(function->vendor_id, function->device_id);
	struct span answer;
	char ids[16];

	if (row && row->name[0])
		function->name = row->name;
	if (function->name && !both)
		return;
	snprintf(ids, sizeof(ids), "%04x:%04x", function->vendor_id, function->device_id);
	if (collect_ask(live, QUERY_PCI_NAMES, NULL, ids, &answer) == 0)
		pci_names_add(live->vm, answer, function);
}

static bool is_network(const struct pci_function *function)
{
	return is_known_u64(function->class_code) && function->class_code.value >> 8 == 0x02;
}

static void add_details(struct collect_live *live, struct pci_function *function)
{
	bool all = live->options.what & COLLECT_ALL_FUNCTIONS;
	char address[PCI_ADDRESS_TEXT];

	pci_address_format(&function->address, address);
	set_guid(live, address, function);
	if (all || function->guid.known || is_network(function)) {
		set_driver(live, address, function);
		count_netdevs(live, address, function);
	}
	/* Only the `pci` table shows the vendor, and it alone pays for the database of names. */
	if (all || pci_is_vf(function))
		set_names(live, function, all);
}

/* A slot's `address` has no function number: "3c09:00:02". */
static void apply_slot(struct vm *vm, struct span name, struct span text)
{
	struct pci_address slot;
	char whole[PCI_ADDRESS_TEXT];
	uint64_t serial;

	snprintf(whole, sizeof(whole), "%.*s.0", (int)(text.len < 20 ? text.len : 20), text.ptr);
	if (!pci_address_parse(span_of(whole), &slot))
		return;
	for (size_t n = 0; n < vm->n_functions; n++) {
		struct pci_function *function = vm->functions[n];

		slot.function = function->address.function;
		if (!pci_address_matches(&slot, &function->address))
			continue;
		function->slot_name = pool_add(&vm->pool, name);
		/* "1-1" is a duplicate's name and no serial number; netvsc refuses it too. */
		if (span_to_u64(name, &serial))
			function->slot = known_u64(serial);
		else
			function->slot = (struct fact_u64){ FACT_MALFORMED, 0 };
	}
}

static void collect_slots(struct collect_live *live)
{
	struct buf names = { 0 };
	struct span rest, name, text;

	if (collect_names(live, &names, "/sys/bus/pci/slots") == 0) {
		rest = buf_span(&names);
		while (collect_next_name(&rest, &name))
			if (collect_read(live, &text, "/sys/bus/pci/slots/%.*s/address",
					 (int)name.len, name.ptr) == 0)
				apply_slot(live->vm, name, text);
	}
	buf_done(&names);
}

/* libpci gave up: is there no PCI at all, which is an answer, or was it refused? */
static void note_no_pci(struct collect_live *live)
{
	struct buf names = { 0 };
	int error = collect_names(live, &names, "/sys/bus/pci/devices");

	buf_done(&names);
	live->vm->functions_complete = error == -ENOENT && is_known_u64(live->vm->host.cpus);
	vm_report_source(live->vm, "pci",
			 error == -ENOENT			 ? SOURCE_ABSENT
			 : collect_fact_of(error) == FACT_DENIED ? SOURCE_DENIED
								 : SOURCE_MALFORMED,
			 error == -ENOENT ? "this kernel has no PCI bus"
					  : "/sys/bus/pci/devices could not be read by libpci");
}

void collect_functions(struct collect_live *live)
{
	struct vm *vm = live->vm;
	struct span answer;

	if (collect_ask(live, QUERY_PCI, NULL, NULL, &answer)) {
		note_no_pci(live);
		return;
	}
	vm->functions_complete = pci_list_add(vm, answer, "sysfs");
	vm_report_source(vm, "pci", vm->functions_complete ? SOURCE_READ : SOURCE_MALFORMED, NULL);
	/* libpci has them in the order of readdir(), backwards. */
	vm_sort_functions(vm);
	for (size_t n = 0; n < vm->n_functions; n++)
		add_details(live, vm->functions[n]);
	collect_slots(live);
}
