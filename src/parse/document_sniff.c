/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "parse/document.h"
#include "util/packing.h"

enum { SNIFF = 64 * 1024, ODD_PER_MILLE = 100 };

/* NULL: told as what its bytes look like. */
static const char *const packed[PACKING_COUNT] = {
	[PACKING_GZIP] = "a gzip archive; unpack it first",
	[PACKING_ZSTD] = "a zstd archive; unpack it first",
	[PACKING_XZ] = "an xz archive; unpack it first",
	[PACKING_BZIP2] = "a bzip2 archive; unpack it first",
	[PACKING_LZ4] = "an lz4 archive; unpack it first",
	[PACKING_ZIP] = "a zip archive; unpack it first",
	[PACKING_7ZIP] = "a 7-Zip archive; unpack it first",
	[PACKING_TAR] = "a tar archive; unpack it first",
};

static const struct {
	const char *magic;
	size_t len;
	const char *what;
} magics[] = {
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
	enum packing packing = packing_of((struct span){ bytes, len });
	size_t odd = 0;

	if (packed[packing])
		return packed[packing];
	for (size_t n = 0; n < sizeof(magics) / sizeof(magics[0]); n++)
		if (len >= magics[n].len && !memcmp(bytes, magics[n].magic, magics[n].len))
			return magics[n].what;
	if (len > SNIFF)
		len = SNIFF;
	for (size_t n = 0; n < len; n++)
		odd += is_odd((unsigned char)bytes[n]);
	/* a log may have a few NUL bytes where the machine lost power */
	return odd * 1000 > len * ODD_PER_MILLE ? "binary data" : NULL;
}
