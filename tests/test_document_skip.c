/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A long log, of which most lines are skipped, tells the same as one with so
 * few lines of others that each is read.
 */
#include "paste_case.h"

#include "parse/document_skip.h"

#define GUID "0022480a-0b0c-0022-480a-0b0c0022480a"
#define NIC "hv_netvsc " GUID " eth0: "
#define FILLING "@" /* stands for many lines of others */

/* At 60 bytes a line past a block of the search, and past the lines that are read before it. */
enum { FEW = 20, MANY = 16000, PIECES = 8 };

static const struct skip_case {
	const char *name;
	const char *pieces[PIECES];
	const char *expected;
} cases[] = {
	{ "events at its beginning, within and at its end",
	  { "[    0.000000] Linux version 6.8.0-1 (x@y) #1\n", "[    2.0] " NIC "VF slot 1 added\n",
	    FILLING, "[   60.0] " NIC "VF registering: eth1\n", FILLING,
	    "[   70.0] " NIC "Data path switched to VF: eth1\n" },
	  "event b0 Linux version 6.8.0-1 (x@y) #1\n"
	  "event b2000000 <eth0> VF slot 1 added\n"
	  "event b60000000 <eth0> VF registering: eth1\n"
	  "event b70000000 <eth0> Data path switched to VF: eth1\n" },
	{ "ip link within",
	  { "[    2.0] " NIC "VF slot 1 added\n", FILLING,
	    "$ ip link\n"
	    "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT\n"
	    "    link/ether 00:22:48:0a:0b:0c brd ff:ff:ff:ff:ff:ff\n"
	    "$ dmesg\n",
	    FILLING, "[   70.0] " NIC "VF slot 1 removed\n" },
	  "link eth0 index=2 type=ether mac=00:22:48:0a:0b:0c mtu=1500 flags=10001 up carrier "
	  "operstate=up master=none !xdp by=ip-link\n"
	  "event b2000000 <eth0> VF slot 1 added\n"
	  "event b70000000 <eth0> VF slot 1 removed\n" },
	{ "ethtool's counters within",
	  { FILLING,
	    "$ ethtool -S eth0\nNIC statistics:\n     vf_rx_packets: 5\n     vf_tx_packets: 7\n",
	    "$ dmesg\n", FILLING, "[   70.0] " NIC "VF slot 1 removed\n" },
	  "link eth0 by=ethtool\n"
	  "  counters vf_rx_packets=5 vf_tx_packets=7\n"
	  "event b70000000 <eth0> VF slot 1 removed\n" },
	{ "lspci behind it",
	  { "[    2.0] " NIC "VF slot 1 added\n", FILLING,
	    "$ lspci -Dnn\n"
	    "0001:00:02.0 Ethernet controller [0200]: Mellanox Technologies MT27710 Family "
	    "[ConnectX-4 Lx Virtual Function] [15b3:1016] (rev 80)\n" },
	  "pci 0001:00:02.0 15b3:1016 class=0200 rev=128 [Mellanox Technologies] {MT27710 Family "
	  "[ConnectX-4 Lx Virtual Function]} by=lspci\n"
	  "event b2000000 <eth0> VF slot 1 added\n"
	  "complete functions\n" },
	{ "lsvmbus within",
	  { FILLING,
	    "VMBUS ID 11: Class_ID = {f8615163-df3e-46c5-913f-f2d2f965ed0e} - Synthetic network "
	    "adapter\n"
	    "\tDevice_ID = {" GUID "}\n",
	    FILLING },
	  "vmbus " GUID " netvsc\n" },
	{ "a second boot within",
	  { "[    2.0] " NIC "VF slot 1 added\n", FILLING,
	    "[    0.000000] Linux version 6.8.0-2 (x@y) #2\n", "[    2.1] " NIC "VF slot 2 added\n",
	    FILLING },
	  "event b2000000 <eth0> VF slot 1 added\n"
	  "event b0 Linux version 6.8.0-2 (x@y) #2\n"
	  "event b2100000 <eth0> VF slot 2 added\n" },
	{ "words in others' mouths",
	  { FILLING, "[   50.1] Modules linked in: hv_netvsc mlx5_core\n",
	    "[   50.2] app: hv_netvsc " GUID " eth0: VF slot 1 removed\n", FILLING },
	  "" },
	{ "lines without line ends of their own, and empty ones",
	  { FILLING, "\r\n\n\n[   60.0] " NIC "VF slot 1 added\r\n\n", FILLING,
	    "[   70.0] " NIC "VF slot 1 removed" },
	  "event b60000000 <eth0> VF slot 1 added\n"
	  "event b70000000 <eth0> VF slot 1 removed\n" },
};

