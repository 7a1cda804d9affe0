/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/lspci.h"

#include <stdlib.h>
#include <string.h>

#include "parse/paste.h"
#include "util/alloc.h"

static const char source[] = "lspci";

enum { CLASS_HOST_BRIDGE = 0x0600 };

/* Names of classes from pci.ids, as far as they are seen in these machines. */
static const struct {
	const char *name;
	uint16_t code;
} classes[] = {
	{ "Ethernet controller", 0x0200 },
	{ "Infiniband controller", 0x0207 },
	{ "InfiniBand controller", 0x0207 },
	{ "Network controller", 0x0280 },
	{ "Non-Volatile memory controller", 0x0108 },
	{ "3D controller", 0x0302 },
	{ "VGA compatible controller", 0x0300 },
	{ "Display controller", 0x0380 },
	{ "Processing accelerators", 0x1200 },
	{ "Host bridge", CLASS_HOST_BRIDGE },
	{ "ISA bridge", 0x0601 },
	{ "PCI bridge", 0x0604 },
	{ "Bridge", 0x0680 },
	{ "IDE interface", 0x0101 },
	{ "SCSI storage controller", 0x0100 },
	{ "Mass storage controller", 0x0180 },
	{ "Unassigned class", 0xffff },
};

static const struct {
	const char *name;
	uint16_t id;
} vendors[] = {
	{ "Mellanox Technologies", 0x15b3 },
	{ "Microsoft Corporation", 0x1414 },
	{ "NVIDIA Corporation", 0x10de },
	{ "Intel Corporation", 0x8086 },
	{ "Red Hat, Inc.", 0x1af4 },
	{ "Samsung Electronics Co Ltd", 0x144d },
	{ "Advanced Micro Devices, Inc. [AMD/ATI]", 0x1002 },
	{ "Amazon.com, Inc.", 0x1d0f },
	{ "Google, Inc.", 0x1ae0 },
};

const char *lspci_class_name(uint64_t code)
{
	for (size_t n = 0; n < sizeof(classes) / sizeof(classes[0]); n++)
		if (classes[n].code == code)
			return classes[n].name;
	return NULL;
}

/* "3c09:00:02.0 Ethernet controller [0200]: ..." taken apart. */
struct head {
	struct pci_address address;
	struct span class, name;
	struct span class_code; /* of -n and -nn; len 0: none */
};

/* "[xxxx]" at the end, taken off; len 0: none. */
static struct span take_brackets(struct span *text)
{
	struct span code = { NULL, 0 };
	uint64_t value;

	if (text->len < 6 || text->ptr[text->len - 1] != ']' || text->ptr[text->len - 6] != '[')
		return code;
	code = (struct span){ text->ptr + text->len - 5, 4 };
	if (!span_to_hex(code, &value))
		return (struct span){ NULL, 0 };
	text->len -= 6;
	*text = span_trim(*text);
	return code;
}

/* A word that is nothing but a class of -n: "0200". */
static bool is_code(struct span text)
{
	uint64_t value;

	return text.len == 4 && span_to_hex(text, &value);
}

static bool take_head(struct span line, struct head *head)
{
	struct span rest = line, word;
	const char *colon;

	if (!span_next_word(&rest, &word) || !pci_address_parse(word, &head->address))
		return false;
	colon = span_find(rest, ": ");
	if (!colon && span_ends(rest, ":"))
		colon = rest.ptr + rest.len - 1;
	if (!colon)
		return false;
	head->class = span_trim(span_between(rest.ptr, colon));
	head->name = span_trim(span_between(colon + 1, rest.ptr + rest.len));
	head->class_code = is_code(head->class) ? head->class : take_brackets(&head->class);
	/* `lspci` prints a class in words, or with -n its code */
	return head->class.len &&
	       (ascii_is_alpha(head->class.ptr[0]) || is_code(head->class) ||
		span_starts(head->class, "3D ")) &&
	       head->name.len && !span_has(head->class, "->");
}

bool lspci_begins(struct span line)
{
	struct head head;

	return take_head(line, &head);
}

static void set_class(struct pci_function *function, const struct head *head)
{
	uint64_t code;

	if (span_to_hex(head->class_code, &code)) {
		function->class_code = known_u64(code);
		return;
	}
	for (size_t n = 0; n < sizeof(classes) / sizeof(classes[0]); n++)
		if (span_is(head->class, classes[n].name))
			function->class_code = known_u64(classes[n].code);
}

/* "(rev 80)", "(prog-if 00 [VGA controller])" behind the name. */
static void take_suffixes(struct pci_function *function, struct span *name)
{
	const char *open;
	uint64_t revision;

	while (span_ends(*name, ")") && (open = memrchr(name->ptr, '(', name->len))) {
		struct span inside = span_between(open + 1, name->ptr + name->len - 1);

		if (span_take(&inside, "rev ")) {
			if (span_to_hex(inside, &revision))
				function->revision = known_u64(revision);
		} else if (!span_starts(inside, "prog-if ")) {
			return;
		}
		*name = span_trim(span_between(name->ptr, open));
	}
}

static bool parse_ids(struct span ids, struct pci_function *function)
{
	struct span vendor = { ids.ptr, 4 };
	uint64_t v, d;

	if (ids.len != 9 || ids.ptr[4] != ':' || !span_to_hex(vendor, &v) ||
	    !span_to_hex(span_skip(ids, 5), &d))
		return false;
	function->vendor_id = (uint16_t)v;
	function->device_id = (uint16_t)d;
	function->has_ids = true;
	return true;
}

