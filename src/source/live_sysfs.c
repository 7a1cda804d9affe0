/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files of /sys, /proc and /run: small, and read whole. A regular file that
 * grows without end or a FIFO in its place must not stop us: O_NONBLOCK and a limit.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "source/live.h"
#include "util/alloc.h"

enum {
	READ_MAX = 1 << 20,  /* bytes of one file */
	READ_STEP = 4096,    /* an attribute of sysfs has a page at most */
	NAMES_MAX = 1 << 20, /* names of one directory */
};

int live_read(struct source *source, const char *path, struct buf *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	size_t begin = out->len;
	ssize_t got;
	int error;

	(void)source;
	if (fd < 0)
		return -errno;
	do {
		got = read(fd, buf_room(out, READ_STEP), READ_STEP);
		if (got > 0)
			out->len += (size_t)got;
	} while (got > 0 && out->len - begin < READ_MAX);
	error = got < 0 ? -errno : got > 0 ? -EFBIG : 0;
	close(fd);
	if (error)
		out->len = begin;
	out->data[out->len] = '\0';
	return error;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

struct names {
	char **items;
	size_t n, capacity;
};

static int read_names(DIR *dir, struct names *names)
{
	const struct dirent *entry;

	while (errno = 0, (entry = readdir(dir))) {
		char **item;

		if (entry->d_name[0] == '.')
			continue;
		if (names->n == NAMES_MAX)
			return -EFBIG;
		item = alloc_item(&names->items, &names->capacity, names->n, sizeof(*item));
		*item = alloc_string(entry->d_name);
		names->n++;
	}
	return -errno;
}

int live_list(struct source *source, const char *path, struct buf *out)
{
	struct names names = { 0 };
	DIR *dir = opendir(path);
	int error;

	(void)source;
	if (!dir)
		return -errno;
	error = read_names(dir, &names);
	closedir(dir);
	if (names.n)
		qsort(names.items, names.n, sizeof(*names.items), compare_names);
	for (size_t i = 0; i < names.n; i++) {
		if (!error)
			buf_add(out, names.items[i], strlen(names.items[i]) + 1);
		free(names.items[i]);
	}
	free(names.items);
	return error;
}

int live_link(struct source *source, const char *path, struct buf *out)
{
	char *room = buf_room(out, PATH_MAX);
	ssize_t len = readlink(path, room, PATH_MAX);

	(void)source;
	if (len < 0) {
		int error = -errno;

		out->data[out->len] = '\0';
		return error;
	}
	if (len == PATH_MAX) {
		out->data[out->len] = '\0';
		return -ENAMETOOLONG;
	}
	out->len += (size_t)len;
	out->data[out->len] = '\0';
	return 0;
}
