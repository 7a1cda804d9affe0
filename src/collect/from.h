/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_FROM_H
#define COLLECT_FROM_H

#include "collect/collect.h"

/*
 * Fills *vm from what options->from names: a support bundle, or else captured
 * output. It is opened here and nowhere else: a pipe cannot be opened twice.
 * Returns EXIT_OK, or with one sentence in *why (no line end, harmless to
 * print): EXIT_NO_INPUT for a path that is not there, EXIT_NOT_PERMITTED,
 * EXIT_UNREADABLE for what holds nothing that is known (empty, binary,
 * damaged, a device ...), EXIT_UNAVAILABLE for an archive without libarchive,
 * EXIT_IO.
 */
enum exit_status collect_from(struct vm *vm, const struct collect_options *options,
			      struct buf *why);

#endif
