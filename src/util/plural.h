/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_PLURAL_H
#define UTIL_PLURAL_H

#include <stdint.h>

/* What ends a noun after that count: "1 packet", "0 packets", "2 packets". */
static inline const char *plural(uint64_t n)
{
	return n == 1 ? "" : "s";
}

#endif
