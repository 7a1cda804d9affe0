/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/msg.h"

#include <errno.h>
#include <unistd.h>

#include "util/clean.h"

int msg_write(int fd, struct span bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		bytes = span_skip(bytes, (size_t)n);
	}
	return 0;
}

void msg_print(struct span text)
{
	struct buf line = { 0 };

	buf_add_text(&line, PROGRAM_NAME ": ");
	clean_add(&line, text);
	buf_add_text(&line, "\n");
	(void)msg_write(STDERR_FILENO, buf_span(&line));
	buf_done(&line);
}
