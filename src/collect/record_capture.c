/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/record_capture.h"

#include <string.h>

#include "collect/bundle.h"
#include "collect/from.h"
#include "collect/outcome.h"
#include "parse/document_name.h"
#include "parse/file.h"
#include "source/demo.h"
#include "source/documents.h"
#include "source/trim.h"

enum { BYTES_KEPT = 16 * 1024 * 1024 }; /* of a document, and of all of them */

static int record_bytes(struct documents *documents, struct record *record)
{
	struct documents_window window = { .last = false };

	while (!window.last) {
		int error = documents_read(documents, &window);

		if (error)
			return error;
		buf_add(&record->bytes, window.bytes, window.len);
		documents_take(documents, window.len);
		if (record->bytes.len > 2 * (size_t)BYTES_KEPT)
			record_trim(record, BYTES_KEPT);
	}
	return 0;
}

/*
 * Of a file's path only what tells something of the VM: where the person who
 * makes the bundle keeps it is nobody's business.
 */
static struct span name_of_file(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct span tail = span_of(path);

	if (!slash)
		return tail;
	return file_format_below(&tail) ? tail : span_of(slash + 1);
}

static void note_unread(const struct record *record, struct recording *recording)
{
	struct buf words = { 0 };

	buf_printf(&words, "%s: %s", record->key, strerror(-record->error));
	recording_leave_out(recording, buf_text(&words));
	buf_done(&words);
}

/* What could not be opened or read is recorded, too. */
static void record_documents(struct documents *documents, bool is_single,
			     struct recording *recording, struct buf *names)
{
	const char *path;
	int error;

	while ((path = documents_next(documents, &error))) {
		struct span name = is_single ? name_of_file(path) : span_of(path);
		struct record *record = recording_add(recording, RECORD_DOCUMENT, name);

		buf_add(names, record->key, strlen(record->key) + 1);
		record->error = error ? error : record_bytes(documents, record);
		if (record->error) {
			buf_done(&record->bytes);
			note_unread(record, recording);
		}
		recording_trim(recording, BYTES_KEPT);
	}
}

static void record_list(struct recording *recording, struct buf *names)
{
	struct record *list = recording_add(recording, RECORD_LIST, span_of(RECORDED_FOLDER));

	list->bytes = *names;
	*names = (struct buf){ 0 };
}

static void note_left_out(struct documents *documents, struct recording *recording)
{
	struct buf words = { 0 };
	const char *why;

	if (documents_left_out(documents))
		recording_leave_out(recording, "files: too many, or too deep");
	if (documents_is_archive(documents) && documents_ended(documents, &why) != PACKED_WHOLE) {
		buf_printf(&words, "the rest of the archive, which %s", why);
		recording_leave_out(recording, buf_text(&words));
	}
	buf_done(&words);
}

/* What was changed since it was packed would pass for whole, packed anew. */
static struct outcome record_bundle(struct from *from, struct collect_options *options,
				    struct recording *recording)
{
	struct bundle bundle;
	struct outcome outcome = collect_read_bundle(&bundle, &from->input, from->packed);
	struct manifest *manifest = &bundle.manifest;

	if (outcome.status == EXIT_OK && bundle.n_damaged)
		outcome = outcome_unreadable("is a damaged bundle");
	if (outcome.status == EXIT_OK) {
		*recording = manifest->recording;
		manifest->recording = (struct recording){ 0 };
		options->sample_seconds = manifest->info.sample_seconds;
		options->timeout_seconds = manifest->info.timeout_seconds;
	}
	bundle_done(&bundle);
	return outcome;
}

static struct outcome record_documents_of(struct from *from, struct recording *recording)
{
	struct documents *documents;
	struct buf names = { 0 };
	bool is_single;
	int error;

	error = documents_open(&documents, &from->input, from->packed, document_name_matters);
	if (error)
		return outcome_of_error(error);
	is_single = !documents_is_directory(documents) && !documents_is_archive(documents);
	record_documents(documents, is_single, recording, &names);
	if (!is_single)
		record_list(recording, &names);
	note_left_out(documents, recording);
	buf_done(&names);
	documents_close(documents);
	return (struct outcome){ EXIT_OK, NULL };
}

static struct outcome record_input(struct from *from, struct collect_options *options,
				   struct recording *recording)
{
	if (collect_is_bundle(&from->input, from->packed))
		return record_bundle(from, options, recording);
	return record_documents_of(from, recording);
}

static enum exit_status record_from(struct collect_options *options, struct recording *recording,
				    struct buf *why)
{
	struct outcome outcome;
	struct from from;
	int error = from_open(&from, options->from);

	outcome = error ? outcome_of_error(error) : record_input(&from, options, recording);
	from_close(&from);
	if (outcome.status != EXIT_OK)
		outcome_explain(&outcome, options->from, why);
	return outcome.status;
}

enum exit_status collect_record_capture(struct collect_options *options,
					struct recording *recording, struct buf *why)
{
	struct record *record;

	if (!options->demo)
		return record_from(options, recording, why);
	record = recording_add(recording, RECORD_DOCUMENT, span_of(DEMO_NAME));
	buf_add_text(&record->bytes, demo_text);
	return EXIT_OK;
}

bool recording_is_capture(const struct recording *recording)
{
	for (size_t n = 0; n < recording->n; n++)
		if (recording->items[n].kind == RECORD_DOCUMENT)
			return true;
	return recording_find(recording, RECORD_LIST, span_of(RECORDED_FOLDER), 1);
}
