/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_REDACT_H
#define PARSE_REDACT_H

#include <stdbool.h>
#include <stdint.h>

#include "parse/redact_guids.h"
#include "parse/redact_map.h"
#include "parse/redact_names.h"
#include "parse/redact_value.h"
#include "util/buf.h"

/*
 * Takes what is private out of what a VM says: names of hosts, users and
 * resources, addresses, MACs, GUIDs. What is the same everywhere stays (loopback,
 * netmasks, Azure's own addresses, GUIDs of VMBus classes, vendors of MACs), and
 * so does what is derived from what: pairs of a MAC, the MAC in a GUID and in an
 * IPv6 address, the PCI domain of a GUID, subnets. So the verdict stays the same.
 *
 * First redactor_learn() is given everything, then everything is redacted. The
 * answers depend on the key and on what was learned alone.
 */
struct redactor {
	uint8_t key[SIPHASH_KEY];
	struct redact_names names;
	struct redact_guids guids;
	struct redact_map map;
};

void redactor_init(struct redactor *redactor, const uint8_t key[static SIPHASH_KEY]);
void redactor_done(struct redactor *redactor);

/* From any bytes: names, GUIDs on the VMBus, PCI domains. */
void redactor_learn(struct redactor *redactor, struct span bytes);

/* Text of any form, appended to *out; what is no text comes out as it is. */
void redactor_text(struct redactor *redactor, struct span text, struct buf *out);

/*
 * Bytes of a fixed layout, in place: only what has a replacement of the same
 * length (MACs, GUIDs and interface names made of a MAC, as text).
 */
void redactor_text_in_place(struct redactor *redactor, char *bytes, size_t len);

/*
 * rtnetlink messages one after the other (parse/rtnl.h), in place. Of an
 * attribute that is not known the content is set to zero: who knows what it is.
 */
void redactor_rtnl(struct redactor *redactor, char *bytes, size_t len);

/* A pool of hv_kvp_daemon (parse/kvp.h), in place. */
void redactor_learn_kvp(struct redactor *redactor, struct span bytes);
void redactor_kvp(struct redactor *redactor, char *bytes, size_t len);

/*
 * Another key, and nothing replaced yet, because with this one a replacement
 * was a value that is to be replaced. False: no need.
 */
bool redactor_retry(struct redactor *redactor);

/* Binary addresses; `len` 4, 6 or 16; others are left alone. prefix: see redact_ipv4(). */
void redactor_mac(struct redactor *redactor, char *mac);
void redactor_address(struct redactor *redactor, char *address, size_t len, unsigned prefix);

#endif
