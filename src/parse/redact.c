/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/redact.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parse/redact_token.h"
#include "util/alloc.h"

void redactor_init(struct redactor *redactor, const uint8_t key[static SIPHASH_KEY])
{
	*redactor = (struct redactor){ 0 };
	memcpy(redactor->key, key, SIPHASH_KEY);
}

void redactor_done(struct redactor *redactor)
{
	redact_names_done(&redactor->names);
	redact_guids_done(&redactor->guids);
	redact_map_done(&redactor->map);
}

bool redactor_retry(struct redactor *redactor)
{
	if (!redact_map_is_ambiguous(&redactor->map))
		return false;
	redact_map_done(&redactor->map);
	redactor->key[0]++;
	return true;
}

/* ---- what stands for a value ---- */

static struct span note(struct redactor *redactor, enum redact_kind kind, struct span original,
			const char *replacement)
{
	return span_of(
		redact_map_add(&redactor->map, kind, original, span_of(replacement))->replacement);
}

static const char *mac_text(const uint8_t *bytes, char text[static MAC_TEXT])
{
	struct mac mac = { .known = true };

	memcpy(mac.bytes, bytes, sizeof(mac.bytes));
	return mac_format(&mac, text);
}

static void note_mac(struct redactor *redactor, const uint8_t *before, const uint8_t *after)
{
	char original[MAC_TEXT], replacement[MAC_TEXT];

	mac_text(before, original);
	if (!redact_keeps_mac(before) && !redact_map_find(&redactor->map, span_of(original)))
		note(redactor, REDACT_MAC, span_of(original), mac_text(after, replacement));
}

void redactor_mac(struct redactor *redactor, char *mac)
{
	uint8_t before[6], after[6];

	memcpy(before, mac, sizeof(before));
	memcpy(after, mac, sizeof(after));
	redact_mac(redactor->key, after);
	note_mac(redactor, before, after);
	memcpy(mac, after, sizeof(after));
}

/* A network's length is part of what it is: 10.0.0.0/16 is another than 10.0.0.0. */
static void address_text(const uint8_t *address, size_t len, unsigned prefix,
			 char text[static REDACT_ADDRESS_TEXT])
{
	inet_ntop(len == 4 ? AF_INET : AF_INET6, address, text, INET6_ADDRSTRLEN);
	if (prefix < 8 * len)
		snprintf(text + strlen(text), 5, "/%u", prefix);
}

void redactor_address(struct redactor *redactor, char *address, size_t len, unsigned prefix)
{
	char original[REDACT_ADDRESS_TEXT], replacement[REDACT_ADDRESS_TEXT];
	uint8_t before[16], after[16];

	if (len != 4 && len != 16)
		return;
	if (prefix > 8 * len)
		prefix = (unsigned)(8 * len);
	memcpy(before, address, len);
	memcpy(after, address, len);
	if (len == 4)
		redact_ipv4(redactor->key, after, prefix);
	else
		redact_ipv6(redactor->key, after, prefix);
	if (!memcmp(before, after, len))
		return;
	address_text(before, len, prefix, original);
	address_text(after, len, prefix, replacement);
	if (!redact_map_find(&redactor->map, span_of(original)))
		note(redactor, REDACT_IP, span_of(original), replacement);
	memcpy(address, after, len);
}

static void redact_one_guid(struct redactor *redactor, struct guid *guid)
{
	char original[GUID_TEXT], replacement[GUID_TEXT];
	struct guid before = *guid;
	struct mac was = { 0 }, is = { 0 };

	redact_guid(redactor->key, guid, redact_guids_have(&redactor->guids, guid));
	if (guid_equal(&before, guid))
		return;
	guid_format(&before, original);
	if (!redact_map_find(&redactor->map, span_of(original)))
		note(redactor, REDACT_GUID, span_of(original), guid_format(guid, replacement));
	if (guid_to_mac(&before, &was) && guid_to_mac(guid, &is))
		note_mac(redactor, was.bytes, is.bytes);
}

/* ---- text ---- */

/* The digits of the bytes into the places of hexadecimal digits, in their case; the rest stays. */
static void put_digits(char *text, size_t len, const uint8_t *bytes)
{
	static const char lower[] = "0123456789abcdef", upper[] = "0123456789ABCDEF";
	bool is_upper = false;
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		is_upper = is_upper || (text[i] >= 'A' && text[i] <= 'F');
	for (size_t i = 0; i < len; i++) {
		unsigned value;

		/* "\x2d": a dash in the name of a systemd unit */
		if (text[i] == '\\')
			i += 4;
		if (i >= len || !ascii_is_xdigit(text[i]))
			continue;
		value = n % 2 ? bytes[n / 2] & 15 : bytes[n / 2] >> 4;
		text[i] = (is_upper ? upper : lower)[value];
		n++;
	}
}

static void put_mac(struct redactor *redactor, char *text, const struct redact_token *token)
{
	char mac[6];

	memcpy(mac, token->bytes, sizeof(mac));
	redactor_mac(redactor, mac);
	put_digits(text + token->lead, token->len - token->lead, (const uint8_t *)mac);
}

