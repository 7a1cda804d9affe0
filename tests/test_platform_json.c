/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What Azure answered, pasted between other text; what the model knows of it. */
#include "paste_case.h"

#define NIC(setting, mac)                                                                        \
	"{\n  \"enableAcceleratedNetworking\": " setting ",\n  \"ipConfigurations\": [\n    {\n" \
	"      \"name\": \"a\"\n    }\n  ],\n  \"macAddress\": \"" mac "\"\n}\n"
#define TAGS(name) "{\n  \"tagsList\": [\n    {\n      \"name\": \"" name "\"\n    }\n  ]\n}\n"

static const struct platform_case {
	const char *name, *input;
	size_t n;	  /* NICs */
	bool accelerated; /* of the first */
	enum fact tag;
	bool has_tag;
} cases[] = {
	{ "enabled", NIC("true", "60-45-BD-E9-60-A3"), 1, true, FACT_UNKNOWN, false },
	{ "disabled", NIC("false", "60-45-BD-E9-60-A3"), 1, false, FACT_UNKNOWN, false },
	{ "two", NIC("true", "60-45-BD-E9-60-A3") "$ az\n" NIC("false", "60-45-BD-E9-60-A4"), 2,
	  true, FACT_UNKNOWN, false },
	{ "REST", "{\n  \"properties\": " NIC("true", "60-45-BD-E9-60-A3") "}\n", 1, true,
	  FACT_UNKNOWN, false },
	{ "null setting", NIC("null", "60-45-BD-E9-60-A3"), 0, false, FACT_UNKNOWN, false },
	{ "no MAC yet", NIC("true", ""), 0, false, FACT_UNKNOWN, false },
	{ "text for a setting", NIC("\"true\"", "60-45-BD-E9-60-A3"), 0, false, FACT_UNKNOWN,
	  false },
	{ "cut",
	  "{\n  \"enableAcceleratedNetworking\": true,\n  \"macAddress\": \"60-45-BD-E9-60-A3\"\n",
	  0, false, FACT_UNKNOWN, false },
	{ "tag", TAGS("LegacyVMNVA"), 0, false, FACT_KNOWN, true },
	{ "tag in another case", TAGS("legacyvmnva"), 0, false, FACT_KNOWN, true },
	{ "another tag", TAGS("LegacyVMNVA2"), 0, false, FACT_KNOWN, false },
	{ "whole instance", "{\n  \"compute\": " TAGS("LegacyVMNVA") "}\n", 0, false, FACT_KNOWN,
	  true },
	{ "C, and what follows it", "{\n\tint x;\n}\n" NIC("true", "60-45-BD-E9-60-A3"), 1, true,
	  FACT_UNKNOWN, false },
};

static void test_case(void **state)
{
	const struct platform_case *c = *state;
	struct pending pending = { 0 };
	struct vm vm;

	vm_init(&vm);
	read_document(&vm, &pending, "x", c->input, strlen(c->input), 4096);
	pending_done(&pending);
	assert_int_equal(vm.platform.n, c->n);
	if (c->n)
		assert_int_equal(is_true(vm.platform.nics[0].accelerated), c->accelerated);
	assert_int_equal(vm.platform.legacy_tag.fact, c->tag);
	assert_int_equal(vm.platform.legacy_tag.value, c->has_tag);
	vm_done(&vm);
}

/* The log below a cut object is read all the same. */
static void test_what_follows(void **state)
{
	static const char text[] = "{\n  \"compute\": {\n"
				   "[    2.0] hv_netvsc 7c1e5204-1122-7c1e-5204-11227c1e5204 eth0: "
				   "VF slot 1 added\n";
	struct pending pending = { 0 };
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_document(&vm, &pending, "x", text, strlen(text), 4096);
	pending_join(&pending, &vm);
	pending_done(&pending);
	assert_int_equal(vm.log.lines, 1);
	vm_done(&vm);
}

int main(void)
{
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[N + 1] = { 0 };

	for (size_t n = 0; n < N; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_case, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	tests[N] = (struct CMUnitTest)cmocka_unit_test(test_what_follows);
	return _cmocka_run_group_tests("platform", tests, N + 1, NULL, NULL);
}
