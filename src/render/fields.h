/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_FIELDS_H
#define RENDER_FIELDS_H

#include <stddef.h>

#include "util/buf.h"

enum field_type {
	FIELD_STRING,
	FIELD_INTEGER,
	FIELD_NUMBER,
	FIELD_BOOLEAN,
	FIELD_OBJECT,
	FIELD_ARRAY,
	FIELD_NULLABLE = 0x100, /* or-ed: null where it is not known */
};

/*
 * One field of the JSON output: --json-schema, the checks of
 * accelnet-check-json(5) and the tests read this table. A path names the
 * members from the top, "[]" stands for each element of an array. A path that
 * begins with ":" belongs to a group of members that several objects have;
 * an object (or the elements of an array) with `group` has them too.
 */
struct field {
	const char *path;
	int type;	   /* enum field_type, or-ed */
	const char *words; /* all that a string can be, "a|b"; NULL: any */
	const char *text;  /* one line */
	const char *group; /* ":counters"; NULL: none */
};

extern const struct field fields[]; /* ended by a NULL path */

/* "string", "integer" ... without whether it may be null. */
const char *field_type_name(int type);

/*
 * Calls `each` for every field with its full path, groups expanded, in the
 * order of the output.
 */
void fields_each(void (*each)(const char *path, const struct field *field, void *data), void *data);

#endif
