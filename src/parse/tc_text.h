/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_TC_TEXT_H
#define PARSE_TC_TEXT_H

#include <stdbool.h>

#include "util/span.h"

struct link;
struct paste;

/*
 * `tc qdisc show`, with or without -s and "dev NAME": which queueing
 * disciplines an interface has.
 */
struct tc_text {
	struct link *link; /* of the last line that named one; NULL: none did */
};

/* Format: iproute2 tc/tc_qdisc.c:print_qdisc(). */
bool tc_text_begins(struct span line);
bool tc_text_line(struct paste *paste, struct span line);
void tc_text_end(struct paste *paste);

#endif
