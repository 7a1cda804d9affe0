/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TESTS_MEMORY_VM_H
#define TESTS_MEMORY_VM_H

#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "collect/live.h"
#include "nl_bytes.h"
#include "source/recording.h"

/* A running VM that is nothing but a source, with private words in all it answers. */

#define GUID "6045bde9-60a3-6045-bde9-60a36045bde9"
#define NETVSC "/sys/bus/vmbus/devices/" GUID
#define PCI_GUID "bad89801-3c09-4072-9182-76209ebdac21"
#define HV_PCI "/sys/bus/vmbus/devices/" PCI_GUID
#define VMBUS "../../../devices/LNXSYSTM:00/LNXSYBUS:00/ACPI0004:00/VMBUS:00"
#define VF "/sys/bus/pci/devices/3c09:00:02.0"

/* A VM on the fast path, whose VF has an address. "-> x": a symbolic link. */
static const struct file {
	const char *path, *content;
} files[] = {
	{ "/proc/sys/kernel/hostname", "web-prod\n" },
	{ "/proc/sys/kernel/osrelease", "6.8.0-1062-azure\n" },
	{ "/proc/sys/kernel/random/boot_id", "5b1c0d2e-aaaa-4bbb-8ccc-7d6e5f4a3b2c\n" },
	{ "/proc/cmdline", "root=UUID=3f1a7c52-b41e-4d0c-9a6f-5e1d20c3aa17 ip=10.1.2.4\n" },
	{ "/sys/class/dmi/id/sys_vendor", "Microsoft Corporation\n" },
	{ "/sys/class/dmi/id/product_name", "Virtual Machine\n" },
	{ "/sys/class/dmi/id/chassis_asset_tag", "7783-7084-3265-9085-8269-3286-77\n" },
	{ NETVSC "/class_id", "{f8615163-df3e-46c5-913f-f2d2f965ed0e}\n" },
	{ NETVSC "/driver", "-> ../../../../bus/vmbus/drivers/hv_netvsc" },
	{ NETVSC "/net/eth0/ifindex", "2\n" },
	{ HV_PCI "/class_id", "{44c4f61d-4444-4400-9d52-802e27ede19f}\n" },
	{ HV_PCI "/driver", "-> ../../../../bus/vmbus/drivers/hv_pci" },
	{ HV_PCI "/pci3c09:00/3c09:00:02.0/vendor", "0x15b3\n" },
	{ VF, "-> " VMBUS "/" PCI_GUID "/pci3c09:00/3c09:00:02.0" },
	{ VF "/driver", "-> ../../../bus/pci/drivers/mlx5_core" },
	{ VF "/net/enx6045bde960a3/ifindex", "3\n" },
	{ "/sys/bus/pci/slots/1/address", "3c09:00:02\n" },
	{ "/sys/class/net/eth0/ifindex", "2\n" },
	{ "/sys/class/net/eth0/address", "60:45:bd:e9:60:a3\n" },
	{ "/sys/class/net/eth0/lower_enx6045bde960a3", "-> ../../enx6045bde960a3" },
	{ "/sys/class/net/enx6045bde960a3/ifindex", "3\n" },
	{ "/sys/class/net/enx6045bde960a3/address", "60:45:bd:e9:60:a3\n" },
	{ "/sys/class/net/enx6045bde960a3/master", "-> ../" GUID "/net/eth0" },
	{ "/run/systemd/netif/links/3", "ADMIN_STATE=configured\nADDRESSES=10.1.2.5/24\n"
					"DNS=168.63.129.16\nDOMAINS=corp.contoso.com\n" },
	{ "/etc/systemd/network/10-all.network", "# of /home/carol42\n[Match]\nName=*\n" },
};

static const char log_text[] =
	"6,1,1000,-;hv_vmbus: Vmbus version:5.3\0"
	"6,2,2000,-;hv_netvsc " GUID
	" eth0: VF slot 1 added\n SUBSYSTEM=vmbus\n DEVICE=+vmbus:" GUID "\0"
	"6,3,3000,-;hv_pci " PCI_GUID ": PCI VMBus probing: Using version 0x10004\0"
	"6,4,4000,-;mlx5_core 3c09:00:02.0 enx6045bde960a3: joined to eth0\0"
	"6,5,5000,-;hv_netvsc " GUID " eth0: Data path switched to VF: enx6045bde960a3\0"
	"4,6,6000,-;[UFW BLOCK] IN=eth0 OUT= MAC=60:45:bd:e9:60:a3:12:34:56:78:9a:bc:08:00 "
	"SRC=20.1.2.3 DST=10.1.2.4\0"
	"5,7,7000,-;audit: user=dave77 on web-prod.corp.contoso.com\0"
	"5,8,8000,-;to /subscriptions/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/resourceGroups/rg-prod7/"
	"providers/Microsoft.Compute/virtualMachines/webvm-1/disks\0";

