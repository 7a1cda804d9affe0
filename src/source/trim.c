/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/trim.h"

#include <errno.h>
#include <string.h>

/* A longer line is cut in its middle: all that is left may be one. */
enum { LINE_MAX_KEPT = 64 * 1024 };

size_t recording_size(const struct recording *recording)
{
	size_t size = 0;

	for (size_t n = 0; n < recording->n; n++)
		size += recording->items[n].bytes.len;
	return size;
}

/* Where the first part that begins at `from` or later begins; the end when none does. */
static size_t next_part(struct span bytes, size_t from, const char *separator, size_t len)
{
	size_t begin = from > len ? from - len : 0;
	const char *end = memmem(bytes.ptr + begin, bytes.len - begin, separator, len);

	return end ? (size_t)(end - bytes.ptr) + len : bytes.len;
}

/* Entries of the journal end with an empty line, records of the log with a NUL byte or a line. */
static size_t cut_at(const struct record *record, size_t from, enum query_kind kind)
{
	struct span bytes = buf_span(&record->bytes);
	size_t cut;

	if (from >= bytes.len)
		return bytes.len;
	if (kind == QUERY_JOURNAL)
		return next_part(bytes, from, "\n\n", 2);
	if (memchr(bytes.ptr, '\0', bytes.len))
		return next_part(bytes, from, "", 1);
	cut = next_part(bytes, from, "\n", 1);
	return cut - from > LINE_MAX_KEPT ? from : cut;
}

/* Returns how many bytes were taken, at least `excess` where there are so many. */
static size_t take_oldest(struct record *record, size_t excess, enum query_kind kind)
{
	size_t cut = cut_at(record, excess, kind);

	if (!excess || !cut)
		return 0;
	record->bytes.len -= cut;
	memmove(record->bytes.data, record->bytes.data + cut, record->bytes.len);
	record->bytes.data[record->bytes.len] = '\0';
	record->is_truncated = true;
	return cut;
}

static size_t take_from_logs(struct recording *recording, size_t excess, enum query_kind kind)
{
	size_t taken = 0;

	for (size_t n = 0; n < recording->n; n++)
		if (record_is_query(&recording->items[n], kind))
			taken += take_oldest(&recording->items[n],
					     excess > taken ? excess - taken : 0, kind);
	return excess > taken ? excess - taken : 0;
}

static struct record *find_largest(struct recording *recording)
{
	struct record *largest = recording->items;

	for (size_t n = 1; n < recording->n; n++)
		if (recording->items[n].bytes.len > largest->bytes.len)
			largest = &recording->items[n];
	return largest;
}

static size_t leave_out(struct recording *recording, struct record *record)
{
	size_t taken = record->bytes.len;
	struct buf words = { 0 };

	buf_printf(&words, "%s %s: %zu bytes are too many", record_kind_name(record->kind),
		   record->key, taken);
	recording_leave_out(recording, buf_text(&words));
	buf_done(&words);
	buf_done(&record->bytes);
	record->error = -EFBIG;
	return taken;
}

/* A captured log is worth having without its beginning, another answer is not. */
static size_t take_from_largest(struct recording *recording, size_t excess)
{
	struct record *record = find_largest(recording);

	return record->kind == RECORD_DOCUMENT ? take_oldest(record, excess, QUERY_KERNEL_LOG)
					       : leave_out(recording, record);
}

void record_trim(struct record *record, size_t max)
{
	if (record->bytes.len > max)
		take_oldest(record, record->bytes.len - max, QUERY_KERNEL_LOG);
}

static bool is_told(const struct recording *recording, const char *words)
{
	for (size_t n = 0; n < recording->n_left_out; n++)
		if (!strcmp(recording->left_out[n], words))
			return true;
	return false;
}

void recording_tell_trimmed(struct recording *recording)
{
	struct buf words = { 0 };

	for (size_t n = 0; n < recording->n; n++) {
		const struct record *record = &recording->items[n];

		if (!record->is_truncated)
			continue;
		buf_clear(&words);
		buf_printf(&words, "%s %s: its beginning", record_kind_name(record->kind),
			   record->key);
		if (!is_told(recording, buf_text(&words)))
			recording_leave_out(recording, buf_text(&words));
	}
	buf_done(&words);
}

void recording_trim(struct recording *recording, size_t max)
{
	size_t size = recording_size(recording), excess = size > max ? size - max : 0;

	excess = take_from_logs(recording, excess, QUERY_JOURNAL);
	excess = take_from_logs(recording, excess, QUERY_KERNEL_LOG);
	while (excess && recording_size(recording) > 0) {
		size_t taken = take_from_largest(recording, excess);

		excess = excess > taken ? excess - taken : 0;
	}
}
