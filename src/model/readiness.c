/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/readiness.h"

const char *presence_name(enum presence presence)
{
	static const char *const names[] = {
		[PRESENCE_UNKNOWN] = NULL,
		[PRESENCE_BUILTIN] = "built-in",
		[PRESENCE_FILE] = "module",
		[PRESENCE_MISSING] = "missing",
	};

	return names[presence];
}

const char *ready_name(enum ready ready)
{
	static const char *const names[] = {
		[READY_UNKNOWN] = "unknown",
		[READY_YES] = "yes",
		[READY_NO] = "no",
	};

	return names[ready];
}

const char *readiness_family_name(const struct readiness_row *row)
{
	const char *name = vf_family_name(row->family);

	return name ? name : "all";
}