#define ENTRY(boot, wall, mono, text)                                                 \
	"__REALTIME_TIMESTAMP=" wall "000000\n_BOOT_ID=" boot "\n_TRANSPORT=kernel\n" \
	"PRIORITY=6\n_SOURCE_MONOTONIC_TIMESTAMP=" mono "000\nMESSAGE=" text "\n\n"
#define BEFORE_LAST "0f00000000004000800000000000000a"
#define LAST "0f00000000004000800000000000000b"
#define THIS "5b1c0d2eaaaa4bbb8ccc7d6e5f4a3b2c"

/* Two earlier boots, and the beginning of this one that the log above has no more. */
static const char journal_text[] =
	ENTRY(BEFORE_LAST, "1700000005", "5000", "hv_netvsc " GUID " eth0: VF slot 1 added")
		ENTRY(LAST, "1700100003", "3000", "hv_netvsc " GUID " eth0: VF slot 1 added")
			ENTRY(LAST, "1700100005", "5000",
			      "hv_netvsc " GUID " eth0: Data path switched to VF: enx6045bde960a3")
				ENTRY(LAST, "1700100009", "9000",
				      "hv_netvsc " GUID
				      " eth0: Data path switched from VF: enx6045bde960a3")
					ENTRY(LAST, "1700100010", "10000",
					      "vmbus: of web-prod, 10.1.2.4, user=dave77")
						ENTRY(THIS, "1700200000", "0",
						      "hv_vmbus: registering driver hv_netvsc");

struct host {
	struct source source;
	int64_t clock_us;
	uint64_t packets;
};

static const struct file *find_file(const char *path)
{
	for (size_t n = 0; n < sizeof(files) / sizeof(files[0]); n++)
		if (!strcmp(files[n].path, path))
			return &files[n];
	return NULL;
}

static int host_read(struct source *source, const char *path, struct buf *out)
{
	const struct file *file = find_file(path);
	char record[512 + 2048] = "PhysicalHostNameFullyQualified";

	(void)source;
	if (!strcmp(path, "/var/lib/hyperv/.kvp_pool_3")) {
		strcpy(record + 512, "AMS07XYZ0123");
		buf_add(out, record, sizeof(record));
		return 0;
	}
	if (!file)
		return -ENOENT;
	buf_add_text(out, file->content);
	return 0;
}

static int host_link(struct source *source, const char *path, struct buf *out)
{
	const struct file *file = find_file(path);

	(void)source;
	if (!file)
		return -ENOENT;
	if (strncmp(file->content, "-> ", 3) != 0)
		return -EINVAL;
	buf_add_text(out, file->content + 3);
	return 0;
}

/* The rows stand in order: equal names follow one another. */
static int host_list(struct source *source, const char *path, struct buf *out)
{
	struct span before = { 0 };

	(void)source;
	for (size_t n = 0; n < sizeof(files) / sizeof(files[0]); n++) {
		struct span rest = span_of(files[n].path), name;

		if (!span_take(&rest, path) || !span_take(&rest, "/"))
			continue;
		span_next_field(&rest, '/', &name);
		if (before.ptr && span_equal(before, name))
			continue;
		buf_add(out, name.ptr, name.len);
		buf_add(out, "", 1);
		before = name;
	}
	return out->len ? 0 : -ENOENT;
}

static const uint8_t mac[6] = { 0x60, 0x45, 0xbd, 0xe9, 0x60, 0xa3 };

