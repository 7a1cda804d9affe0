/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/base64.h"

void base64_add(struct buf *out, const void *bytes, size_t len)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789+/";
	const unsigned char *p = bytes;

	for (; len; p += 3) {
		size_t n = len < 3 ? len : 3;
		unsigned group = (unsigned)p[0] << 16 | (n > 1 ? (unsigned)p[1] << 8 : 0) |
				 (n > 2 ? p[2] : 0);
		char four[4] = { letters[group >> 18], letters[group >> 12 & 63], '=', '=' };

		if (n > 1)
			four[2] = letters[group >> 6 & 63];
		if (n > 2)
			four[3] = letters[group & 63];
		buf_add(out, four, sizeof(four));
		len -= n;
	}
}
