/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_REDACT_VALUE_H
#define PARSE_REDACT_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/guid.h"
#include "model/mac.h"
#include "util/siphash.h"

/*
 * What stands for a value in a redacted bundle. All of it depends on the value
 * and the key alone: the same value is replaced by the same one in every file,
 * two different ones by two different ones, and without the key neither the
 * value nor another's replacement can be told.
 */

/* What is the same on every machine, or no machine's at all. */
bool redact_keeps_mac(const uint8_t mac[static 6]);
bool redact_keeps_ipv4(const uint8_t address[static 4]);
bool redact_keeps_ipv6(const uint8_t address[static 16]);
bool redact_keeps_guid(const struct guid *guid);

/* The vendor's three bytes stay. Values that are kept are left alone by all of these. */
void redact_mac(const uint8_t key[static SIPHASH_KEY], uint8_t mac[static 6]);

/*
 * Two addresses with the same first n bits have replacements with the same
 * first n bits. The first byte, the last one and the ranges of RFC 1918 stay.
 * prefix: of a network, whose bits behind it stay zero where they were all
 * zero; 32 otherwise. At most 32.
 */
void redact_ipv4(const uint8_t key[static SIPHASH_KEY], uint8_t address[static 4], unsigned prefix);

/*
 * The same with 16 bits at the front (8 of fc00::/7). An interface part that
 * was made of a MAC is made of that MAC's replacement; one below 65536 stays. prefix: at most 128.
 */
void redact_ipv6(const uint8_t key[static SIPHASH_KEY], uint8_t address[static 16],
		 unsigned prefix);

/*
 * One that was made of a MAC is made of that MAC's replacement; is_vmbus: the
 * groups from which kernels derive a PCI domain stay as they are.
 */
void redact_guid(const uint8_t key[static SIPHASH_KEY], struct guid *guid, bool is_vmbus);

#endif
