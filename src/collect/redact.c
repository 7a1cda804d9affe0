/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/redact.h"

#include <string.h>

#include "util/channel.h"

static bool is_key(const struct record *record, enum record_kind kind, const char *key)
{
	return record->kind == kind && !strcmp(record->key, key);
}

static bool is_rtnl(const struct record *record)
{
	for (int kind = QUERY_LINK; kind <= QUERY_RULES; kind++)
		if (record_is_query(record, (enum query_kind)kind))
			return true;
	return false;
}

/* Of a layout of its own, in which nothing can get longer or shorter. */
static bool is_binary(const struct record *record)
{
	for (int kind = QUERY_LINKSTATE; kind <= QUERY_COUNTERS; kind++)
		if (record_is_query(record, (enum query_kind)kind))
			return true;
	return false;
}

static bool is_kvp(const struct record *record)
{
	return record->kind == RECORD_READ && strstr(record->key, "/.kvp_pool_");
}

/* ---- learning ---- */

/* Each with its folder, which tells what it is a name of. */
static void learn_names(struct redactor *redactor, const struct record *record)
{
	struct span rest = buf_span(&record->bytes), name;
	struct buf path = { 0 };

	while (rest.len && span_next_field(&rest, '\0', &name)) {
		buf_clear(&path);
		buf_printf(&path, "%s/%.*s", record->key, (int)name.len, name.ptr);
		redactor_learn(redactor, buf_span(&path));
	}
	buf_done(&path);
}

static void learn(struct redactor *redactor, const struct record *record)
{
	if (record->error || is_rtnl(record) || is_binary(record))
		return;
	if (record->kind == RECORD_LIST)
		learn_names(redactor, record);
	else if (is_kvp(record))
		redactor_learn_kvp(redactor, buf_span(&record->bytes));
	else
		redactor_learn(redactor, buf_span(&record->bytes));
}

/* The host's own name first: then its domain is known wherever it stands. */
static void learn_all(struct redactor *redactor, const struct recording *recording)
{
	for (size_t n = 0; n < recording->n; n++)
		if (is_key(&recording->items[n], RECORD_READ, "/proc/sys/kernel/hostname"))
			redact_names_add(&redactor->names, REDACT_HOST,
					 buf_span(&recording->items[n].bytes));
	for (size_t n = 0; n < recording->n; n++) {
		redactor_learn(redactor, span_of(recording->items[n].key));
		learn(redactor, &recording->items[n]);
	}
}

/* ---- redacting ---- */

/* The name, whatever word it is: elsewhere a common one may stay. */
static void redact_hostname(struct redactor *redactor, struct span name, struct buf *out)
{
	static const char place[] = "hostname=";
	struct buf text = { 0 }, redacted = { 0 };

	buf_add_text(&text, place);
	buf_add(&text, name.ptr, name.len);
	redactor_text(redactor, buf_span(&text), &redacted);
	buf_add(out, redacted.data + strlen(place), redacted.len - strlen(place));
	buf_done(&text);
	buf_done(&redacted);
}

static void redact_answer(struct redactor *redactor, const struct record *record, struct buf *out)
{
	struct span bytes = buf_span(&record->bytes);

	if (is_rtnl(record) || is_binary(record) || is_kvp(record))
		buf_add(out, bytes.ptr, bytes.len);
	if (is_rtnl(record))
		redactor_rtnl(redactor, out->data, out->len);
	else if (is_binary(record))
		redactor_text_in_place(redactor, out->data, out->len);
	else if (is_kvp(record))
		redactor_kvp(redactor, out->data, out->len);
	else if (is_key(record, RECORD_READ, "/proc/sys/kernel/hostname"))
		redact_hostname(redactor, bytes, out);
	else
		redactor_text(redactor, bytes, out);
}

static void redact_one(struct redactor *redactor, const struct record *record,
		       struct recording *redacted)
{
	struct buf key = { 0 };
	struct record *added;

	redactor_text(redactor, span_of(record->key), &key);
	added = recording_add(redacted, record->kind, buf_span(&key));
	added->error = record->error;
	added->answered_us = record->answered_us;
	added->took_us = record->took_us;
	added->is_truncated = record->is_truncated;
	redact_answer(redactor, record, &added->bytes);
	added->is_redacted = record->is_redacted || strcmp(added->key, record->key) != 0 ||
			     !span_equal(buf_span(&added->bytes), buf_span(&record->bytes));
	buf_done(&key);
}

static void redact_words(struct redactor *redactor, const char *words, struct recording *redacted)
{
	struct buf text = { 0 };

	redactor_text(redactor, span_of(words), &text);
	recording_leave_out(redacted, buf_text(&text));
	buf_done(&text);
}

static void redact_all(struct redactor *redactor, const struct recording *recording,
		       struct recording *redacted)
{
	for (size_t n = 0; n < recording->n_left_out; n++)
		redact_words(redactor, recording->left_out[n], redacted);
	for (size_t n = 0; n < recording->n; n++)
		redact_one(redactor, &recording->items[n], redacted);
}

void redact_recording(struct recording *recording, struct redactor *redactor, int64_t until_ms)
{
	enum { TRIES_MAX = 8, TIMES = 3 };
	int64_t begin_ms = channel_now_ms(), took_ms;
	struct recording redacted = { 0 };
	unsigned tries = 1;

	learn_all(redactor, recording);
	redact_all(redactor, recording, &redacted);
	took_ms = channel_now_ms() - begin_ms;
	while (tries++ < TRIES_MAX && channel_now_ms() <= until_ms - TIMES * took_ms &&
	       redactor_retry(redactor)) {
		recording_done(&redacted);
		redact_all(redactor, recording, &redacted);
	}
	recording_done(recording);
	*recording = redacted;
}
