/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/networkd.h"

#include "parse/manager_text.h"
#include "parse/managers.h"

void networkd_link_parse(struct vm *vm, const struct file *file)
{
	struct ini ini = { .rest = file->content };
	struct manager_link *link;
	uint64_t ifindex;

	if (!span_to_u64(file->name, &ifindex) || !ifindex)
		return;
	link = managers_link(&vm->managers, MANAGER_NETWORKD, ifindex, NULL);
	link->path = file->path;
	while (ini_next(&ini)) {
		if (span_is(ini.key, "ADMIN_STATE")) {
			link->managed = networkd_manages(ini.value);
			link->state = pool_add(&vm->pool, ini.value);
		} else if (span_is(ini.key, "NETWORK_FILE") && ini.value.len) {
			link->profile = pool_add(&vm->pool, ini.value);
		}
	}
}

static bool is_wanted(const struct ini *ini)
{
	return span_is(ini->section, "Match") ||
	       (span_is(ini->section, "Link") && span_is(ini->key, "Unmanaged"));
}

void networkd_network_parse(struct vm *vm, const struct file *file)
{
	parse_settings(vm, MANAGER_NETWORKD, file, is_wanted);
}
