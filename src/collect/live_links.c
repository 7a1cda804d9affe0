/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which interfaces there are: sysfs alone, which answers even while RTNL is
 * held. Only the attributes that take no RTNL are read (so neither `carrier`,
 * nor `speed`, `duplex`, `phys_port_name`).
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "collect/live.h"
#include "parse/rtnl.h"
#include "util/alloc.h"

static void set_master(struct collect_live *live, const char *path, struct link *link)
{
	struct span base;
	int error = collect_base(live, &base, "%s/master", path);

	/* With no master there is no such link; but nor is there when the interface just left. */
	if (error == -ENOENT && !is_known_u64(link->ifindex))
		return;
	link->master_fact = error ? collect_fact_of(error) : FACT_KNOWN;
	if (!error)
		link->master = pool_add(&live->vm->pool, base);
}

/* RFC 2863 states as net/core/link_watch.c sets them; "unknown" says nothing of the carrier. */
static void set_operstate(struct link *link, struct span text, struct vm *vm)
{
	link->operstate = pool_add(&vm->pool, text);
	if (span_is(text, "up") || span_is(text, "dormant"))
		link->carrier = known_bool(true);
	else if ((span_is(text, "down") || span_is(text, "lowerlayerdown")) && is_true(link->up))
		link->carrier = known_bool(false);
}

static void read_basics(struct collect_live *live, struct link *link)
{
	struct vm *vm = live->vm;
	struct fact_u64 type;
	struct span text;
	char path[512];

	snprintf(path, sizeof(path), "/sys/class/net/%s", link->name);
	collect_read_u64(live, &link->ifindex, "%s/ifindex", path);
	collect_read_u64(live, &link->flags, "%s/flags", path);
	collect_read_u64(live, &link->mtu, "%s/mtu", path);
	if (is_known_u64(link->flags))
		link->up = known_bool(link->flags.value & LINK_UP);
	if (collect_read(live, &text, "%s/operstate", path) == 0)
		set_operstate(link, text, vm);
	if (collect_read(live, &text, "%s/address", path) == 0)
		mac_parse(text, &link->mac);
	if (collect_read_u64(live, &type, "%s/type", path) == 0 && is_known_u64(type))
		link->type = rtnl_type_name((unsigned)type.value);
	set_master(live, path, link);
}

/* The link of that name; what rtnetlink told of it before stays. */
static struct link *touch(struct collect_live *live, struct span name)
{
	struct link *link = vm_find_link(live->vm, name);

	if (link)
		return link;
	link = vm_add_link(live->vm);
	link->name = pool_add(&live->vm->pool, name);
	read_basics(live, link);
	return link;
}

static struct link *add(struct collect_live *live, struct span name, enum link_role role)
{
	struct link *link = touch(live, name);
	struct live_link *item;

	for (size_t n = 0; n < live->n_links; n++)
		if (live->links[n].link == link)
			return link;
	item = alloc_item(&live->links, &live->capacity_links, live->n_links, sizeof(*item));
	*item = (struct live_link){ link, role };
	live->n_links++;
	collect_read_u64(live, &link->dev_port, "/sys/class/net/%s/dev_port", link->name);
	return link;
}

static void add_synthetic(struct collect_live *live, const struct vmbus_device *device)
{
	struct link *link = add(live, span_of(device->netdev), ROLE_SYNTHETIC);
	char text[GUID_TEXT];

	link->guid = device->guid;
	link->parent_bus = "vmbus";
	link->parent = pool_add_text(&live->vm->pool, guid_format(&device->guid, text));
	link->driver = device->driver;
}

static void add_vf(struct collect_live *live, const struct pci_function *function, struct span name)
{
	struct link *link = add(live, name, ROLE_VF);
	char text[PCI_ADDRESS_TEXT];

	link->guid = function->guid;
	link->pci = function->address;
	link->parent_bus = "pci";
	link->parent = pool_add_text(&live->vm->pool, pci_address_format(&function->address, text));
	link->driver = function->driver;
}

