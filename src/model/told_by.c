/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/told_by.h"

#include <string.h>

static const struct {
	const char *name;
	unsigned tells;
} sources[] = {
	{ "rtnetlink", TELLS_STATE | TELLS_MASTER | TELLS_ADDRESS | TELLS_LIMITS | TELLS_QUEUEING |
			       TELLS_RULES },
	{ "sysfs", TELLS_STATE | TELLS_MASTER | TELLS_IDS | TELLS_DRIVER },
	{ "ip-link", TELLS_STATE | TELLS_MASTER | TELLS_ADDRESS | TELLS_LIMITS },
	{ "tc", TELLS_QUEUEING },
	{ "ip-rule", TELLS_RULES },
	{ "ifconfig", TELLS_STATE | TELLS_ADDRESS },
	{ "lspci", TELLS_IDS | TELLS_DRIVER },
	{ "proc-bus-pci", TELLS_IDS | TELLS_DRIVER },
	{ "ethtool", TELLS_DRIVER },
	{ "udev", TELLS_IDS | TELLS_DRIVER },
	{ "kernel-log", TELLS_IDS | TELLS_DRIVER },
};

bool source_tells(const char *name, enum tells what)
{
	for (size_t n = 0; n < sizeof(sources) / sizeof(sources[0]); n++)
		if (!strcmp(sources[n].name, name))
			return sources[n].tells & what;
	return false;
}

bool told_by_has(const struct told_by *told_by, const char *name)
{
	for (size_t n = 0; n < told_by->n; n++)
		if (!strcmp(told_by->names[n], name))
			return true;
	return false;
}

bool told_by_only(const struct told_by *told_by, const char *name)
{
	return told_by->n == 1 && told_by_has(told_by, name);
}

void told_by_add(struct told_by *told_by, const char *name)
{
	const size_t room = sizeof(told_by->names) / sizeof(told_by->names[0]);

	if (told_by->n < room && !told_by_has(told_by, name))
		told_by->names[told_by->n++] = name;
}

const char *told_by_first(const struct told_by *told_by)
{
	return told_by->n ? told_by->names[0] : "unknown";
}

const char *told_by_who(const struct told_by *told_by, enum tells what)
{
	for (size_t n = 0; n < told_by->n; n++)
		if (source_tells(told_by->names[n], what))
			return told_by->names[n];
	return told_by_first(told_by);
}
