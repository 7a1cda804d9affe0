/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/alloc.h"
#include "util/buf.h"
#include "util/glob.h"
#include "util/span.h"

enum { FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC };

struct entry {
	char *name;
	bool is_folder;
};

struct folder {
	struct entry *entries;
	size_t n, capacity;
};

static void add_input(struct inputs *inputs, const char *path, int error)
{
	struct input_path *item;

	if (inputs->n == INPUTS_MAX) {
		inputs->left_out = true;
		return;
	}
	item = alloc_item(&inputs->items, &inputs->capacity, inputs->n, sizeof(*item));
	*item = (struct input_path){ alloc_string(path), error };
	inputs->n++;
}

/* --- one folder --- */

static int compare_entries(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

static void add_entry(struct inputs *inputs, struct folder *folder, int fd, const char *name,
		      dev_t device)
{
	struct stat status;
	struct entry *entry;

	if (name[0] == '.' || fstatat(fd, name, &status, AT_SYMLINK_NOFOLLOW))
		return;
	/* another file system below a folder is a mount: /proc, a share that does not answer */
	if (!S_ISREG(status.st_mode) && !(S_ISDIR(status.st_mode) && status.st_dev == device))
		return;
	if (folder->n == INPUTS_MAX) {
		inputs->left_out = true;
		return;
	}
	entry = alloc_item(&folder->entries, &folder->capacity, folder->n, sizeof(*entry));
	*entry = (struct entry){ alloc_string(name), S_ISDIR(status.st_mode) };
	folder->n++;
}

/* Closes fd. */
static int list_folder(struct inputs *inputs, struct folder *folder, int fd)
{
	DIR *directory = fdopendir(fd);
	struct dirent *entry;
	struct stat status;

	if (!directory) {
		int error = -errno;

		close(fd);
		return error;
	}
	if (!fstat(fd, &status)) {
		while ((entry = readdir(directory)))
			add_entry(inputs, folder, fd, entry->d_name, status.st_dev);
	}
	closedir(directory);
	if (folder->n)
		qsort(folder->entries, folder->n, sizeof(*folder->entries), compare_entries);
	return 0;
}

static void folder_done(struct folder *folder)
{
	for (size_t n = 0; n < folder->n; n++)
		free(folder->entries[n].name);
	free(folder->entries);
}

/* --- what its names tell --- */

static bool name_fits(const struct entry *entry, const char *patterns)
{
	return glob_one_fits(span_of(patterns), "|", span_of(entry->name));
}

static bool is_packed(const struct entry *entry)
{
	return !entry->is_folder && name_fits(entry, "*.tar.*|*.tgz|*.tbz|*.txz");
}

static bool is_beside(const struct entry *entry)
{
	return is_packed(entry) && name_fits(entry, "*.map|*.md5|*.sha256");
}

static bool is_of_a_case(const struct entry *entry)
{
	if (entry->is_folder)
		return name_fits(entry, "sos_commands|etc|proc|sys");
	return name_fits(entry, "basic-environment.txt|dmesg|dmesg.*|journal|journal.*|lspci|"
				"lspci.*|lsvmbus|lsvmbus.*|ifconfig|ifconfig.*|lsmod|lsmod.*|"
				"ip-*|ethtool-*");
}

static bool is_case(const struct folder *folder)
{
	bool has = false, has_manifest = false, has_raw = false;

	for (size_t n = 0; n < folder->n; n++) {
		const struct entry *entry = &folder->entries[n];

		if (is_packed(entry))
			return false;
		has |= is_of_a_case(entry);
		has_manifest |= !entry->is_folder && !strcmp(entry->name, "manifest.json");
		has_raw |= entry->is_folder && !strcmp(entry->name, "raw");
	}
	return has || (has_manifest && has_raw);
}

/* --- the tree --- */

static void take_apart(struct inputs *inputs, int fd, struct buf *path, unsigned depth);

static void take_entry(struct inputs *inputs, int fd, const struct entry *entry, struct buf *path,
		       unsigned depth)
{
	size_t len = path->len;
	int below;

	if (is_beside(entry))
		return;
	buf_printf(path, "%s%s", path->data[len - 1] == '/' ? "" : "/", entry->name);
	if (!entry->is_folder) {
		add_input(inputs, buf_text(path), 0);
	} else if (depth == INPUTS_DEPTH) {
		inputs->left_out = true;
	} else {
		below = openat(fd, entry->name, FOLDER_FLAGS | O_NOFOLLOW);
		if (below < 0)
			add_input(inputs, buf_text(path), -errno);
		else
			take_apart(inputs, below, path, depth + 1);
	}
	path->len = len;
	path->data[len] = '\0';
}

/* Closes fd. */
static void take_apart(struct inputs *inputs, int fd, struct buf *path, unsigned depth)
{
	int own = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	struct folder folder = { 0 };
	int error = list_folder(inputs, &folder, fd);

	if (error || own < 0)
		add_input(inputs, buf_text(path), error ? error : -EMFILE);
	else if (is_case(&folder))
		add_input(inputs, buf_text(path), 0);
	else
		for (size_t n = 0; n < folder.n; n++)
			take_entry(inputs, own, &folder.entries[n], path, depth);
	if (own >= 0)
		close(own);
	folder_done(&folder);
}

int inputs_add(struct inputs *inputs, const char *path)
{
	struct buf full = { 0 };
	struct stat status;
	int fd;

	if (stat(path, &status))
		return -errno;
	/* "-" is what a file may be called too, when it is one of many */
	buf_printf(&full, "%s%s", strcmp(path, "-") ? "" : "./", path);
	if (S_ISREG(status.st_mode)) {
		add_input(inputs, buf_text(&full), 0);
	} else if (!S_ISDIR(status.st_mode)) {
		add_input(inputs, buf_text(&full), -ENODEV);
	} else {
		fd = open(path, FOLDER_FLAGS);
		if (fd < 0)
			add_input(inputs, buf_text(&full), -errno);
		else
			take_apart(inputs, fd, &full, 0);
	}
	buf_done(&full);
	return 0;
}

void inputs_done(struct inputs *inputs)
{
	for (size_t n = 0; n < inputs->n; n++)
		free(inputs->items[n].path);
	free(inputs->items);
	*inputs = (struct inputs){ .n = 0 };
}
