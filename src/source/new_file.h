/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_NEW_FILE_H
#define SOURCE_NEW_FILE_H

#include <stdint.h>

/*
 * A file that appears under its name only when it is whole, whatever ends the
 * program before: it has no name until then (O_TMPFILE). On file systems that
 * have no such files it is accelnet-check-N.part in the same folder for that
 * time, and what a killed run left there is removed. Mode 0600.
 */
struct new_file {
	int fd;
	const char *path; /* borrowed */
	char *part;	  /* NULL: it has no name yet */
};

/* Returns 0 or a negative errno: -EEXIST when there is such a file already. */
int new_file_open(struct new_file *file, const char *path);

/*
 * Gives it its name, once its bytes are on the disk or, where that is slow, at
 * that moment of channel_now_ms(); NEW_FILE_PATIENT: however long it takes.
 * Returns 0, NEW_FILE_LATE when it has its name before its bytes are on the
 * disk, or a negative errno.
 */
int new_file_keep(struct new_file *file, int64_t until_ms);

#define NEW_FILE_PATIENT INT64_MAX
enum { NEW_FILE_LATE = 1 };

/* Ends it; without new_file_keep() nothing of it stays. */
void new_file_done(struct new_file *file);

#endif
