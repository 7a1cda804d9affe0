/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_FILES_H
#define SOURCE_FILES_H

#include "util/buf.h"

/* What the sources that read real files share. Each closes fd, in every case. */

/*
 * All of an open file, to the end of *out. A file that grows without end must
 * not stop us: -EFBIG past a limit, and then *out is as it was.
 */
int files_read(int fd, struct buf *out);

/* Names in an open directory, as source_list() tells them: hidden ones are left out. */
int files_list(int fd, struct buf *out);

/* Target of the symbolic link `path`, relative to the directory `at` (or AT_FDCWD). */
int files_link(int at, const char *path, struct buf *out);

#endif
