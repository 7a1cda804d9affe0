/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From a running host to the model, on a host that is a table: collect/live*. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collect/live.h"
#include "judge/judge.h"
#include "nl_bytes.h"
#include "util/counter_set.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))
#define NETVSC "/sys/bus/vmbus/devices/6045bde9-60a3-6045-bde9-60a36045bde9"
#define HV_PCI "/sys/bus/vmbus/devices/bad89801-3c09-4072-9182-76209ebdac21"
#define VMBUS "../../../devices/LNXSYSTM:00/LNXSYBUS:00/ACPI0004:00/VMBUS:00"

struct file {
	const char *path;
	const char *content; /* "-> target": a symbolic link; "!13": that errno */
};

static const struct file azure[] = {
	{ "/proc/sys/kernel/hostname", "vm1\n" },
	{ "/proc/sys/kernel/osrelease", "6.8.0-1062-azure\n" },
	{ "/etc/os-release", "NAME=\"Ubuntu\"\nPRETTY_NAME=\"Ubuntu 24.04.3 LTS\"\nID=ubuntu\n" },
	{ "/sys/devices/system/cpu/online", "0-3,6,8-9\n" },
	{ "/sys/class/dmi/id/sys_vendor", "Microsoft Corporation\n" },
	{ "/sys/class/dmi/id/product_name", "Virtual Machine\n" },
	{ "/sys/class/dmi/id/chassis_asset_tag", "7783-7084-3265-9085-8269-3286-77\n" },
	{ NETVSC "/class_id", "{f8615163-df3e-46c5-913f-f2d2f965ed0e}\n" },
	{ NETVSC "/driver", "-> ../../../../bus/vmbus/drivers/hv_netvsc" },
	{ NETVSC "/net/eth0/ifindex", "2\n" },
	{ HV_PCI "/class_id", "{44c4f61d-4444-4400-9d52-802e27ede19f}\n" },
	{ HV_PCI "/driver", "-> ../../../../bus/vmbus/drivers/hv_pci" },
	{ HV_PCI "/pci3c09:00/3c09:00:02.0/vendor", "0x15b3\n" },
	{ "/sys/class/net/lo/ifindex", "1\n" },
	{ "/sys/class/net/eth0/ifindex", "2\n" },
	{ "/sys/class/net/eth0/flags", "0x1003\n" },
	{ "/sys/class/net/eth0/mtu", "1500\n" },
	{ "/sys/class/net/eth0/operstate", "up\n" },
	{ "/sys/class/net/eth0/type", "1\n" },
	{ "/sys/class/net/eth0/dev_port", "0\n" },
	{ "/sys/class/net/eth0/address", "60:45:bd:e9:60:a3\n" },
	{ NULL, NULL },
};

static const struct file with_vf[] = {
	{ "/sys/bus/pci/devices/3c09:00:02.0",
	  "-> " VMBUS "/bad89801-3c09-4072-9182-76209ebdac21/pci3c09:00/3c09:00:02.0" },
	{ "/sys/bus/pci/devices/3c09:00:02.0/driver", "-> ../../../bus/pci/drivers/mlx5_core" },
	{ "/sys/bus/pci/devices/3c09:00:02.0/net/enP15369s1/ifindex", "3\n" },
	{ "/sys/bus/pci/slots/1/address", "3c09:00:02\n" },
	{ "/sys/class/net/eth0/lower_enP15369s1", "-> ../../enP15369s1" },
	{ "/sys/class/net/enP15369s1/ifindex", "3\n" },
	{ "/sys/class/net/enP15369s1/flags", "0x1803\n" },
	{ "/sys/class/net/enP15369s1/mtu", "1500\n" },
	{ "/sys/class/net/enP15369s1/operstate", "up\n" },
	{ "/sys/class/net/enP15369s1/type", "1\n" },
	{ "/sys/class/net/enP15369s1/dev_port", "0\n" },
	{ "/sys/class/net/enP15369s1/address", "60:45:bd:e9:60:a3\n" },
	{ "/sys/class/net/enP15369s1/master",
	  "-> ../../../../../6045bde9-60a3-6045-bde9-60a36045bde9/net/eth0" },
	{ "/sys/class/net/enP15369s1/upper_eth0", "-> ../../eth0" },
	{ NULL, NULL },
};

