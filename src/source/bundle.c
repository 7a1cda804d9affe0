/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/bundle.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "source/memory_limit.h"
#include "source/packed.h"
#include "util/alloc.h"

enum {
	READ_BLOCK = 64 * 1024,
	MANIFEST_MAX = 8 * 1024 * 1024,
	UNPACKED_MAX = 256 * 1024 * 1024, /* also of what is passed over */
};

static const char manifest_name[] = "manifest.json";

/* --- writing --- */

struct bundle_extra *bundle_add_extra(struct bundle_extras *extras, const char *name)
{
	struct bundle_extra *extra =
		alloc_item(&extras->items, &extras->capacity, extras->n, sizeof(*extra));

	extra->name = alloc_string(name);
	extras->n++;
	return extra;
}

void bundle_extras_done(struct bundle_extras *extras)
{
	for (size_t n = 0; n < extras->n; n++) {
		free(extras->items[n].name);
		buf_done(&extras->items[n].bytes);
	}
	free(extras->items);
	*extras = (struct bundle_extras){ 0 };
}

static int write_record(struct tar_writer *tar, const struct record *record)
{
	struct buf name = { 0 };
	int error;

	if (record->error)
		return 0;
	manifest_file_name(record, &name);
	error = tar_writer_add(tar, buf_text(&name), buf_span(&record->bytes));
	buf_done(&name);
	return error;
}

int bundle_write(struct tar_writer *tar, const struct bundle_info *info,
		 const struct recording *recording, const struct bundle_extras *extras)
{
	struct buf manifest = { 0 };
	int error;

	manifest_write(info, recording, &manifest);
	error = tar_writer_add(tar, manifest_name, buf_span(&manifest));
	buf_done(&manifest);
	for (size_t n = 0; n < extras->n && !error; n++)
		error = tar_writer_add(tar, extras->items[n].name,
				       buf_span(&extras->items[n].bytes));
	for (size_t n = 0; n < recording->n && !error; n++)
		error = write_record(tar, &recording->items[n]);
	return error;
}

/* --- reading --- */

struct reader {
	struct libarchive lib;
	struct archive *archive;
	size_t n_members, n_bytes;
	struct rlimit memory;
	bool is_too_large;
	const char *why;
};

static const char too_large[] = "is larger than any bundle";

static int fail(struct reader *reader, int error, const char *why)
{
	reader->why = why;
	return error;
}

static bool is_bundles(enum packing packing)
{
	return packing == PACKING_ZSTD || packing == PACKING_GZIP;
}

/* A libarchive that was built without it would start a program, and says so by ARCHIVE_WARN. */
static bool set_filter(struct reader *reader, int fd)
{
	enum packing packing = packed_how(fd);

	return is_bundles(packing) &&
	       reader->lib.read_append_filter(reader->archive, libarchive_filter(packing)) ==
		       ARCHIVE_OK;
}

static int begin(struct reader *reader, int fd)
{
	const struct libarchive *lib = &reader->lib;
	int result;

	if (lseek(fd, 0, SEEK_SET) < 0)
		return fail(reader, -errno, "cannot be rewound");
	reader->n_members = 0;
	reader->archive = lib->read_new();
	if (!set_filter(reader, fd))
		return fail(reader, -EBADMSG, "is packed in a way that is not known here");
	memory_limit_find(&reader->memory);
	memory_limit_swap(&reader->memory);
	lib->read_support_format_tar(reader->archive);
	result = lib->read_open_fd(reader->archive, fd, READ_BLOCK);
	memory_limit_swap(&reader->memory);
	return result == ARCHIVE_OK ? 0 : fail(reader, -EBADMSG, "is no archive");
}

static void end(struct reader *reader)
{
	if (reader->archive)
		reader->lib.read_free(reader->archive);
	reader->archive = NULL;
}

/* The next header, unless what is to be passed over is more than any bundle has. */
static int next_header(struct reader *reader, struct archive_entry **entry)
{
	int result;

	memory_limit_swap(&reader->memory);
	result = reader->lib.read_next_header(reader->archive, entry);
	memory_limit_swap(&reader->memory);
	if (result == ARCHIVE_OK &&
	    reader->lib.filter_bytes(reader->archive, 0) + reader->lib.entry_size(*entry) >
		    UNPACKED_MAX)
		reader->is_too_large = true;
	return reader->is_too_large ? ARCHIVE_FATAL : result;
}

/*
 * The next regular file: its name below the bundle's folder. 1, 0 at the end,
 * or a negative errno.
 */
