/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/files.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util/alloc.h"

enum {
	READ_MAX = 1 << 20,  /* bytes of one file */
	READ_STEP = 4096,    /* an attribute of sysfs has a page at most */
	NAMES_MAX = 1 << 20, /* names of one directory */
};

int files_read(int fd, struct buf *out)
{
	size_t begin = out->len;
	ssize_t got;
	int error;

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

int files_list(int fd, struct buf *out)
{
	struct names names = { 0 };
	DIR *dir = fdopendir(fd);
	int error;

	if (!dir) {
		error = -errno;
		close(fd);
		return error;
	}
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

int files_link(int at, const char *path, struct buf *out)
{
	char *room = buf_room(out, PATH_MAX);
	ssize_t len = readlinkat(at, path, room, PATH_MAX);
	int error = len < 0 ? -errno : len == PATH_MAX ? -ENAMETOOLONG : 0;

	if (!error)
		out->len += (size_t)len;
	out->data[out->len] = '\0';
	return error;
}
