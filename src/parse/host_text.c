/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/host_text.h"

#include "parse/paste.h"

/* Asset tag of every Azure machine (cloud-init DataSourceAzure, dmi-detect of systemd). */
static const char azure_tag[] = "7783-7084-3265-9085-8269-3286-77";

/* systemd src/basic/virt.c; all others are no Hyper-V. WSL 2 is a Hyper-V guest. */
static const char *const other_hypervisors[] = {
	"none",	 "qemu",  "kvm",    "amazon",  "vmware", "xen", "oracle", "bochs", "parallels",
	"bhyve", "apple", "google", "powervm", "zvm",	 "qnx", "acrn",	  "uml",   "sre"
};

void host_set_virtualization(struct vm *vm, struct span word)
{
	if (span_is(word, "microsoft") || span_is(word, "wsl")) {
		vm->host.hypervisor = "hyper-v";
		vm->host.is_hyperv = known_bool(true);
		return;
	}
	for (size_t n = 0; n < sizeof(other_hypervisors) / sizeof(other_hypervisors[0]); n++) {
		if (!span_is(word, other_hypervisors[n]))
			continue;
		vm->host.hypervisor = n ? other_hypervisors[n] : NULL;
		vm->host.is_hyperv = known_bool(false);
	}
}

void host_set_dmi(struct vm *vm, struct span field, struct span value)
{
	struct host_info *host = &vm->host;

	if (!value.len)
		return;
	if (span_is(field, "sys_vendor"))
		host->sys_vendor = pool_add(&vm->pool, value);
	else if (span_is(field, "product_name"))
		host->product_name = pool_add(&vm->pool, value);
	else if (span_is(field, "chassis_asset_tag"))
		host->asset_tag = pool_add(&vm->pool, value);
	if (host->asset_tag && span_is(span_of(host->asset_tag), azure_tag)) {
		host->azure = known_bool(true);
		host->is_hyperv = known_bool(true);
		host->hypervisor = "hyper-v";
	}
	if (host->sys_vendor && span_is(span_of(host->sys_vendor), "Microsoft Corporation") &&
	    host->product_name && span_is(span_of(host->product_name), "Virtual Machine")) {
		host->is_hyperv = known_bool(true);
		host->hypervisor = "hyper-v";
	}
}

/* "Linux vm1 6.8.0-1062-azure #67-Ubuntu SMP ... x86_64 GNU/Linux" */
static bool take_uname(struct span line, struct span *name, struct span *kernel)
{
	struct span word;

	return span_take(&line, "Linux ") && span_next_word(&line, name) &&
	       span_next_word(&line, kernel) && kernel->len && ascii_is_digit(kernel->ptr[0]) &&
	       span_next_word(&line, &word) && span_starts(word, "#");
}

static struct span unquoted(struct span value)
{
	if (value.len >= 2 && (value.ptr[0] == '"' || value.ptr[0] == '\'') &&
	    value.ptr[value.len - 1] == value.ptr[0])
		return (struct span){ value.ptr + 1, value.len - 2 };
	return value;
}

const char *host_os_name(struct pool *pool, struct span text)
{
	struct span line;

	while (span_next_line(&text, &line)) {
		if (!span_take(&line, "PRETTY_NAME="))
			continue;
		line = unquoted(span_trim(line));
		return line.len ? pool_add(pool, line) : NULL;
	}
	return NULL;
}

static void set_os(struct vm *vm, struct span value)
{
	value = unquoted(span_trim(value));
	if (value.len)
		vm->host.os = pool_add(&vm->pool, value);
}

static void set_kernel(struct vm *vm, struct span value)
{
	struct span kernel;

	if (span_next_word(&value, &kernel) && ascii_is_digit(kernel.ptr[0]))
		vm->host.kernel = pool_add(&vm->pool, kernel);
}

static void set_name(struct vm *vm, struct span value)
{
	struct span name;

	if (span_next_word(&value, &name) && !span_is(name, "(none)"))
		vm->host.name = pool_add(&vm->pool, name);
}

/* "Microsoft", "KVM" of lscpu, "microsoft" of hostnamectl */
static void set_hypervisor(struct vm *vm, struct span value)
{
	char lower[16];

	if (value.len > sizeof(lower))
		return;
	for (size_t n = 0; n < value.len; n++)
		lower[n] = value.ptr[n] >= 'A' && value.ptr[n] <= 'Z' ? (char)(value.ptr[n] | 0x20)
								      : value.ptr[n];
	host_set_virtualization(vm, (struct span){ lower, value.len });
}

static void set_cpus(struct vm *vm, struct span value)
{
	uint64_t cpus;

	if (span_to_u64(value, &cpus) && cpus)
		vm->host.cpus = known_u64(cpus);
}

static void set_vendor(struct vm *vm, struct span value)
{
	host_set_dmi(vm, span_of("sys_vendor"), value);
}

