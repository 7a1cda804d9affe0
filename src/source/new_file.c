/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/new_file.h"

#include <errno.h>
#include <fcntl.h>
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

/* Whose owner still runs is locked; what a killed run left behind is not. */
static void remove_left_behind(const char *part)
{
	int fd = open(part, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	struct stat status;

	if (fd < 0)
		return;
	if (!fstat(fd, &status) && S_ISREG(status.st_mode) && status.st_uid == geteuid() &&
	    !flock(fd, LOCK_EX | LOCK_NB))
		unlink(part);
	close(fd);
}

static int open_part(struct new_file *file, const char *folder)
{
	size_t size = strlen(folder) + sizeof("/accelnet-check-1.part");

	file->part = alloc_zeroed(size, 1);
	for (int n = 1; n <= PARTS_MAX; n++) {
		snprintf(file->part, size, "%s/accelnet-check-%d.part", folder, n);
		remove_left_behind(file->part);
		file->fd =
			open(file->part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, MODE);
		if (file->fd >= 0)
			return flock(file->fd, LOCK_EX | LOCK_NB) ? -errno : 0;
		if (errno != EEXIST)
			break;
	}
	free(file->part);
	file->part = NULL;
	return -errno;
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
		error = lacks_nameless(errno) ? open_part(file, folder) : -errno;
	free(folder);
	return error;
}

/* linkat(2) does not replace what has that name; rename(2) would. */
static int give_name(struct new_file *file)
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
static int sync_until(int fd, int64_t until_ms)
{
	int kept = CHILD_KEPT;

	return until_ms == NEW_FILE_PATIENT ? sync_fd(&fd) : child_do(sync_fd, &kept, fd, until_ms);
}

int new_file_keep(struct new_file *file, int64_t until_ms)
{
	int sync = sync_until(file->fd, until_ms), error;

	if (sync && sync != -ETIMEDOUT)
		return sync;
	error = give_name(file);
	return error ? error : sync ? NEW_FILE_LATE : 0;
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
