/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_JSON_BRACKETS_H
#define PARSE_JSON_BRACKETS_H

#include <stdbool.h>
#include <stddef.h>

/* How deep a JSON text is at some byte, whatever lines it comes in. All zero: before it. */
struct json_brackets {
	size_t depth; /* brackets and braces that are open */
	bool in_string, escaped;
};

/* Goes past one byte. A bracket that closes nothing changes nothing. */
void json_brackets_step(struct json_brackets *brackets, char byte);

#endif
