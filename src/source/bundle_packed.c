/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <string.h>

#include "source/bundle.h"

enum { READ_BLOCK = 64 * 1024 };

struct reader {
	struct packed *packed;
	size_t n_members, n_bytes;
	const char *why;
};

static int fail(struct reader *reader, int error, const char *why)
{
	reader->why = why;
	return error;
}

/* Whether the archive is whole so far. */
static int check_end(struct reader *reader)
{
	const char *words;

	switch (packed_ended(reader->packed, &words)) {
	case PACKED_WHOLE:
		return 0;
	case PACKED_TOO_MUCH:
		return fail(reader, -EFBIG, words);
	default:
		return fail(reader, -EBADMSG, words);
	}
}

/* What stands behind the bundle's own folder; NULL: it is not in a folder. */
static const char *name_in_bundle(const char *path)
{
	const char *slash;

	if (!strncmp(path, "./", 2))
		path += 2;
	slash = strchr(path, '/');
	return slash ? slash + 1 : NULL;
}

/* The next file: its name below the bundle's folder. 1, 0 at the end, or a negative errno. */
static int next_member(struct reader *reader, const char **name)
{
	const char *path;

	while ((path = packed_next(reader->packed))) {
		if (++reader->n_members > BUNDLE_MEMBERS_MAX)
			return fail(reader, -EFBIG, "has too many members");
		*name = name_in_bundle(path);
		if (*name)
			return 1;
	}
	return check_end(reader);
}

static int read_member(struct reader *reader, struct buf *out, size_t max)
{
	ssize_t got;

	do {
		got = packed_read(reader->packed, buf_room(out, READ_BLOCK), READ_BLOCK);
		out->len += (size_t)got;
		out->data[out->len] = '\0';
		reader->n_bytes += (size_t)got;
		if (out->len > max || reader->n_bytes > BUNDLE_BYTES_MAX)
			return fail(reader, -EFBIG, bundle_too_large);
	} while (got > 0);
	return check_end(reader);
}

static int read_manifest(struct reader *reader, struct bundle *bundle)
{
	struct buf json = { 0 };
	const char *name = "";
	int result = next_member(reader, &name);

	if (result >= 0 && strcmp(name, BUNDLE_MANIFEST) != 0)
		result = fail(reader, -EBADMSG, "is no bundle: it has no manifest.json");
	if (result == 1)
		result = read_member(reader, &json, BUNDLE_MANIFEST_MAX);
	if (!result)
		result = bundle_take_manifest(bundle, &json, &reader->why);
	buf_done(&json);
	return result;
}

/* Members stand in the order of the manifest: the next one is tried first. */
static size_t find_record(const struct bundle *bundle, const char *name, size_t next)
{
	const struct manifest *manifest = &bundle->manifest;

	for (size_t n = 0; n < manifest->recording.n; n++) {
		size_t at = (next + n) % manifest->recording.n;

		if (manifest->files[at].name && !strcmp(manifest->files[at].name, name))
			return at;
	}
	return manifest->recording.n;
}

/* For people, not for the judgement: only whether it is as it was made. */
static int check_beside(struct reader *reader, struct manifest_file *file)
{
	struct buf bytes = { 0 };
	int error = read_member(reader, &bytes, BUNDLE_BYTES_MAX);

	file->is_whole = !error && manifest_is_file(file, buf_span(&bytes));
	buf_done(&bytes);
	return error;
}

static int read_answer(struct reader *reader, struct bundle *bundle, const char *name, size_t *next)
{
	struct recording *recording = &bundle->manifest.recording;
	struct buf *bytes;

	*next = find_record(bundle, name, *next);
	if (*next == recording->n) {
		*next = 0;
		return 0;
	}
	bytes = &recording->items[(*next)++].bytes;
	buf_clear(bytes);
	return read_member(reader, bytes, BUNDLE_BYTES_MAX);
}

static int read_members(struct reader *reader, struct bundle *bundle)
{
	size_t next = 0;
	const char *name;
	int result;

	while ((result = next_member(reader, &name)) == 1) {
		struct manifest_file *beside = NULL;

		if (bundle_is_answer(name))
			result = read_answer(reader, bundle, name, &next);
		else if ((beside = bundle_beside(bundle, name)))
			result = check_beside(reader, beside);
		else
			result = 0;
		if (result)
			return result;
	}
	return result;
}

bool bundle_is_packed(struct packed *packed)
{
	const char *path = packed_first(packed), *name = path ? name_in_bundle(path) : NULL;

	return name && !strcmp(name, BUNDLE_MANIFEST);
}

int bundle_read(struct bundle *bundle, struct packed *packed, const char **why)
{
	struct reader reader = { .packed = packed };
	int error;

	*bundle = (struct bundle){ 0 };
	error = read_manifest(&reader, bundle);
	if (!error)
		error = read_members(&reader, bundle);
	if (!error)
		bundle_check_sums(bundle);
	*why = reader.why;
	return error;
}
