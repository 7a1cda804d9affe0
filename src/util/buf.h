/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_BUF_H
#define UTIL_BUF_H

#include <stdarg.h>
#include <stddef.h>

#include "util/span.h"

/*
 * Bytes that grow. All zero is an empty buffer. `data` is always followed by a
 * NUL once anything was added, so text in it can be used as a string.
 */
struct buf {
	char *data;
	size_t len;
	size_t capacity;
};

void buf_add(struct buf *buf, const void *bytes, size_t len);
void buf_add_text(struct buf *buf, const char *text);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *buf, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/* Room for at least `len` more bytes after the present ones; returns where they go. */
char *buf_room(struct buf *buf, size_t len);

/* The text, "" when nothing was added; the buffer keeps it. */
const char *buf_text(const struct buf *buf);
struct span buf_span(const struct buf *buf);

void buf_clear(struct buf *buf); /* empty again, memory kept */
void buf_done(struct buf *buf);	 /* gives the memory back */

#endif
