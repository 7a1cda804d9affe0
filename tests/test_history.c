/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A log in; which of its lines are of which vNIC out. */
#include "judge/history.h"

#include "judge/judge.h"
#include "paste_case.h"

#define NIC0 "hv_netvsc 7c1e5204-1122-7c1e-5204-11227c1e5204 "
#define NIC1 "hv_netvsc 7c1e5204-3344-7c1e-5204-33447c1e5204 "
#define BUS0 "hv_pci 5e0f7a3d-b1c2-4d5e-8f90-a1b2c3d4e5f6: "
#define BUS1 "hv_pci 5e0f7a3d-c3d4-4d5e-8f90-a1b2c3d4e5f6: "

/* What each line of the log is: '0', '1' of a vNIC, 'b' of both, '-' of none, 'x' no event. */
struct history_case {
	const char *name, *log, *owners;
};

static const struct history_case cases[] = {
	{ "its GUID, its bus, its function, and the boot",
	  "[    0.0] Linux version 6.8.0-1020-azure (build@host) #1\n"
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "[    2.1] " BUS0 "PCI host bridge to bus b1c2:00\n"
	  "[    2.2] pci b1c2:00:02.0: [15b3:1016] type 00 class 0x020000\n"
	  "[    2.3] mlx5_core b1c2:00:02.0: enabling device (0000 -> 0002)\n"
	  "[    2.4] " NIC0 "eth0: VF registering: eth1\n"
	  "[    2.5] mlx5_core b1c2:00:02.0 eth1: joined to eth0\n"
	  "[    2.6] clocksource: x\n"
	  "[    9.0] pci_bus b1c2:00: busn_res: [bus 00] is released\n",
	  "0000000x0" },
	{ "two vNICs, each with its own",
	  "[    0.0] Linux version 6.8.0-1020-azure (build@host) #1\n"
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "[    2.0] " NIC1 "eth1: VF slot 2 added\n"
	  "[    2.1] " BUS0 "PCI host bridge to bus b1c2:00\n"
	  "[    2.1] " BUS1 "PCI host bridge to bus c3d4:00\n"
	  "[    2.2] pci b1c2:00:02.0: [15b3:1016] type 00 class 0x020000\n"
	  "[    2.2] pci c3d4:00:02.0: [15b3:1016] type 00 class 0x020000\n"
	  "[    2.4] " NIC0 "eth0: VF registering: eth2\n"
	  "[    2.5] mlx5_core b1c2:00:02.0 eth2: joined to eth0\n"
	  "[    2.6] " NIC1 "eth1: VF registering: eth3\n"
	  "[    2.7] mlx5_core c3d4:00:02.0 eth3: joined to eth1\n"
	  "[    9.0] pci_bus c3d4:00: busn_res: [bus 00] is released\n",
	  "b01010100111" },
	{ "one function for two: its lines are of both, an interface's of one",
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "[    2.0] " NIC1 "eth1: VF slot 2 added\n"
	  "[    2.2] mana b1c2:00:00.0: enabling device (0000 -> 0002)\n"
	  "[    2.4] " NIC0 "eth0: VF registering: eth2\n"
	  "[    2.5] mana b1c2:00:00.0 eth2: joined to eth0\n"
	  "[    2.6] " NIC1 "eth1: VF registering: eth3\n"
	  "[    2.7] mana b1c2:00:00.0 eth3: joined to eth1\n",
	  "01b0011" },
	{ "another device's bus and function are nobody's",
	  "[    2.0] " NIC0 "eth0: VF slot 1 added\n"
	  "[    2.1] " BUS0 "PCI host bridge to bus b1c2:00\n"
	  "[    2.1] " BUS1 "PCI host bridge to bus c3d4:00\n"
	  "[    2.2] pci b1c2:00:02.0: [15b3:1016] type 00 class 0x020000\n"
	  "[    2.2] pci c3d4:00:00.0: [1414:00a9] type 00 class 0x010802\n"
	  "[    2.4] " NIC0 "eth0: VF registering: eth1\n"
	  "[    2.5] mlx5_core b1c2:00:02.0 eth1: joined to eth0\n"
	  "[    9.0] pci_bus c3d4:00: busn_res: [bus 00] is released\n",
	  "00-0-00-" },
};

/* The owner of the event, by the histories. */
static char owner_of(const struct vm *vm, const struct event *event)
{
	char owner = '-';

	for (size_t n = 0; n < vm->n_vnics; n++)
		for (size_t i = 0; i < vm->vnics[n]->n_history; i++)
			if (vm->vnics[n]->history[i] == event)
				owner = owner == '-' ? (char)('0' + n) : 'b';
	return owner;
}

static void load(struct vm *vm, const char *log)
{
	struct pending pending = { 0 };

	vm_init(vm);
	read_document(vm, &pending, "dmesg", log, strlen(log), strlen(log));
	pending_join(&pending, vm);
	pending_done(&pending);
	judge_vm(vm);
}

static void test_history(void **state)
{
	const struct history_case *c = *state;
	char owners[32];
	struct vm vm;

	memset(owners, 0, sizeof(owners));
	memset(owners, 'x', strlen(c->owners));
	load(&vm, c->log);
	history_find(&vm);
	for (size_t n = 0; n < event_list_count(&vm.events); n++) {
		const struct event *event = event_list_at(&vm.events, n);

		assert_in_range(event->line, 1, strlen(c->owners));
		owners[event->line - 1] = owner_of(&vm, event);
	}
	assert_string_equal(owners, c->owners);
	vm_done(&vm);
}

/* In the order of the log, and none for whom nobody asked about. */
static void test_order_and_left_out(void **state)
{
	const struct vnic *vnic;
	struct vm vm;

	(void)state;
	load(&vm, cases[1].log);
	assert_int_equal(vm.n_vnics, 2);
	vm.vnics[0]->left_out = true;
	history_find(&vm);
	assert_int_equal(vm.vnics[0]->n_history, 0);
	vnic = vm.vnics[1];
	assert_int_equal(vnic->n_history, 7);
	for (size_t n = 1; n < vnic->n_history; n++)
		assert_true(vnic->history[n - 1]->line < vnic->history[n]->line);
	vm_done(&vm);
}

int main(void)
{
	enum { COUNT = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[COUNT + 1] = { 0 };

	for (size_t n = 0; n < COUNT; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_history, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	tests[COUNT] = (struct CMUnitTest){ "order, and left out", test_order_and_left_out, NULL,
					    NULL, NULL };
	return _cmocka_run_group_tests("history", tests, COUNT + 1, NULL, NULL);
}