static const struct file without_driver[] = {
	{ "/sys/bus/pci/devices/3c09:00:02.0",
	  "-> " VMBUS "/bad89801-3c09-4072-9182-76209ebdac21/pci3c09:00/3c09:00:02.0" },
	{ "/sys/bus/pci/slots/1-1/address", "3c09:00:02\n" },
	{ NULL, NULL },
};

static const struct file elsewhere[] = {
	{ "/sys/bus/pci/devices/0000:00:03.0/class", "0x020000\n" },
	{ "/sys/class/dmi/id/sys_vendor", "QEMU\n" },
	{ "/sys/class/net/lo/ifindex", "1\n" },
	{ "/sys/class/net/lo/type", "772\n" },
	{ "/sys/class/net/lo/operstate", "unknown\n" },
	{ NULL, NULL },
};

static const struct file nothing[] = { { NULL, NULL } };

/* ---- the source ---- */

struct memory {
	struct source source;
	const struct file *files[2];
	int hangs;	   /* what rtnetlink and ethtool return; 0: they answer */
	int hangs_ethtool; /* what ethtool alone returns */
	const char *log;   /* "!1": that errno */
	size_t log_len;
	const char *journal; /* answer to QUERY_JOURNAL; NULL: no libsystemd */
	const char *pci;     /* answer to QUERY_PCI */
	uint64_t growth;     /* of vf_tx_packets between two readings */
	int64_t clock_us;    /* moves only in pauses */
	unsigned n_asked[QUERY_JOURNAL + 1];
};

static const struct file *find_file(const struct memory *memory, const char *path)
{
	for (size_t n = 0; n < COUNT(memory->files); n++)
		for (const struct file *f = memory->files[n]; f && f->path; f++)
			if (!strcmp(f->path, path))
				return f;
	return NULL;
}

static int memory_read(struct source *source, const char *path, struct buf *out)
{
	const struct file *file = find_file((struct memory *)source, path);

	if (!file)
		return -ENOENT;
	if (file->content[0] == '!')
		return -atoi(file->content + 1);
	buf_add_text(out, file->content);
	return 0;
}

static int memory_link(struct source *source, const char *path, struct buf *out)
{
	const struct file *file = find_file((struct memory *)source, path);

	if (!file)
		return -ENOENT;
	if (strncmp(file->content, "-> ", 3) != 0)
		return -EINVAL;
	buf_add_text(out, file->content + 3);
	return 0;
}

static bool has_name(const struct buf *out, struct span name)
{
	struct span rest = buf_span(out), other;

	while (collect_next_name(&rest, &other))
		if (span_equal(other, name))
			return true;
	return false;
}

static int memory_list(struct source *source, const char *path, struct buf *out)
{
	const struct memory *memory = (struct memory *)source;

	for (size_t n = 0; n < COUNT(memory->files); n++)
		for (const struct file *f = memory->files[n]; f && f->path; f++) {
			struct span rest = span_of(f->path), name;

			if (!span_take(&rest, path) || !span_take(&rest, "/"))
				continue;
			span_next_field(&rest, '/', &name);
			if (has_name(out, name))
				continue;
			buf_add(out, name.ptr, name.len);
			buf_add(out, "", 1);
		}
	return out->len ? 0 : -ENOENT;
}

static void answer_link(uint32_t ifindex, struct buf *out)
{
	bool is_vf = ifindex == 3;
	struct ifinfomsg header = { .ifi_type = ARPHRD_ETHER,
				    .ifi_index = (int)ifindex,
				    .ifi_flags = is_vf ? 0x11843 : 0x11043 };
	size_t at = nl_begin(out, RTM_NEWLINK, &header, sizeof(header));

	nl_put_text(out, IFLA_IFNAME, is_vf ? "enP15369s1" : "eth0");
	nl_put_u8(out, IFLA_CARRIER, 1);
	if (is_vf)
		nl_put_u32(out, IFLA_MASTER, 2);
	nl_end(out, at);
}

