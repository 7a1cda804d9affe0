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
enum record_kind {
	RECORD_READ = 0,
	RECORD_LIST,
	RECORD_LINK,
	RECORD_QUERY,
	RECORD_DOCUMENT, /* captured output, which answers no question */
	RECORD_KIND_COUNT
};

/* The key of the list of documents, where they are of a folder or an archive. */
#define RECORDED_FOLDER "documents"

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
	const char **left_out; /* owned: what is not there and why, a few words each */
	size_t n_left_out, capacity_left_out;
};

const char *record_kind_name(enum record_kind kind); /* "read", "list", "link", "query" ... */
enum record_kind record_kind_find(struct span name); /* RECORD_KIND_COUNT: none of them */

/* "links", "counters 3", "udev net:eth0": the kind's name, the ifindex unless 0, the name. */
void record_query_key(const struct query *query, struct buf *key);

/* Is it the answer to a query of that kind? */
bool record_is_query(const struct record *record, enum query_kind kind);

/*
 * A new record with its key, kind and turn filled in (the turn after the last
 * one of that question); the recording owns it. Stays where it is until the
 * next call.
 */
struct record *recording_add(struct recording *recording, enum record_kind kind, struct span key);

/* The answer to that turn of a question; NULL: there is none. */
const struct record *recording_find(const struct recording *recording, enum record_kind kind,
				    struct span key, unsigned turn);

/* Notes what is not there: "read /etc/hosts: no answer in 6 s". The recording owns a copy. */
void recording_leave_out(struct recording *recording, const char *words);

/* Takes over the answers to questions that *into has none of; *from is empty then. */
void recording_merge(struct recording *into, struct recording *from);

void recording_done(struct recording *recording);

/* Who is told what a recorder does. Functions that are NULL are not called. */
struct record_watch {
	void *data;
	/* A question is about to be asked. 0, or the negative errno that is to be its answer. */
	int (*asks)(void *data, enum record_kind kind, struct span key);
	/* It was answered; the record's bytes may be taken away. */
	void (*answered)(void *data, struct record *record);
	void (*waits)(void *data); /* for the time to pass, a little */
	void (*forgets)(
		void *data); /* all answers until now: a machine that changed is asked anew */
};

/*
 * Asks `inner`, hands its answers on, and adds them to *recording. Closes
 * `inner` with itself. watch: borrowed; NULL: nobody.
 */
struct source *source_open_recorder(struct source *inner, struct recording *recording,
				    const struct record_watch *watch);

/*
 * Answers as the recording has it, the first question with the first answer
 * and so on, the last answer to all that are asked beyond. What was never
 * asked is -ENODATA: nobody looked. QUERY_JOURNAL of a number of boots that was
 * not asked for is answered with as many as were recorded. The recording stays
 * the caller's.
 */
struct source *source_open_replay(const struct recording *recording);

#endif
