/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/workers.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "util/alloc.h"
#include "util/channel.h"
#include "util/child.h"
#include "util/exit_status.h"
#include "util/sandbox.h"

enum { RECEIVE_BYTES = 64 * 1024, WORKERS_MAX = 1024 };

struct worker {
	pid_t pid; /* 0: there is none */
	int socket;
	bool is_busy;
	size_t item;
	int64_t deadline_ms;
	struct buf answer; /* its length as a uint64_t, then the bytes */
};

struct pool_of_workers {
	const struct workers_task *task;
	struct worker *workers;
	size_t n_workers, n_running;
	size_t next, n_done; /* items that were handed out, that are over */
};

/* --- a worker --- */

/* The sanitizers reserve terabytes. */
static void limit_memory(size_t bytes)
{
#ifndef __SANITIZE_ADDRESS__
	struct rlimit limit = { bytes, bytes };

	if (bytes)
		(void)setrlimit(RLIMIT_AS, &limit);
#else
	(void)bytes;
#endif
}

static void leave_streams(void)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	for (int fd = STDIN_FILENO; null >= 0 && fd <= STDERR_FILENO; fd++)
		(void)dup2(null, fd);
}

static _Noreturn void serve(const struct workers_task *task, int socket)
{
	struct buf answer = { 0 };
	uint64_t item, len;

	while (channel_receive(socket, &item, sizeof(item))) {
		buf_clear(&answer);
		task->work(task->data, (size_t)item, &answer);
		len = answer.len;
		if (!channel_send(socket, &len, sizeof(len)) ||
		    !channel_send(socket, answer.data, answer.len))
			break;
	}
	_exit(EXIT_OK);
}

static _Noreturn void become_worker(const struct pool_of_workers *pool, int socket)
{
	/* an end of this socket in a brother would keep him from seeing that it was closed */
	for (size_t n = 0; n < pool->n_workers; n++)
		if (pool->workers[n].pid)
			close(pool->workers[n].socket);
	prctl(PR_SET_DUMPABLE, 0); /* a crash leaves no core file of other people's data */
	leave_streams();
	sandbox_enter();
	limit_memory(pool->task->memory_bytes);
	serve(pool->task, socket);
}

/* --- the caller --- */

static int start(struct pool_of_workers *pool, struct worker *worker)
{
	int ends[2];
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		return -errno;
	pid = child_fork();
	if (!pid) {
		close(ends[0]);
		become_worker(pool, ends[1]);
	}
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return pid;
	}
	worker->pid = pid;
	worker->socket = ends[0];
	worker->is_busy = false;
	pool->n_running++;
	return 0;
}

static int stop(struct pool_of_workers *pool, struct worker *worker)
{
	int status = 0;

	close(worker->socket);
	kill(worker->pid, SIGKILL); /* no change to how one ended that did already */
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
		;
	worker->pid = 0;
	worker->is_busy = false;
	pool->n_running--;
	return status;
}