/* The last three bytes, as of a MAC: InfiniBand, EUI-64. */
static void put_tail(struct redactor *redactor, char *text, const struct redact_token *token)
{
	char original[3 * REDACT_PAIRS_MAX];
	uint8_t bytes[REDACT_PAIRS_MAX], mac[6] = { 0x02 };

	memcpy(original, text, token->len);
	memcpy(bytes, token->bytes, sizeof(bytes));
	memcpy(mac + 3, bytes + token->n_bytes - 3, 3);
	redact_mac(redactor->key, mac);
	memcpy(bytes + token->n_bytes - 3, mac + 3, 3);
	put_digits(text, token->len, bytes);
	if (!redact_map_find(&redactor->map, (struct span){ original, token->len }))
		redact_map_add(&redactor->map, REDACT_MAC, (struct span){ original, token->len },
			       (struct span){ text, token->len });
}

/* A logged frame begins with two MACs and what is in it. */
static void put_long_mac(struct redactor *redactor, char *text, const struct redact_token *token)
{
	char bytes[REDACT_PAIRS_MAX];

	if (token->n_bytes < 12 || token->n_bytes > 14) {
		put_tail(redactor, text, token);
		return;
	}
	memcpy(bytes, token->bytes, sizeof(bytes));
	redactor_mac(redactor, bytes);
	redactor_mac(redactor, bytes + 6);
	put_digits(text, token->len, (const uint8_t *)bytes);
}

static void put_guid(struct redactor *redactor, char *text, const struct redact_token *token)
{
	struct guid guid = { .known = true };

	memcpy(guid.bytes, token->bytes, sizeof(guid.bytes));
	/* struct ethtool_drvinfo has room for 31 characters of it. */
	if (token->n_bytes < sizeof(guid.bytes))
		redact_guids_complete(&redactor->guids, &guid);
	redact_one_guid(redactor, &guid);
	put_digits(text, token->len, guid.bytes);
}

/* Digits alone, by the key: whatever it is a number of. */
static void put_serial(struct redactor *redactor, char *text, const struct redact_token *token)
{
	char original[REDACT_SERIAL_MAX + 1] = "";
	uint64_t random = 0;
	bool is_new;

	memcpy(original, text, token->len);
	random = siphash(redactor->key, original, token->len);
	for (size_t n = 0; n < token->len; n++) {
		if (!ascii_is_digit(text[n]))
			continue;
		text[n] = (char)('0' + random % 10);
		random = random / 10 ^ random << 57;
	}
	is_new = !redact_map_find(&redactor->map, span_of(original));
	if (is_new)
		redact_map_add(&redactor->map, REDACT_SERIAL, span_of(original),
			       (struct span){ text, token->len });
}

/* In place; false: its replacement may be of another length. */
static bool put_equal(struct redactor *redactor, char *text, const struct redact_token *token)
{
	switch (token->kind) {
	case TOKEN_MAC:
		put_mac(redactor, text, token);
		return true;
	case TOKEN_LONG_MAC:
		put_long_mac(redactor, text, token);
		return true;
	case TOKEN_GUID:
		put_guid(redactor, text, token);
		return true;
	case TOKEN_SERIAL:
		put_serial(redactor, text, token);
		return true;
	default:
		return false;
	}
}

/* False: it stays as it is written. */
static bool add_address(struct redactor *redactor, const struct redact_token *token,
			struct buf *out)
{
	char address[16], text[INET6_ADDRSTRLEN];

	memcpy(address, token->bytes, sizeof(address));
	redactor_address(redactor, address, token->n_bytes, token->prefix);
	if (!memcmp(address, token->bytes, token->n_bytes))
		return false;
	buf_add_text(out, inet_ntop(token->n_bytes == 4 ? AF_INET : AF_INET6, address, text,
				    sizeof(text)));
	return true;
}

static void add_token(struct redactor *redactor, struct span text, size_t at,
		      const struct redact_token *token, struct buf *out)
{
	size_t where = out->len;

	if (token->kind == TOKEN_ADDRESS && add_address(redactor, token, out))
		return;
	buf_add(out, text.ptr + at, token->len);
	put_equal(redactor, out->data + where, token);
}

/* A name that stands there: how much of the text it is; 0: none. */
static size_t add_name(struct redactor *redactor, struct span text, size_t at, struct buf *out)
{
	const struct redact_name *name;
	size_t len = 0;

	name = redact_names_at(&redactor->names, text, at, &len);
	if (!name)
		return 0;
	if (!redact_map_find(&redactor->map, span_of(name->text)))
		note(redactor, name->kind, span_of(name->text), name->replacement);
	buf_add_text(out, name->replacement);
	return len;
}

void redactor_text(struct redactor *redactor, struct span text, struct buf *out)
{
	size_t at = 0, copied = 0;

	while (at < text.len) {
		struct redact_token token;
		size_t len;

		if (!redact_may_begin(text, at)) {
			at++;
			continue;
		}
		buf_add(out, text.ptr + copied, at - copied);
		copied = at;
		if (redact_token_at(text, at, &token)) {
			len = token.len;
			add_token(redactor, text, at, &token, out);
		} else {
			len = add_name(redactor, text, at, out);
		}
		copied += len;
		at += len ? len : 1;
	}
	buf_add(out, text.ptr + copied, at - copied);
}

void redactor_text_in_place(struct redactor *redactor, char *bytes, size_t len)
{
	struct span text = { bytes, len };

	for (size_t at = 0; at < len;) {
		struct redact_token token;

		if (redact_may_begin(text, at) && redact_token_at(text, at, &token) &&
		    put_equal(redactor, bytes + at, &token))
			at += token.len;
		else
			at++;
	}
}

/* ---- learning ---- */

void redactor_learn(struct redactor *redactor, struct span bytes)
{
	redact_names_learn(&redactor->names, bytes);
	redact_guids_learn(&redactor->guids, bytes);
}