static void add_vfs(struct collect_live *live, const struct pci_function *function)
{
	char address[PCI_ADDRESS_TEXT];
	struct buf names = { 0 };
	struct span rest, name;

	if (collect_names(live, &names, "/sys/bus/pci/devices/%s/net",
			  pci_address_format(&function->address, address)) == 0) {
		rest = buf_span(&names);
		while (collect_next_name(&rest, &name))
			add_vf(live, function, name);
	}
	buf_done(&names);
}

/* What stands above and below: a bond over the vNIC, and what it has for a VF. */
static void add_neighbours(struct collect_live *live, const struct link *link)
{
	struct buf names = { 0 };
	struct span rest, name;

	if (collect_names(live, &names, "/sys/class/net/%s", link->name) == 0) {
		rest = buf_span(&names);
		while (collect_next_name(&rest, &name))
			if (span_take(&name, "lower_") || span_take(&name, "upper_"))
				add(live, name, ROLE_OTHER);
	}
	buf_done(&names);
}

static void note_sysfs(struct collect_live *live)
{
	for (size_t n = 0; n < live->n_links; n++)
		if (collect_fact_of(-ENOENT) != live->links[n].link->ifindex.fact)
			return;
	if (live->n_links)
		vm_report_source(live->vm, "sysfs", SOURCE_PARTIAL,
				 "/sys/class/net does not show the interfaces of the devices");
}

void collect_links(struct collect_live *live)
{
	struct vm *vm = live->vm;
	size_t n_own;

	for (size_t n = 0; n < vm->n_vmbus; n++)
		if (vm->vmbus[n]->class == VMBUS_NETVSC && vm->vmbus[n]->netdev)
			add_synthetic(live, vm->vmbus[n]);
	for (size_t n = 0; n < vm->n_functions; n++)
		if (pci_is_vf(vm->functions[n]))
			add_vfs(live, vm->functions[n]);
	n_own = live->n_links;
	for (size_t n = 0; n < n_own; n++)
		add_neighbours(live, live->links[n].link);
	note_sysfs(live);
}

bool collect_has_vf(const struct collect_live *live)
{
	for (size_t n = 0; n < live->n_links; n++)
		if (live->links[n].role == ROLE_VF)
			return true;
	return false;
}

/* ---- all of them, for `links` ---- */

static void list_by_sysfs(struct collect_live *live)
{
	struct buf names = { 0 };
	struct span rest, name;
	int error = collect_names(live, &names, "/sys/class/net");

	rest = buf_span(&names);
	while (!error && collect_next_name(&rest, &name))
		told_by_add(&touch(live, name)->told_by, "sysfs");
	buf_done(&names);
	live->vm->links_complete = error == 0;
}

/* Only hardware has a parent: this stays cheap with thousands of veths. */
static void add_drivers(struct collect_live *live)
{
	struct vm *vm = live->vm;
	struct span base;

	for (size_t n = 0; n < vm->n_links; n++) {
		struct link *link = vm->links[n];

		if (link->name && link->parent && !link->driver &&
		    collect_base(live, &base, "/sys/class/net/%s/device/driver", link->name) == 0)
			link->driver = pool_add(&vm->pool, base);
	}
}

/* What rtnetlink did not tell: the bus that the interface's device is on, and its name there. */
static void add_parents(struct collect_live *live)
{
	struct vm *vm = live->vm;

	for (size_t n = 0; n < vm->n_links; n++) {
		struct link *link = vm->links[n];
		struct span base;

		if (!link->name || link->parent ||
		    collect_base(live, &base, "/sys/class/net/%s/device", link->name))
			continue;
		link->parent = pool_add(&vm->pool, base);
		if (!collect_base(live, &base, "/sys/class/net/%s/device/subsystem", link->name))
			link->parent_bus = pool_add(&vm->pool, base);
	}
}

void collect_all_links(struct collect_live *live)
{
	struct vm *vm = live->vm;
	struct span answer;

	if (collect_ask(live, QUERY_LINKS, NULL, NULL, &answer)) {
		list_by_sysfs(live);
		add_parents(live);
		add_drivers(live);
		return;
	}
	vm->links_complete = rtnl_add_links(vm, answer, "rtnetlink");
	if (!vm->links_complete)
		vm_report_source(vm, "rtnetlink", SOURCE_MALFORMED, "a broken RTM_NEWLINK message");
	add_drivers(live);
}