/* why: a few words; NULL when it ended by itself */
static void fail(struct pool_of_workers *pool, struct worker *worker, const char *why)
{
	struct buf words = { 0 };
	bool was_busy = worker->is_busy;
	int status;

	status = stop(pool, worker);
	if (why)
		buf_add_text(&words, why);
	else if (WIFSIGNALED(status))
		buf_printf(&words, "ended the process that read it by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status) == EXIT_FAULT)
		buf_add_text(&words, "needs more memory than it may take");
	else
		buf_printf(&words, "ended the process that read it with status %d",
			   WEXITSTATUS(status));
	if (was_busy) {
		pool->n_done++;
		pool->task->failed(pool->task->data, worker->item, buf_text(&words));
	}
	buf_done(&words);
}

static void hand_out(struct pool_of_workers *pool, struct worker *worker)
{
	uint64_t item = pool->next;

	worker->is_busy = true;
	worker->item = pool->next++;
	worker->deadline_ms = channel_now_ms() + pool->task->limit_ms;
	buf_clear(&worker->answer);
	if (!channel_send(worker->socket, &item, sizeof(item)))
		fail(pool, worker, NULL);
}

/* Every idle worker gets an item; the place of one that is gone is filled. */
static int hand_out_all(struct pool_of_workers *pool)
{
	int error = 0;

	for (size_t n = 0; n < pool->n_workers && pool->next < pool->task->n; n++) {
		struct worker *worker = &pool->workers[n];

		if (!worker->pid)
			error = start(pool, worker);
		if (worker->pid && !worker->is_busy)
			hand_out(pool, worker);
	}
	return pool->n_running || pool->n_done == pool->task->n ? 0 : error;
}

/* The whole answer is there, or it will not be one. */
static void look_at_answer(struct pool_of_workers *pool, struct worker *worker)
{
	const struct workers_task *task = pool->task;
	uint64_t len;

	if (worker->answer.len < sizeof(len))
		return;
	memcpy(&len, worker->answer.data, sizeof(len));
	if (len > task->answer_max || worker->answer.len - sizeof(len) > len) {
		fail(pool, worker, "gave an answer that is too long");
		return;
	}
	if (worker->answer.len - sizeof(len) < len)
		return;
	worker->is_busy = false;
	pool->n_done++;
	task->answered(task->data, worker->item, span_skip(buf_span(&worker->answer), sizeof(len)));
}

static void receive(struct pool_of_workers *pool, struct worker *worker)
{
	char *room = buf_room(&worker->answer, RECEIVE_BYTES);
	ssize_t got = recv(worker->socket, room, RECEIVE_BYTES, MSG_DONTWAIT);

	if (got < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (got <= 0 || !worker->is_busy) {
		fail(pool, worker, NULL);
		return;
	}
	worker->answer.len += (size_t)got;
	look_at_answer(pool, worker);
}

static int time_left(const struct pool_of_workers *pool)
{
	int64_t nearest = INT64_MAX, left;

	for (size_t n = 0; n < pool->n_workers; n++) {
		const struct worker *worker = &pool->workers[n];

		if (worker->pid && worker->is_busy && worker->deadline_ms < nearest)
			nearest = worker->deadline_ms;
	}
	left = nearest == INT64_MAX ? 0 : nearest - channel_now_ms();
	return left < 0 ? 0 : left > INT32_MAX ? INT32_MAX : (int)left;
}

static void wait_for_some(struct pool_of_workers *pool, struct pollfd *polls)
{
	struct buf late = { 0 };
	int64_t now;

	for (size_t n = 0; n < pool->n_workers; n++)
		polls[n] = (struct pollfd){ pool->workers[n].pid ? pool->workers[n].socket : -1,
					    POLLIN, 0 };
	if (poll(polls, pool->n_workers, time_left(pool)) < 0)
		return;
	now = channel_now_ms();
	buf_printf(&late, "took longer than %g s", pool->task->limit_ms / 1e3);
	for (size_t n = 0; n < pool->n_workers; n++) {
		struct worker *worker = &pool->workers[n];

		if (polls[n].fd >= 0 && polls[n].revents)
			receive(pool, worker);
		else if (worker->pid && worker->is_busy && worker->deadline_ms <= now)
			fail(pool, worker, buf_text(&late));
	}
	buf_done(&late);
}

static size_t count_processors(void)
{
	cpu_set_t set;

	return sched_getaffinity(0, sizeof(set), &set) ? 1 : (size_t)CPU_COUNT(&set);
}

int workers_run(const struct workers_task *task)
{
	struct pool_of_workers pool = { .task = task, .n_workers = count_processors() };
	struct pollfd *polls;
	int error = 0;

	if (pool.n_workers > task->n)
		pool.n_workers = task->n;
	if (pool.n_workers > WORKERS_MAX)
		pool.n_workers = WORKERS_MAX;
	pool.workers = alloc_zeroed(pool.n_workers + 1, sizeof(*pool.workers));
	polls = alloc_zeroed(pool.n_workers + 1, sizeof(*polls));
	while (!error && pool.n_done < task->n) {
		error = hand_out_all(&pool);
		if (!error && pool.n_done < task->n)
			wait_for_some(&pool, polls);
	}
	for (size_t n = 0; n < pool.n_workers; n++) {
		if (pool.workers[n].pid)
			stop(&pool, &pool.workers[n]);
		buf_done(&pool.workers[n].answer);
	}
	free(pool.workers);
	free(polls);
	return error;
}
