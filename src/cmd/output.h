/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_OUTPUT_H
#define CMD_OUTPUT_H

#include "cmd/command.h"

/*
 * Writes run->out to stdout and empties it. Returns `status`, or EXIT_IO with
 * a sentence on stderr when it cannot be written. A reader that went away
 * (EPIPE, where SIGPIPE is ignored) is told by the status alone.
 */
enum exit_status output_write(struct run *run, enum exit_status status);

#endif