static void answer_counters(struct memory *memory, struct buf *out)
{
	char name[COUNTER_SET_NAME] = "vf_tx_packets";
	uint64_t value = 1000 + memory->growth * memory->n_asked[QUERY_COUNTERS];

	counter_set_pack(out, 1, name, &value);
}

static void answer_driver(uint32_t ifindex, struct buf *out)
{
	char info[196] = { 0 };

	snprintf(info + 4, 32, "%s", ifindex == 3 ? "mlx5_core" : "hv_netvsc");
	snprintf(info + 68, 32, "%s", ifindex == 3 ? "14.30.1224 (MSF0010110035)" : "N/A");
	buf_add(out, info, sizeof(info));
}

static int answer_text(const char *text, size_t len, struct buf *out)
{
	if (!text)
		return -ENOENT;
	if (text[0] == '!')
		return -atoi(text + 1);
	buf_add(out, text, len);
	return 0;
}

static int memory_query(struct source *source, const struct query *query, struct buf *out)
{
	struct memory *memory = (struct memory *)source;

	source->answered_us = memory->clock_us;
	memory->n_asked[query->kind]++;
	if (memory->hangs && query->kind <= QUERY_COUNTERS)
		return memory->hangs;
	if (memory->hangs_ethtool && query->kind >= QUERY_LINKSTATE &&
	    query->kind <= QUERY_COUNTERS)
		return memory->hangs_ethtool;
	switch (query->kind) {
	case QUERY_LINK:
		answer_link(query->ifindex, out);
		return 0;
	case QUERY_LINKS:
		answer_link(2, out);
		answer_link(3, out);
		return 0;
	case QUERY_ADDRESSES:
	case QUERY_ROUTES:
		return 0;
	case QUERY_COUNTERS:
		answer_counters(memory, out);
		return 0;
	case QUERY_DRIVER:
		answer_driver(query->ifindex, out);
		return 0;
	case QUERY_UDEV:
		buf_add_text(out, "E:ID_NET_DRIVER=driver_of_udev\n");
		return 0;
	case QUERY_PCI:
		return memory->pci ? answer_text(memory->pci, strlen(memory->pci), out) : -EIO;
	case QUERY_KERNEL_LOG:
		return answer_text(memory->log, memory->log_len, out);
	case QUERY_JOURNAL:
		return memory->journal ? answer_text(memory->journal, strlen(memory->journal), out)
				       : -ENOSYS;
	default:
		return -EOPNOTSUPP;
	}
}

static int64_t memory_now(struct source *source)
{
	return ((struct memory *)source)->clock_us;
}

static void memory_pause(struct source *source, int64_t us)
{
	((struct memory *)source)->clock_us += us;
}

static void memory_close(struct source *source)
{
	(void)source;
}

static const struct source_ops memory_ops = {
	.read = memory_read,
	.list = memory_list,
	.link = memory_link,
	.query = memory_query,
	.now = memory_now,
	.pause = memory_pause,
	.close = memory_close,
};

static const char vf_line[] = "3c09:00:02.0 15b3:1016 0200 80\n";

static void init_memory(struct memory *memory, const struct file *more)
{
	*memory = (struct memory){ .source = { .ops = &memory_ops },
				   .files = { azure, more },
				   .pci = vf_line };
}

static void collect(struct memory *memory, struct vm *vm, unsigned what, double sample_seconds)
{
	struct collect_options options = { .what = what,
					   .sample_seconds = sample_seconds,
					   .timeout_seconds = 5 };

	vm_init(vm);
	collect_live_close(collect_live_from(&memory->source, vm, &options));
}

static const struct source_report *report(const struct vm *vm, const char *name)
{
	for (size_t n = 0; n < vm->n_sources; n++)
		if (!strcmp(vm->sources[n].name, name))
			return &vm->sources[n];
	fail_msg("nothing reported about %s", name);
	return NULL;
}

