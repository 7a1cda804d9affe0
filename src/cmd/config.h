/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_CONFIG_H
#define CMD_CONFIG_H

#include "cmd/command.h"
#include "model/policy.h"

/* Read where it is there, when this machine is judged and --config names no other. */
#define CONFIG_PATH "/etc/accelnet-check.conf"

/* The configuration of a run: what it says, and what became of reading it. */
struct config {
	struct policy policy;
	const char *
		trouble; /* why the machine's own could not be read; NULL: it could, or is absent */
	enum source_status status;
};

/*
 * Reads the configuration. EXIT_OK, or a status of 64 and above with
 * run->why, which names the file and the line. config_done() in both cases.
 */
enum exit_status config_load(struct run *run, struct config *config);
void config_done(struct config *config);

/* Lets it hold for the VM that is judged next, whose report names it among its sources. */
void config_apply(const struct run *run, struct config *config, struct vm *vm);

#endif
