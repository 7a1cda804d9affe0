/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/sysfs_text.h"

#include <string.h>

#include "parse/device_path.h"
#include "parse/host_text.h"
#include "parse/lsvmbus.h"
#include "parse/paste.h"

static const char source[] = "sysfs";

static bool is_mode(struct span word)
{
	if (word.len < 10 || !strchr("-ldcbps", word.ptr[0]))
		return false;
	for (size_t n = 1; n < 10; n++)
		if (!strchr("rwxsStT-", word.ptr[n]))
			return false;
	return true;
}

static bool is_listing_line(struct span line)
{
	struct span word;

	return span_next_word(&line, &word) && is_mode(word);
}

bool sysfs_text_begins(struct span line)
{
	struct device_path path;

	line = span_trim(line);
	if (span_starts(line, "/sys/") || span_starts(line, "ls: cannot access"))
		return true;
	if (!span_has(line, "/devices/"))
		return false;
	return device_path_parse(line, &path) && (path.vmbus.known || is_listing_line(line));
}

/* --- listings --- */

static enum sysfs_directory directory_of(struct span path, struct span *driver)
{
	while (span_ends(path, "/"))
		path.len--;
	*driver = path;
	if (span_is(path, "/sys/class/net"))
		return SYSFS_NET;
	if (span_is(path, "/sys/bus/pci/devices"))
		return SYSFS_PCI_DEVICES;
	if (span_is(path, "/sys/bus/vmbus/devices"))
		return SYSFS_VMBUS_DEVICES;
	if (span_take(driver, "/sys/bus/pci/drivers/") && !span_has(*driver, "/"))
		return SYSFS_PCI_DRIVER;
	if (span_take(driver, "/sys/bus/vmbus/drivers/") && !span_has(*driver, "/"))
		return SYSFS_VMBUS_DRIVER;
	return SYSFS_OTHER;
}

static bool is_whole_listing(const struct paste *paste)
{
	const struct command *ls = commands_find(&paste->commands, PROGRAM_LS);

	return !paste->cut && !paste->elided && !(ls && ls->filtered);
}

static void close_directory(struct paste *paste)
{
	struct sysfs_text *sysfs = &paste->sysfs;

	if (is_whole_listing(paste)) {
		if (sysfs->directory == SYSFS_NET)
			paste->vm->links_complete = true;
		else if (sysfs->directory == SYSFS_PCI_DEVICES)
			paste->vm->functions_complete = true;
		else if (sysfs->directory == SYSFS_VMBUS_DEVICES)
			paste->vm->vmbus_complete = true;
	}
	*sysfs = (struct sysfs_text){ 0 };
}

static void open_directory(struct paste *paste, struct span path)
{
	struct span driver;

	close_directory(paste);
	paste->sysfs.directory = directory_of(path, &driver);
	if (paste->sysfs.directory == SYSFS_PCI_DRIVER ||
	    paste->sysfs.directory == SYSFS_VMBUS_DRIVER)
		paste->sysfs.driver = pool_add(&paste->vm->pool, driver);
}

/* `ls` of one directory prints no head: the command line says which. */
static void open_by_command(struct paste *paste)
{
	const struct command *ls = commands_find(&paste->commands, PROGRAM_LS);
	struct span rest, word, only = { NULL, 0 };

	paste->sysfs.directory = SYSFS_OTHER;
	if (!ls)
		return;
	for (rest = ls->arguments; span_next_word(&rest, &word);) {
		if (word.ptr[0] == '-')
			continue;
		if (only.len)
			return;
		only = word;
	}
	if (only.len)
		open_directory(paste, only);
}

static void set_vmbus_driver(struct vm *vm, struct vmbus_device *device, struct span driver)
{
	device->driver_fact = FACT_KNOWN;
	device->driver = pool_add(&vm->pool, driver);
	if (span_is(driver, "hv_netvsc"))
		device->class = VMBUS_NETVSC;
	else if (span_is(driver, "hv_pci"))
		device->class = VMBUS_PCI;
}

static void add_entry(struct paste *paste, struct span name)
{
	const struct sysfs_text *sysfs = &paste->sysfs;
	struct pci_address address;
	struct guid guid;

	if (sysfs->directory == SYSFS_NET && paste_is_name(name)) {
		vm_link_named(paste->vm, name, source);
	} else if (pci_address_parse(name, &address)) {
		struct pci_function *function = vm_function_at(paste->vm, &address, source);

		if (sysfs->directory == SYSFS_PCI_DRIVER)
			paste_set_driver(paste->vm, function, span_of(sysfs->driver));
	} else if (guid_parse(name, &guid)) {
		struct vmbus_device *device = vm_vmbus_of(paste->vm, &guid);

		if (sysfs->directory == SYSFS_VMBUS_DRIVER)
			set_vmbus_driver(paste->vm, device, span_of(sysfs->driver));
	}
}