static const struct link *find(const struct vm *vm, const char *name)
{
	const struct link *link = vm_find_link(vm, span_of(name));

	assert_non_null(link);
	return link;
}

/* What is made of all that: state of eth0 (NULL: there is none), a finding, exit status. */
static void assert_verdict(struct vm *vm, const char *state, const char *id, int exit_status)
{
	bool has_id = id == NULL;

	judge_vm(vm);
	if (state) {
		assert_int_equal(vm->n_vnics, 1);
		assert_string_equal(vnic_label(vm->vnics[0]), "eth0");
		assert_string_equal(vnic_state_name(vm->vnics[0]->state), state);
	} else {
		assert_int_equal(vm->n_vnics, 0);
	}
	for (size_t n = 0; n < vm->findings.n; n++)
		has_id |= id && !strcmp(vm->findings.items[n].id, id);
	assert_true(has_id);
	assert_int_equal(judge_exit_status(vm), exit_status);
}

/* ---- the cases ---- */

static void test_host(void **state)
{
	struct memory memory;
	struct vm vm;

	(void)state;
	init_memory(&memory, with_vf);
	collect(&memory, &vm, 0, 0);
	assert_string_equal(vm.host.name, "vm1");
	assert_string_equal(vm.host.kernel, "6.8.0-1062-azure");
	assert_string_equal(vm.host.os, "Ubuntu 24.04.3 LTS");
	assert_string_equal(vm.host.hypervisor, "hyper-v");
	assert_true(is_true(vm.host.is_hyperv) && is_true(vm.host.azure));
	assert_int_equal(vm.host.cpus.value, 7);
	assert_string_equal(vm.source_kind, "live");
	vm_done(&vm);
}

static void test_healthy(void **state)
{
	const struct pci_function *function;
	const struct link *eth0, *vf;
	struct memory memory;
	struct vm vm;

	(void)state;
	init_memory(&memory, with_vf);
	collect(&memory, &vm, 0, 0);
	assert_true(vm.vmbus_complete && vm.functions_complete && !vm.links_complete);
	assert_int_equal(vm.n_vmbus, 2);
	assert_int_equal(vm.vmbus[0]->class, VMBUS_NETVSC);
	assert_string_equal(vm.vmbus[0]->netdev, "eth0");
	assert_int_equal(vm.vmbus[1]->domain.value, 0x3c09);
	function = vm.functions[0];
	assert_string_equal(function->driver, "mlx5_core");
	assert_true(guid_equal(&function->guid, &vm.vmbus[1]->guid));
	assert_int_equal(function->slot.value, 1);
	assert_int_equal(function->n_netdevs.value, 1);
	assert_string_equal(function->name, "MT27710 Family [ConnectX-4 Lx Virtual Function]");
	eth0 = find(&vm, "eth0");
	vf = find(&vm, "enP15369s1");
	assert_int_equal(vm.n_links, 2);
	assert_string_equal(eth0->driver, "hv_netvsc");
	assert_true(guid_equal(&eth0->guid, &vm.vmbus[0]->guid));
	assert_null(eth0->firmware);
	assert_string_equal(vf->firmware, "14.30.1224 (MSF0010110035)");
	assert_string_equal(vf->master, "eth0");
	assert_int_equal(vf->flags.value, 0x11843);
	assert_true(vf->addresses_listed && vf->pci.known);
	assert_string_equal(told_by_first(&vf->told_by), "rtnetlink");
	assert_int_equal(eth0->n_counters, 1);
	assert_int_equal(report(&vm, "rtnetlink")->status, SOURCE_READ);
	assert_int_equal(report(&vm, "ethtool")->status, SOURCE_READ);
	/* The one vNIC's cost, whatever else there is. */
	assert_int_equal(memory.n_asked[QUERY_LINK], 2);
	assert_int_equal(memory.n_asked[QUERY_LINKS], 0);
	assert_int_equal(memory.n_asked[QUERY_ROUTES], 1);
	assert_int_equal(memory.n_asked[QUERY_PCI_NAMES] + memory.n_asked[QUERY_UDEV], 0);
	assert_verdict(&vm, "ready", "fast-path-ready-idle", 0);
	vm_done(&vm);
}

