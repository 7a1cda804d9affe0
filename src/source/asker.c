/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/asker.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "util/alloc.h"
#include "util/channel.h"
#include "util/child.h"

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
};

struct asker {
	struct asker_work work;
	int64_t patience_ms;
	struct child child;
	char *shared; /* SHARED_BYTES that the child writes; NULL: there are none */
	int failed;   /* 0, or what every further question answers */
};

struct asker *asker_new(const struct asker_work *work, unsigned timeout_ms)
{
	struct asker *asker = alloc_zeroed(1, sizeof(*asker));

	asker->work = *work;
	asker->patience_ms = timeout_ms ? timeout_ms : 1;
	asker->child.socket = -1;
	return asker;
}

/* ---- the child ---- */

/* Puts the answer where the caller can read it without the socket, when it fits. */
static bool share(char *shared, const struct buf *out, size_t len)
{
	if (!shared || !len || len > SHARED_BYTES)
		return false;
	memcpy(shared, out->data, len);
	return true;
}

static bool answer_one(const struct asker *asker, int socket, struct buf *out)
{
	char name[NAME_MAX_BYTES + 1];
	struct question question;
	struct query query;
	struct reply reply;

	if (!channel_receive(socket, &question, sizeof(question)) ||
	    question.name_len > NAME_MAX_BYTES || !channel_receive(socket, name, question.name_len))
		return false;
	name[question.name_len] = '\0';
	query.kind = (enum query_kind)question.kind;
	query.ifindex = question.ifindex;
	query.name = question.has_name ? name : NULL;
	buf_clear(out);
	reply.status = asker->work.answer(asker->work.state, &query, out);
	if (reply.status == 0 && out->len > ANSWER_MAX_BYTES)
		reply.status = -EMSGSIZE;
	reply.len = reply.status == 0 ? (uint32_t)out->len : 0;
	reply.is_shared = share(asker->shared, out, reply.len);
	return channel_send(socket, &reply, sizeof(reply)) &&
	       (reply.is_shared || channel_send(socket, out->data, reply.len));
}

static void answer_all(void *data, int socket)
{
	struct buf out = { 0 };

	while (answer_one(data, socket, &out))
		;
}

static char *map_shared(void)
{
	void *memory =
		mmap(NULL, SHARED_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	return memory == MAP_FAILED ? NULL : memory;
}

static int start_child(struct asker *asker)
{
	if (!asker->shared)
		asker->shared = map_shared();
	return child_start(&asker->child, answer_all, asker, -1);
}

/* ---- the caller ---- */

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

	error = send_question(asker->child.socket, query, name_len);
	if (!error)
		error = channel_receive_by(asker->child.socket, &reply, sizeof(reply), deadline);
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
		error = channel_receive_by(asker->child.socket, room, reply.len, deadline);
	if (error)
		return error;
	out->len += reply.len;
	out->data[out->len] = '\0';
	return 0;
}

int asker_ask(struct asker *asker, const struct query *query, struct buf *out)
{
	size_t name_len = query->name ? strlen(query->name) : 0;
	int64_t begin = channel_now_ms();
	int error_there = 0;

	if (name_len > NAME_MAX_BYTES)
		return -ENAMETOOLONG;
	if (!asker->failed && asker->child.socket < 0)
		asker->failed = start_child(asker);
	if (asker->failed)
		return asker->failed;
	asker->failed = exchange(asker, query, name_len, out, &error_there);
	if (asker->failed) {
		child_let_go(&asker->child);
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
	child_let_go(&asker->child);
	if (asker->shared)
		munmap(asker->shared, SHARED_BYTES);
	free(asker);
}
