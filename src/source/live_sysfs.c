/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files of /sys, /proc, /run, /etc and /lib. A FIFO or a terminal in the place
 * of one must not stop us: O_NONBLOCK, O_NOCTTY.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/files.h"
#include "source/live.h"

enum { OPEN_FLAGS = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY };

int live_read(struct source *source, const char *path, struct buf *out)
{
	int fd = open(path, OPEN_FLAGS);

	(void)source;
	return fd < 0 ? -errno : files_read(fd, out);
}

int live_open(struct source *source, const char *path)
{
	int fd = open(path, OPEN_FLAGS);
	struct stat status;

	(void)source;
	if (fd < 0)
		return -errno;
	if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode))
		return fd;
	close(fd);
	return -ENODEV;
}

int live_list(struct source *source, const char *path, struct buf *out)
{
	int fd = open(path, OPEN_FLAGS | O_DIRECTORY);

	(void)source;
	return fd < 0 ? -errno : files_list(fd, out);
}

int live_link(struct source *source, const char *path, struct buf *out)
{
	(void)source;
	return files_link(AT_FDCWD, path, out);
}
