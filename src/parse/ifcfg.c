/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/ifcfg.h"

#include "parse/ini.h"

static struct span without_quotes(struct span value)
{
	if (value.len >= 2 && (value.ptr[0] == '"' || value.ptr[0] == '\'') &&
	    value.ptr[value.len - 1] == value.ptr[0])
		return (struct span){ value.ptr + 1, value.len - 2 };
	return value;
}

void ifcfg_parse(struct vm *vm, const struct file *file)
{
	struct ini ini = { .rest = file->content };
	struct ifcfg *ifcfg = managers_add_ifcfg(&vm->managers);

	if (!ifcfg)
		return;
	*ifcfg = (struct ifcfg){ .path = file->path };
	while (ini_next(&ini)) {
		struct span value = without_quotes(ini.value);

		if (span_is(ini.key, "DEVICE"))
			ifcfg->device = pool_add(&vm->pool, value);
		else if (span_is(ini.key, "HWADDR") && !mac_parse(value, &ifcfg->mac))
			ifcfg->mac.known = false;
	}
}

void ifstate_parse(struct vm *vm, const struct file *file)
{
	struct ini ini = { .rest = file->content };

	while (ini_next(&ini)) {
		struct manager_link *link = managers_link(&vm->managers, MANAGER_IFUPDOWN, 0,
							  pool_add(&vm->pool, ini.key));

		link->managed = known_bool(true);
		link->state = "up";
		link->path = file->path;
	}
}
