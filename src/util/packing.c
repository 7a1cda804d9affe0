/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/packing.h"

#include <string.h>

static const struct {
	const char *magic;
	size_t at, len;
} marks[PACKING_COUNT] = {
	[PACKING_GZIP] = { "\x1f\x8b", 0, 2 },
	[PACKING_ZSTD] = { "\x28\xb5\x2f\xfd", 0, 4 },
	[PACKING_XZ] = { "\xfd"
			 "7zXZ",
			 0, 5 },
	[PACKING_BZIP2] = { "BZh", 0, 3 },
	[PACKING_LZ4] = { "\x04\x22\x4d\x18", 0, 4 },
	[PACKING_LZ4_LEGACY] = { "\x02\x21\x4c\x18", 0, 4 },
	[PACKING_LZMA] = { "\x5d\0\0", 0, 3 },
	[PACKING_ZIP] = { "PK\x03\x04", 0, 4 },
	[PACKING_7ZIP] = { "7z\xbc\xaf", 0, 4 },
	[PACKING_TAR] = { "ustar", 257, 5 },
};

enum packing packing_of(struct span head)
{
	for (enum packing n = PACKING_NONE + 1; n < PACKING_COUNT; n++)
		if (head.len >= marks[n].at + marks[n].len &&
		    !memcmp(head.ptr + marks[n].at, marks[n].magic, marks[n].len))
			return n;
	return PACKING_NONE;
}
