/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/network_manager.h"

#include "parse/ini.h"
#include "parse/managers.h"

void network_manager_device_parse(struct vm *vm, const struct file *file)
{
	struct ini ini = { .rest = file->content };
	struct manager_link *link;
	uint64_t ifindex;

	if (!span_to_u64(file->name, &ifindex) || !ifindex)
		return;
	link = managers_link(&vm->managers, MANAGER_NM, ifindex, NULL);
	link->managed = known_bool(false);
	link->path = file->path;
	while (ini_next(&ini)) {
		if (!span_is(ini.section, "device"))
			continue;
		if (span_is(ini.key, "managed"))
			link->managed = known_bool(span_is(ini.value, "true"));
		else if (span_is(ini.key, "connection-uuid"))
			link->profile = pool_printf(&vm->pool, "connection %s",
						    pool_add(&vm->pool, ini.value));
	}
}

static bool is_wanted(const struct ini *ini)
{
	if (span_starts(ini->section, "device"))
		return span_is(ini->key, "match-device") || span_is(ini->key, "managed");
	return span_is(ini->section, "keyfile") && span_starts(ini->key, "unmanaged-devices");
}

void network_manager_config_parse(struct vm *vm, const struct file *file)
{
	parse_settings(vm, MANAGER_NM, file, is_wanted);
}
