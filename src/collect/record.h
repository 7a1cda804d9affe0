/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_RECORD_H
#define COLLECT_RECORD_H

#include "collect/collect.h"
#include "source/recording.h"

/* What is being done while a machine is recorded. */
struct record_news {
	const char
		*kind; /* "read", "query" ...; NULL: it waits for the second reading of counters */
	const char *key; /* what is asked */
	double seconds;	 /* for how long it is asked; for how long it is to wait yet */
};

enum { RECORDED_BOOTS = 10 }; /* of this many, this one included, the journal is asked */

struct record_task {
	unsigned limit_ms;					  /* for everything */
	void (*tell)(void *data, const struct record_news *news); /* now and then; NULL: nobody */
	void *data;
};

/*
 * Records what a bundle has of this machine. A process of its own asks, so that
 * nothing that hangs (a file of a dead server, a driver) holds the caller up
 * for longer than task->limit_ms: what does not answer in --timeout and a
 * second is left out and all else asked anew. What is not there then is told by
 * recording->left_out. *options: what to ask, without `what`; afterwards those
 * that a replay needs. Returns 0, or a negative errno when there can be no
 * such process.
 */
int collect_record(struct collect_options *options, const struct record_task *task,
		   struct recording *recording);

#endif
