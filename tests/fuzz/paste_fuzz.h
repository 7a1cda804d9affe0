/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TESTS_FUZZ_PASTE_FUZZ_H
#define TESTS_FUZZ_PASTE_FUZZ_H

#include <stdint.h>
#include <stdlib.h>

#include "parse/paste.h"

/*
 * Gives every line of the data to one parser of pasted text, as its document
 * would, below a command line that is the first line of the data.
 */
static inline void fuzz_paste(const uint8_t *data, size_t size, bool (*begins)(struct span line),
			      bool (*take)(struct paste *paste, struct span line),
			      void (*end)(struct paste *paste))
{
	struct span rest = { (const char *)data, size }, line;
	struct pending pending = { 0 };
	struct paste *paste = calloc(1, sizeof(*paste));
	struct vm vm;

	vm_init(&vm);
	paste->vm = &vm;
	paste->pending = &pending;
	if (span_next_line(&rest, &line))
		commands_set(&paste->commands, line);
	for (bool is_open = false; span_next_line(&rest, &line);) {
		if (begins(line) || is_open)
			is_open = take(paste, line);
		if (!is_open)
			end(paste);
	}
	paste->cut = size % 2;
	end(paste);
	pending_join(&pending, &vm);
	pending_done(&pending);
	free(paste);
	vm_done(&vm);
}

#endif
