/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/asker.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "util/alloc.h"
#include "util/channel.h"

/* Both ends are one program on one machine, so the structs cross as they are. */
struct question {
	uint32_t kind;
	uint32_t ifindex;
	uint32_t has_name;
	uint32_t name_len;
};

struct reply {
	int32_t status;
	uint32_t len;
	uint32_t is_shared; /* the answer lies in the shared memory; else it follows */
};

enum {
	NAME_MAX_BYTES = 512,	      /* of a question: longer names are refused */
	ANSWER_MAX_BYTES = 256 << 20, /* of an answer: 100,000 links are about 150 MB */
	/* Answers up to this size do not go through the socket: 4,000 counters are 160 kB. */
	SHARED_BYTES = 256 << 10,
	CHILD_SOCKET = 3,
	CHILD_DESCRIPTORS = 4096, /* closed one by one where close_range() is missing */
};

struct asker {
	struct asker_work work;
	int64_t patience_ms;
	int socket;   /* -1: no child */
	char *shared; /* SHARED_BYTES that the child writes; NULL: there are none */
	pid_t child;
	int failed; /* 0, or what every further question answers */
};

struct asker *asker_new(const struct asker_work *work, unsigned timeout_ms)
{
	struct asker *asker = alloc_zeroed(1, sizeof(*asker));

	asker->work = *work;
	asker->patience_ms = timeout_ms ? timeout_ms : 1;
	asker->socket = -1;
	return asker;
}

/* ---- the child ---- */

static void close_from(int first)
{
#ifdef SYS_close_range
	if (syscall(SYS_close_range, (unsigned)first, UINT_MAX, 0) == 0)
		return;
#endif
	for (int fd = first; fd < CHILD_DESCRIPTORS; fd++)
		close(fd);
}

/* Leaves the child with /dev/null as 0-2 and the socket as 3. */
static void keep_only(int socket)
{
	int null = open("/dev/null", O_RDWR);

	if (socket != CHILD_SOCKET)
		dup2(socket, CHILD_SOCKET);
	for (int fd = 0; fd < CHILD_SOCKET; fd++)
		if (null < 0 || dup2(null, fd) < 0)
			close(fd);
	close_from(CHILD_SOCKET + 1);
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

/* Puts the answer where the caller can read it without the socket, when it fits. */
static bool share(char *shared, const struct buf *out, size_t len)
{
	if (!shared || !len || len > SHARED_BYTES)
		return false;
	memcpy(shared, out->data, len);
	return true;
}

static bool answer_one(const struct asker_work *work, char *shared, struct buf *out)
{
	char name[NAME_MAX_BYTES + 1];
	struct question question;
	struct query query;
	struct reply reply;

	if (!channel_receive(CHILD_SOCKET, &question, sizeof(question)) ||
	    question.name_len > NAME_MAX_BYTES ||
	    !channel_receive(CHILD_SOCKET, name, question.name_len))
		return false;
	name[question.name_len] = '\0';
	query.kind = (enum query_kind)question.kind;
	query.ifindex = question.ifindex;
	query.name = question.has_name ? name : NULL;
	buf_clear(out);
	reply.status = work->answer(work->state, &query, out);
	if (reply.status == 0 && out->len > ANSWER_MAX_BYTES)
		reply.status = -EMSGSIZE;
	reply.len = reply.status == 0 ? (uint32_t)out->len : 0;
	reply.is_shared = share(shared, out, reply.len);
	return channel_send(CHILD_SOCKET, &reply, sizeof(reply)) &&
	       (reply.is_shared || channel_send(CHILD_SOCKET, out->data, reply.len));
}

_Noreturn static void be_child(const struct asker *asker, int socket, pid_t parent)
{
	struct buf out = { 0 };

	/* Asked for too late when the parent is gone already: getppid() tells. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	keep_only(socket);
	default_signals();
	if (getppid() == parent)
		while (answer_one(&asker->work, asker->shared, &out))
			;
	_exit(0);
}

static char *map_shared(void)
{
	void *memory =
		mmap(NULL, SHARED_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	return memory == MAP_FAILED ? NULL : memory;
}

static int start_child(struct asker *asker)
{
	pid_t parent = getpid();
	int pair[2];
	pid_t child;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
		return -errno;
	if (!asker->shared)
		asker->shared = map_shared();
	child = fork();
	if (child == 0)
		be_child(asker, pair[1], parent);
	close(pair[1]);
	if (child < 0) {
		int error = -errno;

		close(pair[0]);
		return error;
	}
	asker->child = child;
	asker->socket = pair[0];
	return 0;
}

/* ---- the caller ---- */

/* Waits for bytes until the deadline. */
static int wait_readable(int fd, int64_t deadline_ms)
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

static int receive_by(int fd, void *bytes, size_t len, int64_t deadline_ms)
{
	char *to = bytes;

	while (len) {
		int error = wait_readable(fd, deadline_ms);
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

static int send_question(int fd, const struct query *query, size_t name_len)
{
	struct question question = {
		.kind = query->kind,
		.ifindex = query->ifindex,
		.has_name = query->name != NULL,
		.name_len = (uint32_t)name_len,
	};

	/* A few hundred bytes into an empty socket: never blocks. */
	if (!channel_send(fd, &question, sizeof(question)) ||
	    !channel_send(fd, query->name, name_len))
		return -EIO;
	return 0;
}

/* *error_there: what answer() returned, when it was heard (0 is returned then). */
static int exchange(struct asker *asker, const struct query *query, size_t name_len,
		    struct buf *out, int *error_there)
{
	int64_t deadline = channel_now_ms() + asker->patience_ms;
	struct reply reply;
	char *room;
	int error;

	error = send_question(asker->socket, query, name_len);
	if (!error)
		error = receive_by(asker->socket, &reply, sizeof(reply), deadline);
	if (error)
		return error;
	if (reply.len > ANSWER_MAX_BYTES)
		return -EIO;
	*error_there = reply.status;
	if (reply.is_shared && (!asker->shared || reply.len > SHARED_BYTES))
		return -EIO;
	room = buf_room(out, reply.len);
	if (reply.is_shared)
		memcpy(room, asker->shared, reply.len);
	else
		error = receive_by(asker->socket, room, reply.len, deadline);
	if (error)
		return error;
	out->len += reply.len;
	out->data[out->len] = '\0';
	return 0;
}

/* Never waits: a child that hangs in the kernel would keep us as long. */
static void let_go(struct asker *asker)
{
	if (asker->socket < 0)
		return;
	close(asker->socket);
	asker->socket = -1;
	kill(asker->child, SIGKILL);
	waitpid(asker->child, NULL, WNOHANG);
}

int asker_ask(struct asker *asker, const struct query *query, struct buf *out)
{
	size_t name_len = query->name ? strlen(query->name) : 0;
	int64_t begin = channel_now_ms();
	int error_there = 0;

	if (name_len > NAME_MAX_BYTES)
		return -ENAMETOOLONG;
	if (!asker->failed && asker->socket < 0)
		asker->failed = start_child(asker);
	if (asker->failed)
		return asker->failed;
	asker->failed = exchange(asker, query, name_len, out, &error_there);
	if (asker->failed) {
		let_go(asker);
		return asker->failed;
	}
	begin = channel_now_ms() - begin;
	if (begin > ASKER_PROMPT_MS)
		asker->patience_ms -= begin - ASKER_PROMPT_MS;
	return error_there;
}

void asker_free(struct asker *asker)
{
	if (!asker)
		return;
	let_go(asker);
	if (asker->shared)
		munmap(asker->shared, SHARED_BYTES);
	free(asker);
}
