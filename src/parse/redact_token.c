/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/redact_token.h"

#include <arpa/inet.h>
#include <string.h>

#include "model/mac.h"

enum { GUID_DIGITS = 32, GUID_DIGITS_CUT = 27, IPV6_MAX = 45, IPV4_MAX = 15 };

static bool is_alnum(char c)
{
	return ascii_is_digit(c) || ascii_is_alpha(c);
}

static char byte_at(struct span text, size_t at)
{
	return at < text.len ? text.ptr[at] : '\0';
}

static bool is_word_at(struct span text, size_t at, const char *word)
{
	size_t len = strlen(word);

	return at <= text.len && text.len - at >= len && !memcmp(text.ptr + at, word, len);
}

/* systemd's names of units, JSON */
static bool is_behind_an_escape(struct span text, size_t at)
{
	return (at >= 4 && is_word_at(text, at - 4, "\\x2d")) ||
	       (at >= 2 && text.ptr[at - 2] == '\\' && strchr("nrt", text.ptr[at - 1]));
}

bool redact_may_begin(struct span text, size_t at)
{
	char c = text.ptr[at], before = at ? text.ptr[at - 1] : ' ';

	if (c <= ' ')
		return false;
	if (c == ':')
		return byte_at(text, at + 1) == ':' && before != ':' && !is_alnum(before);
	return is_alnum(c) && (!is_alnum(before) || is_behind_an_escape(text, at));
}

static void put_digit(struct redact_token *token, size_t n, char digit)
{
	token->bytes[n / 2] =
		(uint8_t)((unsigned)token->bytes[n / 2] << 4 | ascii_hex_value(digit));
}

/* Up to n digits; returns how many are there. */
static size_t take_digits(struct span text, size_t at, size_t n, size_t done,
			  struct redact_token *token)
{
	size_t i = 0;

	while (i < n && ascii_is_xdigit(byte_at(text, at + i))) {
		put_digit(token, done + i, text.ptr[at + i]);
		i++;
	}
	return i;
}

/* ---- GUIDs ---- */

static size_t dash_len(struct span text, size_t at)
{
	if (is_word_at(text, at, "\\x2d"))
		return 4;
	return byte_at(text, at) == '-' || byte_at(text, at) == '_' ? 1 : 0;
}

static bool take_guid(struct span text, size_t at, struct redact_token *token)
{
	static const size_t groups[] = { 8, 4, 4, 4, 12 };
	size_t begin = at, digits = 0;

	for (size_t n = 0; n < sizeof(groups) / sizeof(groups[0]); n++) {
		size_t dash = n ? dash_len(text, at) : 0, got;

		if (n && !dash)
			return false;
		at += dash;
		got = take_digits(text, at, groups[n], digits, token);
		digits += got;
		at += got;
		if (got < groups[n] && digits != GUID_DIGITS_CUT)
			return false;
	}
	if (is_alnum(byte_at(text, at)))
		return false;
	if (digits == GUID_DIGITS_CUT)
		token->bytes[digits / 2] = (uint8_t)(token->bytes[digits / 2] << 4);
	token->kind = TOKEN_GUID;
	token->len = at - begin;
	token->n_bytes = (digits + 1) / 2;
	return true;
}

/* _BOOT_ID=, "_BOOT_ID":" of the journal; "Boot ID: " of hostnamectl */
static bool is_value_of(struct span text, size_t at, const char *field)
{
	size_t begin = at, len = strlen(field);

	while (begin > 0 && at - begin < 5 && strchr("=\": ", text.ptr[begin - 1]))
		begin--;
	return begin < at && begin >= len && is_word_at(text, begin - len, field);
}

/*
 * Where systemd writes an id without dashes. Elsewhere 32 digits may be
 * anything: an IPv6 address in /proc/net/if_inet6, a sum.
 */
static bool is_place_of_id(struct span text, size_t at)
{
	static const char *const fields[] = { "_BOOT_ID",   "MACHINE_ID", "INVOCATION_ID",
					      "Machine ID", "Boot ID",	  "-- Boot",
					      "machine_id" };

	for (size_t n = 0; n < sizeof(fields) / sizeof(fields[0]); n++)
		if (is_value_of(text, at, fields[n]))
			return true;
	/* __CURSOR=s=ID;i=1f;b=ID;m=3e8;t=640;x=d5: of a file, of a boot */
	return at >= 3 &&
	       (is_word_at(text, at - 3, ";b=") ||
		(is_word_at(text, at - 2, "s=") && is_value_of(text, at - 2, "__CURSOR")));
}

