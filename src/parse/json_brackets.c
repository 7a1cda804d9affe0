/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/json_brackets.h"

void json_brackets_step(struct json_brackets *brackets, char byte)
{
	if (brackets->in_string) {
		brackets->in_string = brackets->escaped || byte != '"';
		brackets->escaped = !brackets->escaped && byte == '\\';
		return;
	}
	brackets->in_string = byte == '"';
	if (byte == '[' || byte == '{')
		brackets->depth++;
	else if ((byte == ']' || byte == '}') && brackets->depth)
		brackets->depth--;
}
