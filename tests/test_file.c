/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which file has which format, and what a pasted or captured one brings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "parse/document.h"
#include "parse/file.h"
#include "parse/kvp.h"
#include "parse/pending.h"

static void test_names(void **state)
{
	static const struct {
		const char *pattern, *name;
		bool fits;
	} cases[] = {
		{ "*.conf", "a.conf", true },
		{ "*.conf", ".conf", false },
		{ "*.conf", "a.conf.bak", false },
		{ "#", "12", true },
		{ "#", "12a", false },
		{ "#", "", false },
		{ "ifcfg-*", "ifcfg-eth0", true },
		{ "ifcfg-*", "ifcfg-", false },
		{ "*.d*x", "a.d.dx", true },
		{ "*", "a/b", false },
		{ "interfaces", "interfaces", true },
		{ "interfaces", "interfaces.d", false },
	};

	(void)state;
	for (size_t n = 0; n < sizeof(cases) / sizeof(cases[0]); n++)
		if (file_name_fits(span_of(cases[n].pattern), span_of(cases[n].name)) !=
		    cases[n].fits)
			fail_msg("%s, %s", cases[n].pattern, cases[n].name);
}

static void test_paths(void **state)
{
	struct span below = span_of("/sosreport-vm1/var/lib/hyperv/.kvp_pool_3");
	struct span other = span_of("/sosreport-vm1/var/lib/hyperv/.kvp_pool_31");

	(void)state;
	assert_non_null(file_format_of(span_of("/var/lib/hyperv/.kvp_pool_3"), NULL));
	assert_null(file_format_of(below, NULL));
	assert_null(file_format_below(&other));
	assert_non_null(file_format_below(&below));
	assert_true(span_is(below, "/var/lib/hyperv/.kvp_pool_3"));
}

enum { RECORD = 512 + 2048 };

static void add_record(char *pool, size_t n, const char *key, const char *value)
{
	strcpy(pool + n * RECORD, key);
	strcpy(pool + n * RECORD + 512, value);
}

static void test_kvp(void **state)
{
	static char pool[3 * RECORD];
	struct file file = { .path = "/var/lib/hyperv/.kvp_pool_3",
			     .content = { pool, sizeof(pool) } };
	struct vm vm;

	(void)state;
	add_record(pool, 0, "HostName", "a");
	add_record(pool, 1, "PhysicalHostNameFullyQualified", "AMS20XXXX");
	add_record(pool, 2, "PhysicalHostName", "AMS20");
	vm_init(&vm);
	kvp_parse(&vm, &file);
	assert_string_equal(vm.host.physical_host, "AMS20XXXX");
	vm_done(&vm);
	vm_init(&vm);
	file.content.len = 2 * RECORD - 1;
	kvp_parse(&vm, &file);
	assert_null(vm.host.physical_host);
	vm_done(&vm);
}

static void read_document(struct vm *vm, const char *text)
{
	struct pending pending = { 0 };
	struct document *document = document_new(vm, &pending, "case.txt");

	document_feed(document, text, strlen(text), true);
	document_free(document);
	pending_join(&pending, vm);
	pending_done(&pending);
}

static enum source_status status_of(const struct vm *vm, const char *source)
{
	for (size_t n = 0; n < vm->n_sources; n++)
		if (!strcmp(vm->sources[n].name, source))
			return vm->sources[n].status;
	fail_msg("nothing of %s", source);
	return SOURCE_MALFORMED;
}

/* Lines of a file are no log, and its comments no prompts; the next prompt ends it. */
static void test_pasted(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_document(&vm, "$ cat /var/lib/hyperv/.kvp_pool_3\n"
			   "# dmesg\n"
			   "[    1.0] hv_vmbus: Vmbus version:5.3\n"
			   "$ uname -r\n"
			   "6.1.0\n");
	assert_int_equal(status_of(&vm, "kvp"), SOURCE_READ);
	assert_int_equal(event_list_count(&vm.events), 0);
	assert_string_equal(vm.host.kernel, "6.1.0");
	vm_done(&vm);
}

static void test_refused(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_document(&vm, "# cat /var/lib/hyperv/.kvp_pool_3\n"
			   "cat: /var/lib/hyperv/.kvp_pool_3: Permission denied\n"
			   "# uname -r\n"
			   "6.1.0\n");
	assert_int_equal(status_of(&vm, "kvp"), SOURCE_DENIED);
	assert_string_equal(vm.host.kernel, "6.1.0");
	vm_done(&vm);
}

static void test_listed(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_document(&vm, "$ head -n 100 /var/lib/hyperv/.kvp_pool_3 /etc/motd\n"
			   "==> /var/lib/hyperv/.kvp_pool_3 <==\n"
			   "x\n"
			   "==> /etc/motd <==\n"
			   "[    1.0] hv_vmbus: Vmbus version:5.3\n");
	assert_int_equal(status_of(&vm, "kvp"), SOURCE_READ);
	assert_int_equal(event_list_count(&vm.events), 1);
	vm_done(&vm);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),	cmocka_unit_test(test_paths),
		cmocka_unit_test(test_kvp),	cmocka_unit_test(test_pasted),
		cmocka_unit_test(test_refused), cmocka_unit_test(test_listed),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
