/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_PACKED_H
#define SOURCE_PACKED_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "source/input.h"

/*
 * The files in an archive (tar, compressed or not, or zip), or the one file
 * that was compressed alone, read in passing: nothing is ever written, and a
 * name is only a name. Symbolic and hard links, devices and folders are passed
 * over.
 *
 * What it says is hostile, so there are limits of its members, of the bytes
 * that it unpacks to, and of the memory that unpacking takes, see
 * source/memory_limit.h.
 */
struct packed;

enum {
	PACKED_HEADERS_MAX = 100000,
	PACKED_BYTES_MAX = 256 * 1024 * 1024,
};

/*
 * Opens an input of which nothing was read yet, when its first bytes say that it
 * is one; it stays the caller's, and open until packed_close(). Returns 0, with
 * *packed NULL for any other input, -EBADMSG for what is no such archive after
 * all, -ELIBACC without libarchive, or the negative errno of reading.
 */
int packed_open(struct packed **packed, struct input *input);
void packed_close(struct packed *packed); /* NULL is fine */

/* It is no archive, only compressed: its one file has no name. */
bool packed_is_single(const struct packed *packed);

/* The name of the first file, to look at before packed_next() tells it; NULL: there is none. */
const char *packed_first(struct packed *packed);

/*
 * The name of the next file, any bytes, "." and ".." among its folders as they
 * were stored. NULL at the end. Valid until the next call.
 */
const char *packed_next(struct packed *packed);

/* The file's next bytes: how many, 0 at its end, also where that came too early. */
ssize_t packed_read(struct packed *packed, char *to, size_t room);

enum packed_end {
	PACKED_WHOLE,
	PACKED_TOO_MUCH, /* a limit was reached, and there was more */
	PACKED_DAMAGED,
};

/* How it ended, or is so far; *words: then "is damaged ...", static. */
enum packed_end packed_ended(const struct packed *packed, const char **words);

#endif
