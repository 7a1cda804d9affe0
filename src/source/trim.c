/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/trim.h"

#include <string.h>

static struct record *find_log(struct recording *recording)
{
	for (size_t n = 0; n < recording->n; n++)
		if (recording->items[n].kind == RECORD_QUERY &&
		    !strcmp(recording->items[n].key, query_kind_name(QUERY_KERNEL_LOG)))
			return &recording->items[n];
	return NULL;
}

size_t recording_size(const struct recording *recording)
{
	size_t size = 0;

	for (size_t n = 0; n < recording->n; n++)
		size += recording->items[n].bytes.len;
	return size;
}

/* Each record ends with a NUL byte or a line end. */
bool recording_trim(struct recording *recording, size_t max)
{
	size_t size = recording_size(recording), drop;
	struct record *log = find_log(recording);
	const char *end;

	if (size <= max || !log || !log->bytes.len)
		return false;
	drop = size - max < log->bytes.len ? size - max : log->bytes.len;
	end = memchr(log->bytes.data + drop, '\0', log->bytes.len - drop);
	if (!end)
		end = memchr(log->bytes.data + drop, '\n', log->bytes.len - drop);
	drop = end ? (size_t)(end - log->bytes.data) + 1 : log->bytes.len;
	memmove(log->bytes.data, log->bytes.data + drop, log->bytes.len - drop);
	log->bytes.len -= drop;
	log->is_truncated = true;
	return true;
}
