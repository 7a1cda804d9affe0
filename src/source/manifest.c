/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/manifest.h"

#include <errno.h>
#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"

enum { RECORDS_MAX = 20000, LEFT_OUT_MAX = 100 };

/* JSON has no bytes: what is no printable ASCII becomes \\xNN, as in /dev/kmsg. */
static void encode(struct buf *out, const char *key)
{
	for (; *key; key++)
		if (*key > ' ' && *key < 0x7f && *key != '\\')
			buf_add(out, key, 1);
		else if (*key == ' ')
			buf_add_text(out, " ");
		else
			buf_printf(out, "\\x%02x", (unsigned char)*key);
}

static bool is_dots(struct span part)
{
	return span_is(part, ".") || span_is(part, "..");
}

/* Whatever the key says, the name never leads out of the folder; words of a query are joined. */
static void add_path(const struct record *record, const char *key, struct buf *name)
{
	struct span rest = span_of(key), part;

	for (bool is_first = true; span_next_field(&rest, '/', &part); is_first = false) {
		if (!is_first)
			buf_add_text(name, "/");
		for (size_t n = 0; n < part.len; n++)
			if (part.ptr[n] == ' ' && record->kind == RECORD_QUERY)
				buf_add_text(name, "-");
			else if (part.ptr[n] == ' ' || (part.ptr[n] == '.' && is_dots(part)))
				buf_printf(name, "\\x%02x", (unsigned)part.ptr[n]);
			else
				buf_add(name, part.ptr + n, 1);
	}
}

void manifest_file_name(const struct record *record, struct buf *name)
{
	struct buf key = { 0 };

	buf_printf(name, "raw/%s%s", record_kind_name(record->kind),
		   record->key[0] == '/' ? "" : "/");
	encode(&key, record->key);
	add_path(record, buf_text(&key), name);
	buf_done(&key);
	/* a directory that is listed, or linked to, may have others below it */
	if (record->kind == RECORD_LIST || record->kind == RECORD_LINK)
		buf_printf(name, ".%s", record_kind_name(record->kind));
	if (record->turn > 1)
		buf_printf(name, "@%u", record->turn);
}

static bool is_escape(const char *text)
{
	return text[0] == '\\' && text[1] == 'x' && ascii_is_xdigit(text[2]) &&
	       ascii_is_xdigit(text[3]);
}

static void decode(struct buf *out, const char *text)
{
	for (; *text; text++) {
		char byte = *text;

		if (is_escape(text)) {
			byte = (char)(ascii_hex_value(text[2]) << 4 | ascii_hex_value(text[3]));
			text += 3;
		}
		buf_add(out, &byte, 1);
	}
}

bool manifest_is_file(const struct manifest_file *file, struct span bytes)
{
	char sum[SHA256_TEXT];

	return bytes.len == file->n_bytes &&
	       !strcmp(sha256_of(bytes.ptr, bytes.len, sum), file->sha256);
}

/* --- writing --- */

static json_t *entry_of(const struct record *record)
{
	char sum[SHA256_TEXT];
	struct buf name = { 0 }, key = { 0 };
	json_t *entry;

	encode(&key, record->key);
	manifest_file_name(record, &name);
	entry = json_pack("{ss ss si ss? sI ss? si sI sI sb sb}", "source",
			  record_kind_name(record->kind), "key", buf_text(&key), "turn",
			  (int)record->turn, "file", record->error ? NULL : buf_text(&name),
			  "bytes", (json_int_t)record->bytes.len, "sha256",
			  record->error ? NULL
					: sha256_of(record->bytes.data, record->bytes.len, sum),
			  "errno", -record->error, "start_us",
			  (json_int_t)(record->answered_us - record->took_us), "duration_us",
			  (json_int_t)record->took_us, "truncated", record->is_truncated,
			  "redacted", record->is_redacted);
	buf_done(&name);
	buf_done(&key);
	return entry;
}

