/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/packed.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "source/libarchive.h"
#include "source/memory_limit.h"
#include "util/alloc.h"

enum { BLOCK = 16 * 1024 };

struct packed {
	struct libarchive lib;
	struct archive *archive;
	struct input *input;
	bool is_compressed, is_zip, is_single;
	bool has_first; /* it was looked at, and packed_next() did not tell it yet */
	const char *first;
	size_t n_headers;
	uint64_t n_read; /* bytes of the files */
	struct rlimit memory;
	enum packed_end end;
	const char *why; /* unless it is whole */
	char block[BLOCK];
};

/* What an initramfs alone is compressed with, and 7-Zip, are no archives here. */
static bool is_read(enum packing packing)
{
	return packing != PACKING_LZMA && packing != PACKING_LZ4_LEGACY &&
	       libarchive_filter(packing) >= 0;
}

/* --- limits --- */

static void stop(struct packed *packed, enum packed_end end, const char *why)
{
	if (!packed->why)
		packed->why = why;
	packed->end = packed->end == PACKED_WHOLE ? end : packed->end;
}

/* What is compressed is unpacked even where it is passed over. */
static bool is_too_much(const struct packed *packed)
{
	la_int64_t unpacked = packed->is_compressed ? packed->lib.filter_bytes(packed->archive, 0)
						    : 0;

	return packed->n_read > PACKED_BYTES_MAX || unpacked > PACKED_BYTES_MAX;
}

/* --- libarchive's way to the bytes --- */

/*
 * The one place that is passed again and again, also inside a single call of
 * libarchive: a header may have any length.
 */
static la_ssize_t give_block(struct archive *archive, void *data, const void **block)
{
	struct packed *packed = data;
	ssize_t got;

	(void)archive;
	if (is_too_much(packed)) {
		stop(packed, PACKED_TOO_MUCH, "unpacks to more than 256 MiB");
		return -1;
	}
	*block = packed->block;
	got = input_read(packed->input, packed->block, BLOCK);
	if (got < 0)
		stop(packed, PACKED_DAMAGED, "cannot be read to its end");
	return got;
}

static la_int64_t skip_bytes(struct archive *archive, void *data, la_int64_t bytes)
{
	(void)archive;
	return input_skip(((struct packed *)data)->input, bytes);
}

static bool begin(struct packed *packed, int filter)
{
	const struct libarchive *lib = &packed->lib;
	struct archive *archive = packed->archive;

	packed->is_compressed = filter != ARCHIVE_FILTER_NONE;
	if (lib->read_append_filter(archive, filter) != ARCHIVE_OK)
		return false;
	if (packed->is_compressed)
		lib->read_support_format_raw(archive);
	else
		lib->read_support_format_zip_streamable(archive);
	lib->read_support_format_tar(archive);
	return lib->read_open2(archive, packed, NULL, give_block, skip_bytes, NULL) == ARCHIVE_OK;
}

static int open_as(struct packed *packed, enum packing packing)
{
	const char *why;
	int error = libarchive_load(&packed->lib, &why);
	bool is_open;

	if (error)
		return error;
	packed->archive = packed->lib.read_new();
	packed->is_zip = packing == PACKING_ZIP;
	memory_limit_find(&packed->memory);
	memory_limit_swap(&packed->memory);
	is_open = packed->archive && begin(packed, libarchive_filter(packing));
	memory_limit_swap(&packed->memory);
	return is_open ? 0 : -EBADMSG;
}

int packed_open(struct packed **out, struct input *input)
{
	struct span head;
	struct packed *packed;
	int error = input_head(input, &head);

	*out = NULL;
	if (error || !is_read(packing_of(head)))
		return error;
	packed = alloc_zeroed(1, sizeof(*packed));
	packed->input = input;
	error = open_as(packed, packing_of(head));
	if (error)
		packed_close(packed);
	else
		*out = packed;
	return error;
}

void packed_close(struct packed *packed)
{
	if (!packed)
		return;
	if (packed->archive)
		packed->lib.read_free(packed->archive);
	libarchive_unload(&packed->lib);
	free(packed);
}

bool packed_is_single(const struct packed *packed)
{
	return packed->is_single;
}

/* --- members --- */

/* A name that this locale cannot write may be there in UTF-8 all the same. */
static const char *name_of(struct packed *packed, struct archive_entry *entry)
{
	const char *name = packed->lib.entry_pathname(entry);

	if (!name)
		name = packed->lib.entry_pathname_utf8(entry);
	return name ? name : "?";
}

/* One header. 1: it is a file's, 0: something else's, -1: there is no further one. */
static int read_header(struct packed *packed, const char **name)
{
	const struct libarchive *lib = &packed->lib;
	struct archive_entry *entry;
	int result = lib->read_next_header(packed->archive, &entry);

	if (result == ARCHIVE_EOF)
		return -1;
	if (++packed->n_headers > PACKED_HEADERS_MAX) {
		stop(packed, PACKED_TOO_MUCH, "has more than 100,000 members");
		return -1;
	}
	if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
		stop(packed, PACKED_DAMAGED, "is damaged");
	if (result == ARCHIVE_FATAL)
		return -1;
	if (result == ARCHIVE_RETRY || result == ARCHIVE_FAILED)
		return 0;
	packed->is_single = lib->format(packed->archive) == ARCHIVE_FORMAT_RAW;
	if (lib->entry_filetype(entry) != AE_IFREG || lib->entry_hardlink(entry))
		return 0;
	*name = name_of(packed, entry);
	return 1;
}

/* libarchive passes over a file of a zip by unpacking it, without any limit. */
static void pass_over(struct packed *packed)
{
	char bytes[4096];

	while (packed->is_zip && packed_read(packed, bytes, sizeof(bytes)) > 0)
		continue;
}

static const char *next_file(struct packed *packed)
{
	const char *name = NULL;
	int result = 0;

	if (packed->n_headers)
		pass_over(packed);
	memory_limit_swap(&packed->memory);
	while (!result && packed->end != PACKED_TOO_MUCH)
		result = read_header(packed, &name);
	memory_limit_swap(&packed->memory);
	return result == 1 ? name : NULL;
}

const char *packed_first(struct packed *packed)
{
	if (!packed->has_first)
		packed->first = next_file(packed);
	packed->has_first = true;
	return packed->first;
}

const char *packed_next(struct packed *packed)
{
	if (!packed->has_first)
		return next_file(packed);
	packed->has_first = false;
	return packed->first;
}

ssize_t packed_read(struct packed *packed, char *to, size_t room)
{
	la_ssize_t got;

	if (is_too_much(packed))
		stop(packed, PACKED_TOO_MUCH, "unpacks to more than 256 MiB");
	if (packed->end == PACKED_TOO_MUCH)
		return 0;
	memory_limit_swap(&packed->memory);
	got = packed->lib.read_data(packed->archive, to, room);
	memory_limit_swap(&packed->memory);
	if (got < 0) {
		stop(packed, PACKED_DAMAGED, "is damaged");
		return 0;
	}
	packed->n_read += (uint64_t)got;
	return got;
}

enum packed_end packed_ended(const struct packed *packed, const char **words)
{
	*words = packed->why;
	return packed->end;
}
