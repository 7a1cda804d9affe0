/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Identities and values: model/guid, mac, pci, counters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/counters.h"
#include "model/guid.h"
#include "model/mac.h"
#include "model/pci.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static const struct mac_case {
	const char *name, *input;
	const char *expected; /* NULL: no MAC */
	bool is_microsoft;
} mac_cases[] = {
	{ "mac: colons", "60:45:bd:e9:60:a3", "60:45:bd:e9:60:a3", true },
	{ "mac: dashes", "00-15-5D-01-02-03", "00:15:5d:01:02:03", true },
	{ "mac: another vendor", "52:54:00:12:34:56", "52:54:00:12:34:56", false },
	{ "mac: zero", "00:00:00:00:00:00", "00:00:00:00:00:00", false },
	{ "mac: mixed separators", "60:45-bd:e9:60:a3", NULL, false },
	{ "mac: five bytes", "60:45:bd:e9:60", NULL, false },
	{ "mac: seven bytes", "60:45:bd:e9:60:a3:00", NULL, false },
	{ "mac: no digit", "60:45:bd:e9:60:ag", NULL, false },
	{ "mac: dots", "6045.bde9.60a3", NULL, false },
	{ "mac: nothing", "", NULL, false },
};

static void test_mac(void **state)
{
	const struct mac_case *c = *state;
	struct mac mac = { 0 };
	char text[MAC_TEXT];

	assert_int_equal(mac_parse(span_of(c->input), &mac), c->expected != NULL);
	assert_int_equal(mac.known, c->expected != NULL);
	if (c->expected)
		assert_string_equal(mac_format(&mac, text), c->expected);
	assert_int_equal(mac_is_microsoft(&mac), c->is_microsoft);
}

static void test_mac_compare(void **state)
{
	struct mac a = { 0 }, b = { 0 }, zero = { .known = true };

	(void)state;
	/* Two that are not known are not the same one. */
	assert_false(mac_equal(&a, &b));
	assert_false(mac_is_zero(&a));
	assert_true(mac_is_zero(&zero));
	assert_true(mac_parse(span_of("00:0d:3a:f5:76:bd"), &a));
	assert_false(mac_equal(&a, &b));
	assert_true(mac_parse(span_of("00-0D-3A-F5-76-BD"), &b));
	assert_true(mac_equal(&a, &b));
}

static const struct guid_case {
	const char *name, *input;
	const char *expected; /* NULL: no GUID */
	enum guid_mac_rule rule;
	const char *mac;
} guid_cases[] = {
	{ "guid: MAC repeated", "6045bde9-60a3-6045-bde9-60a36045bde9",
	  "6045bde9-60a3-6045-bde9-60a36045bde9", GUID_MAC_REPEATED, "60:45:bd:e9:60:a3" },
	{ "guid: upper case and braces", "{000D3AF5-76BD-000D-3AF5-76BD000D3AF5}",
	  "000d3af5-76bd-000d-3af5-76bd000d3af5", GUID_MAC_REPEATED, "00:0d:3a:f5:76:bd" },
	{ "guid: MAC in the last group", "f8615163-0002-1000-2000-7c1e52a0b1c2",
	  "f8615163-0002-1000-2000-7c1e52a0b1c2", GUID_MAC_LAST_GROUP, "7c:1e:52:a0:b1:c2" },
	{ "guid: random, plain Hyper-V", "30b5f5a2-4cb1-4e0b-9d73-8f14f7c2a9d6",
	  "30b5f5a2-4cb1-4e0b-9d73-8f14f7c2a9d6", GUID_MAC_NONE, NULL },
	{ "guid: the class itself", GUID_CLASS_NETVSC, GUID_CLASS_NETVSC, GUID_MAC_NONE, NULL },
	{ "guid: all zero is no MAC", "00000000-0000-0000-0000-000000000000",
	  "00000000-0000-0000-0000-000000000000", GUID_MAC_NONE, NULL },
	{ "guid: one digit off", "6045bde9-60a3-6045-bde9-60a36045bdea",
	  "6045bde9-60a3-6045-bde9-60a36045bdea", GUID_MAC_NONE, NULL },
	{ "guid: too short", "6045bde9-60a3-6045-bde9-60a36045bde", NULL, GUID_MAC_NONE, NULL },
	{ "guid: too long", "6045bde9-60a3-6045-bde9-60a36045bde90", NULL, GUID_MAC_NONE, NULL },
	{ "guid: dash moved", "6045bde96-0a3-6045-bde9-60a36045bde9", NULL, GUID_MAC_NONE, NULL },
	{ "guid: no digit", "6045bde9-60a3-6045-bde9-60a36045bdeg", NULL, GUID_MAC_NONE, NULL },
	{ "guid: one brace", "{6045bde9-60a3-6045-bde9-60a36045bde9", NULL, GUID_MAC_NONE, NULL },
	{ "guid: nothing", "", NULL, GUID_MAC_NONE, NULL },
};