static int add_text(const char *bytes, size_t len, void *out)
{
	buf_add(out, bytes, len);
	return 0;
}

static json_t *left_out_of(const struct recording *recording)
{
	json_t *list = json_array();
	struct buf words = { 0 };

	for (size_t n = 0; n < recording->n_left_out; n++) {
		buf_clear(&words);
		encode(&words, recording->left_out[n]);
		json_array_append_new(list, json_string(buf_text(&words)));
	}
	buf_done(&words);
	return list;
}

static json_t *beside_of(const struct manifest_file *files, size_t n)
{
	json_t *list = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, json_pack("{ss sI ss}", "file", files[i].name, "bytes",
						      (json_int_t)files[i].n_bytes, "sha256",
						      files[i].sha256));
	return list;
}

void manifest_write(const struct bundle_info *info, const struct recording *recording,
		    const struct manifest_file *beside, size_t n_beside, struct buf *out)
{
	json_t *entries = json_array();
	json_t *root = json_pack("{ss ss ss sf sf sb}", "schema", MANIFEST_SCHEMA, "version",
				 info->version, "time", info->time, "sample_seconds",
				 info->sample_seconds, "timeout_seconds", info->timeout_seconds,
				 "redacted", info->is_redacted);

	json_object_set_new(root, "left_out", left_out_of(recording));
	for (size_t n = 0; n < recording->n; n++)
		json_array_append_new(entries, entry_of(&recording->items[n]));
	json_object_set_new(root, "entries", entries);
	json_object_set_new(root, "beside", beside_of(beside, n_beside));
	json_dump_callback(root, add_text, out, JSON_INDENT(1));
	buf_add_text(out, "\n");
	json_decref(root);
}

/* --- reading --- */

static char *copy_text(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text ? alloc_string(text) : NULL;
}

static int64_t integer(const json_t *object, const char *name)
{
	return json_integer_value(json_object_get(object, name));
}

static bool is_set(const json_t *object, const char *name)
{
	return json_is_true(json_object_get(object, name));
}

static int parse_info(struct bundle_info *info, const json_t *root)
{
	const char *schema = json_string_value(json_object_get(root, "schema"));

	if (!schema || strncmp(schema, MANIFEST_SCHEMAS, strlen(MANIFEST_SCHEMAS)) != 0)
		return -EBADMSG;
	if (strcmp(schema, MANIFEST_SCHEMA) != 0)
		return -EPROTONOSUPPORT;
	info->version = copy_text(root, "version");
	info->time = copy_text(root, "time");
	info->sample_seconds = json_number_value(json_object_get(root, "sample_seconds"));
	info->timeout_seconds = json_number_value(json_object_get(root, "timeout_seconds"));
	info->is_redacted = is_set(root, "redacted");
	if (!info->version || !info->time || !(info->sample_seconds >= 0) ||
	    !(info->timeout_seconds >= 0) || info->sample_seconds > 1e6 ||
	    info->timeout_seconds > 1e6)
		return -EBADMSG;
	return 0;
}

/* Turns come in order, so that each is the one that recording_add() counts. */
static struct record *add_record(struct recording *recording, const json_t *entry)
{
	struct buf decoded = { 0 };
	const char *kind_name = json_string_value(json_object_get(entry, "source"));
	const char *key = json_string_value(json_object_get(entry, "key"));
	enum record_kind kind = kind_name ? record_kind_find(span_of(kind_name))
					  : RECORD_KIND_COUNT;
	struct record *record;

	if (kind == RECORD_KIND_COUNT || !key)
		return NULL;
	decode(&decoded, key);
	record = recording_add(recording, kind, span_of(buf_text(&decoded)));
	buf_done(&decoded);
	return record->turn == (uint64_t)integer(entry, "turn") ? record : NULL;
}

