/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_INI_H
#define PARSE_INI_H

#include <stdbool.h>

#include "util/span.h"

/*
 * "[section]" and "key=value" lines, as systemd and GLib's key files have them
 * (systemd.syntax(7), NetworkManager.conf(5)): blanks around both are none of
 * them, '#' and ';' begin a comment line. A file without sections has one of
 * no name. Set `rest` to the text and the others to zero.
 */
struct ini {
	struct span rest;
	struct span section;
	unsigned number; /* of the section, from 1; 0 before the first one */
	struct span key, value;
};

/* Goes to the next key; false when none is left. A line without '=' is passed by. */
bool ini_next(struct ini *ini);

#endif
