/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/span.h"

#include <string.h>

bool ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool ascii_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool ascii_is_xdigit(char c)
{
	return ascii_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool ascii_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

unsigned ascii_hex_value(char c)
{
	if (ascii_is_digit(c))
		return (unsigned)(c - '0');
	return (unsigned)((c | 0x20) - 'a') + 10;
}

struct span span_of(const char *text)
{
	return (struct span){ text, strlen(text) };
}

struct span span_between(const char *from, const char *to)
{
	return (struct span){ from, to > from ? (size_t)(to - from) : 0 };
}

bool span_equal(struct span a, struct span b)
{
	return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

bool span_is(struct span s, const char *text)
{
	return span_equal(s, span_of(text));
}

bool span_starts(struct span s, const char *prefix)
{
	size_t len = strlen(prefix);

	return s.len >= len && !memcmp(s.ptr, prefix, len);
}

bool span_ends(struct span s, const char *suffix)
{
	size_t len = strlen(suffix);

	return s.len >= len && !memcmp(s.ptr + s.len - len, suffix, len);
}

const char *span_find(struct span s, const char *needle)
{
	return s.len ? memmem(s.ptr, s.len, needle, strlen(needle)) : NULL;
}

bool span_has(struct span s, const char *needle)
{
	return span_find(s, needle) != NULL;
}

struct span span_skip(struct span s, size_t bytes)
{
	if (bytes > s.len)
		bytes = s.len;
	return bytes ? (struct span){ s.ptr + bytes, s.len - bytes } : s;
}

static bool is_space(char c)
{
	return ascii_is_blank(c) || c == '\n';
}

struct span span_base_name(struct span path)
{
	const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;

	return slash ? span_between(slash + 1, path.ptr + path.len) : path;
}

void span_skip_blanks(struct span *s)
{
	while (s->len && ascii_is_blank(s->ptr[0]))
		*s = span_skip(*s, 1);
}

struct span span_trim(struct span s)
{
	while (s.len && is_space(s.ptr[0]))
		s = span_skip(s, 1);
	while (s.len && is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

bool span_next_line(struct span *rest, struct span *line)
{
	const char *end;

	if (!rest->len)
		return false;
	end = memchr(rest->ptr, '\n', rest->len);
	*line = (struct span){ rest->ptr, end ? (size_t)(end - rest->ptr) : rest->len };
	*rest = span_skip(*rest, line->len + 1);
	if (line->len && line->ptr[line->len - 1] == '\r')
		line->len--;
	return true;
}

bool span_next_word(struct span *rest, struct span *word)
{
	size_t len = 0;

	while (rest->len && is_space(rest->ptr[0]))
		*rest = span_skip(*rest, 1);
	while (len < rest->len && !is_space(rest->ptr[len]))
		len++;
	*word = (struct span){ rest->ptr, len };
	*rest = span_skip(*rest, len);
	return len > 0;
}

bool span_next_field(struct span *rest, char separator, struct span *field)
{
	const char *end;

	if (!rest->ptr)
		return false;
	end = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
	if (!end) {
		*field = *rest;
		*rest = (struct span){ NULL, 0 };
		return true;
	}
	*field = span_between(rest->ptr, end);
	*rest = span_skip(*rest, field->len + 1);
	return true;
}

bool span_take_u64(struct span *s, uint64_t *value)
{
	uint64_t sum = 0;
	size_t n;

	for (n = 0; n < s->len && ascii_is_digit(s->ptr[n]); n++)
		if (__builtin_mul_overflow(sum, (uint64_t)10, &sum) ||
		    __builtin_add_overflow(sum, (uint64_t)(s->ptr[n] - '0'), &sum))
			return false;
	if (!n)
		return false;
	*s = span_skip(*s, n);
	*value = sum;
	return true;
}

bool span_to_u64(struct span s, uint64_t *value)
{
	uint64_t number;

	if (!span_take_u64(&s, &number) || s.len)
		return false;
	*value = number;
	return true;
}

bool span_to_hex(struct span s, uint64_t *value)
{
	uint64_t sum = 0;

	if (span_starts(s, "0x") || span_starts(s, "0X"))
		s = span_skip(s, 2);
	if (!s.len || s.len > 16)
		return false;
	for (size_t n = 0; n < s.len; n++) {
		if (!ascii_is_xdigit(s.ptr[n]))
			return false;
		sum = sum << 4 | ascii_hex_value(s.ptr[n]);
	}
	*value = sum;
	return true;
}

bool span_take(struct span *s, const char *text)
{
	if (!span_starts(*s, text))
		return false;
	*s = span_skip(*s, strlen(text));
	return true;
}
