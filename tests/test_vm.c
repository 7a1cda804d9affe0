/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lists of a VM: what is found under which name, what is merged, and where lists end. */
#include "model/vm.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Functions at these addresses; which one is found for another, by its number, 0: none. */
static const struct find_case {
	const char *name;
	const char *addresses[3];
	const char *wanted;
	unsigned found;
} find_cases[] = {
	{ "exactly", { "3c09:00:02.0", "8a51:00:02.0" }, "8a51:00:02.0", 2 },
	{ "without a domain, one that fits", { "3c09:00:02.0", "8a51:00:03.0" }, "00:02.0", 1 },
	{ "without a domain, two that fit", { "3c09:00:02.0", "8a51:00:02.0" }, "00:02.0", 0 },
	{ "without a domain, one of its own",
	  { "3c09:00:02.0", "00:02.0", "8a51:00:02.0" },
	  "00:02.0",
	  2 },
	{ "without a domain, one of its own after two that fit",
	  { "3c09:00:02.0", "8a51:00:02.0", "00:02.0" },
	  "00:02.0",
	  3 },
	{ "with a domain, one that lacks it", { "00:02.0", "8a51:00:03.0" }, "3c09:00:02.0", 1 },
	{ "another domain", { "3c09:00:02.0" }, "8a51:00:02.0", 0 },
	{ "another function", { "3c09:00:02.0" }, "3c09:00:02.1", 0 },
	{ "none there", { NULL }, "3c09:00:02.0", 0 },
};

static struct pci_address address_of(const char *text)
{
	struct pci_address address = { 0 };

	assert_true(pci_address_parse(span_of(text), &address));
	return address;
}

static void test_find_function(void **state)
{
	const struct find_case *c = *state;
	struct pci_address wanted = address_of(c->wanted);
	struct pci_function *function;
	struct vm vm;

	vm_init(&vm);
	for (size_t n = 0; n < COUNT(c->addresses) && c->addresses[n]; n++)
		vm_add_function(&vm)->address = address_of(c->addresses[n]);
	function = vm_find_function(&vm, &wanted);
	assert_ptr_equal(function, c->found ? vm.functions[c->found - 1] : NULL);
	vm_done(&vm);
}

/* A function learns its domain from whoever has one, and does not lose it again. */
static void test_function_at(void **state)
{
	struct pci_address bare = address_of("00:02.0"), full = address_of("3c09:00:02.0");
	struct vm vm;

	(void)state;
	vm_init(&vm);
	vm_function_at(&vm, &bare, "proc-bus-pci");
	vm_function_at(&vm, &full, "lspci");
	vm_function_at(&vm, &bare, "proc-bus-pci");
	assert_int_equal(vm.n_functions, 1);
	assert_true(vm.functions[0]->address.has_domain);
	assert_int_equal(vm.functions[0]->address.domain, 0x3c09);
	assert_int_equal(vm.functions[0]->told_by.n, 2);
	vm_done(&vm);
}

/* A name before an altname, even of an interface that comes first. */
static void test_find_link(void **state)
{
	struct link *first, *second;
	struct vm vm;

	(void)state;
	vm_init(&vm);
	first = vm_link_named(&vm, span_of("eth0"), "ip-link");
	link_add_altname(&vm, first, span_of("enP1s1"));
	link_add_altname(&vm, first, span_of("enP1s1"));
	assert_int_equal(first->n_altnames, 1);
	assert_ptr_equal(vm_find_link(&vm, span_of("enP1s1")), first);
	second = vm_add_link(&vm);
	assert_ptr_equal(vm_find_link(&vm, span_of("")), NULL);
	second->name = "enP1s1";
	second->ifindex = known_u64(0);
	assert_ptr_equal(vm_find_link(&vm, span_of("enP1s1")), second);
	assert_ptr_equal(vm_find_link_by_index(&vm, 0), second);
	assert_null(vm_find_link_by_index(&vm, 2));
	vm_done(&vm);
}

/* What is in a list stays where it is while the list grows. */
static void test_stay(void **state)
{
	struct link *first;
	struct vm vm;

	(void)state;
	vm_init(&vm);
	first = vm_add_link(&vm);
	first->mtu = known_u64(1500);
	for (size_t n = 0; n < 5000; n++)
		vm_add_link(&vm);
	assert_ptr_equal(vm.links[0], first);
	assert_int_equal(first->mtu.value, 1500);
	assert_int_equal(vm.n_links, 5001);
	assert_int_equal(vm_add_vnic(&vm)->broken, CHAIN_COUNT);
	assert_int_equal(vm.vnics[0]->state, STATE_UNKNOWN);
	vm_done(&vm);
}

