/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_REDACT_GUIDS_H
#define PARSE_REDACT_GUIDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/guid.h"
#include "util/span.h"

/*
 * GUIDs of devices on the VMBus: those from which a PCI domain may be derived,
 * and those that struct ethtool_drvinfo cuts off. All zero: none.
 */
struct redact_guids {
	struct guid *items;
	size_t n, capacity;
	uint8_t domains[65536 / 8]; /* PCI domains that were met, a bit each */
};

enum { REDACT_GUIDS_MAX = 1024 };

/* Devices and PCI domains that a text of any bytes tells of. */
void redact_guids_learn(struct redact_guids *guids, struct span text);

/* Is it one of them, or may a PCI domain that was met come from it? */
bool redact_guids_have(const struct redact_guids *guids, const struct guid *guid);

/* The last half byte of 15 and the one before it, where a GUID that begins so is known. */
void redact_guids_complete(const struct redact_guids *guids, struct guid *guid);

void redact_guids_done(struct redact_guids *guids);

#endif
