/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_TRIAGE_H
#define MODEL_TRIAGE_H

#include <stddef.h>

#include "model/finding.h"
#include "model/vnic.h"
#include "util/pool.h"

/* What was found in one input of many, cut down to what tells it from the others. */
struct triage_row {
	const char *vnic; /* its name; NULL: the VM as a whole */
	enum vnic_state state;
	enum severity health;
	const char *cause;  /* id of the finding that names why; NULL: none */
	const char *remedy; /* of that; NULL: nothing to do */
};

struct triage_input {
	const char *path;
	const char *kind;   /* "capture", "bundle" ...; NULL: not told */
	const char *reason; /* a sentence, why it could not be judged; NULL: it was */
	const char *host, *kernel, *summary;
	enum severity health; /* unknown where it could not be judged */
	enum vnic_state state;
	struct triage_row *rows; /* owned; one for each vNIC, and at least one when it was judged */
	size_t n_rows, capacity_rows;
};

/* A line of the table: row is NULL for an input that could not be judged. */
struct triage_line {
	const struct triage_input *input;
	const struct triage_row *row;
};

/* Lines that stand together, since the same is the matter with them. */
struct triage_group {
	enum severity health;
	const char *cause;	   /* NULL: none is named */
	const char *title;	   /* of the cause, else of the state; NULL: not judged */
	const char *remedy;	   /* <nic> and <vf> stand for names; NULL: nothing to do */
	size_t first, n, n_inputs; /* its lines, and of how many inputs these are */
};

struct triage {
	struct pool pool; /* every text of the inputs */
	struct triage_input *inputs;
	size_t n, capacity;
	struct triage_line *lines; /* worst first, by group */
	size_t n_lines;
	struct triage_group *groups;
	size_t n_groups;
};

struct triage_input *triage_add(struct triage *triage); /* the next one may move it */
struct triage_row *triage_add_row(struct triage_input *input);

/* Forgets what it was judged to be and says why it could not be. */
void triage_fail(struct triage *triage, struct triage_input *input, const char *reason);

void triage_done(struct triage *triage);

#endif
