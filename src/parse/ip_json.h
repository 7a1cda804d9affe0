/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_IP_JSON_H
#define PARSE_IP_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "parse/json_brackets.h"
#include "util/buf.h"
#include "util/span.h"

struct paste;
struct vm;

enum { IP_JSON_MAX = 4 * 1024 * 1024 }; /* a longer listing is dropped and reported as partial */

/* `ip -j link`, `ip -j addr`, with -d -s -p: an array of objects with "ifname". */
struct ip_json {
	struct buf text; /* what there is of it until its brackets are closed */
	size_t whole;	 /* bytes of it up to where its last object closed */
	struct json_brackets brackets;
	unsigned n_lines;
	bool too_long;
};

/* Format: iproute2 ip/ipaddress.c, lib/json_print.c. */
bool ip_json_begins(struct span line);
bool ip_json_line(struct paste *paste, struct span line);
void ip_json_end(struct paste *paste);

/* A complete array. Returns false when it is no JSON or holds no interface. */
bool ip_json_parse(struct vm *vm, struct span text, bool *is_complete);

#endif
