/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "source/source.h"

enum { PIECE = 64 * 1024 };

/* Gives the whole lines at the front of the buffer, and keeps what stands behind them. */
static void give_lines(struct buf *buf, void (*take)(void *data, struct span piece), void *data)
{
	const char *end = memrchr(buf->data, '\n', buf->len);
	size_t len = end ? (size_t)(end - buf->data) + 1 : 0;

	if (!len)
		return;
	take(data, (struct span){ buf->data, len });
	memmove(buf->data, buf->data + len, buf->len - len);
	buf->len -= len;
}

int source_read_pieces(struct source *source, const char *path,
		       void (*take)(void *data, struct span piece), void *data)
{
	int fd = source_open(source, path), error;
	struct buf buf = { 0 };
	ssize_t got;

	if (fd == -EOPNOTSUPP) {
		error = source_read(source, path, &buf);
		if (!error && buf.len)
			take(data, buf_span(&buf));
		buf_done(&buf);
		return error;
	}
	if (fd < 0)
		return fd;
	while ((got = read(fd, buf_room(&buf, PIECE), PIECE)) > 0) {
		buf.len += (size_t)got;
		give_lines(&buf, take, data);
		if (buf.len > PIECE)
			break; /* no text has such lines */
	}
	error = got < 0 ? -errno : got > 0 ? -EFBIG : 0;
	close(fd);
	if (!error && buf.len)
		take(data, buf_span(&buf));
	buf_done(&buf);
	return error;
}
