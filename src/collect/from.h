/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_FROM_H
#define COLLECT_FROM_H

#include "collect/collect.h"
#include "source/packed.h"

/* What --from names, opened here and nowhere else: a pipe cannot be opened twice. */
struct from {
	struct input input;
	struct packed *packed; /* the archive that it is; NULL: none */
	bool is_open;
};

/* Returns 0, or the negative errno of input_open() or packed_open(). from_close() in any case. */
int from_open(struct from *from, const char *path);
void from_close(struct from *from);

/*
 * Fills *vm from what options->from names: a support bundle, or else captured
 * output. Returns EXIT_OK, or with one sentence in *why (no line end, harmless to
 * print): EXIT_NO_INPUT for a path that is not there, EXIT_NOT_PERMITTED,
 * EXIT_UNREADABLE for what holds nothing that is known (empty, binary,
 * damaged, a device ...), EXIT_UNAVAILABLE for an archive without libarchive,
 * EXIT_IO.
 */
enum exit_status collect_from(struct vm *vm, const struct collect_options *options,
			      struct buf *why);

#endif