/* The worse of two reports stays, with its own words. */
static const struct report_case {
	const char *name;
	enum source_status first, second, kept;
	const char *detail;
} report_cases[] = {
	{ "read, then absent", SOURCE_READ, SOURCE_ABSENT, SOURCE_ABSENT, "second" },
	{ "absent, then read", SOURCE_ABSENT, SOURCE_READ, SOURCE_ABSENT, "first" },
	{ "absent, then partial", SOURCE_ABSENT, SOURCE_PARTIAL, SOURCE_PARTIAL, "second" },
	{ "denied, then malformed", SOURCE_DENIED, SOURCE_MALFORMED, SOURCE_DENIED, "first" },
	{ "denied, then timed out", SOURCE_DENIED, SOURCE_TIMED_OUT, SOURCE_TIMED_OUT, "second" },
	{ "twice the same", SOURCE_DENIED, SOURCE_DENIED, SOURCE_DENIED, "second" },
};

static void test_report(void **state)
{
	const struct report_case *c = *state;
	struct vm vm;

	vm_init(&vm);
	vm_report_source(&vm, "lspci", c->first, "first");
	vm_report_source(&vm, "lspci", c->second, "second");
	vm_report_source(&vm, "udev", SOURCE_READ, NULL);
	assert_int_equal(vm.n_sources, 2);
	assert_int_equal(vm.sources[0].status, c->kept);
	assert_string_equal(vm.sources[0].detail, c->detail);
	assert_null(vm.sources[1].detail);
	vm_done(&vm);
}

static const struct address_case {
	const char *text;
	bool ipv6, link_local;
} address_cases[] = {
	{ "10.0.0.4/24", false, false }, { "169.254.0.1/16", false, false },
	{ "fe80::1/64", true, true },	 { "febf::1/64", true, true },
	{ "FE80::1/64", true, true },	 { "fec0::1/64", true, false },
	{ "fe8::1/64", true, false },	 { "2001:db8::fe80:1/64", true, false },
	{ "::1/128", true, false },	 { "", false, false },
};

static void test_addresses(void **state)
{
	struct link *link;
	struct vm vm;

	(void)state;
	vm_init(&vm);
	link = vm_add_link(&vm);
	for (size_t n = 0; n < COUNT(address_cases); n++) {
		link_add_address(&vm, link, span_of(address_cases[n].text));
		link_add_address(&vm, link, span_of(address_cases[n].text));
		assert_int_equal(link->n_addresses, n + 1);
		assert_int_equal(link->addresses[n].ipv6, address_cases[n].ipv6);
		assert_int_equal(link->addresses[n].link_local, address_cases[n].link_local);
	}
	vm_done(&vm);
}

/* More addresses than are kept: then those that are do not count as all. */
static void test_too_many(void **state)
{
	struct link *link;
	char text[32];
	struct vm vm;

	(void)state;
	vm_init(&vm);
	link = vm_add_link(&vm);
	link->addresses_listed = true;
	for (unsigned n = 0; n < 3000; n++) {
		snprintf(text, sizeof(text), "10.0.%u.%u", n / 256, n % 256);
		link_add_address(&vm, link, span_of(text));
		link_add_route(&vm, link, span_of(text));
		link_add_altname(&vm, link, span_of(text));
	}
	assert_int_equal(link->n_addresses, 1024);
	assert_int_equal(link->n_routes, 1024);
	assert_int_equal(link->n_altnames, 1024);
	assert_false(link->addresses_listed);
	vm_done(&vm);
}

/* A feature is told anew; of counters the first set and the last one stay. */
static void test_replaced(void **state)
{
	struct counters counters = { 0 };
	struct link *link;
	struct vm vm;

	(void)state;
	vm_init(&vm);
	link = vm_add_link(&vm);
	link_add_feature(&vm, link, span_of("tx-gso"), true, false);
	link_add_feature(&vm, link, span_of("tx-gso"), false, true);
	assert_int_equal(link->n_features, 1);
	assert_true(!link->features[0].on && link->features[0].fixed);
	for (unsigned n = 1; n <= 3; n++) {
		counters.n_queues = n;
		link_add_counters(link, &counters);
	}
	assert_int_equal(link->n_counters, 2);
	assert_int_equal(link->counters[0].n_queues, 1);
	assert_int_equal(link->counters[1].n_queues, 3);
	vm_done(&vm);
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
	for (size_t n = 0; n < COUNT(find_cases); n++)
		add(find_cases[n].name, test_find_function, &find_cases[n]);
	for (size_t n = 0; n < COUNT(report_cases); n++)
		add(report_cases[n].name, test_report, &report_cases[n]);
	add("function at", test_function_at, NULL);
	add("find a link", test_find_link, NULL);
	add("elements stay", test_stay, NULL);
	add("addresses", test_addresses, NULL);
	add("too many", test_too_many, NULL);
	add("replaced", test_replaced, NULL);
	return _cmocka_run_group_tests("vm", tests, n_tests, NULL, NULL);
}
