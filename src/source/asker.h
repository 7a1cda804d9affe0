/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_ASKER_H
#define SOURCE_ASKER_H

#include "source/source.h"
#include "util/buf.h"

/*
 * A child process that asks what can hang inside the kernel. While hv_netvsc
 * waits for its host with RTNL held, every rtnetlink and ethtool call sleeps
 * in state D and survives SIGKILL; the caller must not share that fate. So it
 * talks to a child over a socket, with a deadline, and never waits for its end.
 * The child starts with the first question. It holds none of the caller's
 * descriptors (its 0-2 are /dev/null), so that a reader of the caller's
 * output sees its end even while the child still hangs.
 */
struct asker;

/* What the child does for one question: like source_ops.query, and with a state of its own. */
struct asker_work {
	int (*answer)(void *state, const struct query *query, struct buf *out);
	void *state;
};

/*
 * Starts nothing yet. `work` is copied; its state is used in the child alone.
 * timeout_ms: patience for all questions together. An answer within
 * ASKER_PROMPT_MS costs nothing of it, so that a program that asks for days
 * does not run out.
 */
struct asker *asker_new(const struct asker_work *work, unsigned timeout_ms);

enum { ASKER_PROMPT_MS = 20 };

/*
 * Asks and waits. Returns what answer() returned there and appends what it
 * wrote to *out (on 0 only); -ETIMEDOUT when the deadline passed, and from
 * then on at once; -EIO when the child died; else a negative errno of
 * socketpair() or fork().
 */
int asker_ask(struct asker *asker, const struct query *query, struct buf *out);

/* Lets the child go; one that hangs in the kernel ends when the kernel lets it. NULL is fine. */
void asker_free(struct asker *asker);

#endif
