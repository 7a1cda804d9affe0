/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>

#include "collect/live.h"
#include "parse/lsvmbus.h"

static void set_driver(struct collect_live *live, const char *path, struct vmbus_device *device)
{
	struct span base;
	int error = collect_base(live, &base, "%s/driver", path);

	device->driver_fact = error ? collect_fact_of(error) : FACT_KNOWN;
	if (!error)
		device->driver = pool_add(&live->vm->pool, base);
}

/* A netvsc has one interface; bound to uio_hv_generic (DPDK), or in another namespace, none. */
static void set_netdev(struct collect_live *live, const char *path, struct vmbus_device *device)
{
	struct buf names = { 0 };
	struct span rest, name;

	if (collect_names(live, &names, "%s/net", path) == 0) {
		rest = buf_span(&names);
		if (collect_next_name(&rest, &name))
			device->netdev = pool_add(&live->vm->pool, name);
	}
	buf_done(&names);
}

/* "pci3c09:00" below a pass-through device is its root bus; the domain is hexadecimal. */
static void set_domain(struct collect_live *live, const char *path, struct vmbus_device *device)
{
	struct buf names = { 0 };
	struct span rest, name, domain;
	uint64_t value;

	if (collect_names(live, &names, "%s", path) == 0) {
		device->domain.fact = FACT_ABSENT;
		rest = buf_span(&names);
		while (collect_next_name(&rest, &name))
			if (span_take(&name, "pci") && span_next_field(&name, ':', &domain) &&
			    span_to_hex(domain, &value))
				device->domain = known_u64(value);
	}
	buf_done(&names);
}

static void add_device(struct collect_live *live, struct span name)
{
	struct vm *vm = live->vm;
	struct vmbus_device *device;
	struct guid guid = { 0 };
	struct span text;
	char path[512];

	snprintf(path, sizeof(path), "/sys/bus/vmbus/devices/%.*s", (int)name.len, name.ptr);
	/* The directory is named after the GUID; up to about 4.14 it was "vmbus_12". */
	if (!guid_parse(name, &guid) &&
	    (collect_read(live, &text, "%s/device_id", path) || !guid_parse(text, &guid)))
		return;
	device = vm_vmbus_of(vm, &guid);
	/* It may vanish between the listing and this: then its class stays unknown. */
	if (collect_read(live, &text, "%s/class_id", path) == 0)
		device->class = vmbus_class_of(text);
	set_driver(live, path, device);
	if (device->class == VMBUS_NETVSC)
		set_netdev(live, path, device);
	else if (device->class == VMBUS_PCI)
		set_domain(live, path, device);
}

void collect_vmbus(struct collect_live *live)
{
	struct buf names = { 0 };
	struct span rest, name;
	int error = collect_names(live, &names, "/sys/bus/vmbus/devices");

	rest = buf_span(&names);
	while (!error && collect_next_name(&rest, &name))
		add_device(live, name);
	buf_done(&names);
	live->vm->vmbus_complete = error == 0;
	if (collect_fact_of(error) == FACT_DENIED)
		vm_report_source(live->vm, "sysfs", SOURCE_DENIED,
				 "/sys/bus/vmbus/devices: CAP_DAC_READ_SEARCH");
}
