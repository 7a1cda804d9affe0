/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>

#include "render/function_json.h"
#include "render/json.h"
#include "render/links.h"
#include "render/table.h"

static const struct table_column columns[] = {
	{ "ADDRESS", 0 }, { "ID", 0 },	  { "CLASS", 0 },
	{ "DRIVER", 0 },  { "VF OF", 0 }, { "NAME", TABLE_TRUNC },
};

static const struct table_column guid_columns[] = {
	{ "ADDRESS", 0 },
	{ "HV_PCI GUID", 0 },
	{ "DOMAIN BY", TABLE_TRUNC },
};

static const char *driver_word(const struct pci_function *function)
{
	return function->driver			      ? function->driver
	       : function->driver_fact == FACT_ABSENT ? "none"
						      : "?";
}

static void put_name(struct libscols_line *line, const struct pci_function *function)
{
	struct buf name = { 0 };

	if (function->vendor_name)
		buf_printf(&name, "%s ", function->vendor_name);
	if (function->name)
		buf_add_text(&name, function->name);
	table_put(line, 5, buf_text(&name));
	buf_done(&name);
}

static void put_address(struct libscols_line *line, const struct pci_function *function)
{
	char address[PCI_ADDRESS_TEXT];
	struct buf text = { 0 };

	buf_add_text(&text, function->address.known
				    ? pci_address_format(&function->address, address)
				    : "?");
	if (function->gone)
		buf_add_text(&text, " (gone)");
	table_put(line, 0, buf_text(&text));
	buf_done(&text);
}

static void put_function(struct libscols_line *line, const struct vm *vm,
			 const struct pci_function *function)
{
	const struct vnic *vnic = function_vnic(vm, function);
	char text[24];

	put_address(line, function);
	if (function->has_ids) {
		snprintf(text, sizeof(text), "%04x:%04x", function->vendor_id, function->device_id);
		table_put(line, 1, text);
	}
	if (is_known_u64(function->class_code)) {
		snprintf(text, sizeof(text), "%04llx",
			 (unsigned long long)function->class_code.value);
		table_put(line, 2, text);
	}
	table_put(line, 3, driver_word(function));
	table_put(line, 4, vnic ? vnic_label(vnic) : NULL);
	put_name(line, function);
}

/* The hv_pci devices that the functions came through, and what made their domains. */
static void render_guids(struct buf *out, const struct view *view, const struct vm *vm)
{
	struct libscols_table *table = table_begin(view, guid_columns, 3);

	for (size_t n = 0; n < vm->n_functions; n++) {
		const struct pci_function *function = vm->functions[n];
		char guid[GUID_TEXT];
		struct libscols_line *line;

		if (!function->guid.known || !function->address.known)
			continue;
		line = table_line(table, NULL);
		put_address(line, function);
		table_put(line, 1, guid_format(&function->guid, guid));
		table_put(line, 2, function_domain_rule(function, function_vnic(vm, function)));
	}
	buf_add_text(out, "\n");
	table_end(out, table);
}

void pci_render(struct buf *out, const struct view *view, const struct report *report)
{
	struct libscols_table *table =
		table_begin(view, columns, sizeof(columns) / sizeof(columns[0]));

	for (size_t n = 0; n < report->vm->n_functions; n++)
		put_function(table_line(table, NULL), report->vm, report->vm->functions[n]);
	table_end(out, table);
	if (view->verbose)
		render_guids(out, view, report->vm);
	if (!report->vm->n_functions)
		buf_add_text(out, "no PCI function was found\n");
}

static json_t *function_json(const struct vm *vm, const struct pci_function *function)
{
	const struct pci_address *at = &function->address;
	const struct vnic *vnic = function_vnic(vm, function);
	char address[PCI_ADDRESS_TEXT], text[24];
	json_t *object = json_object();
	bool has_domain = at->known && at->has_domain;

	json_put_text(object, "address", at->known ? pci_address_format(at, address) : NULL);
	snprintf(text, sizeof(text), "%04x", at->domain);
	json_put_text(object, "domain", has_domain ? text : NULL);
	function_put_ids(object, function);
	snprintf(text, sizeof(text), "%04llx", (unsigned long long)function->class_code.value);
	json_put_text(object, "class", is_known_u64(function->class_code) ? text : NULL);
	json_put_text(object, "name", function->name);
	json_put_text(object, "vendor_name", function->vendor_name);
	json_put_text(object, "driver", function->driver);
	json_put_u64(object, "slot", function->slot);
	function_put_guid_domain(object, function, function_vnic(vm, function));
	json_put_text(object, "family", function_family(function));
	json_put_text(object, "vf", vnic && vnic->vf ? vnic->vf->name : NULL);
	json_put_text(object, "vnic", vnic ? vnic_label(vnic) : NULL);
	json_object_set_new(object, "gone", json_boolean(function->gone));
	return object;
}

void pci_render_json(struct buf *out, const struct report *report)
{
	json_t *root = json_begin_report(report), *array = json_array();

	for (size_t n = 0; n < report->vm->n_functions; n++)
		json_array_append_new(array, function_json(report->vm, report->vm->functions[n]));
	json_object_set_new(root, "functions", array);
	json_object_set_new(root, "sources", json_sources(report->vm));
	json_end(out, root, false);
}
