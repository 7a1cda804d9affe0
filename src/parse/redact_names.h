/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_REDACT_NAMES_H
#define PARSE_REDACT_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parse/redact_map.h"
#include "parse/scan.h"
#include "util/span.h"

/*
 * Names of hosts, users, domains and resources: known by the places where they
 * stand, replaced wherever they stand. Case does not matter. A word that
 * anybody may use ("master", "admin") is replaced in such places alone, so that
 * the words of the kernel and of the tools remain what they are.
 */
enum { REDACT_NAME_MAX = 255, REDACT_NAMES_MAX = 4096 };

struct redact_name {
	enum redact_kind kind;
	const char *text; /* pooled, lower case */
	const char *replacement;
	bool is_common; /* replaced in its places alone */
};

struct redact_names {
	struct pool pool;
	struct redact_name *items;
	size_t n, capacity;
	uint32_t *slots;  /* hash table: number of a name plus 1; 0: free */
	struct scan scan; /* for the places; prepared with the first text */
	unsigned counts[REDACT_KIND_COUNT];
	bool begins[256];		   /* bytes that a name begins with */
	bool lengths[REDACT_NAME_MAX + 1]; /* that a name has */
};

/* A name that is known from elsewhere, with or without its domain. */
void redact_names_add(struct redact_names *names, enum redact_kind kind, struct span name);

/* All names that stand in their places in a text of any bytes. */
void redact_names_learn(struct redact_names *names, struct span text);

/*
 * The longest name that stands at text[at], a place where a word may begin;
 * NULL: none that is to be replaced. *len: how much of the text it is.
 */
const struct redact_name *redact_names_at(struct redact_names *names, struct span text, size_t at,
					  size_t *len);

void redact_names_done(struct redact_names *names);

#endif
