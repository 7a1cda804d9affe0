/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables of nmcli and networkctl, pasted: who configures which interface. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "parse/document.h"
#include "parse/pending.h"

static void read_document(struct vm *vm, const char *text)
{
	struct pending pending = { 0 };
	struct document *document = document_new(vm, &pending, "case.txt");

	document_feed(document, text, strlen(text), true);
	document_free(document);
	pending_join(&pending, vm);
	pending_done(&pending);
}

static struct fact_bool managed(const struct vm *vm, enum manager manager, const char *name)
{
	const struct manager_link *link = managers_find_link(&vm->managers, manager, 0, name);

	assert_non_null(link);
	return link->managed;
}

static void test_nmcli(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_document(
		&vm,
		"[core@fcosa ~]$ nmcli dev\n"
		"DEVICE      TYPE      STATE                                  CONNECTION\n"
		"eth0        ethernet  connected                              Wired Connection\n"
		"enP35237s1  ethernet  connecting (getting IP configuration)  Wired Connection\n"
		"eth2        ethernet  connected (externally)                 eth2\n"
		"lo          loopback  unmanaged                              --\n"
		"4 rows\n");
	assert_true(is_true(managed(&vm, MANAGER_NM, "eth0")));
	assert_true(is_true(managed(&vm, MANAGER_NM, "enP35237s1")));
	assert_true(is_false(managed(&vm, MANAGER_NM, "eth2")));
	assert_true(is_false(managed(&vm, MANAGER_NM, "lo")));
	assert_int_equal(vm.managers.n_links, 4);
	assert_true(is_true(vm.managers.running[MANAGER_NM]));
	assert_string_equal(managers_find_link(&vm.managers, MANAGER_NM, 0, "enP35237s1")->state,
			    "connecting (getting IP configuration)");
	vm_done(&vm);
}

static void test_networkctl(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_document(&vm, "$ networkctl list\n"
			   "IDX LINK       TYPE     OPERATIONAL SETUP\n"
			   "  1 lo         loopback carrier     unmanaged\n"
			   "  2 eth0       ether    routable    configured\n"
			   "  3 enP45506s1 ether    enslaved    configuring\n"
			   "  4 eth1       ether    off         pending\n"
			   "\n"
			   "4 links listed.\n");
	assert_true(is_false(managed(&vm, MANAGER_NETWORKD, "lo")));
	assert_true(is_true(managed(&vm, MANAGER_NETWORKD, "eth0")));
	assert_true(is_true(managed(&vm, MANAGER_NETWORKD, "enP45506s1")));
	assert_int_equal(managed(&vm, MANAGER_NETWORKD, "eth1").fact, FACT_UNKNOWN);
	assert_int_equal(vm.managers.n_links, 4);
	vm_done(&vm);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nmcli),
		cmocka_unit_test(test_networkctl),
	};

	return cmocka_run_group_tests_name("manager_text", tests, NULL, NULL);
}
