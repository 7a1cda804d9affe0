/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lists of PCI functions and names: parse/pci_list. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parse/pci_list.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static const struct line_case {
	const char *name, *input;
	const char *address; /* NULL: no function */
	unsigned vendor_id, device_id, class_code, revision;
	bool all;
} line_cases[] = {
	{ "line: VF", "3c09:00:02.0 15b3:1016 0200 80\n", "3c09:00:02.0", 0x15b3, 0x1016, 0x0200,
	  0x80, true },
	{ "line: wide domain", "10000:e1:00.7 8086:0a54 0108 00\n", "10000:e1:00.7", 0x8086, 0x0a54,
	  0x0108, 0, true },
	{ "line: no line end", "0000:00:00.0 8086:0d57 0600 01", "0000:00:00.0", 0x8086, 0x0d57,
	  0x0600, 1, true },
	{ "line: nothing", "", NULL, 0, 0, 0, 0, true },
	{ "line: blank", " \n", NULL, 0, 0, 0, 0, true },
	{ "line: no domain", "00:02.0 15b3:1016 0200 80\n", NULL, 0, 0, 0, 0, false },
	{ "line: no revision", "3c09:00:02.0 15b3:1016 0200\n", NULL, 0, 0, 0, 0, false },
	{ "line: wide vendor", "3c09:00:02.0 115b3:1016 0200 00\n", NULL, 0, 0, 0, 0, false },
	{ "line: no device", "3c09:00:02.0 15b3 0200 00\n", NULL, 0, 0, 0, 0, false },
	{ "line: wide class", "3c09:00:02.0 15b3:1016 20000 00\n", NULL, 0, 0, 0, 0, false },
	{ "line: bad one, then good", "x\n3c09:00:02.0 15b3:1016 0200 80\n", "3c09:00:02.0", 0x15b3,
	  0x1016, 0x0200, 0x80, false },
};

static void test_line(void **state)
{
	const struct line_case *c = *state;
	char text[PCI_ADDRESS_TEXT];
	struct vm vm;

	vm_init(&vm);
	assert_int_equal(pci_list_add(&vm, span_of(c->input), "sysfs"), c->all);
	assert_int_equal(vm.n_functions, c->address ? 1 : 0);
	if (c->address) {
		const struct pci_function *f = vm.functions[0];

		assert_string_equal(pci_address_format(&f->address, text), c->address);
		assert_true(f->has_ids && f->vendor_id == c->vendor_id &&
			    f->device_id == c->device_id);
		assert_int_equal(f->class_code.value, c->class_code);
		assert_int_equal(f->revision.value, c->revision);
		assert_true(told_by_has(&f->told_by, "sysfs"));
	}
	vm_done(&vm);
}

static const struct name_case {
	const char *name, *input;
	bool found;
	const char *vendor, *device;
} name_cases[] = {
	{ "name: both", "Mellanox Technologies\tMT27710 Family [ConnectX-4 Lx Virtual Function]\n",
	  true, "Mellanox Technologies", "MT27710 Family [ConnectX-4 Lx Virtual Function]" },
	{ "name: vendor alone", "Intel Corporation\t\n", true, "Intel Corporation", NULL },
	{ "name: device alone", "\tVirtual NIC\n", true, NULL, "Virtual NIC" },
	{ "name: none", "\t\n", false, NULL, NULL },
	{ "name: nothing", "", false, NULL, NULL },
};

static void assert_text(const char *text, const char *expected)
{
	if (expected)
		assert_string_equal(text, expected);
	else
		assert_null(text);
}

static void test_name(void **state)
{
	const struct name_case *c = *state;
	struct pci_function function = { 0 };
	struct vm vm;

	vm_init(&vm);
	assert_int_equal(pci_names_add(&vm, span_of(c->input), &function), c->found);
	assert_text(function.vendor_name, c->vendor);
	assert_text(function.name, c->device);
	vm_done(&vm);
}

static struct CMUnitTest tests[COUNT(line_cases) + COUNT(name_cases)];
static size_t n_tests;

static void add(const char *name, CMUnitTestFunction function, const void *row)
{
	tests[n_tests++] = (struct CMUnitTest){ .name = name,
						.test_func = function,
						.initial_state = (void *)(uintptr_t)row };
}

int main(void)
{
	for (size_t n = 0; n < COUNT(line_cases); n++)
		add(line_cases[n].name, test_line, &line_cases[n]);
	for (size_t n = 0; n < COUNT(name_cases); n++)
		add(name_cases[n].name, test_name, &name_cases[n]);
	return _cmocka_run_group_tests("pci_list", tests, n_tests, NULL, NULL);
}