static void set_product(struct vm *vm, struct span value)
{
	host_set_dmi(vm, span_of("product_name"), value);
}

static void set_tag(struct vm *vm, struct span value)
{
	host_set_dmi(vm, span_of("chassis_asset_tag"), value);
}

static const struct key_row {
	const char *key;
	const char *source;
	void (*set)(struct vm *vm, struct span value);
} keys[] = {
	{ "PRETTY_NAME=", "os-release", set_os },
	{ "Operating System:", "hostnamectl", set_os },
	{ "Static hostname:", "hostnamectl", set_name },
	{ "Kernel: Linux", "hostnamectl", set_kernel },
	{ "Virtualization:", "hostnamectl", set_hypervisor },
	{ "Hardware Vendor:", "hostnamectl", set_vendor },
	{ "Hardware Model:", "hostnamectl", set_product },
	{ "Hypervisor vendor:", "lscpu", set_hypervisor },
	{ "CPU(s):", "lscpu", set_cpus },
	{ "Product Name:", "dmi", set_product },
	{ "Asset Tag:", "dmi", set_tag },
	{ "Manufacturer: Microsoft Corporation", "dmi", NULL },
};

static const struct key_row *find_key(struct span line)
{
	for (size_t n = 0; n < sizeof(keys) / sizeof(keys[0]); n++)
		if (span_starts(line, keys[n].key))
			return &keys[n];
	return NULL;
}

/* "systemd 257 (257.4-3.fc43)", the first line of `systemctl --version`. */
static bool take_systemd(struct span line, struct span *version)
{
	struct span word;
	uint64_t major;

	if (!span_take(&line, "systemd ") || !span_next_word(&line, &word) ||
	    !span_to_u64(word, &major) || !span_next_word(&line, &word) || !span_take(&word, "(") ||
	    !span_ends(word, ")") || span_trim(line).len)
		return false;
	*version = (struct span){ word.ptr, word.len - 1 };
	return true;
}

/* "/usr/bin/cloud-init 19.3-41-gc4735dd3-0ubuntu1~18.04.1", what `cloud-init --version` prints. */
static bool take_cloud_init(struct span line, struct span *version)
{
	struct span word;

	return span_next_word(&line, &word) &&
	       (span_ends(word, "/cloud-init") || span_is(word, "cloud-init")) &&
	       span_next_word(&line, version) && ascii_is_digit(version->ptr[0]) &&
	       span_has(*version, ".") && !span_trim(line).len;
}

bool host_text_begins(struct span line)
{
	struct span name, kernel;

	line = span_trim(line);
	return find_key(line) || take_uname(line, &name, &kernel) || take_systemd(line, &name) ||
	       take_cloud_init(line, &name);
}

bool host_text_line(struct paste *paste, struct span line)
{
	const struct key_row *row;
	struct span name, kernel;

	line = span_trim(line);
	if (take_uname(line, &name, &kernel)) {
		set_name(paste->vm, name);
		set_kernel(paste->vm, kernel);
		vm_report_source(paste->vm, "uname", SOURCE_READ, NULL);
		return true;
	}
	if (take_systemd(line, &name)) {
		managers_set_version(&paste->vm->managers.systemd, name);
		vm_report_source(paste->vm, "systemctl", SOURCE_READ, NULL);
		return true;
	}
	if (take_cloud_init(line, &name)) {
		managers_set_version(&paste->vm->managers.cloud_init, name);
		vm_report_source(paste->vm, "cloud-init", SOURCE_READ, NULL);
		return true;
	}
	row = find_key(line);
	if (!row)
		return false;
	if (row->set)
		row->set(paste->vm, span_trim(span_skip(line, span_of(row->key).len)));
	else
		set_vendor(paste->vm, span_of("Microsoft Corporation"));
	vm_report_source(paste->vm, row->source, SOURCE_READ, NULL);
	return true;
}

bool host_text_answer(struct paste *paste, struct span line)
{
	const struct command *command;
	struct span word, rest = line;

	if (paste->commands.n != 1 || !span_next_word(&rest, &word) || span_trim(rest).len)
		return false;
	command = &paste->commands.items[0];
	if (command->filtered)
		return false;
	if (command->program == PROGRAM_DETECT_VIRT) {
		host_set_virtualization(paste->vm, word);
		vm_report_source(paste->vm, "systemd-detect-virt", SOURCE_READ, NULL);
	} else if (command->program == PROGRAM_UNAME && span_is(command->arguments, "-r")) {
		set_kernel(paste->vm, word);
		vm_report_source(paste->vm, "uname", SOURCE_READ, NULL);
	} else if (command->program == PROGRAM_HOSTNAME && !command->arguments.len) {
		set_name(paste->vm, word);
		vm_report_source(paste->vm, "hostname", SOURCE_READ, NULL);
	} else {
		return false;
	}
	return true;
}

void host_text_end(struct paste *paste)
{
	(void)paste;
}
