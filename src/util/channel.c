/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/channel.h"

#include <errno.h>
#include <sys/socket.h>
#include <time.h>

bool channel_receive(int fd, void *bytes, size_t len)
{
	char *to = bytes;

	while (len) {
		ssize_t got = recv(fd, to, len, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		to += got;
		len -= (size_t)got;
	}
	return true;
}

bool channel_send(int fd, const void *bytes, size_t len)
{
	const char *from = bytes;

	while (len) {
		ssize_t sent = send(fd, from, len, MSG_NOSIGNAL);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0)
			return false;
		from += sent;
		len -= (size_t)sent;
	}
	return true;
}

int64_t channel_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
