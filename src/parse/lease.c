/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/lease.h"

#include <string.h>

#include "parse/ini.h"

static void keep(struct vm *vm, const struct file *file, uint64_t ifindex, const char *name,
		 struct span address)
{
	struct lease *lease = managers_lease(&vm->managers, file->path, ifindex, name);

	lease->address = pool_add(&vm->pool, address);
}

void networkd_lease_parse(struct vm *vm, const struct file *file)
{
	struct ini ini = { .rest = file->content };
	uint64_t ifindex;

	if (!span_to_u64(file->name, &ifindex) || !ifindex)
		return;
	while (ini_next(&ini))
		if (span_is(ini.key, "ADDRESS") && ini.value.len)
			keep(vm, file, ifindex, NULL, ini.value);
}

/* "  fixed-address 10.0.0.4;", "  interface \"eth0\";" */
static bool take_statement(struct span line, const char *word, struct span *value)
{
	line = span_trim(line);
	if (!span_take(&line, word) || !span_take(&line, " ") || !span_ends(line, ";"))
		return false;
	line.len--;
	if (span_take(&line, "\"") && span_ends(line, "\""))
		line.len--;
	*value = line;
	return true;
}

void dhclient_leases_parse(struct vm *vm, const struct file *file)
{
	struct span rest = file->content, line, value;
	const char *name = NULL;

	while (span_next_line(&rest, &line)) {
		if (span_starts(span_trim(line), "lease "))
			name = NULL;
		else if (take_statement(line, "interface", &value))
			name = pool_add(&vm->pool, value);
		else if (name && take_statement(line, "fixed-address", &value))
			keep(vm, file, 0, name, value);
	}
}

void wicked_lease_parse(struct vm *vm, const struct file *file)
{
	struct ini ini = { .rest = file->content };
	struct span address;

	if (!file->name.len)
		return;
	while (ini_next(&ini)) {
		if (!span_is(ini.key, "IPADDR") || !ini.value.len)
			continue;
		address = span_skip(ini.value, ini.value.ptr[0] == '\'');
		address.len = 0;
		while (address.ptr + address.len < ini.value.ptr + ini.value.len &&
		       address.ptr[address.len] != '/' && address.ptr[address.len] != '\'')
			address.len++;
		keep(vm, file, 0, pool_add(&vm->pool, file->name), address);
	}
}
