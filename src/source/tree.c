/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A directory as if it were the root: what chroot(2) does, without its rights.
 * Each path is walked one name at a time with O_NOFOLLOW, and links are followed
 * here, so that an absolute one begins at this root and ".." ends at it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/files.h"
#include "source/source.h"
#include "util/alloc.h"

enum {
	LINKS_MAX = 40, /* as the kernel (path_resolution(7)) */
	DEPTH_MAX = 64, /* directories below each other */
	PATH_BYTES = 4096,
};

struct tree {
	struct source source; /* first: a struct source * is a struct tree * */
	int root;
	bool is_image;
};

/* Where a walk stands: the directories that it went through, the first is the root. */
struct walk {
	int dirs[DEPTH_MAX];
	size_t n;
	struct buf rest; /* what is still to be walked */
	struct buf name; /* the last name, in the last directory; "": that directory itself */
	unsigned links;
	bool follows_last, is_image;
};

static void leave_to(struct walk *walk, size_t n)
{
	while (walk->n > n)
		close(walk->dirs[--walk->n]);
}

static void end_walk(struct walk *walk)
{
	leave_to(walk, 1); /* the root is the tree's */
	buf_done(&walk->rest);
	buf_done(&walk->name);
}

/* Takes the next name off walk->rest; "" when none is left. */
static void take_name(struct walk *walk)
{
	struct span rest = buf_span(&walk->rest), name = { NULL, 0 };
	struct buf left = { 0 };

	while (!name.len && span_next_field(&rest, '/', &name))
		;
	buf_clear(&walk->name);
	buf_add(&walk->name, name.len ? name.ptr : "", name.len);
	buf_add(&left, rest.len ? rest.ptr : "", rest.len);
	buf_done(&walk->rest);
	walk->rest = left;
}

/* The link's target takes the place of its name. */
static int follow(struct walk *walk, const struct buf *target)
{
	struct buf rest = { 0 };

	if (++walk->links > LINKS_MAX)
		return -ELOOP;
	if (target->data[0] == '/')
		leave_to(walk, 1);
	buf_printf(&rest, "%s/%s", buf_text(target), buf_text(&walk->rest));
	buf_done(&walk->rest);
	walk->rest = rest;
	return rest.len > PATH_BYTES ? -ENAMETOOLONG : 0;
}

