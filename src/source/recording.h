/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_RECORDING_H
#define SOURCE_RECORDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "source/source.h"
#include "util/buf.h"

/*
 * Every question that was asked of a source, with its answer: refusals, and
 * what is asked again, included. What was recorded on one machine is judged on
 * another as if it were that machine.
 */
enum record_kind { RECORD_READ = 0, RECORD_LIST, RECORD_LINK, RECORD_QUERY, RECORD_KIND_COUNT };

struct record {
	enum record_kind kind;
	char *key;     /* a path; of a query record_query_key() */
	unsigned turn; /* 1: the first answer to this question, 2: the second ... */
	int error;     /* 0 or a negative errno */
	int64_t answered_us, took_us;
	bool is_truncated; /* its beginning was left out */
	bool is_redacted;  /* something in it was replaced */
	struct buf bytes;
};

struct recording {
	struct record *items;
	size_t n, capacity;
	uint32_t *slots; /* hash table: number of a record plus 1; 0: free */
	size_t n_slots;
};

const char *record_kind_name(enum record_kind kind); /* "read", "list", "link", "query" */
enum record_kind record_kind_find(struct span name); /* RECORD_KIND_COUNT: none of them */

/* "links", "counters 3", "udev net:eth0": the kind's name, the ifindex unless 0, the name. */
void record_query_key(const struct query *query, struct buf *key);

/*
 * A new record with its key, kind and turn filled in (the turn after the last
 * one of that question); the recording owns it. Stays where it is until the
 * next call.
 */
struct record *recording_add(struct recording *recording, enum record_kind kind, struct span key);

/* The answer to that turn of a question; NULL: there is none. */
const struct record *recording_find(const struct recording *recording, enum record_kind kind,
				    struct span key, unsigned turn);

/* Takes over the answers to questions that *into has none of; *from is empty then. */
void recording_merge(struct recording *into, struct recording *from);

void recording_done(struct recording *recording);

/* Asks `inner`, hands its answers on, and adds them to *recording. Closes `inner` with itself. */
struct source *source_open_recorder(struct source *inner, struct recording *recording);

/*
 * Answers as the recording has it, the first question with the first answer
 * and so on, the last answer to all that are asked beyond. What was never
 * asked is -ENODATA: nobody looked. The recording stays the caller's.
 */
struct source *source_open_replay(const struct recording *recording);

#endif