/* A member's name, size and sum. */
static int parse_file(struct manifest_file *file, const json_t *entry)
{
	const char *sum = json_string_value(json_object_get(entry, "sha256"));
	int64_t n_bytes = integer(entry, "bytes");

	file->name = copy_text(entry, "file");
	file->n_bytes = (size_t)n_bytes;
	if (n_bytes < 0 || !file->name || !sum || strlen(sum) != SHA256_TEXT - 1)
		return -EBADMSG;
	memcpy(file->sha256, sum, SHA256_TEXT);
	return 0;
}

static int parse_entry(struct manifest *manifest, const json_t *entry)
{
	struct manifest_file *file = &manifest->files[manifest->recording.n];
	struct record *record = add_record(&manifest->recording, entry);
	int64_t error = integer(entry, "errno"), start = integer(entry, "start_us");
	int64_t took = integer(entry, "duration_us");

	if (!record || error < 0 || error > 4095 || start < 0 || took < 0 ||
	    start > INT64_MAX / 4 || took > INT64_MAX / 4)
		return -EBADMSG;
	record->error = (int)-error;
	record->answered_us = start + took;
	record->took_us = took;
	record->is_truncated = is_set(entry, "truncated");
	record->is_redacted = is_set(entry, "redacted");
	return error ? 0 : parse_file(file, entry);
}

/* Bundles of before it was written have none. */
static void parse_left_out(struct recording *recording, const json_t *list)
{
	struct buf words = { 0 };

	for (size_t n = 0; n < json_array_size(list) && n < LEFT_OUT_MAX; n++) {
		const char *text = json_string_value(json_array_get(list, n));

		buf_clear(&words);
		decode(&words, text ? text : "");
		if (words.len)
			recording_leave_out(recording, buf_text(&words));
	}
	buf_done(&words);
}

/* Bundles of before they were listed have none. */
static int parse_beside(struct manifest *manifest, const json_t *list)
{
	size_t n = json_array_size(list);
	int error = 0;

	if (n > RECORDS_MAX)
		return -EBADMSG;
	manifest->beside = alloc_zeroed(n + 1, sizeof(*manifest->beside));
	while (manifest->n_beside < n && !error) {
		const json_t *entry = json_array_get(list, manifest->n_beside);

		error = parse_file(&manifest->beside[manifest->n_beside++], entry);
	}
	return error;
}

static int parse(struct manifest *manifest, const json_t *root)
{
	const json_t *entries = json_object_get(root, "entries");
	size_t n_entries = json_array_size(entries);
	int error = parse_info(&manifest->info, root);

	if (error)
		return error;
	if (!json_is_array(entries) || n_entries > RECORDS_MAX)
		return -EBADMSG;
	parse_left_out(&manifest->recording, json_object_get(root, "left_out"));
	manifest->files = alloc_zeroed(n_entries + 1, sizeof(*manifest->files));
	manifest->n_files = n_entries;
	for (size_t n = 0; n < n_entries && !error; n++) {
		const json_t *entry = json_array_get(entries, n);

		error = json_is_object(entry) ? parse_entry(manifest, entry) : -EBADMSG;
	}
	return error ? error : parse_beside(manifest, json_object_get(root, "beside"));
}

int manifest_parse(struct manifest *manifest, struct span json)
{
	json_t *root = json_loadb(json.ptr ? json.ptr : "", json.len, JSON_REJECT_DUPLICATES, NULL);
	int error;

	*manifest = (struct manifest){ 0 };
	error = json_is_object(root) ? parse(manifest, root) : -EBADMSG;
	json_decref(root);
	return error;
}

static void files_done(struct manifest_file *files, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(files[i].name);
	free(files);
}

void manifest_done(struct manifest *manifest)
{
	files_done(manifest->files, manifest->n_files);
	files_done(manifest->beside, manifest->n_beside);
	free((char *)(uintptr_t)manifest->info.version);
	free((char *)(uintptr_t)manifest->info.time);
	recording_done(&manifest->recording);
	*manifest = (struct manifest){ 0 };
}
