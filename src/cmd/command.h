/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "cmd/options.h"
#include "model/vm.h"
#include "render/view.h"
#include "util/buf.h"
#include "util/exit_status.h"

struct command;

/* One run of the program: what was asked for, and what will be printed. */
struct run {
	const struct command *command;
	struct options options;
	char **operands; /* words after the command's name; those of options */
	size_t n_operands;
	bool is_sandboxed; /* for the one input that the options name */
	struct view view;
	struct buf out; /* goes to stdout as a whole when the command has ended */
	struct buf why; /* one sentence, when the status is 64 or above */
};

/* One command: the parser, the help, the completions and the checks of the manual read this row. */
struct command {
	const char *name;
	const char *operands; /* "[INTERFACE...]", "" for none */
	const char *summary;  /* a few words, no full stop */
	const char *text;     /* what it does, for its help */
	const char *examples; /* a command line per line */
	bool hidden;	      /* for other programs, not shown to people */
	bool needs_operand;
	bool writes; /* a file, also without --output */
	/* Fills run->out, or run->why with a status of 64 and above. */
	enum exit_status (*run)(struct run *run);
};

extern const struct command commands[]; /* ended by a NULL name; the first is the default */

const struct command *command_find(const char *name); /* NULL: none */

/*
 * Picks the command by the words of the options and checks that it takes what
 * was given. A first word that is no command but has a digit in it is an
 * interface for the default command. EXIT_OK, or EXIT_USAGE and run->why.
 */
enum exit_status command_pick(struct run *run);

/* Enters the sandbox of util/sandbox.h: the process will read what the options name, and print. */
void command_enter_sandbox(struct run *run);

enum exit_status cmd_check(struct run *run);
enum exit_status cmd_topology(struct run *run);
enum exit_status cmd_timeline(struct run *run);
enum exit_status cmd_counters(struct run *run);
enum exit_status cmd_links(struct run *run);
enum exit_status cmd_pci(struct run *run);
enum exit_status cmd_readiness(struct run *run);
enum exit_status cmd_derive(struct run *run);
enum exit_status cmd_explain(struct run *run);
enum exit_status cmd_report(struct run *run);
enum exit_status cmd_bundle(struct run *run);
enum exit_status cmd_triage(struct run *run);
enum exit_status cmd_help(struct run *run);
enum exit_status cmd_complete(struct run *run);

/* The help of the run's command; of the program when it is NULL. */
void help_program(struct run *run);
void help_command(struct run *run, const struct command *command);

#endif
