/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_POLICY_H
#define MODEL_POLICY_H

#include <stddef.h>
#include <stdint.h>

#include "model/expected.h"
#include "model/finding.h"
#include "model/limits.h"
#include "util/pool.h"

/* What a machine's owner decided about its findings; see accelnet-check.conf(5). */
enum policy_kind { POLICY_ACCEPT, POLICY_SEVERITY, POLICY_LIMIT, POLICY_EXPECT };

/* One line of the configuration. Texts are of the policy's pool. */
struct policy_line {
	enum policy_kind kind;
	uint32_t number;	/* in its file, from 1 */
	const char *finding;	/* id, of accept and severity; else NULL */
	const char *interface;	/* the vNIC, its VF or an altname; NULL: all of the VM */
	enum severity severity; /* of severity */
	enum limit limit;	/* of limit */
	const char *words;	/* the line without its reason, one blank between words */
	const char *reason;	/* NULL: expect, which needs none, gives none */
	size_t uses;		/* findings that it was applied to */
};

struct policy {
	struct pool pool;
	const char *path; /* where it was read; NULL: there is none */
	struct policy_line *lines;
	size_t n, capacity;
	struct limits limits;
	struct expected_vm expected;
};

enum policy_error {
	POLICY_OK = 0,
	POLICY_KEY,	    /* word: no line begins so */
	POLICY_MISSING,	    /* word: what is wanted, such as "a finding" */
	POLICY_NO_SEVERITY, /* word: not ok, info, warning or critical */
	POLICY_NO_LIMIT,    /* word: no limit has that name */
	POLICY_NUMBER,	    /* word: not within the bounds of `limit` */
	POLICY_EXPECTATION, /* expected: what is wrong in the list */
	POLICY_EXTRA,	    /* word: nothing more was wanted */
	POLICY_QUOTES,	    /* the reason is not between quotation marks on its line */
	POLICY_REASON,	    /* there is none */
};

/* The first line that is wrong, and how. Texts are of the policy's pool. */
struct policy_fault {
	enum policy_error error;
	uint32_t line;	  /* from 1 */
	const char *word; /* NULL where none is at fault */
	enum limit limit;
	struct expected_fault expected;
};

/* "accept", "severity", "limit", "expect" */
const char *policy_kind_name(enum policy_kind kind);

/* A new, empty line at the end. */
struct policy_line *policy_add(struct policy *policy);

void policy_done(struct policy *policy); /* all zero is an empty one, and is again after this */

#endif
