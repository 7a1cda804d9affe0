/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/pci.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const struct address_case {
	const char *name, *text;
	const char *expected; /* NULL: no address */
} address_cases[] = {
	{ "the largest of all", "ffffffff:ff:1f.7", "ffffffff:ff:1f.7" },
	{ "leading zeros of the domain", "00000001:00:02.0", "0001:00:02.0" },
	{ "an even longer domain", "000000001:00:02.0", NULL },
	{ "a blank before", " 3c09:00:02.0", NULL },
	{ "a bus of one digit", "3c09:0:02.0", NULL },
	{ "a bus of three digits", "3c09:000:02.0", NULL },
	{ "a function of two digits", "3c09:00:02.00", NULL },
	{ "a letter as function", "3c09:00:02.a", NULL },
	{ "dots all over", "3c09.00.02.0", NULL },
	{ "redacted", "xxxx:00:02.0", NULL },
	{ "a hexadecimal mark", "0x3c:00:02.0", NULL },
	{ "a MAC's beginning", "00:22:48:0a:0b:0c", NULL },
};

static void test_address(void **state)
{
	const struct address_case *c = *state;
	struct pci_address address = { .known = true, .bus = 9 };
	char text[PCI_ADDRESS_TEXT];

	assert_int_equal(pci_address_parse(span_of(c->text), &address), c->expected != NULL);
	assert_string_equal(pci_address_format(&address, text),
			    c->expected ? c->expected : "09:00.0");
}

static struct pci_address address_of(const char *text)
{
	struct pci_address address = { 0 };

	assert_true(pci_address_parse(span_of(text), &address));
	return address;
}

static const struct vf_case {
	const char *name, *address;
	uint16_t vendor_id, device_id;
	int class_code; /* negative: not known */
	bool is;
} vf_cases[] = {
	{ "mlx4, class not known", "00:02.0", 0x15b3, 0x1004, -1, true },
	{ "a physical ConnectX in domain 0", "0000:00:02.0", 0x15b3, 0x1015, 0x0200, false },
	{ "a listed VF in domain 0", "0000:00:02.0", 0x15b3, 0x1016, 0x0200, true },
	{ "an unlisted one of Microsoft", "7870:00:00.0", 0x1414, 0x00c0, 0x0200, true },
	{ "an unlisted one without a domain", "00:02.0", 0x15b3, 0x2000, 0x0200, false },
	{ "the vendor's id as device", "3c09:00:02.0", 0x1016, 0x15b3, 0x0200, false },
	{ "a listed id of another class", "3c09:00:02.0", 0x15b3, 0x1016, 0x0280, false },
};

static void test_vf(void **state)
{
	const struct vf_case *c = *state;
	struct pci_function function = { .address = address_of(c->address),
					 .vendor_id = c->vendor_id,
					 .device_id = c->device_id,
					 .has_ids = true };

	if (c->class_code >= 0)
		function.class_code = known_u64((uint64_t)c->class_code);
	assert_int_equal(pci_is_vf(&function), c->is);
	function.has_ids = false;
	assert_false(pci_is_vf(&function));
}

static const struct domain_case {
	const char *name, *address, *guid;
	uint64_t slot, serial; /* 0: not known */
	bool is_told;
	enum guid_domain_rule rule;
} domain_cases[] = {
	{ "second group", "3c09:00:02.0", "bad89801-3c09-4072-9182-76209ebdac21", 1, 0, true,
	  GUID_DOMAIN_SECOND_GROUP },
	{ "fourth group", "9182:00:02.0", "bad89801-3c09-4072-9182-76209ebdac21", 1, 0, true,
	  GUID_DOMAIN_FOURTH_GROUP },
	{ "the slot's number", "0007:00:02.0", "bad89801-3c09-4072-9182-76209ebdac21", 7, 0, true,
	  GUID_DOMAIN_SERIAL },
	{ "the log's number, where no slot tells", "0007:00:02.0",
	  "bad89801-3c09-4072-9182-76209ebdac21", 0, 7, true, GUID_DOMAIN_SERIAL },
	{ "the slot before the log", "0007:00:02.0", "bad89801-3c09-4072-9182-76209ebdac21", 8, 7,
	  true, GUID_DOMAIN_NONE },
	{ "no GUID", "0007:00:02.0", NULL, 7, 7, false, GUID_DOMAIN_NONE },
	{ "no domain", "00:02.0", "bad89801-3c09-4072-9182-76209ebdac21", 7, 7, false,
	  GUID_DOMAIN_NONE },
};

static void test_domain(void **state)
{
	const struct domain_case *c = *state;
	struct pci_function function = { .address = address_of(c->address) };
	enum guid_domain_rule rule = GUID_DOMAIN_NONE;
	struct fact_u64 serial = { 0 };

	if (c->guid)
		assert_true(guid_parse(span_of(c->guid), &function.guid));
	if (c->slot)
		function.slot = known_u64(c->slot);
	if (c->serial)
		serial = known_u64(c->serial);
	assert_int_equal(pci_domain_rule(&function, serial, &rule), c->is_told);
	assert_int_equal(rule, c->rule);
	assert_false(pci_domain_rule(NULL, serial, &rule));
}

/* Which driver serves which family, by the names that ethtool and sysfs show. */
static void test_family(void **state)
{
	static const struct {
		const char *driver;
		enum vf_family family;
	} rows[] = {
		{ "mlx4_en", VF_FAMILY_MLX4 },
		{ "mlx4_core", VF_FAMILY_MLX4 },
		{ "mlx5_core", VF_FAMILY_MLX5 },
		{ "mana", VF_FAMILY_MANA },
		{ "mlx5_core[ib_ipoib]", VF_FAMILY_NONE },
		{ "mlx5", VF_FAMILY_NONE },
		{ "MANA", VF_FAMILY_NONE },
		{ "", VF_FAMILY_NONE },
	};

	(void)state;
	for (size_t n = 0; n < COUNT(rows); n++)
		assert_int_equal(vf_family_of_driver(rows[n].driver), rows[n].family);
	assert_null(vf_family_name(VF_FAMILY_NONE));
	assert_string_equal(vf_family_name(VF_FAMILY_MANA), "mana");
}

/* No id twice, and every row says all that others rely on. */
static void test_table(void **state)
{
	(void)state;
	for (const struct vf_device *row = vf_devices; row->vendor_id; row++) {
		assert_true(row->device_id && row->family != VF_FAMILY_NONE);
		assert_true(row->name && row->driver && row->module);
		for (const struct vf_device *other = vf_devices; other != row; other++)
			assert_false(other->vendor_id == row->vendor_id &&
				     other->device_id == row->device_id);
	}
	assert_null(vf_device_find(0, 0));
}

static struct CMUnitTest tests[32];
static size_t n_tests;

static void add(const char *name, CMUnitTestFunction function, const void *row)
{
	tests[n_tests++] =
		(struct CMUnitTest){ name, function, NULL, NULL, (void *)(uintptr_t)row };
}

int main(void)
{
	for (size_t n = 0; n < COUNT(address_cases); n++)
		add(address_cases[n].name, test_address, &address_cases[n]);
	for (size_t n = 0; n < COUNT(vf_cases); n++)
		add(vf_cases[n].name, test_vf, &vf_cases[n]);
	for (size_t n = 0; n < COUNT(domain_cases); n++)
		add(domain_cases[n].name, test_domain, &domain_cases[n]);
	add("family", test_family, NULL);
	add("table", test_table, NULL);
	return _cmocka_run_group_tests("pci", tests, n_tests, NULL, NULL);
}
