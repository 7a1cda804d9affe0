/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* How long a named pipe may be without a writer: the shell starts both ends at once. */
enum { WRITER_WAIT_MS = 2000, OPEN_FLAGS = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC };

/* Reading /proc/kmsg takes the messages away from the logger of the machine. */
static bool is_consumed(const struct stat *status)
{
	struct stat kmsg;

	return !status->st_size && !stat("/proc/kmsg", &kmsg) && kmsg.st_dev == status->st_dev &&
	       kmsg.st_ino == status->st_ino;
}

/*
 * Standard input may be anything, also a terminal, or a file whose beginning
 * another program has read: what is no file from its beginning on is read as it comes.
 */
static int classify(struct input *input, const struct stat *status)
{
	bool is_file = S_ISREG(status->st_mode);

	if (S_ISDIR(status->st_mode)) {
		input->kind = INPUT_FOLDER;
		return 0;
	}
	if (is_file && is_consumed(status))
		return -ENODEV;
	input->kind = is_file && !lseek(input->fd, 0, SEEK_CUR) ? INPUT_FILE : INPUT_PIPE;
	input->size = status->st_size;
	input->had_bytes = input->is_stdin;
	return is_file || S_ISFIFO(status->st_mode) || input->is_stdin ? 0 : -ENODEV;
}

static int adopt(struct input *input, const char *path, int fd, bool is_stdin)
{
	struct stat status;
	int error;

	*input = (struct input){ .path = path, .fd = fd, .is_stdin = is_stdin };
	error = fstat(fd, &status) ? -errno : classify(input, &status);
	if (error)
		input_close(input);
	return error;
}

int input_open(struct input *input, const char *path)
{
	bool is_stdin = !strcmp(path, "-");
	int fd = is_stdin ? STDIN_FILENO : open(path, OPEN_FLAGS);

	if (fd < 0)
		return errno == ENXIO ? -ENODEV : -errno; /* open(2) of a socket */
	return adopt(input, path, fd, is_stdin);
}

int input_open_below(struct input *input, int folder, const char *name)
{
	int fd = openat(folder, name, OPEN_FLAGS | O_NOFOLLOW), error;

	if (fd < 0)
		return -errno;
	error = adopt(input, name, fd, false);
	if (error || input->kind == INPUT_FILE)
		return error;
	input_close(input);
	return -ENODEV;
}

/* Waits until a pipe has bytes or no writer any more. 0, or a negative errno. */
static int wait_for_pipe(struct input *input)
{
	struct pollfd poller = { .fd = input->fd, .events = POLLIN };
	int timeout_ms = input->had_bytes ? -1 : WRITER_WAIT_MS;

	while (poll(&poller, 1, timeout_ms) < 0)
		if (errno != EINTR)
			return -errno;
	/* from now on read(2) tells a pipe without a writer (0) from a silent one (EAGAIN) */
	input->had_bytes = true;
	return 0;
}

/* Past an end nothing is read: a terminal would go on behind it. */
static ssize_t read_bytes(struct input *input, char *to, size_t room)
{
	bool is_pipe = input->kind == INPUT_PIPE;
	ssize_t got = 0;

	if (input->at_end)
		return 0;
	do {
		int error = is_pipe ? wait_for_pipe(input) : 0;

		if (error)
			return error;
		got = read(input->fd, to, room);
	} while (got < 0 && (errno == EINTR || (errno == EAGAIN && is_pipe)));
	if (got < 0 && errno != EAGAIN)
		return -errno;
	input->at_end = got <= 0;
	return got < 0 ? 0 : got;
}

int input_head(struct input *input, struct span *head)
{
	ssize_t got;

	*head = (struct span){ input->head, 0 };
	if (input->kind == INPUT_FOLDER)
		return 0;
	if (input->kind == INPUT_FILE) {
		got = pread(input->fd, input->head, sizeof(input->head), 0);
		head->len = got > 0 ? (size_t)got : 0;
		return got < 0 ? -errno : 0;
	}
	do {
		got = read_bytes(input, input->head + input->head_len,
				 sizeof(input->head) - input->head_len);
		if (got < 0)
			return (int)got;
		input->head_len += (size_t)got;
	} while (got && input->head_len < sizeof(input->head));
	head->len = input->head_len;
	return 0;
}

ssize_t input_read(struct input *input, char *to, size_t room)
{
	size_t kept = input->head_len - input->head_at;

	if (!kept)
		return read_bytes(input, to, room);
	if (kept > room)
		kept = room;
	memcpy(to, input->head + input->head_at, kept);
	input->head_at += kept;
	return (ssize_t)kept;
}

off_t input_skip(struct input *input, off_t bytes)
{
	off_t here;

	if (input->kind != INPUT_FILE)
		return 0;
	here = lseek(input->fd, 0, SEEK_CUR);
	if (here < 0 || here > input->size)
		return 0;
	if (bytes > input->size - here) /* else what breaks off would seem to be whole */
		bytes = input->size - here;
	return lseek(input->fd, bytes, SEEK_CUR) < 0 ? 0 : bytes;
}

void input_close(struct input *input)
{
	if (!input->is_stdin)
		close(input->fd);
	input->fd = -1;
}
