/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_EXIT_STATUS_H
#define UTIL_EXIT_STATUS_H

#include <stddef.h>

/*
 * Exit statuses: 0-3 are those of the monitoring plug-ins (Monitoring Plugins
 * Development Guidelines), the others those of sysexits.h.
 */
enum exit_status {
	EXIT_OK = 0,
	EXIT_WARNING = 1,
	EXIT_CRITICAL = 2,
	EXIT_UNKNOWN = 3,
	EXIT_USAGE = 64,
	EXIT_UNREADABLE = 65,
	EXIT_NO_INPUT = 66,
	EXIT_UNAVAILABLE = 69,
	EXIT_FAULT = 70,
	EXIT_CANNOT_CREATE = 73,
	EXIT_IO = 74,
	EXIT_NOT_PERMITTED = 77,
};

struct exit_status_row {
	enum exit_status status;
	const char *meaning; /* a few words, for --help and the checks of the man page */
};

/* The one table of exit statuses, ended by a row without a meaning. */
extern const struct exit_status_row exit_statuses[];

#endif
