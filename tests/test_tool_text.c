/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a bundle has of the tools' output: as they print it, and judged as the bundle is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "collect/tool_text.h"
#include "judge/judge.h"
#include "memory_vm.h"

enum { PRESENT = IFF_UP | IFF_RUNNING | IFF_BROADCAST | IFF_MULTICAST | IFF_LOWER_UP };

/* The text of the first record of that key; name: what its file is to be called. */
static void is_written(struct recording *recording, const char *key, const char *name,
		       const char *expected)
{
	const struct record *record = recording_find(recording, RECORD_QUERY, span_of(key), 1);
	struct buf file = { 0 }, text = { 0 };

	assert_non_null(record);
	assert_true(tool_text(recording, record, &file, &text));
	assert_string_equal(name, buf_text(&file));
	assert_string_equal(expected, buf_text(&text));
	buf_done(&file);
	buf_done(&text);
}

static struct buf *add(struct recording *recording, enum record_kind kind, const char *key,
		       const char *text)
{
	struct buf *bytes = &recording_add(recording, kind, span_of(key))->bytes;

	buf_add_text(bytes, text);
	return bytes;
}

static size_t begin_link(struct buf *out, int index, unsigned flags, const char *name)
{
	struct ifinfomsg header = { .ifi_type = ARPHRD_ETHER,
				    .ifi_index = index,
				    .ifi_flags = flags };
	size_t at = nl_begin(out, RTM_NEWLINK, &header, sizeof(header));

	nl_put_text(out, IFLA_IFNAME, name);
	return at;
}

/* Order and words of iproute2 6.1, as it printed them for such links. */
static void test_ip_link(void **state)
{
	struct recording recording = { 0 };
	struct buf *out = add(&recording, RECORD_QUERY, "links", "");
	size_t at, nested;

	(void)state;
	at = begin_link(out, 3, PRESENT | IFF_SLAVE, "enP1s1");
	nl_put_u32(out, IFLA_MTU, 1500);
	nested = nl_nest(out, IFLA_XDP);
	nl_put_u8(out, IFLA_XDP_ATTACHED, 1);
	nl_put_u32(out, IFLA_XDP_PROG_ID, 7);
	nl_nest_end(out, nested);
	nl_put_text(out, IFLA_QDISC, "mq");
	nl_put_u32(out, IFLA_MASTER, 2);
	nl_put_u8(out, IFLA_OPERSTATE, 6);
	nl_put_u8(out, IFLA_LINKMODE, 0);
	nl_put_u32(out, IFLA_GROUP, 0);
	nl_put_u32(out, IFLA_TXQLEN, 1000);
	nl_put(out, IFLA_ADDRESS, "\x00\x22\x48\x0a\x0b\x0c", 6);
	nl_put(out, IFLA_BROADCAST, "\xff\xff\xff\xff\xff\xff", 6);
	nl_put(out, 54, "\x00\x22\x48\x0a\x0b\x0c", 6);
	nl_put_text(out, 56, "0001:00:02.0");
	nl_put_text(out, 57, "pci");
	nested = nl_nest(out, 52);
	nl_put_text(out, 53, "enP1p0s2");
	nl_nest_end(out, nested);
	nl_end(out, at);
	at = begin_link(out, 2, IFF_UP | IFF_BROADCAST, "eth0");
	nl_put_u32(out, IFLA_GROUP, 5);
	nl_end(out, at);
	at = begin_link(out, 4, 0x40000000, "eth0.5");
	nl_put_u32(out, IFLA_LINK, 7);
	nested = nl_nest(out, IFLA_LINKINFO);
	nl_put_text(out, IFLA_INFO_KIND, "vlan");
	nl_nest_end(out, nested);
	nl_end(out, at);
	is_written(&recording, "links", "ip-link.json",
		   "[{\"ifindex\":3,\"ifname\":\"enP1s1\",\"flags\":[\"BROADCAST\",\"MULTICAST\","
		   "\"SLAVE\",\"UP\",\"LOWER_UP\"],\"mtu\":1500,\"xdp\":{\"mode\":1,\"prog\":"
		   "{\"id\":7}},\"qdisc\":\"mq\",\"master\":\"eth0\",\"operstate\":\"UP\","
		   "\"linkmode\":\"DEFAULT\",\"group\":\"default\",\"txqlen\":1000,"
		   "\"link_type\":\"ether\",\"address\":\"00:22:48:0a:0b:0c\","
		   "\"broadcast\":\"ff:ff:ff:ff:ff:ff\",\"parentbus\":\"pci\","
		   "\"parentdev\":\"0001:00:02.0\",\"altnames\":[\"enP1p0s2\"]},"
		   "{\"ifindex\":2,\"ifname\":\"eth0\",\"flags\":[\"NO-CARRIER\",\"BROADCAST\","
		   "\"UP\"],\"group\":\"5\",\"link_type\":\"ether\"},"
		   "{\"ifindex\":4,\"link\":\"if7\",\"ifname\":\"eth0.5\",\"flags\":[\"40000000\"],"
		   "\"link_type\":\"ether\",\"linkinfo\":{\"info_kind\":\"vlan\"}}]\n");
	recording_done(&recording);
}