/* "lrwxrwxrwx 1 root root 0 Nov 22 10:32 eth0 -> ../../devices/..." */
static void read_listing(struct paste *paste, struct span line)
{
	const char *arrow = span_find(line, " -> ");
	struct device_path path;
	struct span rest, word, name = { NULL, 0 };

	if (paste->sysfs.directory == SYSFS_NONE)
		open_by_command(paste);
	if (arrow && device_path_parse(span_between(arrow, line.ptr + line.len), &path))
		device_path_add(paste->vm, &path, source);
	rest = arrow ? span_between(line.ptr, arrow) : line;
	while (span_next_word(&rest, &word))
		name = word;
	if (arrow && line.ptr[0] == 'l' && paste->sysfs.directory != SYSFS_OTHER)
		add_entry(paste, name);
}

/* --- "FILE:VALUE" --- */

struct file {
	struct span directory; /* without the last '/' */
	struct span name;
	struct span value, target; /* one of them, ptr NULL: the other form */
};

/* Names of directories with a colon: "VMBUS:00", "pci3c09:00", "3c09:00:02.0", "device:07". */
static bool is_colon_directory(struct span component, bool is_last)
{
	const char *colon = memchr(component.ptr, ':', component.len);
	struct pci_address address;
	struct span before, after;
	uint64_t value;

	if (pci_address_parse(component, &address))
		return true;
	before = span_between(component.ptr, colon);
	after = span_between(colon + 1, component.ptr + component.len);
	if (after.len != 2 || !span_to_hex(after, &value) || is_last)
		return false;
	return span_is(before, "VMBUS") || span_starts(before, "pci") ||
	       span_is(before, "device") || span_starts(before, "LNX") ||
	       span_starts(before, "PNP") || span_starts(before, "ACPI");
}

/* Parts "DIR/NAME:VALUE" and "DIR/NAME -> TARGET". */
static bool split_file(struct span line, struct file *file)
{
	const char *arrow = span_find(line, " -> ");
	struct span rest = line, component;
	const char *last = line.ptr;

	*file = (struct file){ 0 };
	if (arrow)
		rest = span_between(line.ptr, arrow);
	while (span_next_field(&rest, '/', &component)) {
		const char *colon = component.len ? memchr(component.ptr, ':', component.len)
						  : NULL;

		file->directory = span_between(line.ptr, last);
		file->name = component;
		last = component.ptr + component.len;
		if (!colon || is_colon_directory(component, !rest.ptr))
			continue;
		file->name = span_between(component.ptr, colon);
		file->value = span_between(colon + 1, line.ptr + line.len);
		return true;
	}
	if (arrow)
		file->target = span_between(arrow + 4, line.ptr + line.len);
	return arrow != NULL;
}

static void set_hex(struct fact_u64 *fact, struct span value)
{
	uint64_t number;

	if (span_to_hex(value, &number))
		*fact = known_u64(number);
}

static void read_flags(struct link *link, struct span value)
{
	struct fact_u64 flags = { 0 };

	set_hex(&flags, value);
	if (!is_known_u64(flags))
		return;
	link->up = known_bool(flags.value & LINK_UP);
	if (!is_known_u64(link->flags))
		link->flags = flags;
}

/* ARPHRD_* of include/uapi/linux/if_arp.h */
static void read_type(struct link *link, struct span value)
{
	if (span_is(value, "1"))
		link->type = "ether";
	else if (span_is(value, "772"))
		link->type = "loopback";
	else if (span_is(value, "32"))
		link->type = "infiniband";
}

static void read_net_value(struct vm *vm, struct link *link, struct span name, struct span value)
{
	if (span_is(name, "address"))
		mac_parse(value, &link->mac);
	else if (span_is(name, "operstate"))
		link->operstate = pool_add(&vm->pool, value);
	else if (span_is(name, "flags"))
		read_flags(link, value);
	else if (span_is(name, "type"))
		read_type(link, value);
	else if (span_is(name, "carrier"))
		link->carrier = known_bool(span_is(value, "1"));
	else if (span_is(name, "mtu"))
		paste_set_number(&link->mtu, value);
	else if (span_is(name, "ifindex"))
		paste_set_number(&link->ifindex, value);
	else if (span_is(name, "speed"))
		paste_set_number(&link->speed_mbps, value);
	else if (span_is(name, "dev_port"))
		paste_set_number(&link->dev_port, value);
	else if (span_is(name, "tx_bytes"))
		paste_set_number(&link->tx_bytes, value);
	else if (span_is(name, "rx_bytes"))
		paste_set_number(&link->rx_bytes, value);
	else if (span_is(name, "tx_packets"))
		paste_set_number(&link->tx_packets, value);
	else if (span_is(name, "rx_packets"))
		paste_set_number(&link->rx_packets, value);
}