static void answer_link(uint32_t ifindex, struct buf *out)
{
	bool is_vf = ifindex == 3;
	struct ifinfomsg header = { .ifi_type = ARPHRD_ETHER,
				    .ifi_index = (int)ifindex,
				    .ifi_flags = is_vf ? 0x11843 : 0x11043 };
	size_t at = nl_begin(out, RTM_NEWLINK, &header, sizeof(header));

	nl_put_text(out, IFLA_IFNAME, is_vf ? "enx6045bde960a3" : "eth0");
	nl_put(out, IFLA_ADDRESS, mac, sizeof(mac));
	nl_put(out, 54, mac, sizeof(mac));
	nl_put_text(out, IFLA_IFALIAS, "of web-prod");
	nl_put_text(out, 56, is_vf ? "3c09:00:02.0" : GUID);
	nl_put_text(out, 57, is_vf ? "pci" : "vmbus");
	nl_put_u8(out, IFLA_CARRIER, 1);
	if (is_vf)
		nl_put_u32(out, IFLA_MASTER, 2);
	nl_end(out, at);
}

static void answer_address(uint32_t ifindex, struct buf *out)
{
	struct ifaddrmsg header = { .ifa_family = AF_INET,
				    .ifa_prefixlen = 24,
				    .ifa_index = ifindex };
	size_t at = nl_begin(out, RTM_NEWADDR, &header, sizeof(header));
	uint8_t address[4] = { 10, 1, 2, (uint8_t)(ifindex + 2) };

	nl_put(out, IFA_ADDRESS, address, sizeof(address));
	nl_put(out, IFA_LOCAL, address, sizeof(address));
	nl_end(out, at);
}

static void answer_route(uint32_t ifindex, struct buf *out)
{
	struct rtmsg header = { .rtm_family = AF_INET, .rtm_dst_len = 16, .rtm_type = RTN_UNICAST };
	size_t at = nl_begin(out, RTM_NEWROUTE, &header, sizeof(header));
	uint8_t network[4] = { 10, 1, 0, 0 }, gateway[4] = { 10, 1, 2, 1 };

	nl_put(out, RTA_DST, network, sizeof(network));
	nl_put(out, RTA_GATEWAY, gateway, sizeof(gateway));
	nl_put_u32(out, RTA_OIF, ifindex);
	nl_end(out, at);
}

static int host_query(struct source *source, const struct query *query, struct buf *out)
{
	char info[196] = { 0 };

	source->answered_us = ((struct host *)source)->clock_us;
	switch (query->kind) {
	case QUERY_LINK:
		answer_link(query->ifindex, out);
		return 0;
	case QUERY_LINKS:
		answer_link(2, out);
		answer_link(3, out);
		return 0;
	case QUERY_ADDRESSES:
		answer_address(query->ifindex, out);
		return 0;
	case QUERY_ROUTES:
		answer_route(query->ifindex, out);
		return 0;
	case QUERY_DRIVER:
		strcpy(info + 4, query->ifindex == 3 ? "mlx5_core" : "hv_netvsc");
		/* A GUID is cut off. */
		memcpy(info + 100, query->ifindex == 3 ? "3c09:00:02.0" : GUID,
		       query->ifindex == 3 ? 12 : 31);
		buf_add(out, info, sizeof(info));
		return 0;
	case QUERY_PCI:
		buf_add_text(out, "3c09:00:02.0 15b3:1016 0200 80\n");
		return 0;
	case QUERY_JOURNAL:
		buf_add_text(out, journal_text);
		return 0;
	case QUERY_KERNEL_LOG:
		buf_add(out, log_text, sizeof(log_text) - 1);
		return 0;
	default:
		return -EOPNOTSUPP;
	}
}

static int64_t host_now(struct source *source)
{
	return ((struct host *)source)->clock_us;
}

static void host_pause(struct source *source, int64_t us)
{
	((struct host *)source)->clock_us += us;
}

static void host_close(struct source *source)
{
	(void)source;
}

static const struct source_ops host_ops = {
	.read = host_read,
	.list = host_list,
	.link = host_link,
	.query = host_query,
	.now = host_now,
	.pause = host_pause,
	.close = host_close,
};

static const struct collect_options memory_vm_options = {
	.what = COLLECT_ALL_LINKS | COLLECT_ALL_FUNCTIONS,
	.timeout_seconds = 5,
	.journal = true,
	.boots = 2,
};

/* What a bundle has of it, and a file that did not answer. */
static inline void memory_vm_record(struct recording *recording)
{
	static struct host host;
	struct vm vm;

	host = (struct host){ .source = { .ops = &host_ops } };
	vm_init(&vm);
	collect_live_close(collect_live_from(source_open_recorder(&host.source, recording, NULL),
					     &vm, &memory_vm_options));
	vm_done(&vm);
	recording_leave_out(recording, "read /home/carol42/web-prod: no answer in 6 s");
}

#endif
