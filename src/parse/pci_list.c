/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/pci_list.h"

static bool take_hex(struct span *line, uint64_t max, uint64_t *value)
{
	struct span word;

	return span_next_word(line, &word) && span_to_hex(word, value) && *value <= max;
}

static bool take_ids(struct span *line, uint64_t *vendor_id, uint64_t *device_id)
{
	struct span vendor, device;

	if (!span_next_word(line, &device) || !span_next_field(&device, ':', &vendor))
		return false;
	return span_to_hex(vendor, vendor_id) && *vendor_id <= UINT16_MAX &&
	       span_to_hex(device, device_id) && *device_id <= UINT16_MAX;
}

static bool add_line(struct vm *vm, struct span line, const char *source)
{
	uint64_t vendor_id, device_id, class_code, revision;
	struct pci_function *function;
	struct pci_address address;
	struct span word;

	if (!span_next_word(&line, &word) || !pci_address_parse(word, &address) ||
	    !address.has_domain || !take_ids(&line, &vendor_id, &device_id) ||
	    !take_hex(&line, UINT16_MAX, &class_code) || !take_hex(&line, UINT8_MAX, &revision))
		return false;
	function = vm_function_at(vm, &address, source);
	function->vendor_id = (uint16_t)vendor_id;
	function->device_id = (uint16_t)device_id;
	function->has_ids = true;
	function->class_code = known_u64(class_code);
	function->revision = known_u64(revision);
	return true;
}

bool pci_list_add(struct vm *vm, struct span text, const char *source)
{
	struct span line;
	bool all = true;

	while (span_next_line(&text, &line))
		if (span_trim(line).len && !add_line(vm, line, source))
			all = false;
	return all;
}

bool pci_names_add(struct vm *vm, struct span text, struct pci_function *function)
{
	struct span line, vendor;

	if (!span_next_line(&text, &line) || !span_next_field(&line, '\t', &vendor))
		return false;
	if (vendor.len)
		function->vendor_name = pool_add(&vm->pool, vendor);
	if (line.len)
		function->name = pool_add(&vm->pool, line);
	return vendor.len || line.len;
}