static int enter(struct walk *walk)
{
	int fd;

	if (walk->n == DEPTH_MAX)
		return -ENAMETOOLONG;
	fd = openat(walk->dirs[walk->n - 1], buf_text(&walk->name),
		    O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	walk->dirs[walk->n++] = fd;
	return 0;
}

/* What an image has of the machine that builds it, if anything. */
static bool is_foreign(const struct walk *walk)
{
	static const char *const names[] = { "dev", "proc", "run", "sys" };

	for (size_t n = 0; walk->is_image && walk->n == 1 && n < sizeof(names) / sizeof(names[0]);
	     n++)
		if (!strcmp(buf_text(&walk->name), names[n]))
			return true;
	return false;
}

/* One name that is neither "." nor "..". *done: it is the last one, and stands where it says. */
static int step(struct walk *walk, bool *done)
{
	bool is_last = !walk->rest.len;
	struct buf target = { 0 };
	int error;

	if (is_foreign(walk))
		return -ENOENT;
	if (is_last && !walk->follows_last) {
		*done = true;
		return 0;
	}
	error = files_link(walk->dirs[walk->n - 1], buf_text(&walk->name), &target);
	if (!error)
		error = target.len ? follow(walk, &target) : -ENOENT;
	else if (error == -EINVAL) /* it is no link */
		error = is_last ? 0 : enter(walk);
	*done = !error && is_last && !target.len;
	buf_done(&target);
	return error;
}

/*
 * Walks to the path: the last directory and the name in it. end_walk() in every
 * case. Everything the walk opens is O_PATH: a device is not touched by that.
 */
static int begin_walk(struct walk *walk, const struct tree *tree, const char *path,
		      bool follows_last)
{
	bool done = false;
	int error = 0;

	*walk = (struct walk){ .dirs = { tree->root },
			       .n = 1,
			       .follows_last = follows_last,
			       .is_image = tree->is_image };
	buf_add_text(&walk->rest, path);
	while (!error && !done) {
		take_name(walk);
		if (!walk->name.len)
			return 0;
		if (!strcmp(buf_text(&walk->name), ".."))
			leave_to(walk, walk->n > 1 ? walk->n - 1 : 1);
		else if (strcmp(buf_text(&walk->name), ".") != 0)
			error = step(walk, &done);
	}
	return error;
}

/* Opens where the walk ended. The kind is looked at first: opening a device may do something. */
static int open_end(const struct walk *walk, mode_t kind)
{
	const char *name = walk->name.len ? buf_text(&walk->name) : ".";
	int dir = walk->dirs[walk->n - 1], fd;
	struct stat status;

	if (fstatat(dir, name, &status, AT_SYMLINK_NOFOLLOW))
		return -errno;
	if ((status.st_mode & S_IFMT) != kind)
		return kind == S_IFDIR ? -ENOTDIR : S_ISDIR(status.st_mode) ? -EISDIR : -ENODEV;
	fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	if (fstat(fd, &status) == 0 && (status.st_mode & S_IFMT) == kind)
		return fd;
	close(fd);
	return -ENODEV; /* it was replaced between the two looks */
}

static int open_path(struct source *source, const char *path, mode_t kind)
{
	struct walk walk;
	int fd = begin_walk(&walk, (struct tree *)source, path, true);

	if (!fd)
		fd = open_end(&walk, kind);
	end_walk(&walk);
	return fd;
}

/*
 * A configuration file that is masked is a link to /dev/null. An image need not
 * have that device, and it would not be opened: such a file is empty.
 */
static bool is_masked(struct source *source, const char *path)
{
	struct walk walk;
	struct buf target = { 0 };
	bool masked = !begin_walk(&walk, (struct tree *)source, path, false) && walk.name.len &&
		      !files_link(walk.dirs[walk.n - 1], buf_text(&walk.name), &target) &&
		      !strcmp(buf_text(&target), "/dev/null");

	end_walk(&walk);
	buf_done(&target);
	return masked;
}

static int tree_read(struct source *source, const char *path, struct buf *out)
{
	int fd = open_path(source, path, S_IFREG);

	if (fd >= 0)
		return files_read(fd, out);
	if (!is_masked(source, path))
		return fd;
	buf_add_text(out, "");
	return 0;
}

static int tree_open(struct source *source, const char *path)
{
	return open_path(source, path, S_IFREG);
}

static int tree_list(struct source *source, const char *path, struct buf *out)
{
	int fd = open_path(source, path, S_IFDIR);

	return fd < 0 ? fd : files_list(fd, out);
}

static int tree_link(struct source *source, const char *path, struct buf *out)
{
	struct walk walk;
	int error = begin_walk(&walk, (struct tree *)source, path, false);

	if (!error)
		error = walk.name.len ? files_link(walk.dirs[walk.n - 1], buf_text(&walk.name), out)
				      : -EINVAL;
	end_walk(&walk);
	return error;
}

static int tree_query(struct source *source, const struct query *query, struct buf *out)
{
	(void)source;
	(void)query;
	(void)out;
	return -EOPNOTSUPP;
}

static void tree_close(struct source *source)
{
	close(((struct tree *)source)->root);
	free(source);
}

static const struct source_ops tree_ops = {
	.read = tree_read,
	.list = tree_list,
	.link = tree_link,
	.open = tree_open,
	.query = tree_query,
	.close = tree_close,
};

/* fd: of the root, or negative, with the reason in errno. */
static int make_tree(int fd, bool is_image, struct source **source)
{
	struct tree *tree;

	if (fd < 0)
		return -errno;
	tree = alloc_zeroed(1, sizeof(*tree));
	tree->source.ops = &tree_ops;
	tree->root = fd;
	tree->is_image = is_image;
	*source = &tree->source;
	return 0;
}

int source_open_tree(const char *root, struct source **source)
{
	return make_tree(open(root, O_PATH | O_DIRECTORY | O_CLOEXEC), false, source);
}

int source_open_tree_at(int directory, const char *name, struct source **source)
{
	int fd = openat(directory, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	return make_tree(fd, false, source);
}

int source_open_image(const char *root, struct source **source)
{
	return make_tree(open(root, O_PATH | O_DIRECTORY | O_CLOEXEC), true, source);
}
