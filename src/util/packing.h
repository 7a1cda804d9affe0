/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_PACKING_H
#define UTIL_PACKING_H

#include "util/span.h"

/* How a file is packed, by what it begins with: compressed, or an archive that is not. */
enum packing {
	PACKING_NONE, /* none of these */
	PACKING_GZIP,
	PACKING_ZSTD,
	PACKING_XZ,
	PACKING_BZIP2,
	PACKING_LZ4,
	PACKING_LZ4_LEGACY, /* as kernels and initramfs have it */
	PACKING_LZMA,
	PACKING_ZIP,
	PACKING_7ZIP,
	PACKING_TAR,
	PACKING_COUNT
};

enum { PACKING_BYTES = 262 }; /* of the beginning are enough to tell: the mark of tar stands late */

/* head: the first bytes of a file; what needs more of them than there are it is not. */
enum packing packing_of(struct span head);

#endif
