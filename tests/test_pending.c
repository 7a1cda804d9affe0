/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Several documents in any order in; the one model that they make out. */
#include "paste_case.h"

#define GUID0 "0022480a-0b0c-0022-480a-0b0c0022480a"
#define GUID1 "0022480a-0b0d-0022-480a-0b0d0022480a"
#define NIC0 "hv_netvsc " GUID0 " eth0: "
#define NIC1 "hv_netvsc " GUID1 " eth1: "
#define ROW "0010\t15b31016\tmlx5_core\n"
#define ETH(n, mac)                                                                              \
#n ": eth" #n ": <BROADCAST,UP,LOWER_UP> mtu 1500 state UP\n    link/ether " mac " brd " \
	   "ff:ff:ff:ff:ff:ff\n"
#define ETH_DUMP(n, mac)                                  \
	"link eth" #n " index=" #n " type=ether mac=" mac \
	" mtu=1500 flags=10001 up carrier operstate=up master=none !xdp"

enum { DOCUMENTS = 3 };

struct pending_case {
	const char *name;
	bool any_order; /* nothing changes when the documents come the other way round */
	const char *documents[DOCUMENTS];
	const char *expected;
};

static const struct pending_case cases[] = {
	{ "a row finds its function",
	  true,
	  { ROW, "3c09:00:02.0 0200: 15b3:1016\n" },
	  "pci 3c09:00:02.0 15b3:1016 class=0200 driver=mlx5_core by=lspci,proc-bus-pci\n" },
	{ "a row of other ids is another function",
	  true,
	  { ROW, "3c09:00:02.0 0200: 15b3:1018\n" },
	  "pci 3c09:00:02.0 15b3:1018 class=0200 by=lspci\n"
	  "pci 00:02.0 15b3:1016 driver=mlx5_core by=proc-bus-pci\n" },
	{ "what lspci says of the driver stays",
	  true,
	  { "0010\t15b31016\tvfio-pci\n",
	    "3c09:00:02.0 0200: 15b3:1016\n\tKernel driver in use: mlx5_core\n" },
	  "pci 3c09:00:02.0 15b3:1016 class=0200 driver=mlx5_core by=lspci,proc-bus-pci\n" },
	{ "counters without a name, one netvsc interface by its driver",
	  true,
	  { "NIC statistics:\n     vf_tx_packets: 7\n", "$ ethtool -i eth0\ndriver: hv_netvsc\n" },
	  "link eth0 driver=hv_netvsc by=ethtool\n"
	  "  counters vf_tx_packets=7\n" },
	{ "counters without a name, one netvsc interface in the log",
	  true,
	  { "NIC statistics:\n     vf_tx_packets: 7\n", "[    2.0] " NIC0 "VF slot 1 added\n" },
	  "link eth0 by=kernel-log,ethtool\n"
	  "  counters vf_tx_packets=7\n"
	  "event b2000000 <eth0> VF slot 1 added\n" },
	{ "counters without a name, two that it may be: nobody's",
	  true,
	  { "NIC statistics:\n     vf_tx_packets: 7\n",
	    "[    2.0] " NIC0 "VF slot 1 added\n[    2.1] " NIC1 "VF slot 2 added\n" },
	  "link - by=ethtool\n"
	  "  counters vf_tx_packets=7\n"
	  "event b2000000 <eth0> VF slot 1 added\n"
	  "event b2100000 <eth1> VF slot 2 added\n" },
	{ "a driver without a name, by where it hangs",
	  true,
	  { "driver: hv_netvsc\nversion: 6.8.0\nfirmware-version: N/A\nbus-info: " GUID1 "\n",
	    ETH(2, "00:22:48:0a:0b:0c") ETH(3, "00:22:48:0a:0b:0d") },
	  ETH_DUMP(2, "00:22:48:0a:0b:0c") " by=ip-link\n" ETH_DUMP(
		  3, "00:22:48:0a:0b:0d") " vmbus=" GUID1
					  " driver=hv_netvsc version=6.8.0 by=ip-link,ethtool\n" },
	{ "two logs of one boot",
	  true,
	  { "[    2.0] " NIC0 "VF slot 1 added\n[    3.0] " NIC0 "VF registering: eth1\n",
	    "[    3.0] " NIC0 "VF registering: eth1\n[    4.0] " NIC0 "VF unregistering: eth1\n" },
	  "event b2000000 <eth0> VF slot 1 added\n"
	  "event b3000000 <eth0> VF registering: eth1\n"
	  "event b4000000 <eth0> VF unregistering: eth1\n" },
	{ "equal times and other words are no twins",
	  true,
	  { "[    2.0] " NIC0 "VF slot 1 added\n", "[    3.0] " NIC0 "VF slot 1 added\n" },
	  "event b2000000 <eth0> VF slot 1 added\n"
	  "event b3000000 <eth0> VF slot 1 added\n" },
	{ "syslogs by their wall times",
	  true,
	  { "Sep  3 05:00:02 vm1 kernel: [    2.0] " NIC0 "VF slot 1 added\n",
	    "Sep  1 05:00:02 vm1 kernel: [    2.0] " NIC0 "VF slot 7 added\n" },
	  "event b2000000 <eth0> VF slot 7 added\n"
	  "event b2000000 <eth0> VF slot 1 added\n" },
	{ "dmesg -T and dmesg of one boot",
	  false,
	  { "[    2.000000] " NIC0 "VF slot 1 added\n[    9.000000] " NIC0 "VF slot 1 removed\n",
	    "[Thu Sep  3 05:08:02 2026] " NIC0 "VF slot 1 added\n"
	    "[Thu Sep  3 05:08:09 2026] " NIC0 "VF slot 1 removed\n"
	    "[Thu Sep  3 05:08:10 2026] " NIC0 "VF slot 2 added\n" },
	  "event w1788412082000000 <eth0> VF slot 1 added\n"
	  "event w1788412089000000 <eth0> VF slot 1 removed\n"
	  "event w1788412090000000 <eth0> VF slot 2 added\n" },
	{ "hostile times; the part with wall times comes first",
	  false,
	  { "[    2.0] " NIC0 "VF slot 1 added\n",
	    "6,1,9223372036854775807,-;" NIC0 "VF slot 1 added\n",
	    "[Thu Sep  3 05:08:02 2026] " NIC0 "VF slot 1 removed\n" },
	  "event w1788412082000000 <eth0> VF slot 1 removed\n"
	  "event b2000000 <eth0> VF slot 1 added\n"
	  "event b9223372036854775807 <eth0> VF slot 1 added\n" },
};