static void read_net_target(struct vm *vm, struct link *link, const struct file *file)
{
	struct span target = span_base_name(file->target);

	if (span_is(file->name, "device")) {
		paste_set_parent(vm, link, target, source);
	} else if (span_is(file->name, "driver")) {
		link->driver = pool_add(&vm->pool, target);
	} else if (span_is(file->name, "master")) {
		link->master_fact = FACT_KNOWN;
		link->master = pool_add(&vm->pool, target);
	}
}

/* What stands behind "/net/": "eth0", "eth0/statistics". */
static struct span behind_net(struct span directory)
{
	const char *net = span_find(directory, "/net/");

	return net ? span_between(net + 5, directory.ptr + directory.len)
		   : (struct span){ NULL, 0 };
}

/* False: not a file of an interface. */
static bool read_net(struct paste *paste, const struct file *file)
{
	struct span rest = behind_net(file->directory), name;
	struct link *link;

	if (!rest.len || !span_next_field(&rest, '/', &name) || !paste_is_name(name))
		return false;
	link = vm_link_named(paste->vm, name, source);
	if (rest.ptr && span_is(rest, "device") && !span_is(file->name, "driver"))
		return true;
	if (rest.ptr && !span_is(rest, "statistics") && !span_is(rest, "device"))
		return true;
	if (file->target.ptr)
		read_net_target(paste->vm, link, file);
	else
		read_net_value(paste->vm, link, file->name, file->value);
	return true;
}

static void read_vmbus(struct paste *paste, struct vmbus_device *device, const struct file *file)
{
	struct span value = file->value;
	enum vmbus_class class;

	if (file->target.ptr && span_is(file->name, "driver")) {
		set_vmbus_driver(paste->vm, device, span_base_name(file->target));
	} else if (span_is(file->name, "class_id")) {
		class = vmbus_class_of(value);
		if (class != VMBUS_OTHER)
			device->class = class;
	} else if (span_is(file->name, "uevent") && span_take(&value, "DRIVER=")) {
		set_vmbus_driver(paste->vm, device, value);
	}
}

static void set_id(struct pci_function *function, uint16_t *id, struct span value)
{
	uint64_t number;

	if (span_to_hex(value, &number) && number <= UINT16_MAX)
		*id = (uint16_t)number;
	function->has_ids = function->vendor_id && function->device_id;
}

static void read_function(struct paste *paste, struct pci_function *function,
			  const struct file *file)
{
	struct span value = file->value;
	uint64_t number;

	if (file->target.ptr && span_is(file->name, "driver"))
		paste_set_driver(paste->vm, function, span_base_name(file->target));
	else if (span_is(file->name, "vendor"))
		set_id(function, &function->vendor_id, value);
	else if (span_is(file->name, "device"))
		set_id(function, &function->device_id, value);
	else if (span_is(file->name, "revision"))
		set_hex(&function->revision, value);
	else if (span_is(file->name, "class") && span_to_hex(value, &number))
		function->class_code = known_u64(number >> 8 & 0xffff);
	else if (span_is(file->name, "uevent") && span_take(&value, "DRIVER="))
		paste_set_driver(paste->vm, function, value);
}

/* "/sys/bus/pci/slots/1/address:3c09:00:02" */
static void read_slot(struct paste *paste, const struct file *file)
{
	struct pci_address address;
	struct fact_u64 slot = { 0 };
	struct pci_function *function;
	char text[PCI_ADDRESS_TEXT + 2];

	paste_set_number(&slot, span_base_name(file->directory));
	if (!span_is(file->name, "address") || file->value.len > PCI_ADDRESS_TEXT - 4)
		return;
	memcpy(text, file->value.ptr, file->value.len);
	memcpy(text + file->value.len, ".0", 3);
	if (!pci_address_parse(span_of(text), &address))
		return;
	function = vm_function_at(paste->vm, &address, source);
	function->slot = slot;
	function->slot_name = pool_add(&paste->vm->pool, span_base_name(file->directory));
}

static void read_device(struct paste *paste, const struct file *file)
{
	struct span last = span_base_name(file->directory);
	struct pci_address address;
	struct guid guid;

	if (pci_address_parse(last, &address))
		read_function(paste, vm_function_at(paste->vm, &address, source), file);
	else if (guid_parse(last, &guid))
		read_vmbus(paste, vm_vmbus_of(paste->vm, &guid), file);
}