static void test_guid(void **state)
{
	const struct guid_case *c = *state;
	struct mac mac = { 0 };
	struct guid guid = { 0 };
	char text[GUID_TEXT], mac_text[MAC_TEXT];

	assert_int_equal(guid_parse(span_of(c->input), &guid), c->expected != NULL);
	assert_int_equal(guid.known, c->expected != NULL);
	assert_int_equal(guid_to_mac(&guid, &mac), c->rule);
	assert_int_equal(mac.known, c->mac != NULL);
	if (c->expected)
		assert_string_equal(guid_format(&guid, text), c->expected);
	if (c->mac)
		assert_string_equal(mac_format(&mac, mac_text), c->mac);
}

static void test_guid_from_mac(void **state)
{
	struct guid repeated = { 0 }, last = { 0 };
	struct mac mac = { 0 };

	(void)state;
	assert_true(mac_parse(span_of("60:45:bd:e9:60:a3"), &mac));
	guid_from_mac(&mac, GUID_MAC_REPEATED, 0, &repeated);
	assert_true(guid_is(&repeated, "6045bde9-60a3-6045-bde9-60a36045bde9"));
	guid_from_mac(&mac, GUID_MAC_LAST_GROUP, 258, &last);
	assert_true(guid_is(&last, "f8615163-0102-1000-2000-6045bde960a3"));
	assert_int_equal(guid_vport(&last), 258);
	assert_false(guid_equal(&repeated, &last));
	assert_false(guid_equal(&(struct guid){ 0 }, &(struct guid){ 0 }));
}

static const struct domain_case {
	const char *name, *guid;
	uint32_t domain, serial;
	enum guid_domain_rule rule;
} domain_cases[] = {
	{ "domain: second group", "bad89801-3c09-4072-9182-76209ebdac21", 0x3c09, 1,
	  GUID_DOMAIN_SECOND_GROUP },
	{ "domain: fourth group", "bad89801-3c09-4072-9182-76209ebdac21", 0x9182, 1,
	  GUID_DOMAIN_FOURTH_GROUP },
	{ "domain: serial", "bad89801-3c09-4072-9182-76209ebdac21", 2, 2, GUID_DOMAIN_SERIAL },
	{ "domain: none, a collision", "bad89801-3c09-4072-9182-76209ebdac21", 0x3c0a, 1,
	  GUID_DOMAIN_NONE },
	{ "domain: serial not known", "bad89801-3c09-4072-9182-76209ebdac21", 0, 0,
	  GUID_DOMAIN_NONE },
};

static void test_domain(void **state)
{
	const struct domain_case *c = *state;
	struct guid guid = { 0 };

	assert_true(guid_parse(span_of(c->guid), &guid));
	assert_int_equal(guid_domain_explained(&guid, c->domain, c->serial), c->rule);
}

static const struct address_case {
	const char *name, *input;
	const char *expected; /* NULL: no address */
	bool has_domain;
	uint32_t domain;
	uint8_t bus, device, function;
} address_cases[] = {
	{ "pci: with domain", "3c09:00:02.0", "3c09:00:02.0", true, 0x3c09, 0, 2, 0 },
	{ "pci: no domain", "00:1f.7", "00:1f.7", false, 0, 0, 0x1f, 7 },
	{ "pci: upper case", "8A51:00:02.0", "8a51:00:02.0", true, 0x8a51, 0, 2, 0 },
	{ "pci: domain of 32 bits", "10000:e1:00.0", "10000:e1:00.0", true, 0x10000, 0xe1, 0, 0 },
	{ "pci: device too large", "0000:00:20.0", NULL, false, 0, 0, 0, 0 },
	{ "pci: function too large", "0000:00:02.8", NULL, false, 0, 0, 0, 0 },
	{ "pci: domain too short", "c09:00:02.0", NULL, false, 0, 0, 0, 0 },
	{ "pci: domain too long", "123456789:00:02.0", NULL, false, 0, 0, 0, 0 },
	{ "pci: something behind", "3c09:00:02.0:", NULL, false, 0, 0, 0, 0 },
	{ "pci: no function", "3c09:00:02", NULL, false, 0, 0, 0, 0 },
	{ "pci: a bus is none", "3c09:00", NULL, false, 0, 0, 0, 0 },
	{ "pci: nothing", "", NULL, false, 0, 0, 0, 0 },
};

static void test_address(void **state)
{
	const struct address_case *c = *state;
	struct pci_address address = { 0 };
	char text[PCI_ADDRESS_TEXT];

	assert_int_equal(pci_address_parse(span_of(c->input), &address), c->expected != NULL);
	assert_int_equal(address.known, c->expected != NULL);
	assert_int_equal(address.has_domain, c->has_domain);
	assert_int_equal(address.domain, c->domain);
	assert_int_equal(address.bus, c->bus);
	assert_int_equal(address.device, c->device);
	assert_int_equal(address.function, c->function);
	if (c->expected)
		assert_string_equal(pci_address_format(&address, text), c->expected);
}

