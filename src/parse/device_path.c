/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/device_path.h"

#include <string.h>

#include "parse/paste.h"

/* Names may not hold these where a path ends in running text. */
static bool ends_path(char c)
{
	return (unsigned char)c <= ' ' || strchr("\"'<>,;|", c);
}

static struct span cut_path(struct span text)
{
	for (size_t n = 0; n < text.len; n++)
		if (ends_path(text.ptr[n]))
			return (struct span){ text.ptr, n };
	return text;
}

static void read_component(struct device_path *path, struct span component, bool *after_net)
{
	struct pci_address address;

	if (*after_net) {
		*after_net = false;
		if (paste_is_name(component))
			path->netdev = component;
		return;
	}
	*after_net = span_is(component, "net");
	if (guid_parse(component, &path->vmbus)) {
		path->function = (struct pci_address){ 0 };
		path->is_pass_through = false;
	} else if (pci_address_parse(component, &address) && address.has_domain) {
		path->function = address;
		path->is_pass_through = path->vmbus.known;
	} else if (span_is(component, "virtual")) {
		path->is_virtual = true;
	}
}

bool device_path_parse(struct span text, struct device_path *path)
{
	const char *start = span_find(text, "devices/");
	struct device_path found = { 0 };
	struct span rest, component;
	bool after_net = false;

	if (!start)
		return false;
	rest = cut_path(span_between(start + strlen("devices/"), text.ptr + text.len));
	while (span_next_field(&rest, '/', &component))
		read_component(&found, component, &after_net);
	if (!found.vmbus.known && !found.function.known && !found.netdev.len)
		return false;
	*path = found;
	return true;
}

static void add_vmbus(struct vm *vm, const struct device_path *path)
{
	struct vmbus_device *device = vm_vmbus_of(vm, &path->vmbus);

	if (path->is_pass_through) {
		device->class = VMBUS_PCI;
		device->domain = known_u64(path->function.domain);
	} else if (path->netdev.len) {
		device->class = VMBUS_NETVSC;
		device->netdev = pool_add(&vm->pool, path->netdev);
	}
}

static struct link *add_link(struct vm *vm, const struct device_path *path, const char *source)
{
	struct link *link = vm_link_named(vm, path->netdev, source);
	char text[PCI_ADDRESS_TEXT];

	if (path->function.known) {
		paste_set_parent(vm, link, span_of(pci_address_format(&path->function, text)),
				 source);
		if (path->is_pass_through)
			link->guid = path->vmbus;
	} else if (path->vmbus.known) {
		char guid[GUID_TEXT];

		paste_set_parent(vm, link, span_of(guid_format(&path->vmbus, guid)), source);
	}
	return link;
}

struct link *device_path_add(struct vm *vm, const struct device_path *path, const char *source)
{
	if (path->vmbus.known)
		add_vmbus(vm, path);
	if (path->function.known) {
		struct pci_function *function = vm_function_at(vm, &path->function, source);

		if (path->is_pass_through)
			function->guid = path->vmbus;
	}
	return path->netdev.len ? add_link(vm, path, source) : NULL;
}
