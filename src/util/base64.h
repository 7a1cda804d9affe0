/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_BASE64_H
#define UTIL_BASE64_H

#include <stddef.h>

#include "util/buf.h"

/* The bytes in the alphabet of RFC 4648, section 4, filled up with "=". */
void base64_add(struct buf *out, const void *bytes, size_t len);

#endif
