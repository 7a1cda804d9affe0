/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "source/bundle.h"
#include "source/source.h"

enum { READ_BLOCK = 64 * 1024 };

/* The name of the one thing in the folder; false: there are more, or none. */
static bool find_only(struct source *tree, struct buf *name)
{
	struct buf names = { 0 };
	bool is_only = !source_list(tree, ".", &names) && names.len &&
		       strlen(names.data) + 1 == names.len;

	if (is_only)
		buf_add_text(name, names.data);
	buf_done(&names);
	return is_only;
}

/* The folder that has the manifest, and that. Returns its descriptor or a negative errno. */
static int open_manifest(int folder, struct source **tree)
{
	int error = source_open_tree_at(folder, ".", tree), manifest;
	struct buf only = { 0 };

	if (error)
		return error;
	manifest = source_open(*tree, BUNDLE_MANIFEST);
	if (manifest == -ENOENT && find_only(*tree, &only)) {
		source_close(*tree);
		*tree = NULL;
		manifest = source_open_tree_at(folder, buf_text(&only), tree);
		if (!manifest)
			manifest = source_open(*tree, BUNDLE_MANIFEST);
	}
	buf_done(&only);
	return manifest;
}

/* All of an open file, to the end of *out. Closes fd. */
static int read_file(int fd, struct buf *out, size_t max)
{
	ssize_t got;
	int error;

	do {
		got = read(fd, buf_room(out, READ_BLOCK), READ_BLOCK);
		if (got > 0)
			out->len += (size_t)got;
	} while (got > 0 && out->len <= max);
	error = got < 0 ? -errno : got ? -EFBIG : 0;
	out->data[out->len] = '\0';
	close(fd);
	return error;
}

/* Or is no regular file: what tar leaves has these. What may not be read is not missing. */
static bool is_missing(int error)
{
	switch (-error) {
	case ENOENT:
	case ENOTDIR:
	case EISDIR:
	case ENODEV:
	case ELOOP:
	case ENAMETOOLONG:
		return true;
	default:
		return false;
	}
}

/* What is missing is left to the sums. */
static int read_answers(struct bundle *bundle, struct source *tree)
{
	struct recording *recording = &bundle->manifest.recording;
	size_t room = BUNDLE_BYTES_MAX;
	int error = 0;

	for (size_t n = 0; n < recording->n && !error; n++) {
		const char *name = bundle->manifest.files[n].name;
		struct buf *bytes = &recording->items[n].bytes;
		int fd = name && bundle_is_answer(name) ? source_open(tree, name) : -ENOENT;

		if (fd >= 0)
			error = read_file(fd, bytes, room);
		else if (!is_missing(fd))
			error = fd;
		room -= error ? 0 : bytes->len;
	}
	return error;
}

/* For people, not for the judgement: only whether they are as they were made. */
static int check_beside(struct bundle *bundle, struct source *tree)
{
	int error = 0;

	for (size_t n = 0; n < bundle->manifest.n_beside && !error; n++) {
		struct manifest_file *file = &bundle->manifest.beside[n];
		int fd = source_open(tree, file->name);
		struct buf bytes = { 0 };

		if (fd >= 0)
			error = read_file(fd, &bytes, BUNDLE_BYTES_MAX);
		else if (!is_missing(fd))
			error = fd;
		file->is_whole = fd >= 0 && !error && manifest_is_file(file, buf_span(&bytes));
		buf_done(&bytes);
	}
	return error;
}

bool bundle_is_unpacked(int folder)
{
	struct source *tree = NULL;
	struct buf json = { 0 };
	int manifest = open_manifest(folder, &tree);
	bool is_one;

	if (manifest >= 0) /* also one that is too large, or cannot be read to its end */
		read_file(manifest, &json, BUNDLE_MANIFEST_MAX);
	is_one = span_has(buf_span(&json), MANIFEST_SCHEMAS);
	source_close(tree);
	buf_done(&json);
	return is_one;
}

int bundle_read_unpacked(struct bundle *bundle, int folder, const char **why)
{
	struct source *tree = NULL;
	struct buf json = { 0 };
	int manifest = open_manifest(folder, &tree);
	int error = manifest < 0 ? manifest : read_file(manifest, &json, BUNDLE_MANIFEST_MAX);

	*bundle = (struct bundle){ 0 };
	*why = NULL;
	if (!error)
		error = bundle_take_manifest(bundle, &json, why);
	if (!error)
		error = read_answers(bundle, tree);
	if (!error)
		error = check_beside(bundle, tree);
	if (!error)
		bundle_check_sums(bundle);
	if (error == -EFBIG)
		*why = bundle_too_large;
	source_close(tree);
	buf_done(&json);
	return error;
}