static struct pci_address address_of(const char *text)
{
	struct pci_address address = { 0 };

	(void)pci_address_parse(span_of(text), &address);
	return address;
}

static void test_address_match(void **state)
{
	struct pci_address full = address_of("3c09:00:02.0"), bare = address_of("00:02.0");
	struct pci_address other = address_of("8a51:00:02.0"), none = { 0 };

	(void)state;
	assert_true(pci_address_matches(&full, &full));
	assert_true(pci_address_matches(&full, &bare));
	assert_false(pci_address_matches(&full, &other));
	assert_false(pci_address_matches(&bare, &none));
	assert_false(pci_address_matches(&none, &none));
}

static const struct vf_case {
	const char *name, *address;
	uint16_t vendor_id, device_id;
	struct fact_u64 class_code;
	bool is_vf;
} vf_cases[] = {
	{ "vf: mlx5", "3c09:00:02.0", 0x15b3, 0x1016, { FACT_KNOWN, 0x0200 }, true },
	{ "vf: mana", "7870:00:00.0", 0x1414, 0x00ba, { FACT_KNOWN, 0x0200 }, true },
	{ "vf: class not known", "3c09:00:02.0", 0x15b3, 0x1004, { FACT_UNKNOWN, 0 }, true },
	{ "vf: InfiniBand", "0101:00:00.0", 0x15b3, 0x101c, { FACT_KNOWN, 0x0207 }, false },
	{ "vf: NVMe behind hv_pci", "c05b:00:00.0", 0x1414, 0xb111, { FACT_KNOWN, 0x0108 }, false },
	{ "vf: GPU behind hv_pci", "0001:00:00.0", 0x10de, 0x1eb8, { FACT_KNOWN, 0x0302 }, false },
	{ "vf: unlisted Mellanox, own domain",
	  "3c09:00:02.0",
	  0x15b3,
	  0x1099,
	  { FACT_KNOWN, 0x0200 },
	  true },
	{ "vf: unlisted Mellanox, domain 0",
	  "0000:3b:00.0",
	  0x15b3,
	  0x1099,
	  { FACT_KNOWN, 0x0200 },
	  false },
	{ "vf: unlisted, class not known",
	  "3c09:00:02.0",
	  0x15b3,
	  0x1099,
	  { FACT_UNKNOWN, 0 },
	  false },
	{ "vf: another vendor's Ethernet",
	  "0001:00:02.0",
	  0x8086,
	  0x1520,
	  { FACT_KNOWN, 0x0200 },
	  false },
};

static void test_vf(void **state)
{
	const struct vf_case *c = *state;
	struct pci_function function = { .address = address_of(c->address),
					 .vendor_id = c->vendor_id,
					 .device_id = c->device_id,
					 .has_ids = true,
					 .class_code = c->class_code };

	assert_int_equal(pci_is_vf(&function), c->is_vf);
	function.has_ids = false;
	assert_false(pci_is_vf(&function));
}

static void test_vf_table(void **state)
{
	(void)state;
	assert_null(vf_device_find(0x15b3, 0x1015));
	for (const struct vf_device *row = vf_devices; row->vendor_id; row++) {
		assert_ptr_equal(vf_device_find(row->vendor_id, row->device_id), row);
		assert_int_equal(vf_family_of_driver(row->driver), row->family);
		assert_non_null(vf_family_name(row->family));
	}
	assert_int_equal(vf_family_of_driver("hv_netvsc"), VF_FAMILY_NONE);
	assert_int_equal(vf_family_of_driver(NULL), VF_FAMILY_NONE);
}

