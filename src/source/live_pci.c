/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * libpci. Its error callback must not return, so it jumps back to where the
 * library was entered; the access is then left behind as it is, since
 * pci_cleanup() after an error inside it is not safe.
 */
#include <errno.h>
#include <pci/pci.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include "source/live.h"

/* libpci hands no context to its callbacks: a thread-local place is the only way. */
static _Thread_local jmp_buf *way_out;

/* The attribute, not _Noreturn: for clang only that is part of the type. */
__attribute__((noreturn)) static void leave(char *message, ...)
{
	(void)message;
	longjmp(*way_out, 1);
}

static void say_nothing(char *message, ...)
{
	(void)message;
}

static struct pci_access *open_access(void)
{
	struct pci_access *access = pci_alloc();

	access->method = PCI_ACCESS_SYS_BUS_PCI;
	access->error = leave;
	access->warning = say_nothing;
	access->debug = say_nothing;
	return access;
}

static void add_function(struct pci_dev *device, struct buf *out)
{
	pci_fill_info(device, PCI_FILL_IDENT | PCI_FILL_CLASS | PCI_FILL_CLASS_EXT);
	buf_printf(out, "%04x:%02x:%02x.%d %04x:%04x %04x %02x\n", (unsigned)device->domain,
		   device->bus, device->dev, device->func, device->vendor_id, device->device_id,
		   device->device_class, device->rev_id);
}

static void add_functions(struct buf *out)
{
	struct pci_access *access = open_access();

	pci_init(access);
	pci_scan_bus(access);
	for (struct pci_dev *device = access->devices; device; device = device->next)
		add_function(device, out);
	pci_cleanup(access);
}

int live_ask_pci(struct buf *out)
{
	size_t begin = out->len;
	jmp_buf here;

	if (setjmp(here)) {
		out->len = begin;
		return -EIO;
	}
	way_out = &here;
	add_functions(out);
	return 0;
}

static bool add_names(struct pci_access *access, unsigned vendor_id, unsigned device_id,
		      struct buf *out)
{
	char vendor[256], device[256];
	const char *vendor_name, *device_name;

	vendor_name = pci_lookup_name(access, vendor, sizeof(vendor),
				      PCI_LOOKUP_VENDOR | PCI_LOOKUP_NO_NUMBERS, vendor_id);
	device_name = pci_lookup_name(access, device, sizeof(device),
				      PCI_LOOKUP_DEVICE | PCI_LOOKUP_NO_NUMBERS, vendor_id,
				      device_id);
	if (vendor_name || device_name)
		buf_printf(out, "%s\t%s\n", vendor_name ? vendor_name : "",
			   device_name ? device_name : "");
	return vendor_name || device_name;
}

/* `access` stays open between the names: with the first one libpci reads its database. */
int live_pci_names(struct pci_access **access, unsigned vendor_id, unsigned device_id,
		   struct buf *out)
{
	jmp_buf here;

	if (setjmp(here)) {
		*access = NULL;
		return -EIO;
	}
	way_out = &here;
	if (!*access) {
		*access = open_access();
		pci_init(*access);
	}
	return add_names(*access, vendor_id, device_id, out) ? 0 : -ENOENT;
}

void live_pci_close(struct pci_access *access)
{
	jmp_buf here;

	if (!access || setjmp(here))
		return;
	way_out = &here;
	pci_cleanup(access);
}
