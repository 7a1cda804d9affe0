/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_NL_H
#define PARSE_NL_H

#include <stdbool.h>
#include <stdint.h>

#include "util/span.h"

/*
 * Netlink messages and their attributes (include/uapi/linux/netlink.h), in
 * the byte order of this host. Lengths are checked against what is there;
 * nothing is trusted. Payloads may lie at any address: they are copied out.
 */
struct nl_message {
	uint16_t type;
	uint16_t flags;
	struct span payload;
};

struct nl_attribute {
	uint16_t type; /* without the NESTED and BYTEORDER bits */
	struct span data;
};

/* Takes the next one off *rest. False at the end, or where the rest is none. */
bool nl_next_message(struct span *rest, struct nl_message *message);
bool nl_next_attribute(struct span *rest, struct nl_attribute *attribute);

/* The first attribute of that type among `attributes`; false when there is none. */
bool nl_find(struct span attributes, uint16_t type, struct span *data);

/* A fixed header off the front, with its padding; false when the payload is shorter. */
bool nl_take(struct span *payload, void *header, size_t len);

/* The value of an attribute; false when it has another length. */
bool nl_u8(struct span data, uint8_t *value);
bool nl_u32(struct span data, uint32_t *value);

/* Its text: up to the first NUL byte or its end. */
struct span nl_text(struct span data);

#endif
