/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_NEW_FILE_H
#define SOURCE_NEW_FILE_H

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

/* Gives it its name, once its bytes are on the disk. Returns 0 or a negative errno. */
int new_file_keep(struct new_file *file);

/* Ends it; without new_file_keep() nothing of it stays. */
void new_file_done(struct new_file *file);

#endif
