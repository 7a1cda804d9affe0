/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_CAPTURE_H
#define COLLECT_CAPTURE_H

#include "collect/outcome.h"
#include "model/vm.h"
#include "source/packed.h"
#include "source/recording.h"

/*
 * Fills *vm from captured output: a text file, a pipe, or a directory or an
 * archive with such files; packed: that archive, NULL for none. In a directory
 * or an archive a file that cannot be used is noted in vm->sources, and only
 * when none can be used the whole is an error.
 */
struct outcome collect_capture(struct vm *vm, struct input *input, struct packed *packed);

/* Fills *vm from the documents of a recording (collect/record_capture.h), as they were read then. */
struct outcome collect_recorded(struct vm *vm, const struct recording *recording);

/* Fills *vm from the built-in example. */
enum exit_status collect_demo(struct vm *vm);

#endif