static bool take_id(struct span text, size_t at, struct redact_token *token)
{
	if (!is_place_of_id(text, at) ||
	    take_digits(text, at, GUID_DIGITS, 0, token) != GUID_DIGITS ||
	    is_alnum(byte_at(text, at + GUID_DIGITS)))
		return false;
	token->kind = TOKEN_GUID;
	token->len = GUID_DIGITS;
	token->n_bytes = GUID_DIGITS / 2;
	return true;
}

/* ---- MACs ---- */

/* As many as there are: what follows the last one is not theirs ("60:45:bd:e9:60:a3:eth0"). */
static size_t count_pairs(struct span text, size_t at, struct redact_token *token)
{
	const char separator = byte_at(text, at + 2);
	size_t n = 0;

	while (n < REDACT_PAIRS_MAX && (n == 0 || byte_at(text, at - 1) == separator) &&
	       take_digits(text, at, 2, 2 * n, token) == 2 && !is_alnum(byte_at(text, at + 2))) {
		n++;
		at += 3;
	}
	return n;
}

static bool take_pairs(struct span text, size_t at, struct redact_token *token)
{
	const char separator = byte_at(text, at + 2);
	size_t n;

	if (separator != ':' && separator != '-')
		return false;
	n = count_pairs(text, at, token);
	if (n < 6)
		return false;
	token->kind = n == 6 ? TOKEN_MAC : TOKEN_LONG_MAC;
	token->len = 3 * n - 1;
	token->n_bytes = n;
	return true;
}

/* "enx6045bde960a3" */
static bool take_name_of_mac(struct span text, size_t at, struct redact_token *token)
{
	static const char *const types[] = { "enx", "ibx", "slx", "wlx", "wwx" };

	for (size_t n = 0; n < sizeof(types) / sizeof(types[0]); n++) {
		if (!is_word_at(text, at, types[n]) ||
		    take_digits(text, at + 3, 12, 0, token) != 12 ||
		    is_alnum(byte_at(text, at + 15)))
			continue;
		token->kind = TOKEN_MAC;
		token->lead = 3;
		token->len = 15;
		token->n_bytes = 6;
		return true;
	}
	return false;
}

/* "6045BDE960A3", as Azure's metadata have it. Of digits alone it would be a number. */
static bool take_bare_mac(struct span text, size_t at, struct redact_token *token)
{
	struct mac mac = { .known = true };
	bool has_letter = false;

	if (take_digits(text, at, 12, 0, token) != 12 || is_alnum(byte_at(text, at + 12)))
		return false;
	for (size_t n = 0; n < 12; n++)
		has_letter = has_letter || ascii_is_alpha(text.ptr[at + n]);
	memcpy(mac.bytes, token->bytes, sizeof(mac.bytes));
	if (!has_letter || !mac_is_microsoft(&mac))
		return false;
	token->kind = TOKEN_MAC;
	token->len = 12;
	token->n_bytes = 6;
	return true;
}

/* ---- addresses ---- */

static void take_prefix(struct span text, size_t at, struct redact_token *token)
{
	struct span rest = span_skip(text, at);
	uint64_t prefix;

	token->prefix = 8 * (unsigned)token->n_bytes;
	if (span_take(&rest, "/") && span_take_u64(&rest, &prefix) && prefix < token->prefix)
		token->prefix = (unsigned)prefix;
}

static bool take_ipv6(struct span text, size_t at, struct redact_token *token)
{
	char copy[IPV6_MAX + 1] = "";
	size_t len = 0, colons = 0;

	while (len <= IPV6_MAX &&
	       (ascii_is_xdigit(byte_at(text, at + len)) || byte_at(text, at + len) == ':' ||
		byte_at(text, at + len) == '.'))
		len++;
	if (len > IPV6_MAX || is_alnum(byte_at(text, at + len)))
		return false;
	/* The end of a sentence, or of what it is the key of. */
	while (len > 1 && (text.ptr[at + len - 1] == '.' ||
			   (text.ptr[at + len - 1] == ':' && text.ptr[at + len - 2] != ':')))
		len--;
	memcpy(copy, text.ptr + at, len);
	for (size_t n = 0; n < len; n++)
		colons += copy[n] == ':';
	if (colons < 2 || inet_pton(AF_INET6, copy, token->bytes) != 1)
		return false;
	token->kind = TOKEN_ADDRESS;
	token->len = len;
	token->n_bytes = 16;
	take_prefix(text, at + len, token);
	return true;
}