/* Of one kind alone, refused, or of no tool. */
static void test_none(void **state)
{
	struct recording recording = { 0 };
	struct buf name = { 0 }, text = { 0 };

	(void)state;
	add(&recording, RECORD_QUERY, "links vlan", "");
	add(&recording, RECORD_QUERY, "routes 2 eth0", "x");
	add(&recording, RECORD_READ, "links", "x");
	add(&recording, RECORD_QUERY, "links", "");
	recording.items[3].error = -ETIMEDOUT;
	for (size_t n = 0; n < recording.n; n++)
		assert_false(tool_text(&recording, &recording.items[n], &name, &text));
	recording_done(&recording);
}

static void test_lspci(void **state)
{
	struct recording recording = { 0 };
	struct record *driver;

	(void)state;
	add(&recording, RECORD_QUERY, "pci",
	    "7870:00:00.0 1414:00ba 0200 00\n3c09:00:02.0 15b3:1016 0200 80\n"
	    "0000:00:01.0 1234:5678 0c03 01\n");
	add(&recording, RECORD_QUERY, "pci-names 15b3:1016",
	    "Mellanox Technologies\tMT27710 Family [ConnectX-4 Lx Virtual Function]\n");
	add(&recording, RECORD_QUERY, "pci-names 1414:00ba", "Microsoft Corporation\t\n");
	add(&recording, RECORD_LINK, "/sys/bus/pci/devices/3c09:00:02.0/driver",
	    "../../../bus/pci/drivers/mlx5_core");
	add(&recording, RECORD_LINK, "/sys/bus/pci/devices/7870:00:00.0/driver", "");
	driver = &recording.items[recording.n - 1];
	driver->error = -ENOENT;
	/* the driver of one was not asked for: then no line is no answer */
	is_written(&recording, "pci", "lspci.txt",
		   "$ lspci -Dnn\n"
		   "0000:00:01.0 Class [0c03]: Device [1234:5678] (rev 01)\n"
		   "3c09:00:02.0 Ethernet controller [0200]: Mellanox Technologies MT27710 Family "
		   "[ConnectX-4 Lx Virtual Function] [15b3:1016] (rev 80)\n"
		   "7870:00:00.0 Ethernet controller [0200]: Microsoft Corporation Microsoft Azure "
		   "Network Adapter Virtual Function [1414:00ba]\n");
	add(&recording, RECORD_LINK, "/sys/bus/pci/devices/0000:00:01.0/driver", "");
	recording.items[recording.n - 1].error = -ENOENT;
	is_written(&recording, "pci", "lspci.txt",
		   "$ lspci -Dnnk\n"
		   "0000:00:01.0 Class [0c03]: Device [1234:5678] (rev 01)\n"
		   "3c09:00:02.0 Ethernet controller [0200]: Mellanox Technologies MT27710 Family "
		   "[ConnectX-4 Lx Virtual Function] [15b3:1016] (rev 80)\n"
		   "\tKernel driver in use: mlx5_core\n"
		   "7870:00:00.0 Ethernet controller [0200]: Microsoft Corporation Microsoft Azure "
		   "Network Adapter Virtual Function [1414:00ba]\n");
	recording_done(&recording);
}

