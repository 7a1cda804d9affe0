/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/bundle_pair.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <unistd.h>

#include "source/new_file.h"
#include "util/child.h"
#include "util/msg.h"

enum {
	NAMING_MS = 1000,  /* what is kept of the time to give both files their names */
	REMOVING_MS = 500, /* and to take the map's away where the bundle got none */
};

enum { BUNDLE, MAP, FILES };

/* What the child tells while it works, in shared memory: it may never come back. */
struct told {
	size_t at;	    /* the file that it works on */
	bool has_named_map; /* or is about to */
};

struct writing {
	struct bundle_pair *pair;
	struct new_file files[FILES];
	size_t n;	 /* MAP: there is none */
	int64_t late_ms; /* until when to wait for the disk */
	struct told *told;
};

static const char *path_of(const struct bundle_pair *pair, size_t n)
{
	return n == MAP ? pair->map_path : pair->path;
}

static int fill(struct writing *writing, size_t n)
{
	const struct bundle_pair *pair = writing->pair;
	struct new_file *file = &writing->files[n];
	int error;

	writing->told->at = n;
	error = new_file_open(file, path_of(pair, n));
	return error ? error : msg_write(file->fd, n == MAP ? pair->map : pair->bytes);
}

static int sync_one(struct writing *writing, size_t n)
{
	writing->told->at = n;
	return new_file_sync(&writing->files[n], writing->late_ms);
}

static int name_both(const struct writing *writing)
{
	struct told *told = writing->told;
	bool has_map = writing->n > MAP;
	int error = 0;

	told->has_named_map = has_map;
	for (size_t n = writing->n; n > 0 && !error; n--) {
		told->at = n - 1;
		error = new_file_name(&writing->files[n - 1]);
	}
	if (!error)
		return 0;
	if (has_map && told->at == BUNDLE)
		unlink(writing->pair->map_path);
	told->has_named_map = false;
	return error;
}

/* Neither gets its name before both are whole. */
static int write_both(void *data)
{
	struct writing *writing = data;
	int result = 0, error = 0;

	for (size_t n = 0; n < writing->n; n++)
		writing->files[n] = (struct new_file){ .fd = -1 };
	for (size_t n = 0; n < writing->n && !result; n++)
		result = fill(writing, n);
	for (size_t n = 0; n < writing->n && !result; n++)
		result = sync_one(writing, n);
	if (result >= 0)
		error = name_both(writing);
	for (size_t n = 0; n < writing->n; n++)
		new_file_done(&writing->files[n]);
	return error ? error : result;
}

/* After the child was given up: the bundle may have got its name nevertheless. */
static int remove_lone_map(void *data)
{
	const struct bundle_pair *pair = data;

	if (faccessat(AT_FDCWD, pair->path, F_OK, AT_SYMLINK_NOFOLLOW))
		unlink(pair->map_path);
	return 0;
}

int bundle_pair_write(struct bundle_pair *pair, int64_t until_ms)
{
	struct told *told = mmap(NULL, sizeof(*told), PROT_READ | PROT_WRITE,
				 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct writing writing = { .pair = pair,
				   .n = pair->map_path ? FILES : MAP,
				   .late_ms = until_ms - REMOVING_MS - NAMING_MS,
				   .told = told };
	int result;

	pair->at_fault = pair->path;
	if (told == MAP_FAILED)
		return -errno;
	result = child_do(write_both, &writing, -1, until_ms - REMOVING_MS);
	if (result < 0)
		pair->at_fault = path_of(pair, told->at);
	if (result < 0 && told->has_named_map)
		child_do(remove_lone_map, pair, -1, until_ms);
	munmap(told, sizeof(*told));
	return result;
}
