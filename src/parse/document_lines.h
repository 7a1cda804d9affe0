/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_DOCUMENT_LINES_H
#define PARSE_DOCUMENT_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "util/buf.h"
#include "util/span.h"

/*
 * What copying did to a line, undone: quoting ("> "), terminal escapes, names
 * of characters in a web page ("&lt;"), NUL bytes, blanks that are no ASCII
 * blanks, blanks at the end. Returns the line, in `clean` when it had to be
 * rewritten.
 */
struct span document_clean(struct span line, struct buf *clean);

/* How somebody numbered the lines of a document. */
enum numbering {
	NUMBERING_NONE = 0,
	NUMBERING_COLUMN, /* `cat -n`, `nl`, editors: blanks, the number, a tab */
	NUMBERING_COLON,  /* `grep -n ''`: the number, a colon */
};

/* Are the lines numbered, from the first bytes of a document? */
enum numbering document_numbering(struct span text);

/* The line without its number; as it is when it has none. */
struct span document_without_number(struct span line, enum numbering numbering);

/* Columns that a terminal shows the line in: tabs go to every 8th. */
size_t document_width(struct span line);

/* How the lines of a text were broken. */
struct wrap {
	size_t width;	    /* columns of the terminal that broke them anywhere; 0: none did */
	bool between_words; /* some were broken between two words, as mail programs do */
};

/* Tells it from the first bytes of a document, quoting included. */
struct wrap document_wrap(struct span text);

/* Would this line of the wrap's width go on in the next one? */
bool document_may_wrap(struct span line);

/* Can it be the rest of the line before it: neither blank nor the beginning of anything known? */
bool document_is_rest(struct span line, struct span before);

/* Cheap: is it a line that document_joint() would look behind? */
bool document_may_go_on(struct span line);

/* How a line is put behind the one it was parted from. */
enum joint {
	JOINT_NONE = 0, /* it was not */
	JOINT_BLANK,	/* the break stands for a blank */
	JOINT_TIGHT,	/* the break is within a word */
};

/*
 * Is `line` the rest of `before`, where no width tells it? width: columns that
 * the last line of `before` had. Both without what document_clean() takes off.
 * Goes by what is known to be incomplete (an interface's first line, a
 * driver's message) and by whether the rest's first word had no room; a
 * complete message keeps prose behind it out.
 */
enum joint document_joint(struct span before, size_t width, struct span line);

/* "...", "<snip>" and other signs that something was left out. */
bool document_is_elision(struct span line);

#endif
