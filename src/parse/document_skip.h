/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_DOCUMENT_SKIP_H
#define PARSE_DOCUMENT_SKIP_H

#include <stdbool.h>
#include <stddef.h>

#include "parse/scan.h"

struct vm;

/*
 * The way through a long kernel log: most of its lines are of others, and
 * looking for a few words in all of them at once is a hundred times faster
 * than taking each apart.
 */
struct document_skip;

enum { DOCUMENT_SKIP_AFTER = 4096 }; /* log lines, after which it is worth it */

/* The words that stop the passing over, borrowed for ever; returns how many they are. */
size_t document_skip_needles(const char *needles[SCAN_NEEDLES]);

struct document_skip *document_skip_new(void);
void document_skip_free(struct document_skip *skip); /* NULL is fine */

/*
 * bytes: from the beginning of a line on. Adds the events of the log lines
 * that it comes upon to the vm, and returns how many bytes it went past, always
 * whole lines: up to where something else than this log may begin, or near
 * the end of the bytes. 0: the next line must be read like any other.
 */
size_t document_skip(struct document_skip *skip, struct vm *vm, const char *bytes, size_t len,
		     bool last);

#endif
