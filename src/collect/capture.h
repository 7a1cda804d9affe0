/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_CAPTURE_H
#define COLLECT_CAPTURE_H

#include "model/vm.h"
#include "util/buf.h"
#include "util/exit_status.h"

/*
 * Fills *vm from captured output: a text file, a pipe, "-" for standard
 * input, or a directory or an archive with such files. Returns EXIT_OK, or with one sentence
 * in *why (no line end, harmless to print): EXIT_NO_INPUT for a path that is
 * not there, EXIT_NOT_PERMITTED, EXIT_UNREADABLE for what holds no output of a
 * known program (empty, binary, damaged, a device ...), EXIT_UNAVAILABLE for an
 * archive without libarchive, EXIT_IO.
 * In a directory or an archive a file that cannot be used is noted in vm->sources, and only
 * when none can be used the whole is an error.
 */
enum exit_status collect_capture(struct vm *vm, const char *path, struct buf *why);

/* Fills *vm from the built-in example. */
enum exit_status collect_demo(struct vm *vm);

#endif
