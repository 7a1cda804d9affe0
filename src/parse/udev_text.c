/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/udev_text.h"

#include <string.h>

#include "parse/device_path.h"
#include "parse/paste.h"
#include "parse/udev_files.h"

static const char source[] = "udev";

static bool take_property(struct span line, struct span *key, struct span *value)
{
	const char *equals;

	if (!span_take(&line, "E: "))
		return false;
	equals = line.len ? memchr(line.ptr, '=', line.len) : NULL;
	if (!equals)
		return false;
	*key = span_between(line.ptr, equals);
	*value = span_between(equals + 1, line.ptr + line.len);
	return true;
}

bool udev_text_begins(struct span line)
{
	struct span key, value;

	line = span_trim(line);
	return span_starts(line, "P: /devices/") || take_property(line, &key, &value);
}

static void open_device(struct paste *paste, struct span text)
{
	struct udev_text *udev = &paste->udev;
	struct device_path path;

	*udev = (struct udev_text){ 0 };
	if (!device_path_parse(text, &path))
		return;
	udev->link = device_path_add(paste->vm, &path, source);
	if (path.function.known)
		udev->function = vm_find_function(paste->vm, &path.function);
}

static void set_id(struct pci_function *function, struct span value, bool is_vendor)
{
	uint64_t id;

	if (!span_to_hex(value, &id) || id > UINT16_MAX)
		return;
	if (is_vendor)
		function->vendor_id = (uint16_t)id;
	else
		function->device_id = (uint16_t)id;
	function->has_ids = function->vendor_id && function->device_id;
}

static void read_function(struct vm *vm, struct pci_function *function, struct span key,
			  struct span value)
{
	if (span_is(key, "ID_VENDOR_ID"))
		set_id(function, value, true);
	else if (span_is(key, "ID_MODEL_ID"))
		set_id(function, value, false);
	else if (span_is(key, "ID_VENDOR_FROM_DATABASE"))
		function->vendor_name = pool_add(&vm->pool, value);
	else if (span_is(key, "ID_MODEL_FROM_DATABASE"))
		function->name = pool_add(&vm->pool, value);
	else if (span_is(key, "ID_NET_DRIVER") || span_is(key, "DRIVER"))
		paste_set_driver(vm, function, paste_pci_driver(value));
}

static void read_link(struct vm *vm, struct link *link, struct span key, struct span value)
{
	uint64_t index;

	if (span_is(key, "IFINDEX") && span_to_u64(value, &index))
		link->ifindex = known_u64(index);
	else if (span_is(key, "ID_NET_DRIVER"))
		link->driver = pool_add(&vm->pool, value);
}

static void read_property(struct paste *paste, struct span key, struct span value)
{
	struct udev_text *udev = &paste->udev;

	if (span_is(key, "DEVPATH"))
		open_device(paste, value);
	if (udev->function)
		read_function(paste->vm, udev->function, key, value);
	if (!udev->link)
		return;
	read_link(paste->vm, udev->link, key, value);
	if (udev->link->name)
		managers_marks(&paste->vm->managers, 0, udev->link->name)->set |=
			udev_mark_of(key, value);
}

bool udev_text_line(struct paste *paste, struct span line)
{
	struct span key, value, word;

	line = span_trim(line);
	if (span_starts(line, "P: /devices/")) {
		open_device(paste, span_skip(line, 3));
		return true;
	}
	if (take_property(line, &key, &value)) {
		/* what stands behind the value is a reader's remark */
		if (!span_ends(key, "_DATABASE") && span_next_word(&value, &word))
			value = word;
		read_property(paste, key, span_trim(value));
		return true;
	}
	return line.len > 2 && line.ptr[1] == ':' && line.ptr[2] == ' ' &&
	       ascii_is_alpha(line.ptr[0]);
}

void udev_text_end(struct paste *paste)
{
	paste->udev = (struct udev_text){ 0 };
}
