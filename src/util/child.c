/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "util/channel.h"

enum {
	SOCKET = 3,
	DESCRIPTORS = 4096, /* closed one by one where close_range() is missing */
};

pid_t child_fork(void)
{
	pid_t parent = getpid(), child = fork();

	if (child)
		return child < 0 ? -errno : child;
	/* Asked for too late when the parent is gone already: getppid() tells. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(0);
	return 0;
}

static void close_from(int first)
{
#ifdef SYS_close_range
	if (syscall(SYS_close_range, (unsigned)first, UINT_MAX, 0) == 0)
		return;
#endif
	for (int fd = first; fd < DESCRIPTORS; fd++)
		close(fd);
}

/*
 * Each is copied above all places first, so that none is lost to another one's.
 * Where that fails, some other file of the caller's may be in its place.
 */
static void keep_only(int socket, int keep)
{
	int null = open("/dev/null", O_RDWR);
	int high_socket = fcntl(socket, F_DUPFD, CHILD_KEPT + 1);
	int high_keep = keep < 0 ? -1 : fcntl(keep, F_DUPFD, CHILD_KEPT + 1);

	if (high_socket < 0 || (keep >= 0 && high_keep < 0))
		_exit(0);
	for (int fd = 0; fd < SOCKET; fd++)
		if (null < 0 || dup2(null, fd) < 0)
			close(fd);
	dup2(high_socket, SOCKET);
	if (keep >= 0)
		dup2(high_keep, CHILD_KEPT);
	close_from(keep < 0 ? CHILD_KEPT : CHILD_KEPT + 1);
}

static void default_signals(void)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGALRM, SIGCHLD };
	sigset_t none;

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		signal(signals[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

_Noreturn static void be_child(void (*run)(void *data, int socket), void *data, int socket,
			       int keep)
{
	keep_only(socket, keep);
	default_signals();
	run(data, SOCKET);
	_exit(0);
}

int child_start(struct child *child, void (*run)(void *data, int socket), void *data, int keep)
{
	int pair[2], error;
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
		return -errno;
	pid = child_fork();
	if (!pid)
		be_child(run, data, pair[1], keep);
	error = pid < 0 ? pid : 0;
	close(pair[1]);
	if (error)
		close(pair[0]);
	else
		*child = (struct child){ .pid = pid, .socket = pair[0] };
	return error;
}

void child_let_go(struct child *child)
{
	if (child->socket < 0)
		return;
	close(child->socket);
	child->socket = -1;
	kill(child->pid, SIGKILL); /* EPERM in a sandbox: then it ends by itself, or with us */
	waitpid(child->pid, NULL, WNOHANG);
}

struct deed {
	int (*work)(void *data);
	void *data;
	int64_t deadline_ms;
};

/* By SIGALRM. */
static void end_at(int64_t deadline_ms)
{
	int64_t now_ms = channel_now_ms();
	int64_t left_ms = deadline_ms > now_ms ? deadline_ms - now_ms : 1;
	const struct itimerval timer = {
		.it_value = { .tv_sec = left_ms / 1000, .tv_usec = left_ms % 1000 * 1000 },
	};

	setitimer(ITIMER_REAL, &timer, NULL);
}

static void do_it(void *data, int socket)
{
	const struct deed *deed = data;
	int result;

	end_at(deed->deadline_ms);
	result = deed->work(deed->data);
	channel_send(socket, &result, sizeof(result));
}

int child_do(int (*work)(void *data), void *data, int keep, int64_t deadline_ms)
{
	struct deed deed = { work, data, deadline_ms };
	struct child child;
	int result, error = child_start(&child, do_it, &deed, keep);

	if (error)
		return error;
	error = channel_receive_by(child.socket, &result, sizeof(result), deadline_ms);
	if (error == -EIO && channel_now_ms() >= deadline_ms)
		error = -ETIMEDOUT;
	child_let_go(&child);
	return error ? error : result;
}
