/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_MANAGER_TEXT_H
#define PARSE_MANAGER_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/managers.h"
#include "util/span.h"

struct paste;

/*
 * `nmcli device` ("DEVICE TYPE STATE CONNECTION") and `networkctl` ("IDX LINK
 * TYPE OPERATIONAL SETUP"): who configures which interface. The first line says
 * where the columns are. All zero: none is open.
 */
struct manager_text {
	bool is_open;
	enum manager manager;
	size_t state; /* where that column begins */
	size_t end;   /* and the one behind it; nmcli's states are several words */
};

bool manager_text_begins(struct span line);
bool manager_text_line(struct paste *paste, struct span line);
void manager_text_end(struct paste *paste);

/* What networkd calls the state of an interface; UNKNOWN on the way to a decision. */
struct fact_bool networkd_manages(struct span state);

#endif
