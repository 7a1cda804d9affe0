/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_SPAN_H
#define UTIL_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A piece of text somewhere in a buffer: `len` bytes, no NUL at its end, any
 * bytes in it. It borrows; whoever owns the buffer keeps it alive.
 * All functions are bounded by `len`, know no locale and allocate nothing.
 */
struct span {
	const char *ptr;
	size_t len;
};

struct span span_of(const char *text);			    /* of a NUL-terminated string */
struct span span_between(const char *from, const char *to); /* bytes [from, to) */

bool span_is(struct span s, const char *text); /* equal, case matters */
bool span_equal(struct span a, struct span b);
bool span_starts(struct span s, const char *prefix);
bool span_ends(struct span s, const char *suffix);
const char *span_find(struct span s, const char *needle); /* first hit or NULL */
bool span_has(struct span s, const char *needle);

struct span span_skip(struct span s, size_t bytes); /* without its first bytes */
struct span span_trim(struct span s);		    /* without blanks, CR and LF at both ends */
void span_skip_blanks(struct span *s);		    /* takes blanks off its beginning */
struct span span_base_name(struct span path);	    /* what follows its last slash, or all of it */

/*
 * Takes the first line off *rest: up to and without the next '\n' (and a '\r'
 * before it), or all of it when there is none. Returns false at the end.
 */
bool span_next_line(struct span *rest, struct span *line);

/* Takes the first word off *rest (blanks and tabs part words); false when none is left. */
bool span_next_word(struct span *rest, struct span *word);

/* Takes what stands before the first `separator` off *rest (all, when there is none). */
bool span_next_field(struct span *rest, char separator, struct span *field);

/*
 * Whole-span numbers. Return true and set *value when every byte is a digit of
 * the base (hexadecimal: an optional 0x before them) and the number fits;
 * otherwise return false and leave *value alone.
 */
bool span_to_u64(struct span s, uint64_t *value);
bool span_to_hex(struct span s, uint64_t *value);

/*
 * The number that the span begins with, taken off it. False when there is no
 * digit or it does not fit in 64 bits.
 */
bool span_take_u64(struct span *s, uint64_t *value);

/* Takes `text` off the front of *s when it stands there; else false. */
bool span_take(struct span *s, const char *text);

/* Bytes of ASCII, whatever the locale. */
bool ascii_is_digit(char c);
bool ascii_is_xdigit(char c);
bool ascii_is_alpha(char c);
bool ascii_is_blank(char c);	  /* space, tab, CR */
unsigned ascii_hex_value(char c); /* of an ascii_is_xdigit() byte: 0-15 */

#endif
