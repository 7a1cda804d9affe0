/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The host's names in a pool of hv_kvp_daemon: records of a fixed length. */
#include <string.h>

#include "parse/redact.h"

enum { KEY_SIZE = 512, VALUE_SIZE = 2048, RECORD_SIZE = KEY_SIZE + VALUE_SIZE };

static struct span text_of(const char *field, size_t size)
{
	return (struct span){ field, strnlen(field, size) };
}

/* include/uapi/linux/hyperv.h and what hosts put there: names of the VM and of its host. */
static bool is_name(struct span key)
{
	static const char *const keys[] = {
		"HostName",
		"PhysicalHostName",
		"PhysicalHostNameFullyQualified",
		"VirtualMachineName",
	};

	for (size_t n = 0; n < sizeof(keys) / sizeof(keys[0]); n++)
		if (span_is(key, keys[n]))
			return true;
	return false;
}

void redactor_learn_kvp(struct redactor *redactor, struct span bytes)
{
	for (; bytes.len >= RECORD_SIZE; bytes = span_skip(bytes, RECORD_SIZE))
		if (is_name(text_of(bytes.ptr, KEY_SIZE)))
			redact_names_add(&redactor->names, REDACT_HOST,
					 text_of(bytes.ptr + KEY_SIZE, VALUE_SIZE));
}

static void redact_value(struct redactor *redactor, char *value)
{
	struct buf text = { 0 };
	struct span before = text_of(value, VALUE_SIZE);

	redactor_text(redactor, before, &text);
	memset(value, 0, VALUE_SIZE);
	memcpy(value, buf_text(&text), text.len < VALUE_SIZE ? text.len : VALUE_SIZE - 1);
	buf_done(&text);
}

void redactor_kvp(struct redactor *redactor, char *bytes, size_t len)
{
	for (; len >= RECORD_SIZE; bytes += RECORD_SIZE, len -= RECORD_SIZE)
		redact_value(redactor, bytes + KEY_SIZE);
	memset(bytes, 0, len);
}