/* How long the dotted quad at the beginning is; 0: there is none. */
static size_t quad_len(struct span text, size_t at, uint8_t bytes[static 4])
{
	size_t begin = at;

	for (unsigned n = 0; n < 4; n++) {
		unsigned value = 0, digits = 0;

		if (n && byte_at(text, at++) != '.')
			return 0;
		while (digits < 4 && ascii_is_digit(byte_at(text, at))) {
			value = 10 * value + (unsigned)(text.ptr[at++] - '0');
			digits++;
		}
		if (!digits || digits > 3 || value > 255)
			return 0;
		bytes[n] = (uint8_t)value;
	}
	return at - begin;
}

/* 24.10-0.7.0.0: a version. 10.0.0.4-10.0.0.9: the end of a range. */
static bool is_behind_a_version(struct span text, size_t at)
{
	size_t begin = at ? at - 1 : 0;
	unsigned dots = 0;

	if (at < 2 || text.ptr[at - 1] != '-' || !ascii_is_digit(text.ptr[at - 2]))
		return false;
	while (begin > 0 && at - begin <= IPV4_MAX &&
	       (ascii_is_digit(text.ptr[begin - 1]) || text.ptr[begin - 1] == '.'))
		dots += text.ptr[--begin] == '.';
	return dots != 3;
}

/* 5.15.186.1-1.cm2: a kernel's release. */
static bool is_release(struct span text, size_t end, uint8_t first)
{
	uint8_t bytes[4];

	return first < 10 && byte_at(text, end) == '-' && is_alnum(byte_at(text, end + 1)) &&
	       !quad_len(text, end + 1, bytes);
}

static bool take_ipv4(struct span text, size_t at, struct redact_token *token)
{
	size_t len = quad_len(text, at, token->bytes), end = at + len;
	char next = byte_at(text, end);

	if (!len || (at && text.ptr[at - 1] == '.') || is_alnum(next) || next == '_' ||
	    (next == '.' && ascii_is_digit(byte_at(text, end + 1))))
		return false;
	if (is_behind_a_version(text, at) || is_release(text, end, token->bytes[0]))
		return false;
	token->kind = TOKEN_ADDRESS;
	token->len = len;
	token->n_bytes = 4;
	take_prefix(text, end, token);
	return true;
}

/* ---- the number of a chassis ---- */

static bool take_serial(struct span text, size_t at, struct redact_token *token)
{
	static const char azure[] = "7783-7084-3265-9085-8269-3286-77",
			  shape[] = "dddd-dddd-dddd-dddd-dddd-dddd-dd";
	size_t n;

	/* The same on every VM of Azure: by it one is known. */
	if (is_word_at(text, at, azure))
		return false;
	for (n = 0; shape[n]; n++) {
		char c = byte_at(text, at + n);

		if (shape[n] == 'd' ? !ascii_is_digit(c) : c != '-')
			return false;
	}
	if (is_alnum(byte_at(text, at + n)))
		return false;
	token->kind = TOKEN_SERIAL;
	token->len = n;
	return true;
}

/* Which of them may it be, by how many hexadecimal digits are followed by what? */
static bool take_digits_first(struct span text, size_t at, struct redact_token *token)
{
	size_t n = 0;
	char next;

	while (n <= 12 && ascii_is_xdigit(byte_at(text, at + n)))
		n++;
	next = byte_at(text, at + n);
	if (next == ':' && n <= 4)
		return (n == 2 && take_pairs(text, at, token)) || take_ipv6(text, at, token);
	if (next == '.' && n <= 3)
		return take_ipv4(text, at, token);
	if (n == 8)
		return dash_len(text, at + n) && take_guid(text, at, token);
	if (n == 2 && next == '-')
		return take_pairs(text, at, token);
	if (n == 4 && next == '-')
		return take_serial(text, at, token);
	if (n > 12)
		return take_id(text, at, token);
	return n == 12 && take_bare_mac(text, at, token);
}

bool redact_token_at(struct span text, size_t at, struct redact_token *token)
{
	char c = text.ptr[at];

	*token = (struct redact_token){ 0 };
	if ((ascii_is_xdigit(c) || c == ':') && take_digits_first(text, at, token))
		return true;
	return strchr("eisw", c) && take_name_of_mac(text, at, token);
}
