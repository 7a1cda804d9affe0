/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_COMMAND_H
#define PARSE_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "util/span.h"

/*
 * A command line in a pasted text: a shell prompt with what was typed behind
 * it. It tells which interface the output below is of, and whether the output
 * is all that there is.
 */
enum program {
	PROGRAM_OTHER = 0,
	PROGRAM_IP,
	PROGRAM_IFCONFIG,
	PROGRAM_ETHTOOL,
	PROGRAM_LSPCI,
	PROGRAM_LSVMBUS,
	PROGRAM_DMESG,
	PROGRAM_JOURNALCTL,
	PROGRAM_CAT,
	PROGRAM_READLINK,
	PROGRAM_LS,
	PROGRAM_UNAME,
	PROGRAM_HOSTNAME,
	PROGRAM_DETECT_VIRT,
	PROGRAM_UDEVADM,
	PROGRAM_TC,
	PROGRAM_LSMOD,
	PROGRAM_LSINITRAMFS, /* and lsinitrd */
	PROGRAM_KNOWN,	     /* others that people paste: nmcli, grep ... */
};

struct command {
	enum program program;
	struct span arguments; /* without the program's name */
	struct span interface; /* that it names; len 0: none */
	bool narrowed;	       /* asks for a part only: a name, a filter, another namespace */
	bool filtered;	       /* its output went through grep, head, awk ... */
};

enum { COMMANDS_MAX = 32, COMMAND_TEXT = 1024 };

/* The commands of one line; they point into its own copy of the text. Do not copy the struct. */
struct commands {
	char text[COMMAND_TEXT];
	struct command items[COMMANDS_MAX];
	bool used[COMMANDS_MAX];
	size_t n;
};

/*
 * Is the line a prompt with a command, a command alone, or the head line of
 * watch(1)? On true *command is what was typed (may be empty), *host the host
 * name in the prompt (len 0: none). Prompts known: "user@host:dir$ ",
 * "[user@host dir]# ", "host:dir # ", "$ ", "# ", "+ " of `set -x`.
 */
bool command_of_line(struct span line, struct span *command, struct span *host);

/* Takes a command line apart; a line with nothing in it leaves n == 0. */
void commands_set(struct commands *commands, struct span command);

/* The next command of that program that no output was found for yet, else the last; NULL: none. */
const struct command *commands_next(struct commands *commands, enum program program);

/* The first command of that program; NULL: none. */
const struct command *commands_find(const struct commands *commands, enum program program);

/* Does the command have this one-letter option, alone or joined with others ("-nnk")? */
bool command_has_option(const struct command *command, char option);

#endif
