/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <string.h>

#include "collect/live.h"
#include "parse/host_text.h"

static const char *read_text(struct collect_live *live, const char *path)
{
	struct span text;

	if (collect_read(live, &text, "%s", path) || text.len == 0)
		return NULL;
	return pool_add(&live->vm->pool, text);
}

static const char *os_name(struct collect_live *live, const char *path)
{
	struct span text;

	return collect_read(live, &text, "%s", path) ? NULL : host_os_name(&live->vm->pool, text);
}

static void read_dmi(struct collect_live *live, const char *field)
{
	struct span text;

	if (!collect_read(live, &text, "/sys/class/dmi/id/%s", field))
		host_set_dmi(live->vm, span_of(field), span_trim(text));
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

/* Has the directory entries? Not known when it may not be read. */
static struct fact_bool has_entries(struct collect_live *live, const char *path)
{
	struct buf names = { 0 };
	int error = collect_names(live, &names, "%s", path);
	struct fact_bool any = known_bool(names.len > 0);

	buf_done(&names);
	if (error && error != -ENOENT)
		return (struct fact_bool){ collect_fact_of(error), false };
	return any;
}

/* DMI may have told already. Without a /sys to look at, nothing is known. */
static struct fact_bool is_hyperv(struct collect_live *live, const struct host_info *host)
{
	struct fact_bool devices = has_entries(live, "/sys/bus/vmbus/devices");

	if (is_true(devices) || is_true(host->is_hyperv))
		return known_bool(true);
	if (is_false(devices) && is_true(has_entries(live, "/sys/bus")))
		return known_bool(false);
	return (struct fact_bool){ is_false(devices) ? FACT_UNKNOWN : devices.fact, false };
}

static struct fact_bool is_azure(const struct host_info *host)
{
	if (is_false(host->is_hyperv) || (host->asset_tag && !is_true(host->azure)))
		return known_bool(false);
	return host->azure;
}

void collect_os(struct collect_live *live)
{
	struct host_info *host = &live->vm->host;

	host->os = os_name(live, "/etc/os-release");
	if (!host->os)
		host->os = os_name(live, "/usr/lib/os-release");
}

void collect_host(struct collect_live *live)
{
	struct host_info *host = &live->vm->host;
	struct span text;

	host->name = read_text(live, "/proc/sys/kernel/hostname");
	host->kernel = read_text(live, "/proc/sys/kernel/osrelease");
	collect_os(live);
	read_dmi(live, "sys_vendor");
	read_dmi(live, "product_name");
	read_dmi(live, "chassis_asset_tag");
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