static void build(struct buf *text, const struct skip_case *c, size_t lines)
{
	for (size_t n = 0; n < PIECES && c->pieces[n]; n++) {
		if (strcmp(c->pieces[n], FILLING) != 0) {
			buf_add_text(text, c->pieces[n]);
			continue;
		}
		for (size_t i = 0; i < lines; i++)
			buf_add_text(text,
				     "[   50.000000] audit: type=1400 apparmor=\"ALLOWED\" x\n");
	}
}

static void check(const struct skip_case *c, size_t lines, size_t step)
{
	struct pending pending = { 0 };
	struct buf text = { 0 }, out = { 0 };
	struct vm vm;

	build(&text, c, lines);
	vm_init(&vm);
	assert_true(read_document(&vm, &pending, "x", text.data, text.len, step ? step : text.len));
	pending_join(&pending, &vm);
	pending_done(&pending);
	dump_vm(&out, &vm);
	assert_string_equal(buf_text(&out), c->expected);
	assert_true(vm.log.read && vm.log.has_others);
	buf_done(&out);
	buf_done(&text);
	vm_done(&vm);
}

static void test_skip(void **state)
{
	const struct skip_case *c = *state;

	check(c, FEW, 0);
	check(c, MANY, 0);
	check(c, MANY, 128 * 1024);
	check(c, MANY, 1000 * 1000);
}

/* It does go past many lines at once: whole ones, and never all that there are. */
static void test_goes_past(void **state)
{
	struct document_skip *skip = document_skip_new();
	struct buf text = { 0 };
	struct vm vm;
	size_t len;

	(void)state;
	vm_init(&vm);
	build(&text, &cases[6], MANY);
	len = document_skip(skip, &vm, text.data, text.len, true);
	assert_in_range(len, text.len / 2, text.len - 1);
	assert_int_equal(text.data[len - 1], '\n');
	document_skip_free(skip);
	document_skip_free(NULL);
	buf_done(&text);
	vm_done(&vm);
}

/* What is no log is left to be read line by line. */
static void test_no_log(void **state)
{
	struct document_skip *skip = document_skip_new();
	struct buf text = { 0 };
	struct vm vm;

	(void)state;
	vm_init(&vm);
	for (size_t n = 0; n < MANY; n++)
		buf_add_text(&text, "some words of somebody\n");
	assert_int_equal(document_skip(skip, &vm, text.data, text.len, true), 0);
	assert_int_equal(document_skip(skip, &vm, text.data, 10, true), 0);
	assert_int_equal(document_skip(skip, &vm, "", 0, true), 0);
	document_skip_free(skip);
	buf_done(&text);
	vm_done(&vm);
}

int main(void)
{
	enum { COUNT = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[COUNT + 2] = { 0 };

	for (size_t n = 0; n < COUNT; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_skip, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	tests[COUNT] = (struct CMUnitTest){ "goes past", test_goes_past, NULL, NULL, NULL };
	tests[COUNT + 1] = (struct CMUnitTest){ "no log", test_no_log, NULL, NULL, NULL };
	return _cmocka_run_group_tests("document_skip", tests, COUNT + 2, NULL, NULL);
}