static void run(const struct pending_case *c, bool reverse)
{
	struct pending pending = { 0 };
	struct buf out = { 0 };
	struct vm vm;

	vm_init(&vm);
	for (size_t n = 0; n < DOCUMENTS; n++) {
		const char *text = c->documents[reverse ? DOCUMENTS - 1 - n : n];

		if (text)
			read_document(&vm, &pending, "x", text, strlen(text), strlen(text));
	}
	pending_join(&pending, &vm);
	pending_done(&pending);
	dump_vm(&out, &vm);
	assert_string_equal(buf_text(&out), c->expected);
	buf_done(&out);
	vm_done(&vm);
}

static void test_pending(void **state)
{
	const struct pending_case *c = *state;

	run(c, false);
	if (c->any_order)
		run(c, true);
}

/* Each list has an end, and says so. */
static void test_limits(void **state)
{
	struct pending pending = { 0 };
	struct vm vm;

	(void)state;
	vm_init(&vm);
	for (size_t n = 0; n < PENDING_ROWS; n++)
		assert_int_equal(pending_add_row(&pending)->vendor_id, 0);
	assert_null(pending_add_row(&pending));
	for (size_t n = 0; n < PENDING_UNNAMED; n++)
		assert_int_equal(pending_add_unnamed(&pending)->n_counters, 0);
	assert_null(pending_add_unnamed(&pending));
	for (size_t n = 0; n < 2 * PENDING_PARTS; n++) {
		vm.log.read = true;
		event_list_add(&vm.events);
		pending_log_ends(&pending, &vm);
	}
	assert_in_range(pending.n_parts, 2, PENDING_PARTS);
	pending_done(&pending);
	assert_int_equal(pending.n_rows + pending.n_unnamed + pending.n_parts, 0);
	vm_done(&vm);
}

static void test_no_log_no_part(void **state)
{
	struct pending pending = { 0 };
	struct vm vm;

	(void)state;
	vm_init(&vm);
	pending_log_ends(&pending, &vm);
	pending_log_ends(&pending, &vm);
	assert_int_equal(pending.n_parts, 0);
	pending_join(&pending, &vm);
	assert_false(vm.log.read);
	pending_done(&pending);
	vm_done(&vm);
}

static void add_set(struct counters sets[2], unsigned *n, enum counter counter, uint64_t value)
{
	struct counters set = { 0 };

	set.value[counter] = known_u64(value);
	counters_sample(sets, n, &set);
}

/* The first stays, the last is replaced, another half is filled in. */
static void test_sample(void **state)
{
	struct counters sets[2] = { 0 };
	unsigned n = 0;

	(void)state;
	add_set(sets, &n, COUNTER_VF_TX_PACKETS, 1);
	assert_int_equal(n, 1);
	add_set(sets, &n, COUNTER_VF_TX_BYTES, 100);
	assert_int_equal(n, 1);
	assert_int_equal(sets[0].value[COUNTER_VF_TX_BYTES].value, 100);
	add_set(sets, &n, COUNTER_VF_TX_PACKETS, 2);
	add_set(sets, &n, COUNTER_VF_TX_PACKETS, 3);
	assert_int_equal(n, 2);
	assert_int_equal(sets[0].value[COUNTER_VF_TX_PACKETS].value, 1);
	assert_int_equal(sets[1].value[COUNTER_VF_TX_PACKETS].value, 3);
}

int main(void)
{
	enum { COUNT = sizeof(cases) / sizeof(cases[0]) };
	const struct CMUnitTest others[] = {
		{ "limits", test_limits, NULL, NULL, NULL },
		{ "no log, no part", test_no_log_no_part, NULL, NULL, NULL },
		{ "sample", test_sample, NULL, NULL, NULL },
	};
	struct CMUnitTest tests[COUNT + sizeof(others) / sizeof(others[0])] = { 0 };

	for (size_t n = 0; n < COUNT; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_pending, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	memcpy(tests + COUNT, others, sizeof(others));
	return _cmocka_run_group_tests("pending", tests, sizeof(tests) / sizeof(tests[0]), NULL,
				       NULL);
}
