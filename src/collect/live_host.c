/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "collect/live.h"

/* The chassis asset tag of every Azure VM; cloud-init goes by it too. */
#define AZURE_ASSET_TAG "7783-7084-3265-9085-8269-3286-77"

static const char *read_text(struct collect_live *live, const char *path)
{
	struct span text;

	if (collect_read(live, &text, "%s", path) || text.len == 0)
		return NULL;
	return pool_add(&live->vm->pool, text);
}

/* PRETTY_NAME of os-release(5); its quotes are taken off, escapes stay as they are. */
static const char *os_name(struct collect_live *live, const char *path)
{
	struct span text, line;

	if (collect_read(live, &text, "%s", path))
		return NULL;
	while (span_next_line(&text, &line)) {
		if (!span_take(&line, "PRETTY_NAME="))
			continue;
		line = span_trim(line);
		if (line.len >= 2 && (line.ptr[0] == '"' || line.ptr[0] == '\'') &&
		    line.ptr[line.len - 1] == line.ptr[0])
			line = (struct span){ line.ptr + 1, line.len - 2 };
		return line.len ? pool_add(&live->vm->pool, line) : NULL;
	}
	return NULL;
}

/* How many "0-3,5" names. */
static struct fact_u64 count_cpus(struct span list)
{
	struct span range, first;
	uint64_t from, to, n = 0;

	while (span_next_field(&list, ',', &range)) {
		if (!span_next_field(&range, '-', &first) || !span_to_u64(first, &from))
			return (struct fact_u64){ FACT_MALFORMED, 0 };
		to = from;
		if ((range.ptr && !span_to_u64(range, &to)) || to < from || to > UINT16_MAX)
			return (struct fact_u64){ FACT_MALFORMED, 0 };
		n += to - from + 1;
	}
	return known_u64(n);
}

/*
 * Who makes this machine, by its firmware's tables. The flag "hypervisor" of
 * /proc/cpuinfo is not asked: printing that file interrupts every CPU.
 */
static const char *hypervisor_of_vendor(const char *vendor)
{
	static const struct {
		const char *vendor, *hypervisor;
	} rows[] = {
		{ "QEMU", "kvm" },
		{ "Google", "kvm" },
		{ "Amazon EC2", "kvm" },
		{ "VMware, Inc.", "vmware" },
		{ "innotek GmbH", "virtualbox" },
		{ "Xen", "xen" },
	};

	for (size_t n = 0; vendor && n < sizeof(rows) / sizeof(rows[0]); n++)
		if (strcmp(vendor, rows[n].vendor) == 0)
			return rows[n].hypervisor;
	return NULL;
}

static bool has_entries(struct collect_live *live, const char *path)
{
	struct buf names = { 0 };
	bool any = collect_names(live, &names, "%s", path) == 0 && names.len > 0;

	buf_done(&names);
	return any;
}

static struct fact_bool is_hyperv(struct collect_live *live, const struct host_info *host)
{
	if (has_entries(live, "/sys/bus/vmbus/devices"))
		return known_bool(true);
	if (host->sys_vendor && strcmp(host->sys_vendor, "Microsoft Corporation") == 0 &&
	    host->product_name && strcmp(host->product_name, "Virtual Machine") == 0)
		return known_bool(true);
	/* Without a /sys to look at, nothing is known. */
	if (!has_entries(live, "/sys/bus"))
		return (struct fact_bool){ FACT_UNKNOWN, false };
	return known_bool(false);
}

static struct fact_bool is_azure(const struct host_info *host)
{
	if (is_false(host->is_hyperv))
		return known_bool(false);
	if (!host->asset_tag)
		return (struct fact_bool){ FACT_UNKNOWN, false };
	return known_bool(strcmp(host->asset_tag, AZURE_ASSET_TAG) == 0);
}

void collect_host(struct collect_live *live)
{
	struct host_info *host = &live->vm->host;
	struct span text;

	host->name = read_text(live, "/proc/sys/kernel/hostname");
	host->kernel = read_text(live, "/proc/sys/kernel/osrelease");
	host->os = os_name(live, "/etc/os-release");
	if (!host->os)
		host->os = os_name(live, "/usr/lib/os-release");
	host->sys_vendor = read_text(live, "/sys/class/dmi/id/sys_vendor");
	host->product_name = read_text(live, "/sys/class/dmi/id/product_name");
	host->asset_tag = read_text(live, "/sys/class/dmi/id/chassis_asset_tag");
	if (collect_read(live, &text, "/sys/devices/system/cpu/online") == 0)
		host->cpus = count_cpus(text);
	host->is_hyperv = is_hyperv(live, host);
	host->azure = is_azure(host);
	if (is_true(host->is_hyperv))
		host->hypervisor = "hyper-v";
	else
		host->hypervisor = read_text(live, "/sys/hypervisor/type");
	if (!host->hypervisor)
		host->hypervisor = hypervisor_of_vendor(host->sys_vendor);
}
