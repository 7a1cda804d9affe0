/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/period.h"

#include <stdlib.h>

const char *period_kind_name(enum period_kind kind)
{
	switch (kind) {
	case PERIOD_VF:
		return "vf";
	case PERIOD_SYNTHETIC:
		return "synthetic";
	case PERIOD_NO_VF:
		return "no-vf";
	case PERIOD_UNKNOWN:
		break;
	}
	return NULL;
}

const char *period_cause_name(enum period_cause cause)
{
	static const char *const names[CAUSE_COUNT] = {
		[CAUSE_BOOT] = "boot",	 [CAUSE_SERVICING] = "servicing",
		[CAUSE_STUCK] = "stuck", [CAUSE_GUEST] = "guest",
		[CAUSE_RESET] = "reset", [CAUSE_HIBERNATION] = "hibernation",
	};

	return names[cause];
}

void period_list_done(struct period_list *list)
{
	free(list->items);
	*list = (struct period_list){ 0 };
}
