/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/nl.h"

#include <linux/netlink.h>
#include <string.h>

enum { ATTRIBUTE_TYPE = 0x3fff }; /* NLA_TYPE_MASK, as a plain number */

static size_t aligned(size_t len)
{
	return (len + NLMSG_ALIGNTO - 1) & ~(size_t)(NLMSG_ALIGNTO - 1);
}

bool nl_next_message(struct span *rest, struct nl_message *message)
{
	struct nlmsghdr header;

	if (rest->len < sizeof(header))
		return false;
	memcpy(&header, rest->ptr, sizeof(header));
	if (header.nlmsg_len < sizeof(header) || header.nlmsg_len > rest->len)
		return false;
	message->type = header.nlmsg_type;
	message->flags = header.nlmsg_flags;
	message->payload =
		(struct span){ rest->ptr + sizeof(header), header.nlmsg_len - sizeof(header) };
	*rest = span_skip(*rest, aligned(header.nlmsg_len));
	return true;
}

bool nl_next_attribute(struct span *rest, struct nl_attribute *attribute)
{
	struct nlattr header;

	if (rest->len < sizeof(header))
		return false;
	memcpy(&header, rest->ptr, sizeof(header));
	if (header.nla_len < sizeof(header) || header.nla_len > rest->len)
		return false;
	attribute->type = header.nla_type & ATTRIBUTE_TYPE;
	attribute->data =
		(struct span){ rest->ptr + sizeof(header), header.nla_len - sizeof(header) };
	*rest = span_skip(*rest, aligned(header.nla_len));
	return true;
}

bool nl_find(struct span attributes, uint16_t type, struct span *data)
{
	struct nl_attribute attribute;

	while (nl_next_attribute(&attributes, &attribute)) {
		if (attribute.type != type)
			continue;
		*data = attribute.data;
		return true;
	}
	return false;
}

bool nl_take(struct span *payload, void *header, size_t len)
{
	if (payload->len < len)
		return false;
	memcpy(header, payload->ptr, len);
	*payload = span_skip(*payload, aligned(len));
	return true;
}

bool nl_u8(struct span data, uint8_t *value)
{
	if (data.len != sizeof(*value))
		return false;
	*value = (uint8_t)data.ptr[0];
	return true;
}

bool nl_u32(struct span data, uint32_t *value)
{
	if (data.len != sizeof(*value))
		return false;
	memcpy(value, data.ptr, sizeof(*value));
	return true;
}

struct span nl_text(struct span data)
{
	return (struct span){ data.ptr, data.len ? strnlen(data.ptr, data.len) : 0 };
}
