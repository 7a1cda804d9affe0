/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_DOCUMENTS_H
#define SOURCE_DOCUMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "source/packed.h"

/*
 * Captured text where it lies: a file, a pipe, or a directory or an archive
 * with all regular files below it. Hands out one
 * document after the other, each as windows of bytes, so that memory does not
 * grow with the size. Symbolic links inside a directory are not followed, names
 * that begin with a dot and anything that is no regular file are passed over,
 * and nothing that could block for ever is opened.
 *
 * Big files are mapped window by window, which spares a copy. A log that is
 * cut while it is mapped would end the program with SIGBUS: between
 * documents_open() and documents_close() of such a file a handler puts a page
 * of NUL bytes in the place of one that is gone.
 */
struct documents;

enum {
	DOCUMENTS_WINDOW = 1024 * 1024,	    /* bytes of the buffer */
	DOCUMENTS_MAPPED = 4 * 1024 * 1024, /* bytes of a mapped window */
	DOCUMENTS_MAX = 4096,		    /* files of a directory or an archive that are read */
	DOCUMENTS_DEPTH = 8,		    /* directories below one another */
};

/*
 * Begins to read an input; packed: the archive that it is, NULL for none. Both
 * stay the caller's, and open until documents_close(). wants: whether a file in
 * a directory or an archive is to be handed out, by its name there; NULL: all
 * are. Returns 0 and gives *documents (to close), or a negative errno.
 */
int documents_open(struct documents **documents, struct input *input, struct packed *packed,
		   bool (*wants)(struct span name));
void documents_close(struct documents *documents); /* NULL is fine */

bool documents_is_directory(const struct documents *documents);
bool documents_is_archive(const struct documents *documents);

/* More than DOCUMENTS_MAX files, or directories deeper than DOCUMENTS_DEPTH, were left out. */
bool documents_left_out(const struct documents *documents);

/* After the last document of an archive: whether that was all, see source/packed.h. */
enum packed_end documents_ended(const struct documents *documents, const char **words);

/*
 * Goes to the next document, in the order of their names or of the archive.
 * Returns its name (the path, below a directory the part behind it), NULL after
 * the last one.
 * *error: 0, or the negative errno with which this one could not be opened.
 */
const char *documents_next(struct documents *documents, int *error);

struct documents_window {
	const char *bytes; /* valid until the next call */
	size_t len;
	bool last; /* the document ends with these bytes */
};

/*
 * The next bytes: those that were not taken, and as many more as fit. Waits
 * for a pipe whose writer is there. Returns 0 or a negative errno.
 */
int documents_read(struct documents *documents, struct documents_window *window);

/* The first n bytes of the last window are done with. */
void documents_take(struct documents *documents, size_t n);

#endif
