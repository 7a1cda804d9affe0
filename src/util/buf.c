/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/buf.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"

char *buf_room(struct buf *buf, size_t len)
{
	size_t need = buf->len + len + 1;

	if (need > buf->capacity) {
		buf->capacity = need > 2 * buf->capacity ? need + 63 : 2 * buf->capacity;
		buf->data = alloc_resized(buf->data, buf->capacity, 1);
	}
	return buf->data + buf->len;
}

void buf_add(struct buf *buf, const void *bytes, size_t len)
{
	char *room = buf_room(buf, len);

	if (len)
		memcpy(room, bytes, len);
	buf->len += len;
	buf->data[buf->len] = '\0';
}

void buf_add_text(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void buf_vprintf(struct buf *buf, const char *format, va_list args)
{
	enum { USUAL = 128 };
	char *room = buf_room(buf, USUAL);
	va_list again;
	int len;

	va_copy(again, args);
	len = vsnprintf(room, USUAL + 1, format, args);
	assert(len >= 0);
	if (len > USUAL)
		vsnprintf(buf_room(buf, (size_t)len), (size_t)len + 1, format, again);
	va_end(again);
	buf->len += (size_t)len;
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vprintf(buf, format, args);
	va_end(args);
}

const char *buf_text(const struct buf *buf)
{
	return buf->data ? buf->data : "";
}

struct span buf_span(const struct buf *buf)
{
	return (struct span){ buf_text(buf), buf->len };
}

void buf_clear(struct buf *buf)
{
	buf->len = 0;
	if (buf->data)
		buf->data[0] = '\0';
}

void buf_done(struct buf *buf)
{
	free(buf->data);
	*buf = (struct buf){ 0 };
}