static int next_member(struct reader *reader, const char **name)
{
	struct archive_entry *entry;
	int result;

	while ((result = next_header(reader, &entry)) == ARCHIVE_OK) {
		const char *path = reader->lib.entry_pathname(entry), *slash;

		if (path && !strncmp(path, "./", 2))
			path += 2;
		slash = path ? strchr(path, '/') : NULL;

		if (++reader->n_members > BUNDLE_MEMBERS_MAX)
			return fail(reader, -EFBIG, "has too many members");
		if (!slash || reader->lib.entry_filetype(entry) != AE_IFREG ||
		    reader->lib.entry_hardlink(entry))
			continue;
		*name = slash + 1;
		return 1;
	}
	if (reader->is_too_large)
		return fail(reader, -EFBIG, too_large);
	return result == ARCHIVE_EOF ? 0 : fail(reader, -EBADMSG, "is damaged");
}

static int read_member(struct reader *reader, struct buf *out, size_t max)
{
	la_ssize_t got;

	do {
		char *room = buf_room(out, READ_BLOCK);

		memory_limit_swap(&reader->memory);
		got = reader->lib.read_data(reader->archive, room, READ_BLOCK);
		memory_limit_swap(&reader->memory);
		if (got > 0) {
			out->len += (size_t)got;
			reader->n_bytes += (size_t)got;
		}
		out->data[out->len] = '\0';
		if (out->len > max || reader->n_bytes > BUNDLE_BYTES_MAX)
			return fail(reader, -EFBIG, too_large);
	} while (got > 0);
	return got < 0 ? fail(reader, -EBADMSG, "is damaged") : 0;
}

static int read_manifest(struct reader *reader, struct bundle *bundle)
{
	struct buf json = { 0 };
	const char *name = NULL;
	int result;

	while ((result = next_member(reader, &name)) == 1 && strcmp(name, manifest_name) != 0)
		continue;
	if (!result)
		result = fail(reader, -EBADMSG, "is no bundle: it has no manifest.json");
	if (result == 1)
		result = read_member(reader, &json, MANIFEST_MAX);
	if (!result) {
		result = manifest_parse(&bundle->manifest, buf_span(&json));
		if (result)
			reader->why = result == -EPROTONOSUPPORT
					      ? "is of a later version of accelnet-check"
					      : "is no bundle: its manifest.json is malformed";
	}
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

static int read_members(struct reader *reader, struct bundle *bundle)
{
	struct recording *recording = &bundle->manifest.recording;
	size_t next = 0;
	const char *name;
	int result;

	while ((result = next_member(reader, &name)) == 1) {
		struct buf *bytes;

		if (strncmp(name, "raw/", 4) != 0)
			continue;
		next = find_record(bundle, name, next);
		if (next == recording->n) {
			next = 0;
			continue;
		}
		bytes = &recording->items[next++].bytes;
		buf_clear(bytes);
		result = read_member(reader, bytes, BUNDLE_BYTES_MAX);
		if (result)
			return result;
	}
	return result;
}

static void check_sums(struct bundle *bundle)
{
	const struct manifest *manifest = &bundle->manifest;
	char sum[SHA256_TEXT];

	for (size_t n = 0; n < manifest->recording.n; n++) {
		const struct manifest_file *file = &manifest->files[n];
		const struct buf *bytes = &manifest->recording.items[n].bytes;

		if (!file->name ||
		    (bytes->len == file->n_bytes &&
		     !strcmp(sha256_of(buf_text(bytes), bytes->len, sum), file->sha256)))
			continue;
		if (!bundle->n_damaged++)
			bundle->damaged = alloc_string(file->name);
	}
}

static int read_all(struct reader *reader, struct bundle *bundle, int fd)
{
	int error = begin(reader, fd);

	if (!error)
		error = read_manifest(reader, bundle);
	end(reader);
	if (!error)
		error = begin(reader, fd);
	if (!error)
		error = read_members(reader, bundle);
	end(reader);
	if (!error)
		check_sums(bundle);
	return error;
}

int bundle_read(struct bundle *bundle, int fd, const char **why)
{
	struct reader reader = { 0 };
	int error;

	*bundle = (struct bundle){ 0 };
	error = libarchive_load(&reader.lib, &reader.why);
	if (!error)
		error = read_all(&reader, bundle, fd);
	libarchive_unload(&reader.lib);
	*why = reader.why;
	return error;
}

void bundle_done(struct bundle *bundle)
{
	manifest_done(&bundle->manifest);
	free(bundle->damaged);
	*bundle = (struct bundle){ 0 };
}

static bool starts_with_manifest(struct reader *reader)
{
	const char *name;

	return next_member(reader, &name) == 1 && !strcmp(name, manifest_name);
}

bool bundle_is_one(int fd)
{
	struct reader reader = { 0 };
	bool is_one;

	/* text is no archive: libarchive is not even loaded for it */
	if (!is_bundles(packed_how(fd)))
		return false;
	is_one = !libarchive_load(&reader.lib, &reader.why) && !begin(&reader, fd) &&
		 starts_with_manifest(&reader);
	end(&reader);
	libarchive_unload(&reader.lib);
	return is_one;
}
