/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_MSG_H
#define UTIL_MSG_H

#include "util/buf.h"
#include "util/span.h"

#define PROGRAM_NAME "accelnet-check"

/*
 * Writes "accelnet-check: <text>" and a line end to stderr in one piece. What
 * could move a terminal's cursor or reorder the text becomes \xNN, so a
 * sentence may quote the command line. Failure to write is not reported:
 * there is nowhere left to report it to.
 */
void msg_print(struct span text);

/*
 * Writes all bytes to the file descriptor, going on after short writes and
 * signals. Returns 0 or a negative errno.
 */
int msg_write(int fd, struct span bytes);

#endif
