/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_CLEAN_H
#define UTIL_CLEAN_H

#include <stdbool.h>

#include "util/buf.h"
#include "util/span.h"

/*
 * Text that is harmless on a terminal and valid UTF-8: printable ASCII and
 * complete UTF-8 sequences stay; control characters (C0, DEL, C1), broken
 * sequences and the characters that reorder or hide text (U+200B-200F,
 * U+2028-202E, U+2060-206F, U+FEFF) become \xNN, byte by byte.
 */
bool clean_is(struct span s); /* nothing to change */
void clean_add(struct buf *out, struct span s);

#endif
