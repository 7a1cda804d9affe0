/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/told_by.h"

#include <string.h>

bool told_by_has(const struct told_by *told_by, const char *name)
{
	for (size_t n = 0; n < told_by->n; n++)
		if (!strcmp(told_by->names[n], name))
			return true;
	return false;
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
