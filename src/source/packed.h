/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_PACKED_H
#define SOURCE_PACKED_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "util/packing.h"

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

/* What the first bytes of a file say. fd: can be rewound. */
enum packing packed_how(int fd);

/* Do they say that it is one of these? */
bool packed_is_one(int fd);

/*
 * Opens it. fd: at its beginning; stays the caller's, and open until
 * packed_close(). Returns 0, -EBADMSG for what is no such archive, or -ELIBACC
 * without libarchive.
 */
int packed_open(struct packed **packed, int fd);
void packed_close(struct packed *packed); /* NULL is fine */

/* It is no archive, only compressed: its one file has no name. */
bool packed_is_single(const struct packed *packed);

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