/* RTNL is held: one question is lost, everything that sysfs says is kept. */
static void test_silent(void **state)
{
	struct memory memory;
	const struct link *vf;
	unsigned hanging = 0;
	struct vm vm;

	(void)state;
	init_memory(&memory, with_vf);
	memory.hangs = -ETIMEDOUT;
	collect(&memory, &vm, COLLECT_ALL_LINKS, 30);
	for (int kind = 0; kind <= QUERY_COUNTERS; kind++)
		hanging += memory.n_asked[kind];
	assert_int_equal(hanging, 1);
	assert_true(vm.kernel_silent && vm.links_complete);
	assert_int_equal(report(&vm, "rtnetlink")->status, SOURCE_TIMED_OUT);
	vf = find(&vm, "enP15369s1");
	assert_true(is_true(vf->up) && is_true(vf->carrier));
	assert_string_equal(vf->master, "eth0");
	assert_string_equal(vf->type, "ether");
	assert_string_equal(vf->driver, "driver_of_udev");
	assert_string_equal(told_by_first(&vf->told_by), "sysfs");
	assert_false(vf->addresses_listed);
	find(&vm, "lo");
	assert_verdict(&vm, "unknown", "kernel-not-answering", 2);
	vm_done(&vm);
}

static void test_ethtool_silent(void **state)
{
	struct memory memory;
	struct vm vm;

	(void)state;
	init_memory(&memory, with_vf);
	memory.hangs_ethtool = -ETIMEDOUT;
	collect(&memory, &vm, 0, 30);
	assert_true(vm.kernel_silent);
	assert_int_equal(report(&vm, "rtnetlink")->status, SOURCE_READ);
	assert_int_equal(report(&vm, "ethtool")->status, SOURCE_TIMED_OUT);
	assert_string_equal(report(&vm, "ethtool")->detail,
			    "GDRVINFO of eth0 was not answered in 5 s");
	assert_verdict(&vm, "unknown", "kernel-not-answering", 2);
	vm_done(&vm);
}

static void test_refused(void **state)
{
	struct memory memory;
	struct vm vm;

	(void)state;
	init_memory(&memory, with_vf);
	memory.hangs = -EPERM;
	memory.log = "!1";
	collect(&memory, &vm, COLLECT_ALL_LINKS, 30);
	assert_false(vm.kernel_silent);
	assert_true(vm.links_complete);
	assert_int_equal(report(&vm, "rtnetlink")->status, SOURCE_DENIED);
	assert_int_equal(report(&vm, "ethtool")->status, SOURCE_DENIED);
	assert_int_equal(report(&vm, "kernel-log")->status, SOURCE_DENIED);
	assert_string_equal(report(&vm, "kernel-log")->detail,
			    "CAP_SYSLOG, or kernel.dmesg_restrict=0");
	assert_false(vm.log.read);
	assert_string_equal(find(&vm, "enP15369s1")->master, "eth0");
	assert_verdict(&vm, "ready", "insufficient-rights", 0);
	vm_done(&vm);
}

/* The VF went away between sysfs and rtnetlink: it is not "up" any more. */
static void test_vanished(void **state)
{
	struct memory memory;
	struct vm vm;

	(void)state;
	init_memory(&memory, with_vf);
	memory.hangs = -ENODEV;
	collect(&memory, &vm, 0, 0);
	assert_false(vm.kernel_silent);
	assert_int_equal(find(&vm, "enP15369s1")->up.fact, FACT_ABSENT);
	assert_int_equal(find(&vm, "enP15369s1")->master_fact, FACT_UNKNOWN);
	vm_done(&vm);
}