/* ---- read back ---- */

static void write_text(const char *folder, const struct buf *name, const struct buf *text)
{
	char path[256];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, buf_text(name));
	file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(text->len, fwrite(text->data, 1, text->len, file));
	assert_int_equal(0, fclose(file));
}

static void write_texts(const struct recording *recording, const char *folder)
{
	struct buf name = { 0 }, text = { 0 };

	for (size_t n = 0; n < recording->n; n++) {
		buf_clear(&name);
		buf_clear(&text);
		if (tool_text(recording, &recording->items[n], &name, &text))
			write_text(folder, &name, &text);
	}
	buf_done(&name);
	buf_done(&text);
}

static void remove_texts(const struct recording *recording, const char *folder)
{
	struct buf name = { 0 }, text = { 0 };
	char path[256];

	for (size_t n = 0; n < recording->n; n++) {
		buf_clear(&name);
		snprintf(path, sizeof(path), "%s/", folder);
		if (!tool_text(recording, &recording->items[n], &name, &text))
			continue;
		snprintf(path, sizeof(path), "%s/%s", folder, buf_text(&name));
		unlink(path);
	}
	rmdir(folder);
	buf_done(&name);
	buf_done(&text);
}

/* "eth0 fast-path, VF enP1s1 on 3c09:00:02.0 by mlx5_core" */
static void say(struct vm *vm, struct buf *said)
{
	char address[PCI_ADDRESS_TEXT];

	judge_vm(vm);
	for (size_t n = 0; n < vm->n_vnics; n++) {
		const struct vnic *vnic = vm->vnics[n];

		buf_printf(said, "%s %s", vnic_label(vnic), vnic_state_name(vnic->state));
		if (vnic->vf)
			buf_printf(said, ", VF %s by %s", vnic->vf->name, vnic->vf->driver);
		if (vnic->function)
			buf_printf(said, " on %s",
				   pci_address_format(&vnic->function->address, address));
		for (size_t link = 0; link < CHAIN_CONFIG; link++)
			buf_printf(said, " %s", chain_status_name(vnic->chain[link].status));
		buf_add_text(said, "\n");
	}
}

/* All links of the chain but the last: no tool's text here shows addresses and routes. */
static void test_read_back(void **state)
{
	char folder[] = "/tmp/test_tool_text.XXXXXX";
	struct collect_options options = { .from = folder };
	struct buf expected = { 0 }, said = { 0 }, why = { 0 };
	struct recording recording = { 0 };
	struct vm vm;

	(void)state;
	memory_vm_record(&recording);
	vm_init(&vm);
	collect_replay(&vm, &memory_vm_options, &recording);
	say(&vm, &expected);
	vm_done(&vm);
	assert_non_null(mkdtemp(folder));
	write_texts(&recording, folder);
	vm_init(&vm);
	assert_int_equal(EXIT_OK, collect_vm(&vm, &options, &why));
	say(&vm, &said);
	vm_done(&vm);
	remove_texts(&recording, folder);
	assert_non_null(strstr(buf_text(&expected), "fast-path, VF enx6045bde960a3 by mlx5_core"));
	assert_string_equal(buf_text(&expected), buf_text(&said));
	recording_done(&recording);
	buf_done(&expected);
	buf_done(&said);
	buf_done(&why);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ip_link),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_lspci),
		cmocka_unit_test(test_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
