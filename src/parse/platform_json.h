/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_PLATFORM_JSON_H
#define PARSE_PLATFORM_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "parse/json_brackets.h"
#include "util/buf.h"
#include "util/span.h"

struct paste;

enum { PLATFORM_JSON_MAX = 256 * 1024 }; /* bytes; a longer object is not read */

/*
 * What Azure answers about a VM, as an indented JSON object: `az network nic
 * show` (also as the REST interface has it, below "properties"), and the
 * metadata service's instance or its compute part.
 */
struct platform_json {
	struct buf text; /* until its brackets are closed */
	struct json_brackets brackets;
	unsigned n_lines;
};

bool platform_json_begins(struct span line);
bool platform_json_line(struct paste *paste, struct span line);
void platform_json_end(struct paste *paste);

#endif