/* "... [15b3:1016]" with -nn, nothing but "15b3:1016" with -n. */
static void take_ids(struct pci_function *function, struct span *name)
{
	struct span inside;

	if (parse_ids(*name, function)) {
		name->len = 0;
		return;
	}
	if (name->len < 11 || name->ptr[name->len - 1] != ']' || name->ptr[name->len - 11] != '[')
		return;
	inside = (struct span){ name->ptr + name->len - 10, 9 };
	if (!parse_ids(inside, function))
		return;
	name->len -= 11;
	*name = span_trim(*name);
}

static uint16_t take_vendor(struct vm *vm, struct pci_function *function, struct span *name)
{
	for (size_t n = 0; n < sizeof(vendors) / sizeof(vendors[0]); n++) {
		if (!span_take(name, vendors[n].name))
			continue;
		*name = span_trim(*name);
		function->vendor_name = pool_add_text(&vm->pool, vendors[n].name);
		return vendors[n].id;
	}
	return 0;
}

/* Without ids they follow from the name: "Device 00ba", or a name that one VF alone has. */
static void guess_ids(struct pci_function *function, uint16_t vendor, struct span name)
{
	struct span device = name;
	uint64_t id;

	if (span_take(&device, "Device ") && device.len == 4 && span_to_hex(device, &id)) {
		function->vendor_id = vendor;
		function->device_id = (uint16_t)id;
		function->has_ids = true;
		return;
	}
	for (const struct vf_device *row = vf_devices; row->vendor_id; row++) {
		if (row->vendor_id != vendor || !row->name[0] || !span_is(name, row->name))
			continue;
		function->vendor_id = vendor;
		function->device_id = row->device_id;
		function->has_ids = true;
		return;
	}
}

static void read_head(struct paste *paste, const struct head *head)
{
	struct pci_function *function = vm_function_at(paste->vm, &head->address, source);
	struct lspci *lspci = &paste->lspci;
	struct pci_function **place;
	struct span name = head->name;
	uint16_t vendor;

	set_class(function, head);
	take_suffixes(function, &name);
	take_ids(function, &name);
	vendor = take_vendor(paste->vm, function, &name);
	if (vendor && !function->has_ids)
		guess_ids(function, vendor, name);
	/* with -nn a device without a name is "Device [1414:00ba]" */
	if (name.len && !span_is(name, "Device") && !span_starts(name, "Device "))
		function->name = pool_add(&paste->vm->pool, name);
	place = alloc_item(&lspci->seen, &lspci->capacity_seen, lspci->n_seen, sizeof(*place));
	*place = function;
	if (!lspci->n_seen++ && is_known_u64(function->class_code) && !head->address.domain)
		lspci->starts_at_host_bridge = function->class_code.value == CLASS_HOST_BRIDGE;
	lspci->function = function;
	lspci->in_details = false;
}

static void read_slot(struct vm *vm, struct pci_function *function, struct span text)
{
	uint64_t slot;

	function->slot_name = pool_add(&vm->pool, text);
	if (span_to_u64(text, &slot))
		function->slot = known_u64(slot);
}

static bool is_known_driver(struct span name)
{
	for (const struct vf_device *row = vf_devices; row->vendor_id; row++)
		if (span_is(name, row->driver))
			return true;
	return false;
}

static bool read_detail(struct paste *paste, struct span raw)
{
	struct pci_function *function = paste->lspci.function;
	struct span line = span_trim(raw);

	if (!function)
		return false;
	if (span_take(&line, "Kernel driver in use: ")) {
		/* a name that the end of the text may have cut is only believed when it is known */
		line = span_trim(line);
		if (paste->cut && !is_known_driver(line))
			return true;
		paste_set_driver(paste->vm, function, span_trim(line));
		paste->lspci.shows_drivers = true;
	} else if (span_take(&line, "Kernel modules: ")) {
		function->modules = pool_add(&paste->vm->pool, span_trim(line));
		paste->lspci.shows_drivers = true;
	} else if (span_take(&line, "Physical Slot: ")) {
		read_slot(paste->vm, function, span_trim(line));
	} else {
		paste->lspci.in_details = true;
		return raw.len && ascii_is_blank(raw.ptr[0]);
	}
	return true;
}

bool lspci_line(struct paste *paste, struct span line)
{
	struct head head;

	if (!take_head(span_trim(line), &head))
		return read_detail(paste, line);
	read_head(paste, &head);
	return true;
}

/* The last function of a text that was cut may have had a driver below the cut. */
static void note_missing_drivers(const struct paste *paste)
{
	const struct command *command = commands_find(&paste->commands, PROGRAM_LSPCI);
	const struct lspci *lspci = &paste->lspci;
	size_t n_seen = lspci->n_seen - (paste->cut && lspci->n_seen);

	if (paste->elided || (command && command->filtered))
		return;
	if (!lspci->shows_drivers &&
	    !(command && (command_has_option(command, 'k') || command_has_option(command, 'v'))))
		return;
	for (size_t n = 0; n < n_seen; n++)
		if (lspci->seen[n]->driver_fact == FACT_UNKNOWN)
			lspci->seen[n]->driver_fact = FACT_ABSENT;
}

void lspci_end(struct paste *paste)
{
	struct lspci *lspci = &paste->lspci;
	bool has_command = commands_find(&paste->commands, PROGRAM_LSPCI);
	bool is_cut = paste->elided || (paste->cut && lspci->in_details);

	note_missing_drivers(paste);
	if (!is_cut && (paste_shows_all(paste, PROGRAM_LSPCI) ||
			(!has_command && lspci->starts_at_host_bridge)))
		paste->vm->functions_complete = true;
	free(lspci->seen);
	*lspci = (struct lspci){ 0 };
}
