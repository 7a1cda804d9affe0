/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_MAC_H
#define MODEL_MAC_H

#include <stdbool.h>
#include <stdint.h>

#include "util/span.h"

struct mac {
	bool known;
	uint8_t bytes[6];
};

enum { MAC_TEXT = 18 }; /* bytes for a MAC as text, NUL included */

/* "60:45:bd:e9:60:a3", also with '-' or in upper case. False: no MAC, *mac untouched. */
bool mac_parse(struct span s, struct mac *mac);

/* Lower case with colons; returns text. */
const char *mac_format(const struct mac *mac, char text[static MAC_TEXT]);

bool mac_equal(const struct mac *a, const struct mac *b); /* both known and the same */
bool mac_is_zero(const struct mac *mac);

/*
 * The first three bytes are one of those that Microsoft's hosts give to
 * vNICs (IEEE registry: "Microsoft Corporation", "Microsoft"). A hint, no proof.
 */
bool mac_is_microsoft(const struct mac *mac);

#endif
