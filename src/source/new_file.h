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
 * Waits for its bytes to be on the disk, or until that moment of channel_now_ms();
 * NEW_FILE_PATIENT: however long it takes. Returns 0, NEW_FILE_LATE when they
 * are not there yet, or a negative errno.
 */
int new_file_sync(const struct new_file *file, int64_t until_ms);

#define NEW_FILE_PATIENT INT64_MAX
enum { NEW_FILE_LATE = 1 };

/* Gives it its name. Returns 0 or a negative errno: -EEXIST when there is such a file by now. */
int new_file_name(const struct new_file *file);

/* Both, one after the other. Returns 0, NEW_FILE_LATE when it has its name, or a negative errno. */
int new_file_keep(const struct new_file *file, int64_t until_ms);

/* Ends it; without its name nothing of it stays. */
void new_file_done(struct new_file *file);

#endif
