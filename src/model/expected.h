/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_EXPECTED_H
#define MODEL_EXPECTED_H

#include <stdbool.h>

#include "model/fact.h"
#include "model/pci.h"
#include "util/span.h"

/* What a vNIC that was never offered a VF should make of the verdict. */
enum expectation { EXPECT_ANY = 0, EXPECT_FAST, EXPECT_SLOW };

/* What its owner says that a VM should have. All zero: nothing was said. */
struct expected_vm {
	bool has_state;
	enum expectation state;
	struct fact_u64 nics, mtu;
	enum vf_family family; /* of the VFs; NONE: any */
};

/* One word of the list: its parser, the completions and the manual read this row. */
struct expected_row {
	const char *word;    /* "fast"; "nics" of "nics=2" */
	const char *wanted;  /* what the value must be; NULL: it takes none */
	const char *meaning; /* one sentence, no full stop */
	bool (*take)(struct expected_vm *expected, struct span value);
};

extern const struct expected_row expected_rows[]; /* ended by a NULL word */

enum expected_error {
	EXPECTED_OK = 0,
	EXPECTED_UNKNOWN, /* no row has this word */
	EXPECTED_VALUE,	  /* the value is not what the row wants, or there should be none */
	EXPECTED_TWICE,	  /* something else was said about the same before */
};

/* Which item of a list is wrong, and how. */
struct expected_fault {
	enum expected_error error;
	struct span item, word;		/* "nisc=2" and "nisc" */
	const struct expected_row *row; /* NULL where the word is unknown */
};

/*
 * Reads "fast,nics=2,driver=mana": words of the rows with commas between them,
 * in any order. False: *fault says why, and *expected is as it was.
 */
bool expected_parse(struct span text, struct expected_vm *expected, struct expected_fault *fault);

/* Puts over *expected what `over` says, item by item. */
void expected_override(struct expected_vm *expected, const struct expected_vm *over);

#endif
