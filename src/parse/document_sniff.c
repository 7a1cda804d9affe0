/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "parse/document.h"
#include "util/span.h"

enum { SNIFF = 64 * 1024, ODD_PER_MILLE = 100, TAR_MAGIC = 257 };

static const struct {
	const char *magic;
	size_t len;
	const char *what;
} magics[] = {
	{ "\x1f\x8b", 2, "a gzip archive; unpack it first" },
	{ "\x28\xb5\x2f\xfd", 4, "a zstd archive; unpack it first" },
	{ "\xfd"
	  "7zXZ",
	  5, "an xz archive; unpack it first" },
	{ "BZh", 3, "a bzip2 archive; unpack it first" },
	{ "PK\x03\x04", 4, "a zip archive; unpack it first" },
	{ "7z\xbc\xaf", 4, "a 7-Zip archive; unpack it first" },
	{ "\x04\x22\x4d\x18", 4, "an lz4 archive; unpack it first" },
	{ "LPKSHHRH", 8, "a journal; print it with journalctl --file" },
	{ "\x7f"
	  "ELF",
	  4, "a program" },
	{ "%PDF-", 5, "a PDF document" },
	{ "\x89PNG", 4, "an image" },
	{ "\xff\xd8\xff", 3, "an image" },
	{ "\xff\xfe", 2, "text in UTF-16; convert it to UTF-8 first" },
	{ "\xfe\xff", 2, "text in UTF-16; convert it to UTF-8 first" },
};

/* A byte that no text has: a control character that is neither layout nor a terminal's. */
static bool is_odd(unsigned char c)
{
	return (c < ' ' && !memchr("\t\n\v\f\r\b\a\033", c, 8)) || c == 0x7f;
}

const char *document_not_text(const char *bytes, size_t len)
{
	size_t odd = 0;

	for (size_t n = 0; n < sizeof(magics) / sizeof(magics[0]); n++)
		if (len >= magics[n].len && !memcmp(bytes, magics[n].magic, magics[n].len))
			return magics[n].what;
	if (len >= TAR_MAGIC + 5 && !memcmp(bytes + TAR_MAGIC, "ustar", 5))
		return "a tar archive; unpack it first";
	if (len > SNIFF)
		len = SNIFF;
	for (size_t n = 0; n < len; n++)
		odd += is_odd((unsigned char)bytes[n]);
	/* a log may have a few NUL bytes where the machine lost power */
	return odd * 1000 > len * ODD_PER_MILLE ? "binary data" : NULL;
}
