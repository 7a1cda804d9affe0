/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_TAR_WRITER_H
#define SOURCE_TAR_WRITER_H

#include <stdint.h>

#include "source/libarchive.h"
#include "util/buf.h"

enum tar_compression { TAR_ZSTD = 0, TAR_GZIP };

/* A compressed tar archive on a descriptor; every member is a regular file below one folder. */
struct tar_writer {
	const struct libarchive *lib;
	struct archive *archive;
	struct archive_entry *entry;
	const char *top; /* the folder, borrowed */
	int64_t time_s;	 /* of every member, seconds since 1970 */
	int error;	 /* the first one; 0: none */
};

/*
 * Each returns 0 or a negative errno: that of write(2), -EPROTONOSUPPORT when
 * this libarchive cannot compress so. After a failure nothing more is written.
 * The descriptor stays the caller's. tar_writer_close() in any case.
 */
int tar_writer_open(struct tar_writer *tar, const struct libarchive *lib, int fd,
		    enum tar_compression compression);
int tar_writer_add(struct tar_writer *tar, const char *name, struct span bytes);
int tar_writer_close(struct tar_writer *tar);

#endif