static const struct counter_case {
	const char *name, *input; /* "name value" words */
	enum counter counter;
	bool is_kept;
	uint64_t sum;
	unsigned n_queues;
} counter_cases[] = {
	{ "counter: vf_tx_bytes", "vf_tx_bytes 16186835", COUNTER_VF_TX_BYTES, true, 16186835, 0 },
	{ "counter: largest", "vf_rx_bytes 18446744073709551615", COUNTER_VF_RX_BYTES, true,
	  UINT64_MAX, 0 },
	{ "counter: sum of queues", "tx_queue_0_bytes 5 tx_queue_63_bytes 7",
	  COUNTER_SYNTHETIC_TX_BYTES, true, 12, 64 },
	{ "counter: rx queue", "rx_queue_1_packets 9", COUNTER_SYNTHETIC_RX_PACKETS, true, 9, 2 },
	{ "counter: no sum of others", "tx_queue_0_xdp_xmit 5", COUNTER_SYNTHETIC_TX_BYTES, false,
	  0, 0 },
	{ "counter: queue without number", "tx_queue__bytes 5", COUNTER_SYNTHETIC_TX_BYTES, false,
	  0, 0 },
	{ "counter: queue number too large", "tx_queue_99999999999999999999_bytes 5",
	  COUNTER_SYNTHETIC_TX_BYTES, false, 0, 0 },
	{ "counter: per CPU is not kept", "cpu0_vf_tx_bytes 5", COUNTER_VF_TX_BYTES, false, 0, 0 },
	{ "counter: a longer name", "vf_tx_bytes_total 5", COUNTER_VF_TX_BYTES, false, 0, 0 },
	{ "counter: a shorter name", "vf_tx 5", COUNTER_VF_TX_BYTES, false, 0, 0 },
	{ "counter: no name", " 5", COUNTER_VF_TX_BYTES, false, 0, 0 },
	{ "counter: zero is known", "vf_tx_dropped 0", COUNTER_VF_TX_DROPPED, true, 0, 0 },
};

static void test_counter(void **state)
{
	const struct counter_case *c = *state;
	struct counters counters = { 0 };
	struct span rest = span_of(c->input), name, word;
	uint64_t value;

	while (span_next_field(&rest, ' ', &name) && span_next_field(&rest, ' ', &word)) {
		assert_true(span_to_u64(word, &value));
		assert_int_equal(counters_add(&counters, name, value), c->is_kept);
	}
	assert_int_equal(counters_any(&counters), c->is_kept);
	assert_int_equal(is_known_u64(counters.value[c->counter]), c->is_kept);
	assert_true(counters.value[c->counter].value == c->sum);
	assert_int_equal(counters.n_queues, c->n_queues);
}

static void test_counter_names(void **state)
{
	(void)state;
	for (int n = 0; n < COUNTER_COUNT; n++)
		assert_non_null(counter_name((enum counter)n));
	assert_string_equal(counter_name(COUNTER_VF_TX_PACKETS), "vf_tx_packets");
	assert_string_equal(counter_name(COUNTER_SYNTHETIC_RX_BYTES), "synthetic_rx_bytes");
}

static void test_counter_growth(void **state)
{
	struct counters before = { 0 }, after = { 0 };
	struct fact_u64 growth;

	(void)state;
	growth = counter_growth(&before, &after, COUNTER_VF_TX_BYTES);
	assert_int_equal(growth.fact, FACT_UNKNOWN);
	before.value[COUNTER_VF_TX_BYTES] = known_u64(100);
	growth = counter_growth(&before, &after, COUNTER_VF_TX_BYTES);
	assert_int_equal(growth.fact, FACT_UNKNOWN);
	after.value[COUNTER_VF_TX_BYTES] = known_u64(100);
	growth = counter_growth(&before, &after, COUNTER_VF_TX_BYTES);
	assert_true(is_known_u64(growth) && growth.value == 0);
	after.value[COUNTER_VF_TX_BYTES] = known_u64(99);
	growth = counter_growth(&before, &after, COUNTER_VF_TX_BYTES);
	assert_int_equal(growth.fact, FACT_MALFORMED);
}

static struct CMUnitTest tests[100];
static size_t n_tests;

static void add(const char *name, CMUnitTestFunction function, const void *row)
{
	assert_true(n_tests < COUNT(tests));
	tests[n_tests++] = (struct CMUnitTest){ .name = name,
						.test_func = function,
						.initial_state = (void *)(uintptr_t)row };
}

int main(void)
{
	for (size_t n = 0; n < COUNT(mac_cases); n++)
		add(mac_cases[n].name, test_mac, &mac_cases[n]);
	for (size_t n = 0; n < COUNT(guid_cases); n++)
		add(guid_cases[n].name, test_guid, &guid_cases[n]);
	for (size_t n = 0; n < COUNT(domain_cases); n++)
		add(domain_cases[n].name, test_domain, &domain_cases[n]);
	for (size_t n = 0; n < COUNT(address_cases); n++)
		add(address_cases[n].name, test_address, &address_cases[n]);
	for (size_t n = 0; n < COUNT(vf_cases); n++)
		add(vf_cases[n].name, test_vf, &vf_cases[n]);
	for (size_t n = 0; n < COUNT(counter_cases); n++)
		add(counter_cases[n].name, test_counter, &counter_cases[n]);
	add("mac: compare", test_mac_compare, NULL);
	add("guid: from a MAC", test_guid_from_mac, NULL);
	add("pci: match", test_address_match, NULL);
	add("vf: table", test_vf_table, NULL);
	add("counter: names", test_counter_names, NULL);
	add("counter: growth", test_counter_growth, NULL);
	return _cmocka_run_group_tests("model", tests, n_tests, NULL, NULL);
}
