/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A log in; the last line about a vNIC's VF, or its own, out. */
#include "judge/vnic_events.h"

#include "judge/judge.h"
#include "paste_case.h"

#define NIC "hv_netvsc 7c1e5204-1122-7c1e-5204-11227c1e5204 "
#define FUNCTION "[    2.0] pci b1c2:00:02.0: [15b3:1016] type 00 class 0x020000\n"
#define MLX "mlx5_core b1c2:00:02.0"
#define JOIN                                            \
	"[    3.0] " NIC "eth0: VF registering: eth1\n" \
	"[    3.1] " MLX " eth1: joined to eth0\n"
#define ADDED FUNCTION "[    2.1] " NIC "eth0: VF slot 1 added\n"
#define LEAVE "[    8.0] " NIC "eth0: VF unregistering: eth1\n"
#define NO_MATCH "no netdev found for vf serial:7"

/* Numbers of lines, from 1; 0: none. */
struct events_case {
	const char *name, *log;
	const char *device; /* of the function; NULL: not known */
	unsigned firmware;  /* last "firmware version" of the function */
	unsigned isolation; /* last "SR-IOV not advertised" */
	unsigned failure;   /* why it was not paired */
};

static const struct events_case cases[] = {
	{ "nothing said", ADDED, "b1c2:00:02.0", 0, 0, 0 },
	{ "no function",
	  "[    2.1] " NIC
	  "eth0: SR-IOV not advertised by guests on the host supporting isolation\n",
	  NULL, 0, 1, 0 },
	{ "the last of two",
	  ADDED "[    2.2] " MLX ": firmware version: 14.30.1\n"
		"[    2.3] " MLX ": firmware version: 14.30.2\n",
	  "b1c2:00:02.0", 4, 0, 0 },
	{ "another function's",
	  ADDED "[    2.2] mlx5_core c3d4:00:02.0: firmware version: 14.30.1\n", "b1c2:00:02.0", 0,
	  0, 0 },
	{ "said before it joined: of the VF before",
	  ADDED "[    2.2] " MLX ": firmware version: 14.30.1\n" JOIN, "b1c2:00:02.0", 0, 0, 0 },
	{ "not paired", ADDED "[    2.2] " MLX " eth1: " NO_MATCH "\n", "b1c2:00:02.0", 0, 0, 3 },
	{ "not paired, then joined", ADDED "[    2.2] " MLX " eth1: " NO_MATCH "\n" JOIN,
	  "b1c2:00:02.0", 0, 0, 0 },
	{ "joined, gone, not paired the next time",
	  ADDED JOIN LEAVE "[    9.0] " MLX " eth1: " NO_MATCH "\n", "b1c2:00:02.0", 0, 0, 6 },
	{ "not paired, joined, gone: it is of the time before",
	  ADDED "[    2.2] " MLX " eth1: " NO_MATCH "\n" JOIN LEAVE, "b1c2:00:02.0", 0, 0, 0 },
	{ "refused counts before not found",
	  ADDED "[    2.2] " MLX " eth1: can not register netvsc VF receive handler (err = -16)\n"
		"[    2.3] " MLX " eth1: " NO_MATCH "\n",
	  "b1c2:00:02.0", 0, 0, 3 },
	{ "of the boot before",
	  ADDED "[ 900.0] " MLX " eth1: " NO_MATCH "\n"
		"[ 900.1] " NIC "eth0: SR-IOV not advertised by guests on the host\n"
		"[    0.0] Linux version 6.8.0 (build@host) #1\n" ADDED,
	  "b1c2:00:02.0", 0, 0, 0 },
};

static unsigned line_of(const struct event *event)
{
	return event ? event->line : 0;
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

static void test_events(void **state)
{
	const struct events_case *c = *state;
	const struct vnic *vnic;
	const char *device;
	struct vm vm;

	load(&vm, c->log);
	assert_int_equal(vm.n_vnics, 1);
	vnic = vm.vnics[0];
	device = vnic_function_device(&vm, vnic);
	assert_string_equal(device ? device : "none", c->device ? c->device : "none");
	assert_int_equal(line_of(vnic_function_event(&vm, vnic, EVENT_FIRMWARE)), c->firmware);
	assert_int_equal(line_of(vnic_netvsc_event(&vm, vnic, EVENT_ISOLATION, NULL)),
			 c->isolation);
	assert_int_equal(line_of(vnic_pairing_failure(&vm, vnic)), c->failure);
	vm_done(&vm);
}

/* Looks back as far as it is told to. */
static void test_since(void **state)
{
	const struct event *first, *last;
	struct vm vm;

	(void)state;
	load(&vm, "[    2.1] " NIC "eth0: VF slot 1 added\n"
		  "[    3.0] " NIC "eth0: SR-IOV not advertised by guests on the host\n"
		  "[    4.0] " NIC "eth0: VF slot 1 removed\n");
	first = event_list_at(&vm.events, 0);
	last = event_list_at(&vm.events, 2);
	assert_int_equal(line_of(vnic_netvsc_event(&vm, vm.vnics[0], EVENT_ISOLATION, first)), 2);
	assert_null(vnic_netvsc_event(&vm, vm.vnics[0], EVENT_ISOLATION, last));
	vm_done(&vm);
}

int main(void)
{
	enum { COUNT = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[COUNT + 1] = { 0 };

	for (size_t n = 0; n < COUNT; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_events, NULL, NULL,
						(void *)(uintptr_t)&cases[n] };
	tests[COUNT] = (struct CMUnitTest){ "since", test_since, NULL, NULL, NULL };
	return _cmocka_run_group_tests("vnic_events", tests, COUNT + 1, NULL, NULL);
}
