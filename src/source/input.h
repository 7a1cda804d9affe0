/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_INPUT_H
#define SOURCE_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>

#include "util/packing.h"

/*
 * One thing that is judged, opened once: a file, a pipe, standard input ("-")
 * or a folder. A pipe can be read only once, so the bytes that were looked at
 * in front are kept for who reads it. Nothing that could block for ever is
 * opened.
 */
enum input_kind {
	INPUT_FILE, /* regular, at its beginning: may be mapped, and passed over */
	INPUT_PIPE, /* or whatever else standard input is; its writer is waited for */
	INPUT_FOLDER,
};

struct input {
	const char *path; /* the caller's */
	enum input_kind kind;
	int fd;
	bool is_stdin;
	off_t size; /* of a file, when it was opened */
	bool had_bytes, at_end;
	size_t head_at, head_len; /* of a pipe: of its first bytes those that were not read */
	char head[PACKING_BYTES];
};

/*
 * Opens the path. Returns 0, or a negative errno: that of open(2), -ENODEV for
 * sockets and devices. input_close() only after 0.
 */
int input_open(struct input *input, const char *path);

/* The same of a regular file in the folder, never through a link: -ENODEV for all else. */
int input_open_below(struct input *input, int folder, const char *name);

/* Its first bytes, as many as packing_of() wants, before anything was read. 0, or a negative errno. */
int input_head(struct input *input, struct span *head);

/*
 * The next bytes, at most so many: how many, 0 at the end, or a negative errno.
 * Waits for a pipe whose writer is there; allocates nothing.
 */
ssize_t input_read(struct input *input, char *to, size_t room);

/* Passes over bytes of a file; returns how many: 0 of a pipe, which has to be read. */
off_t input_skip(struct input *input, off_t bytes);

void input_close(struct input *input);

#endif