static void test_no_driver(void **state)
{
	const struct pci_function *function;
	struct memory memory;
	struct vm vm;

	(void)state;
	init_memory(&memory, without_driver);
	collect(&memory, &vm, 0, 0);
	function = vm.functions[0];
	assert_int_equal(function->driver_fact, FACT_ABSENT);
	assert_null(function->driver);
	assert_true(is_known_u64(function->n_netdevs) && function->n_netdevs.value == 0);
	/* A duplicate slot's name is no serial number. */
	assert_string_equal(function->slot_name, "1-1");
	assert_int_equal(function->slot.fact, FACT_MALFORMED);
	assert_int_equal(vm.n_links, 1);
	assert_verdict(&vm, "slow-path", "driver-missing-mlx5", 2);
	vm_done(&vm);
}

static void test_elsewhere(void **state)
{
	struct memory memory;
	struct vm vm;

	(void)state;
	init_memory(&memory, NULL);
	memory.files[0] = elsewhere;
	memory.pci = "0000:00:03.0 1af4:1041 0200 01\n";
	collect(&memory, &vm, 0, 30);
	assert_true(is_false(vm.host.is_hyperv) && is_false(vm.host.azure));
	assert_string_equal(vm.host.hypervisor, "kvm");
	for (size_t n = 0; n < COUNT(memory.n_asked); n++)
		assert_int_equal(memory.n_asked[n], 0);
	assert_verdict(&vm, NULL, "not-azure", 3);
	vm_done(&vm);

	collect(&memory, &vm, COLLECT_ALL_LINKS | COLLECT_ALL_FUNCTIONS, 30);
	assert_int_equal(vm.n_functions, 1);
	assert_int_equal(vm.n_links, 2);
	assert_int_equal(memory.n_asked[QUERY_PCI_NAMES], 1);
	assert_int_equal(memory.n_asked[QUERY_LINK] + memory.n_asked[QUERY_KERNEL_LOG], 0);
	vm_done(&vm);
}

/* Without a /sys nothing is known, and that is not "no". */
static void test_no_sysfs(void **state)
{
	struct memory memory;
	struct vm vm;

	(void)state;
	init_memory(&memory, NULL);
	memory.files[0] = nothing;
	memory.pci = NULL;
	collect(&memory, &vm, 0, 0);
	assert_int_equal(vm.host.is_hyperv.fact, FACT_UNKNOWN);
	assert_int_equal(vm.host.azure.fact, FACT_UNKNOWN);
	assert_int_equal(vm.host.cpus.fact, FACT_UNKNOWN);
	assert_false(vm.vmbus_complete || vm.functions_complete);
	assert_int_equal(report(&vm, "kernel-log")->status, SOURCE_ABSENT);
	assert_verdict(&vm, NULL, NULL, 3);
	vm_done(&vm);
}

static const struct sample_case {
	const char *name;
	const struct file *more;
	uint64_t growth;
	double seconds;
	unsigned what;
	unsigned n_counters, n_asked;
	int64_t lasts_us;
	const char *state;
	int exit_status;
} sample_cases[] = {
	{ "sample: ends as soon as it is clear", with_vf, 500, 20, 0, 2, 4, 50000, "fast-path", 0 },
	{ "sample: goes on while it is not", with_vf, 40, 20, 0, 2, 5, 100000, "fast-path", 0 },
	{ "sample: an idle one takes the time given", with_vf, 0, 0.2, 0, 2, 7, 200000, "ready",
	  0 },
	{ "sample: one reading", with_vf, 500, 0, 0, 1, 2, 0, "ready", 0 },
	{ "sample: no VF, nothing to wait for", without_driver, 0, 20, 0, 1, 1, 0, "slow-path", 2 },
	{ "sample: not wanted", with_vf, 500, 20, COLLECT_NO_COUNTERS, 0, 0, 0, "ready", 0 },
};

/* Asked are: the vNIC's first and later readings, and the VF's own before and after the sample. */
static void test_sample(void **state)
{
	const struct sample_case *c = *state;
	struct memory memory;
	struct vm vm;

	init_memory(&memory, c->more);
	memory.growth = c->growth;
	collect(&memory, &vm, c->what, c->seconds);
	assert_int_equal(find(&vm, "eth0")->n_counters, c->n_counters);
	assert_int_equal(memory.n_asked[QUERY_COUNTERS], c->n_asked);
	assert_int_equal(memory.clock_us, c->lasts_us);
	assert_verdict(&vm, c->state, NULL, c->exit_status);
	vm_done(&vm);
}

