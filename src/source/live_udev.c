/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * libudev: properties of a device, and the hardware database. A missing udev
 * (containers, initramfs) is an answer: -ENOENT.
 */
#include <errno.h>
#include <libudev.h>
#include <stdio.h>
#include <string.h>

#include "source/live.h"
#include "util/span.h"

static void add_properties(struct udev_device *device, struct buf *out)
{
	struct udev_list_entry *entry;

	udev_list_entry_foreach(entry, udev_device_get_properties_list_entry(device))
	{
		const char *value = udev_list_entry_get_value(entry);

		if (value && !strchr(value, '\n'))
			buf_printf(out, "E:%s=%s\n", udev_list_entry_get_name(entry), value);
	}
}

int live_ask_udev(const char *name, struct buf *out)
{
	const char *colon = name ? strchr(name, ':') : NULL;
	struct udev_device *device;
	struct udev *udev;
	char subsystem[32];

	if (!colon || (size_t)(colon - name) >= sizeof(subsystem))
		return -EINVAL;
	memcpy(subsystem, name, (size_t)(colon - name));
	subsystem[colon - name] = '\0';
	udev = udev_new();
	if (!udev)
		return -ENOMEM;
	device = udev_device_new_from_subsystem_sysname(udev, subsystem, colon + 1);
	if (device) {
		add_properties(device, out);
		udev_device_unref(device);
	}
	udev_unref(udev);
	return device ? 0 : -ENOENT;
}

static int hwdb_names(unsigned vendor_id, unsigned device_id, struct buf *out)
{
	const char *vendor = NULL, *device = NULL;
	struct udev *udev = udev_new();
	struct udev_hwdb *hwdb = udev ? udev_hwdb_new(udev) : NULL;
	struct udev_list_entry *entry;
	char modalias[64];

	snprintf(modalias, sizeof(modalias), "pci:v%08Xd%08Xsv*", vendor_id, device_id);
	if (hwdb)
		udev_list_entry_foreach(entry,
					udev_hwdb_get_properties_list_entry(hwdb, modalias, 0))
		{
			const char *key = udev_list_entry_get_name(entry);

			if (strcmp(key, "ID_VENDOR_FROM_DATABASE") == 0)
				vendor = udev_list_entry_get_value(entry);
			else if (strcmp(key, "ID_MODEL_FROM_DATABASE") == 0)
				device = udev_list_entry_get_value(entry);
		}
	if (vendor && device)
		buf_printf(out, "%s\t%s\n", vendor, device);
	udev_hwdb_unref(hwdb);
	udev_unref(udev);
	return vendor && device ? 0 : -ENOENT;
}

int live_ask_pci_names(struct pci_access **access, const char *ids, struct buf *out)
{
	struct span vendor, device = span_of(ids ? ids : "");
	uint64_t vendor_id, device_id;

	if (!span_next_field(&device, ':', &vendor) || !span_to_hex(vendor, &vendor_id) ||
	    !span_to_hex(device, &device_id) || vendor_id > 0xffff || device_id > 0xffff)
		return -EINVAL;
	/* The hwdb answers in well under 1 ms; libpci's first name loads a text of 1.3 MB. */
	if (hwdb_names((unsigned)vendor_id, (unsigned)device_id, out) == 0)
		return 0;
	return live_pci_names(access, (unsigned)vendor_id, (unsigned)device_id, out);
}
