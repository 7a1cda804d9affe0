/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_MANAGERS_H
#define PARSE_MANAGERS_H

#include "parse/file.h"
#include "parse/ini.h"

/*
 * Takes the wanted lines of an ini file into vm->managers, and before them one
 * without section and key, so that a file that only hides its namesake is known.
 */
void parse_settings(struct vm *vm, enum manager manager, const struct file *file,
		    bool (*is_wanted)(const struct ini *ini));

/* cgroup.procs of a manager's service, "123\n456\n": it runs when there is a process. */
void manager_processes_parse(struct vm *vm, const struct file *file);

/* The manager of the service; MANAGER_COUNT: none that is known here. */
enum manager manager_of_service(struct span name); /* "NetworkManager.service" */

#endif