static void test_interval(void **state)
{
	struct collect_options options = { .timeout_seconds = 5 };
	struct collect_live *live;
	struct memory memory;
	struct link *eth0;
	struct vm vm;

	(void)state;
	init_memory(&memory, with_vf);
	memory.growth = 7;
	vm_init(&vm);
	live = collect_live_from(&memory.source, &vm, &options);
	for (int n = 0; n < 3; n++) {
		assert_int_equal(collect_live_counters(live, &vm), 0);
		eth0 = vm_find_link(&vm, span_of("eth0"));
		assert_int_equal(eth0->n_counters, 2);
		/* The first time the VF's own reading lies between. */
		assert_int_equal(counter_growth(&eth0->counters[0], &eth0->counters[1],
						COUNTER_VF_TX_PACKETS)
					 .value,
				 n ? 7 : 14);
	}
	memory.hangs = -ETIMEDOUT;
	assert_int_equal(collect_live_counters(live, &vm), -ETIMEDOUT);
	collect_live_close(live);
	vm_done(&vm);
}

#define RECORD_NETVSC                                                                     \
	"6,812,4101522,-;hv_netvsc 6045bde9-60a3-6045-bde9-60a36045bde9 eth0: VF slot 1 " \
	"added\n SUBSYSTEM=vmbus\n DEVICE=+vmbus:6045bde9-60a3-6045-bde9-60a36045bde9\n"
#define RECORD_FORGED \
	"14,813,4101600,-;hv_netvsc 6045bde9-60a3-6045-bde9-60a36045bde9 eth0: VF slot 1 removed\n"
#define RECORD_BOOT "5,0,0,-;Linux version 6.8.0-1062-azure (buildd@lcy02) #68-Ubuntu SMP\n"
#define SYSLOG_TEXT                                                                         \
	"<5>[    0.000000] Linux version 6.8.0-1062-azure (buildd@lcy02) #68-Ubuntu SMP\n"  \
	"<6>[    4.101522] hv_netvsc 6045bde9-60a3-6045-bde9-60a36045bde9 eth0: VF slot 1 " \
	"added\n"

static const struct log_case {
	const char *name;
	const char *bytes;
	size_t len;
	size_t n_events;
	bool wrapped;
} log_cases[] = {
	{ "log: from the boot on", RECORD_BOOT "\0" RECORD_NETVSC,
	  sizeof(RECORD_BOOT RECORD_NETVSC) + 1, 2, false },
	{ "log: the oldest are gone", RECORD_NETVSC, sizeof(RECORD_NETVSC), 1, true },
	{ "log: a user's line is not believed", RECORD_NETVSC "\0" RECORD_FORGED,
	  sizeof(RECORD_NETVSC RECORD_FORGED) + 1, 1, true },
	{ "log: syslog(2)", SYSLOG_TEXT, sizeof(SYSLOG_TEXT) - 1, 2, false },
	{ "log: nothing in it", "", 0, 0, false },
};

static void test_log(void **state)
{
	const struct log_case *c = *state;
	struct memory memory;
	struct vm vm;

	init_memory(&memory, with_vf);
	memory.log = c->bytes;
	memory.log_len = c->len;
	collect(&memory, &vm, 0, 0);
	assert_true(vm.log.read && vm.log.has_now);
	assert_int_equal(event_list_count(&vm.events), c->n_events);
	assert_int_equal(vm.log.wrapped, c->wrapped);
	vm_done(&vm);
}

#define NIC0 "hv_netvsc 6045bde9-60a3-6045-bde9-60a36045bde9 eth0: "
#define ENTRY(boot, wall, mono, text)                                                 \
	"__REALTIME_TIMESTAMP=" wall "000000\n_BOOT_ID=" boot "\n_TRANSPORT=kernel\n" \
	"PRIORITY=6\n_SOURCE_MONOTONIC_TIMESTAMP=" mono "000000\nMESSAGE=" text "\n\n"

