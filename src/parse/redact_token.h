/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_REDACT_TOKEN_H
#define PARSE_REDACT_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/span.h"

/* What has a shape by which it is known wherever it stands. */
enum redact_token_kind {
	TOKEN_MAC = 0,	/* 60:45:bd:e9:60:a3, 60-45-BD-E9-60-A3, enx6045bde960a3 */
	TOKEN_LONG_MAC, /* more than six pairs: MAC=<to><from>08:00, InfiniBand */
	TOKEN_GUID,	/* whole, or 31 characters (struct ethtool_drvinfo), or an id of systemd */
	TOKEN_ADDRESS,	/* IPv4 or IPv6 */
	TOKEN_SERIAL,	/* 4321-8765-0000-1111-2222-3333-44: a chassis of Hyper-V */
};

enum {
	REDACT_PAIRS_MAX = 32,
	REDACT_SERIAL_MAX = 40,
	REDACT_ADDRESS_TEXT = 52, /* an address, "/128", NUL */
};

struct redact_token {
	enum redact_token_kind kind;
	size_t len;  /* how much of the text it is */
	size_t lead; /* without digits of it: "enx" */
	uint8_t bytes[REDACT_PAIRS_MAX];
	size_t n_bytes;	 /* an address: 4 or 16; a GUID that was cut off: 15 */
	unsigned prefix; /* of a network that is written with its length; else 8 * n_bytes */
};

/* May a token or a name begin there? Everything else need not be looked at. */
bool redact_may_begin(struct span text, size_t at);

/* The token that begins at such a place. */
bool redact_token_at(struct span text, size_t at, struct redact_token *token);

#endif
