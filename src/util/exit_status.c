/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/exit_status.h"

const struct exit_status_row exit_statuses[] = {
	{ EXIT_OK, "ok" },
	{ EXIT_WARNING, "warning" },
	{ EXIT_CRITICAL, "critical" },
	{ EXIT_UNKNOWN, "unknown, or not applicable" },
	{ EXIT_USAGE, "wrong usage" },
	{ EXIT_UNREADABLE, "input is not readable" },
	{ EXIT_NO_INPUT, "no such input" },
	{ EXIT_UNAVAILABLE, "a needed library or service is missing" },
	{ EXIT_FAULT, "a fault of accelnet-check itself" },
	{ EXIT_CANNOT_CREATE, "cannot create the output" },
	{ EXIT_IO, "input/output error" },
	{ EXIT_NOT_PERMITTED, "not permitted" },
	{ EXIT_OK, NULL },
};