/* An earlier boot, what the ring buffer lost of this one, and what it still has. */
static const char journal[] = ENTRY("11111111222233334444555555555555", "1700000003", "3",
				    NIC0 "Data path switched to VF: eth1")
	ENTRY("aaaaaaaabbbbccccddddeeeeeeeeeeee", "1700100002", "2", NIC0 "VF slot 1 added")
		ENTRY("aaaaaaaabbbbccccddddeeeeeeeeeeee", "1700100003", "3",
		      NIC0 "Data path switched to VF: eth1")
			ENTRY("aaaaaaaabbbbccccddddeeeeeeeeeeee", "1700100900", "900",
			      NIC0 "Data path switched from VF: eth1");

static const struct file boot_id[] = {
	{ "/proc/sys/kernel/random/boot_id", "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee\n" },
	{ NULL, NULL },
};

static const struct journal_case {
	const char *name, *log, *journal;
	unsigned boots; /* asked for */
	unsigned asked; /* the journal */
	size_t n_events;
	unsigned n_boots;
} journal_cases[] = {
	{ "journal: not while the log is whole", "6,0,100,-;Linux version 6.8.0", journal, 0, 0, 1,
	  1 },
	{ "journal: helps out where the log wrapped",
	  "6,500,900000000,-;" NIC0 "Data path switched from VF: eth1", journal, 0, 1, 3, 1 },
	{ "journal: of earlier boots", "6,0,100,-;Linux version 6.8.0", journal, 2, 1, 2, 2 },
	{ "journal: there is no library",
	  "6,500,900000000,-;" NIC0 "Data path switched from VF: eth1", NULL, 0, 1, 1, 1 },
};

static void test_journal(void **state)
{
	const struct journal_case *c = *state;
	struct collect_options options = { .what = COLLECT_NO_COUNTERS,
					   .journal = true,
					   .boots = c->boots,
					   .timeout_seconds = 5 };
	struct memory memory;
	struct vm vm;

	init_memory(&memory, boot_id);
	memory.log = c->log;
	memory.log_len = strlen(c->log) + 1;
	memory.journal = c->journal;
	vm_init(&vm);
	collect_live_close(collect_live_from(&memory.source, &vm, &options));
	judge_vm(&vm);
	assert_int_equal(memory.n_asked[QUERY_JOURNAL], c->asked);
	assert_int_equal(event_list_count(&vm.events), c->n_events);
	assert_int_equal(vm.log.boots, c->n_boots);
	assert_int_equal(vm.log.has_wall_ahead, c->asked && c->journal);
	if (c->asked)
		assert_int_equal(report(&vm, "journal")->status,
				 c->journal ? SOURCE_READ : SOURCE_ABSENT);
	vm_done(&vm);
}

static struct CMUnitTest tests[64];
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
	add("host", test_host, NULL);
	add("healthy", test_healthy, NULL);
	add("silent kernel", test_silent, NULL);
	add("silent ethtool", test_ethtool_silent, NULL);
	add("refused", test_refused, NULL);
	add("vanished", test_vanished, NULL);
	add("no driver", test_no_driver, NULL);
	add("no guest of Hyper-V", test_elsewhere, NULL);
	add("no sysfs", test_no_sysfs, NULL);
	add("interval", test_interval, NULL);
	for (size_t n = 0; n < COUNT(sample_cases); n++)
		add(sample_cases[n].name, test_sample, &sample_cases[n]);
	for (size_t n = 0; n < COUNT(log_cases); n++)
		add(log_cases[n].name, test_log, &log_cases[n]);
	for (size_t n = 0; n < COUNT(journal_cases); n++)
		add(journal_cases[n].name, test_journal, &journal_cases[n]);
	return _cmocka_run_group_tests("collect_live", tests, n_tests, NULL, NULL);
}
