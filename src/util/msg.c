/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/msg.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "util/clean.h"

/* Whoever shares the pipe or the terminal may have made it non-blocking. */
static void wait_for_room(int fd)
{
	struct pollfd poller = { .fd = fd, .events = POLLOUT };

	(void)poll(&poller, 1, -1);
}

int msg_write(int fd, struct span bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);

		if (n < 0 && errno == EAGAIN)
			wait_for_room(fd);
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
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
