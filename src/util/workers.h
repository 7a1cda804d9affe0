/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_WORKERS_H
#define UTIL_WORKERS_H

#include <stddef.h>

#include "util/buf.h"
#include "util/span.h"

/*
 * Items that are worked on by processes of their own, many items by each, as
 * many at once as there are processors. One that crashes, takes too long or
 * too much memory costs its item alone.
 */
struct workers_task {
	size_t n;	     /* items, told by their numbers 0..n-1; handed out in order */
	unsigned limit_ms;   /* that an item may take */
	size_t memory_bytes; /* address space that a worker may take; 0: no limit */
	size_t answer_max;   /* bytes */
	void *data;	     /* of the functions below */

	/* In a worker, which has a copy of the memory as it was; its 0-2 are /dev/null, and it
	 * has entered the sandbox of util/sandbox.h. */
	void (*work)(void *data, size_t item, struct buf *answer);

	/* In the caller, one of the two for every item, in any order. What a worker answers is
	 * to be treated as what strangers send. why: a few words, "took longer than 60 s". */
	void (*answered)(void *data, size_t item, struct span answer);
	void (*failed)(void *data, size_t item, const char *why);
};

/*
 * Returns 0 when all items were answered or failed; a negative errno when not
 * one worker could be started: then some items may have had neither.
 */
int workers_run(const struct workers_task *task);

#endif
