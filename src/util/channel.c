/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/channel.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
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

int channel_wait(int fd, int64_t deadline_ms)
{
	for (;;) {
		struct pollfd poll_fd = { .fd = fd, .events = POLLIN };
		int64_t left = deadline_ms - channel_now_ms();
		int ready;

		if (left < 0)
			left = 0;
		ready = poll(&poll_fd, 1, left > INT_MAX ? INT_MAX : (int)left);
		if (ready > 0)
			return 0;
		if (ready == 0)
			return -ETIMEDOUT;
		if (errno != EINTR)
			return -errno;
	}
}

int channel_receive_by(int fd, void *bytes, size_t len, int64_t deadline_ms)
{
	char *to = bytes;

	while (len) {
		int error = channel_wait(fd, deadline_ms);
		ssize_t got;

		if (error)
			return error;
		got = recv(fd, to, len, MSG_DONTWAIT);
		if (got < 0 && (errno == EAGAIN || errno == EINTR))
			continue;
		if (got <= 0)
			return -EIO;
		to += got;
		len -= (size_t)got;
	}
	return 0;
}
