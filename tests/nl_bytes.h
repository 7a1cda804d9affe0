/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TESTS_NL_BYTES_H
#define TESTS_NL_BYTES_H

#include <linux/netlink.h>
#include <string.h>

#include "util/buf.h"

/* Writes netlink messages, for tests of what reads them. */

static inline void nl_pad(struct buf *buf)
{
	while (buf->len % NLMSG_ALIGNTO)
		buf_add(buf, "", 1);
}

/* Begins a message with its fixed header; returns where, for nl_end(). */
static inline size_t nl_begin(struct buf *buf, unsigned type, const void *header, size_t len)
{
	struct nlmsghdr message = { .nlmsg_type = (uint16_t)type };
	size_t at = buf->len;

	buf_add(buf, &message, sizeof(message));
	buf_add(buf, header, len);
	nl_pad(buf);
	return at;
}

static inline void nl_end(struct buf *buf, size_t at)
{
	uint32_t len = (uint32_t)(buf->len - at);

	memcpy(buf->data + at, &len, sizeof(len));
}

static inline void nl_put(struct buf *buf, unsigned type, const void *bytes, size_t len)
{
	struct nlattr attribute = { .nla_len = (uint16_t)(sizeof(attribute) + len),
				    .nla_type = (uint16_t)type };

	buf_add(buf, &attribute, sizeof(attribute));
	buf_add(buf, bytes, len);
	nl_pad(buf);
}

static inline void nl_put_u8(struct buf *buf, unsigned type, unsigned value)
{
	uint8_t byte = (uint8_t)value;

	nl_put(buf, type, &byte, sizeof(byte));
}

static inline void nl_put_u32(struct buf *buf, unsigned type, uint32_t value)
{
	nl_put(buf, type, &value, sizeof(value));
}

static inline void nl_put_text(struct buf *buf, unsigned type, const char *text)
{
	nl_put(buf, type, text, strlen(text) + 1);
}

/* Begins a nested attribute; returns where, for nl_nest_end(). */
static inline size_t nl_nest(struct buf *buf, unsigned type)
{
	size_t at = buf->len;

	nl_put(buf, type | NLA_F_NESTED, "", 0);
	return at;
}

static inline void nl_nest_end(struct buf *buf, size_t at)
{
	uint16_t len = (uint16_t)(buf->len - at);

	memcpy(buf->data + at, &len, sizeof(len));
}

#endif
