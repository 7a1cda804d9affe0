/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/redact_guids.h"

#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"

enum { GUID_LEN = GUID_TEXT - 1, WORDS_BEFORE = 24 };

/* ---- devices ---- */

/* hv_pci's and hv_netvsc's lines, sysfs and its DEVPATHs, lsvmbus. */
static bool is_on_vmbus(struct span text, size_t at)
{
	static const char *const words[] = { "mbus", "MBUS", "hv_", "evice_ID", "evice_id" };
	size_t begin = at > WORDS_BEFORE ? at - WORDS_BEFORE : 0;
	struct span before = { text.ptr + begin, at - begin };

	for (size_t n = 0; n < sizeof(words) / sizeof(words[0]); n++)
		if (span_has(before, words[n]))
			return true;
	return false;
}

static bool has_device(const struct redact_guids *guids, const struct guid *guid)
{
	for (size_t n = 0; n < guids->n; n++)
		if (guid_equal(&guids->items[n], guid))
			return true;
	return false;
}

static void learn_device(struct redact_guids *guids, struct span text, size_t at)
{
	struct guid guid = { 0 };

	if (guids->n == REDACT_GUIDS_MAX || text.len - at < GUID_LEN ||
	    !guid_parse((struct span){ text.ptr + at, GUID_LEN }, &guid) ||
	    !is_on_vmbus(text, at) || has_device(guids, &guid))
		return;
	*(struct guid *)alloc_item(&guids->items, &guids->capacity, guids->n, sizeof(guid)) = guid;
	guids->n++;
}

/* By their dashes, which are rare. */
static void learn_devices(struct redact_guids *guids, struct span text)
{
	const char *end = text.ptr + text.len, *at = text.ptr;

	while (at < end && (at = memchr(at, '-', (size_t)(end - at)))) {
		if (at - text.ptr >= 8 && end - at > 15 && at[5] == '-' && at[10] == '-' &&
		    at[15] == '-')
			learn_device(guids, text, (size_t)(at - text.ptr) - 8);
		at++;
	}
}

/* ---- domains ---- */

static bool are_digits(const char *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!ascii_is_xdigit(at[i]))
			return false;
	return true;
}

/* "3c09:00:02.0", "bus 3c09:00": times and parts of MACs have fewer digits. */
static void learn_domains(struct redact_guids *guids, struct span text)
{
	const char *end = text.ptr + text.len, *at = text.ptr;
	uint64_t domain;

	while (at < end && (at = memchr(at, ':', (size_t)(end - at)))) {
		if (at - text.ptr >= 4 && end - at > 2 && are_digits(at - 4, 4) &&
		    are_digits(at + 1, 2) && span_to_hex((struct span){ at - 4, 4 }, &domain))
			guids->domains[domain / 8] |= (uint8_t)(1 << domain % 8);
		at++;
	}
}

void redact_guids_learn(struct redact_guids *guids, struct span text)
{
	if (!text.len)
		return;
	learn_devices(guids, text);
	learn_domains(guids, text);
}

static bool is_domain(const struct redact_guids *guids, uint16_t domain)
{
	return guids->domains[domain / 8] >> domain % 8 & 1;
}

bool redact_guids_have(const struct redact_guids *guids, const struct guid *guid)
{
	return has_device(guids, guid) || is_domain(guids, guid_domain_second_group(guid)) ||
	       is_domain(guids, guid_domain_fourth_group(guid));
}

/* ---- what was cut off ---- */

enum { CUT_BYTES = 13 }; /* whole ones; of the next its first half */

static bool begins_as(const struct guid *whole, const struct guid *cut)
{
	return !memcmp(whole->bytes, cut->bytes, CUT_BYTES) &&
	       whole->bytes[CUT_BYTES] >> 4 == cut->bytes[CUT_BYTES] >> 4;
}

void redact_guids_complete(const struct redact_guids *guids, struct guid *guid)
{
	struct guid repeated = { .known = true };

	for (size_t n = 0; n < sizeof(repeated.bytes); n++)
		repeated.bytes[n] = guid->bytes[n % 6];
	if (begins_as(&repeated, guid)) {
		*guid = repeated;
		return;
	}
	for (size_t n = 0; n < guids->n; n++)
		if (begins_as(&guids->items[n], guid)) {
			*guid = guids->items[n];
			return;
		}
}

void redact_guids_done(struct redact_guids *guids)
{
	free(guids->items);
	*guids = (struct redact_guids){ 0 };
}
