/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_CHILD_H
#define UTIL_CHILD_H

#include <stdint.h>
#include <sys/types.h>

/*
 * fork() whose child ends with its parent, by SIGKILL. Returns 0 in the child, its
 * number in the parent, or a negative errno.
 */
pid_t child_fork(void);

/*
 * A process of its own for what may hang in the kernel: a call that sleeps in
 * state D survives SIGKILL, and its caller must not share that fate. The two
 * talk over a socket (util/channel.h); nobody ever waits for the child's end.
 */
struct child {
	pid_t pid;
	int socket; /* -1: there is none */
};

/*
 * Starts one that calls run() with its end of the socket and ends when that
 * returns, or with its parent. It has a copy of the memory as it was, the
 * signals' default actions, and none of the caller's descriptors but `keep`
 * (-1: none), which is number CHILD_KEPT there: its 0-2 are /dev/null, so that
 * a reader of the caller's output sees its end even while the child still
 * hangs. Returns 0 or a negative errno.
 */
int child_start(struct child *child, void (*run)(void *data, int socket), void *data, int keep);

enum { CHILD_KEPT = 4 };

/* Ends it and goes on at once: one that hangs in the kernel ends when the kernel lets it. */
void child_let_go(struct child *child);

/*
 * One thing, done by such a child until that moment of channel_now_ms(): then it
 * ends by itself, also where it cannot be signalled (util/sandbox.h).
 * Returns what work() returned there, -ETIMEDOUT, or another negative errno
 * when there is no child or no answer. What work() changes in the memory is
 * lost with the child.
 */
int child_do(int (*work)(void *data), void *data, int keep, int64_t deadline_ms);

#endif