static void read_file(struct paste *paste, const struct file *file)
{
	struct device_path path;

	if (span_starts(file->directory, "/sys/class/dmi/id") ||
	    span_starts(file->directory, "/sys/devices/virtual/dmi/id")) {
		host_set_dmi(paste->vm, file->name, span_trim(file->value));
		vm_report_source(paste->vm, "dmi", SOURCE_READ, NULL);
		return;
	}
	if (span_starts(file->directory, "/sys/bus/pci/slots/")) {
		read_slot(paste, file);
		return;
	}
	if (device_path_parse(file->directory, &path))
		device_path_add(paste->vm, &path, source);
	if (!read_net(paste, file))
		read_device(paste, file);
}

/* "ls: cannot access '/sys/bus/vmbus/devices': No such file or directory" */
static void read_missing(struct paste *paste, struct span line)
{
	if (!span_ends(line, "No such file or directory"))
		return;
	if (span_has(line, "/sys/bus/vmbus/devices'"))
		paste->vm->vmbus_complete = true;
	else if (span_has(line, "/sys/bus/pci/devices'"))
		paste->vm->functions_complete = true;
}

static void read_path(struct paste *paste, struct span line)
{
	struct device_path path;
	struct file file;

	if (span_ends(line, ":") && !span_has(line, " -> ")) {
		line.len--;
		open_directory(paste, line);
	} else if (split_file(line, &file)) {
		read_file(paste, &file);
	} else if (device_path_parse(line, &path)) {
		device_path_add(paste->vm, &path, source);
	}
}

bool sysfs_text_line(struct paste *paste, struct span line)
{
	struct device_path path;

	line = span_trim(line);
	if (span_starts(line, "ls: cannot access"))
		read_missing(paste, line);
	else if (span_starts(line, "/sys/"))
		read_path(paste, line);
	else if (is_listing_line(line))
		read_listing(paste, line);
	else if (device_path_parse(line, &path))
		device_path_add(paste->vm, &path, source);
	else
		return span_starts(line, "total ") || sysfs_text_answer(paste, line);
	return true;
}

void sysfs_text_end(struct paste *paste)
{
	close_directory(paste);
}

/* What every driver's directory holds beside its devices. */
static bool is_driver_file(struct span word)
{
	return span_is(word, "bind") || span_is(word, "unbind") || span_is(word, "module") ||
	       span_is(word, "uevent") || span_is(word, "new_id") || span_is(word, "remove_id");
}

static bool is_entry(enum sysfs_directory directory, struct span word)
{
	struct pci_address address;
	struct guid guid;

	switch (directory) {
	case SYSFS_NET:
		return paste_is_name(word);
	case SYSFS_PCI_DRIVER:
		return is_driver_file(word) || pci_address_parse(word, &address);
	case SYSFS_PCI_DEVICES:
		return pci_address_parse(word, &address);
	case SYSFS_VMBUS_DRIVER:
		return is_driver_file(word) || guid_parse(word, &guid);
	case SYSFS_VMBUS_DEVICES:
		return guid_parse(word, &guid);
	default:
		return false;
	}
}

/* The one file below /sys that the command names; len 0: none, several, or a pattern. */
static struct span only_file(const struct command *command)
{
	struct span rest = command->arguments, word, only = { NULL, 0 };

	while (span_next_word(&rest, &word)) {
		if (word.ptr[0] == '-')
			continue;
		if (only.len || !span_starts(word, "/sys/") || memchr(word.ptr, '*', word.len))
			return (struct span){ NULL, 0 };
		only = word;
	}
	return only;
}

/* What `cat` and `readlink` of one file print is its value alone. */
static bool read_lone_value(struct paste *paste, struct span line)
{
	const struct command *command = &paste->commands.items[0];
	struct span path;
	struct file file = { 0 };

	if (paste->commands.n != 1 || command->filtered ||
	    (command->program != PROGRAM_CAT && command->program != PROGRAM_READLINK))
		return false;
	path = only_file(command);
	file.name = span_base_name(path);
	/* "cat: /sys/class/net/eth1/speed: Invalid argument" */
	if (!path.len || !file.name.len || span_starts(line, "cat: "))
		return false;
	file.directory = span_between(path.ptr, file.name.ptr - 1);
	if (command->program == PROGRAM_CAT)
		file.value = line;
	else
		file.target = line;
	read_file(paste, &file);
	return true;
}

bool sysfs_text_answer(struct paste *paste, struct span line)
{
	struct span rest = line, word;

	if (read_lone_value(paste, line))
		return true;
	/* with -l every name stands in a line of its own, behind its mode */
	if (paste->commands.n != 1 || paste->commands.items[0].program != PROGRAM_LS ||
	    command_has_option(&paste->commands.items[0], 'l'))
		return false;
	if (paste->sysfs.directory == SYSFS_NONE)
		open_by_command(paste);
	while (span_next_word(&rest, &word))
		if (!is_entry(paste->sysfs.directory, word))
			return false;
	for (rest = line; span_next_word(&rest, &word);)
		add_entry(paste, word);
	return true;
}
