/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/initramfs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "source/libarchive.h"
#include "util/alloc.h"

enum {
	HEADER = 110, /* bytes, of "newc" */
	NAME_MAX_BYTES = 4096,
	BUFFER = 64 * 1024,
	ALIGNMENT = 4,
};

static const uint64_t UNPACKED_MAX = 4ULL << 30; /* a hostile one unpacks to anything */

/* Bytes of the file, or of what they unpack to. */
struct stream {
	int fd;
	struct libarchive lib;
	struct archive *archive; /* NULL: not compressed so far */
	const char *why;
	uint64_t offset; /* of the next byte */
	size_t at, len;	 /* of the buffer */
	char buffer[BUFFER];
};

static ssize_t read_more(struct stream *s, char *to, size_t room)
{
	ssize_t got;

	if (!s->archive)
		return read(s->fd, to, room);
	got = s->lib.read_data(s->archive, to, room);
	if (got < 0) {
		s->why = "what is compressed is damaged";
		errno = EBADMSG;
	}
	return got;
}

/* Makes so many bytes, at most half a buffer, stand together. 1: they do, 0: the end came, or an error. */
static int need(struct stream *s, size_t bytes)
{
	while (s->len - s->at < bytes) {
		ssize_t got;

		memmove(s->buffer, s->buffer + s->at, s->len - s->at);
		s->len -= s->at;
		s->at = 0;
		got = read_more(s, s->buffer + s->len, BUFFER - s->len);
		if (got <= 0)
			return got < 0 ? -errno : 0;
		s->len += (size_t)got;
	}
	return 1;
}

static void consume(struct stream *s, size_t bytes)
{
	s->at += bytes;
	s->offset += bytes;
}

static int skip(struct stream *s, uint64_t bytes)
{
	while (bytes) {
		size_t step;
		int there = need(s, 1);

		if (there <= 0)
			return there < 0 ? there : -EBADMSG;
		step = s->len - s->at < bytes ? s->len - s->at : (size_t)bytes;
		consume(s, step);
		bytes -= step;
	}
	return s->offset > UNPACKED_MAX ? -EFBIG : 0;
}

static int skip_to_alignment(struct stream *s)
{
	return skip(s, (ALIGNMENT - s->offset % ALIGNMENT) % ALIGNMENT);
}

static bool take_hex(const char *header, size_t field, uint64_t *value)
{
	return span_to_hex((struct span){ header + 6 + 8 * field, 8 }, value);
}

/* One entry of "newc" or "crc": its header, its name, its content. */
static int read_entry(struct stream *s, void (*take)(void *data, struct span name), void *data)
{
	enum { FILE_SIZE = 6, NAME_SIZE = 11 }; /* positions among the fields of 8 digits */
	uint64_t size, name_len;
	int there = need(s, HEADER), error;

	if (there <= 0)
		return there < 0 ? there : -EBADMSG;
	if (!take_hex(s->buffer + s->at, FILE_SIZE, &size) ||
	    !take_hex(s->buffer + s->at, NAME_SIZE, &name_len) || !name_len ||
	    name_len > NAME_MAX_BYTES)
		return -EBADMSG;
	consume(s, HEADER);
	there = need(s, (size_t)name_len);
	if (there <= 0)
		return there < 0 ? there : -EBADMSG;
	take(data, (struct span){ s->buffer + s->at, (size_t)name_len - 1 });
	consume(s, (size_t)name_len);
	error = skip_to_alignment(s);
	if (!error)
		error = skip(s, size);
	return error ? error : skip_to_alignment(s);
}

static int add_filter(struct stream *s)
{
	struct span head = { s->buffer + s->at, s->len - s->at };
	int filter = libarchive_filter(packing_of(head));

	if (filter <= 0 || s->lib.read_append_filter(s->archive, filter) != ARCHIVE_OK)
		return -EOPNOTSUPP;
	return 0;
}

/* What follows is compressed: from here on the stream is what it unpacks to. */
static int begin_unpacking(struct stream *s)
{
	struct archive_entry *entry;
	int error = libarchive_load(&s->lib, &s->why);

	if (error)
		return error;
	s->archive = s->lib.read_new();
	if (!s->archive)
		return -ENOMEM;
	error = add_filter(s);
	if (error) {
		s->why = "it is compressed in a way that is not known here";
		return error;
	}
	if (lseek(s->fd, (off_t)s->offset, SEEK_SET) < 0)
		return -errno;
	s->at = s->len = 0;
	s->offset = 0;
	if (s->lib.read_support_format_raw(s->archive) != ARCHIVE_OK ||
	    s->lib.read_open_fd(s->archive, s->fd, BUFFER) != ARCHIVE_OK ||
	    s->lib.read_next_header(s->archive, &entry) != ARCHIVE_OK) {
		s->why = "what is compressed is damaged";
		return -EBADMSG;
	}
	return 0;
}

static int read_all(struct stream *s, void (*take)(void *data, struct span name), void *data)
{
	int there, error = 0;

	while (!error && (there = need(s, 1)) != 0) {
		if (there < 0)
			return there;
		if (!s->buffer[s->at])
			consume(s, 1); /* between two archives */
		else if (need(s, 6) < 1)
			error = -EBADMSG;
		else if (!memcmp(s->buffer + s->at, "07070", 5))
			error = read_entry(s, take, data);
		else if (s->archive)
			error = -EBADMSG;
		else
			error = begin_unpacking(s);
	}
	return error;
}

int initramfs_names(int fd, void (*take)(void *data, struct span name), void *data,
		    const char **why)
{
	struct stream *s = alloc_zeroed(1, sizeof(*s));
	int error;

	s->fd = fd;
	error = read_all(s, take, data);
	if (error)
		*why = s->why		   ? s->why
		       : error == -EBADMSG ? "it is no cpio archive"
					   : strerror(-error);
	if (s->archive)
		s->lib.read_free(s->archive);
	libarchive_unload(&s->lib);
	free(s);
	return error;
}
