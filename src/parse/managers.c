/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/managers.h"

#include <string.h>

static void add_setting(struct vm *vm, enum manager manager, const struct file *file,
			const struct ini *ini)
{
	struct setting *setting = managers_add_setting(&vm->managers);

	if (!setting)
		return;
	*setting = (struct setting){
		.manager = manager,
		.path = file->path,
		.number = ini->number,
		.section = ini->section.ptr ? pool_add(&vm->pool, ini->section) : "",
		.key = ini->key.ptr ? pool_add(&vm->pool, ini->key) : "",
		.value = ini->value.ptr ? pool_add(&vm->pool, ini->value) : "",
	};
}

void parse_settings(struct vm *vm, enum manager manager, const struct file *file,
		    bool (*is_wanted)(const struct ini *ini))
{
	struct ini ini = { .rest = file->content };

	vm->managers.config_read[manager] = true;
	add_setting(vm, manager, file, &ini);
	while (ini_next(&ini))
		if (is_wanted(&ini))
			add_setting(vm, manager, file, &ini);
}

enum manager manager_of_service(struct span name)
{
	struct span base = name;

	if (!span_ends(name, ".service"))
		return MANAGER_COUNT;
	base.len -= strlen(".service");
	static const struct {
		const char *name;
		enum manager manager;
	} services[] = {
		{ "NetworkManager", MANAGER_NM },    { "systemd-networkd", MANAGER_NETWORKD },
		{ "networking", MANAGER_IFUPDOWN },  { "wicked", MANAGER_WICKED },
		{ "wickedd-nanny", MANAGER_WICKED },
	};

	for (size_t n = 0; n < sizeof(services) / sizeof(services[0]); n++)
		if (span_is(base, services[n].name))
			return services[n].manager;
	return MANAGER_COUNT;
}

void manager_processes_parse(struct vm *vm, const struct file *file)
{
	struct span path = span_of(file->path), folder = { path.ptr, 0 };
	enum manager manager;

	while (span_has(path, "/"))
		span_next_field(&path, '/', &folder);
	manager = manager_of_service(folder);
	if (manager != MANAGER_COUNT && span_trim(file->content).len)
		vm->managers.running[manager] = known_bool(true);
}
