/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/alloc.h"
#include "util/child.h"

enum {
	MODE = 0600,
	PARTS_MAX = 9, /* runs at the same time in one folder */
};

/* The folder of a path, with a final slash where it has one: "" is the present one. */
static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t len = slash ? (size_t)(slash - path) + 1 : 0;
	char *folder = alloc_zeroed(len + 2, 1);

	memcpy(folder, len ? path : ".", len ? len : 1);
	return folder;
}

/* Which of these a file system or kernel answers when it has no files without a name: open(2). */
static int lacks_nameless(int error)
{
	return error == EOPNOTSUPP || error == EISDIR || error == EINVAL || error == ENOENT;
}

/*
 * Whose owner still runs is locked; what a killed run left behind is not. Open for
 * writing, without which NFS gives no exclusive lock: flock(2). One that has no name
 * any more was its owner's until just now, and the name may be another's.
 */
static void remove_left_behind(const char *part)
{
	int fd = open(part, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	struct stat status;

	if (fd < 0)
		return;
	if (!flock(fd, LOCK_EX | LOCK_NB) && !fstat(fd, &status) && S_ISREG(status.st_mode) &&
	    status.st_uid == geteuid() && status.st_nlink)
		unlink(part);
	close(fd);
}

/*
 * False: another run took it for left behind before it was locked. A server that
 * cannot lock is no reason to write nothing: only what is left behind stays there.
 */
static bool lock_part(int fd)
{
	struct stat status;

	if (flock(fd, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK)
		return false;
	return !fstat(fd, &status) && status.st_nlink;
}

/* Returns a descriptor or a negative errno: -EEXIST when the next name is to be tried. */
static int open_part(const char *part)
{
	int fd;

	remove_left_behind(part);
	fd = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, MODE);
	if (fd < 0)
		return -errno;
	if (lock_part(fd))
		return fd;
	close(fd);
	return -EEXIST;
}

static int open_named(struct new_file *file, const char *folder)
{
	size_t size = strlen(folder) + sizeof("/accelnet-check-1.part");

	file->part = alloc_zeroed(size, 1);
	file->fd = -EEXIST;
	for (int n = 1; n <= PARTS_MAX && file->fd == -EEXIST; n++) {
		snprintf(file->part, size, "%s/accelnet-check-%d.part", folder, n);
		file->fd = open_part(file->part);
	}
	if (file->fd >= 0)
		return 0;
	free(file->part);
	file->part = NULL;
	return file->fd;
}

int new_file_open(struct new_file *file, const char *path)
{
	char *folder;
	int error = 0;

	*file = (struct new_file){ .fd = -1, .path = path };
	if (!faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW))
		return -EEXIST;
	folder = folder_of(path);
	file->fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, MODE);
	if (file->fd < 0)
		error = lacks_nameless(errno) ? open_named(file, folder) : -errno;
	free(folder);
	return error;
}

/* linkat(2) does not replace what has that name; rename(2) would. */
int new_file_name(const struct new_file *file)
{
	char self[32];

	if (file->part)
		return link(file->part, file->path) ? -errno : 0;
	snprintf(self, sizeof(self), "/proc/self/fd/%d", file->fd);
	return linkat(AT_FDCWD, self, AT_FDCWD, file->path, AT_SYMLINK_FOLLOW) ? -errno : 0;
}

static int sync_fd(void *data)
{
	/* EINVAL: a file system that has no disk */
	return fsync(*(int *)data) && errno != EINVAL ? -errno : 0;
}

/* fsync(2) cannot be told to come back: a child is left to it. */
int new_file_sync(const struct new_file *file, int64_t until_ms)
{
	int fd = file->fd, kept = CHILD_KEPT, error;

	if (until_ms == NEW_FILE_PATIENT)
		return sync_fd(&fd);
	error = child_do(sync_fd, &kept, fd, until_ms);
	return error == -ETIMEDOUT ? NEW_FILE_LATE : error;
}

int new_file_keep(const struct new_file *file, int64_t until_ms)
{
	int sync = new_file_sync(file, until_ms), error = 0;

	if (sync >= 0)
		error = new_file_name(file);
	return error ? error : sync;
}

void new_file_done(struct new_file *file)
{
	if (file->fd >= 0)
		close(file->fd);
	if (file->part)
		unlink(file->part);
	free(file->part);
	*file = (struct new_file){ .fd = -1 };
}
