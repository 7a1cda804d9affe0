/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/clean.h"

#include <stdint.h>

/* Length of the UTF-8 sequence that a lead byte announces; 0: no lead byte. */
static size_t sequence_length(unsigned char lead)
{
	if (lead >= 0xc2 && lead <= 0xdf)
		return 2;
	if (lead >= 0xe0 && lead <= 0xef)
		return 3;
	if (lead >= 0xf0 && lead <= 0xf4)
		return 4;
	return 0;
}

static bool is_harmless(uint32_t c)
{
	if (c < 0xa0 || (c >= 0xd800 && c <= 0xdfff) || c > 0x10ffff)
		return false;
	if ((c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e))
		return false;
	/* Arabic letter mark, Mongolian vowel separator, annotations, tags: invisible as well */
	if (c == 0x61c || c == 0x180e || (c >= 0xfff9 && c <= 0xfffb) || c >> 12 == 0xe0)
		return false;
	return !(c >= 0x2060 && c <= 0x206f) && c != 0xfeff;
}

static bool is_overlong(uint32_t c, size_t len)
{
	return (len == 3 && c < 0x800) || (len == 4 && c < 0x10000);
}

/* How many bytes at the front of s are one harmless character; 0: none. */
static size_t harmless_bytes(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.ptr;
	size_t len;
	uint32_t c;

	if (p[0] >= 0x20 && p[0] < 0x7f)
		return 1;
	len = sequence_length(p[0]);
	if (!len || len > s.len)
		return 0;
	c = p[0] & (0xffU >> (len + 1));
	for (size_t n = 1; n < len; n++) {
		if ((p[n] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (p[n] & 0x3f);
	}
	return is_harmless(c) && !is_overlong(c, len) ? len : 0;
}

bool clean_is(struct span s)
{
	while (s.len) {
		size_t len = harmless_bytes(s);

		if (!len)
			return false;
		s = span_skip(s, len);
	}
	return true;
}

void clean_add(struct buf *out, struct span s)
{
	while (s.len) {
		size_t len = harmless_bytes(s);

		if (len)
			buf_add(out, s.ptr, len);
		else
			buf_printf(out, "\\x%02x", (unsigned char)s.ptr[0]);
		s = span_skip(s, len ? len : 1);
	}
}
