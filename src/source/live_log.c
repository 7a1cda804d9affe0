/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The kernel log. /dev/kmsg first: it alone tells sequence numbers and
 * devices. It is read from its oldest record (where open() puts us), not from
 * SEEK_DATA: `dmesg -C` only moves the latter, and what happened to a VF
 * before that is as true as before; without the first records of the boot
 * nobody could tell whether something is missing.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/klog.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "source/live.h"

enum {
	RECORD_MAX = 8192,   /* PRINTK_MESSAGE_MAX and CONSOLE_EXT_LOG_MAX of all kernels so far */
	LOG_MAX = 64 << 20,  /* a log that grows faster than it is read ends here */
	SYSLOG_READ_ALL = 3, /* include/linux/syslog.h: SYSLOG_ACTION_* */
	SYSLOG_SIZE_BUFFER = 10,
};

static int read_kmsg(int fd, struct buf *out)
{
	while (out->len < LOG_MAX) {
		ssize_t got = read(fd, buf_room(out, RECORD_MAX + 1), RECORD_MAX);

		if (got > 0) {
			out->len += (size_t)got;
			out->data[out->len++] = '\0';
			continue;
		}
		if (got == 0 || errno == EAGAIN)
			return 0;
		/* EPIPE: overwritten under us, the next read goes on behind the gap. */
		if (errno != EPIPE && errno != EINVAL && errno != EINTR)
			return -errno;
	}
	return 0;
}

static int read_syslog(struct buf *out)
{
	int size = klogctl(SYSLOG_SIZE_BUFFER, NULL, 0);
	int got;

	if (size < 0)
		return -errno;
	got = klogctl(SYSLOG_READ_ALL, buf_room(out, (size_t)size), size);
	if (got < 0)
		return -errno;
	out->len += (size_t)got;
	return 0;
}

/* Containers put other things in its place, e.g. their console, whose input is not ours to take. */
static bool is_kmsg(int fd)
{
	struct stat status;

	return fstat(fd, &status) == 0 && S_ISCHR(status.st_mode) &&
	       status.st_rdev == makedev(1, 11);
}

static int open_kmsg(void)
{
	int fd = open("/dev/kmsg", O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd >= 0 && !is_kmsg(fd)) {
		close(fd);
		return -1;
	}
	return fd;
}

int live_ask_kernel_log(struct buf *out)
{
	int fd = open_kmsg();
	size_t begin = out->len;
	int error;

	buf_room(out, RECORD_MAX + 1);
	error = fd < 0 ? read_syslog(out) : read_kmsg(fd, out);
	if (fd >= 0)
		close(fd);
	if (error)
		out->len = begin;
	out->data[out->len] = '\0';
	return error;
}
