/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/capture.h"

#include <string.h>

#include "parse/document.h"
#include "parse/document_name.h"
#include "parse/file.h"
#include "parse/pending.h"
#include "source/demo.h"
#include "source/documents.h"

/* A log that never says the same twice is a storm: the texts of its events have an end. */
enum { POOL_BYTES = 32 * 1024 * 1024 };

static const char nothing_known[] = "holds no output of a program that is known here";
static const char nothing_in_files[] = "has no file with output of a program that is known here";
static const char no_files[] = "has no files to read";

/* Feeds the windows after the first one, which is there already; that may be all. */
static struct outcome feed(struct documents *documents, struct document *document,
			   struct documents_window window)
{
	int error = 0;

	for (;;) {
		size_t taken = document_feed(document, window.bytes, window.len, window.last);

		if (window.last || document_malformed(document))
			break;
		documents_take(documents, taken);
		error = documents_read(documents, &window);
		if (error) {
			document_feed(document, "", 0, true);
			break;
		}
	}
	if (error)
		return outcome_of_error(error);
	if (document_malformed(document))
		document_feed(document, "", 0, true);
	if (document_recognised(document))
		return (struct outcome){ EXIT_OK, document_malformed(document)
							  ? "ends in binary data"
							  : NULL };
	return outcome_unreadable(nothing_known);
}

/* A file that its path tells: its first window is all that such files have. */
static bool read_file(struct vm *vm, const char *name, const struct documents_window *window)
{
	struct buf path = { 0 };
	struct span tail;
	const struct file_format *format;

	buf_printf(&path, "/%s", name);
	tail = buf_span(&path);
	format = file_format_below(&tail);
	if (format)
		file_parse(vm, format, tail, (struct span){ window->bytes, window->len });
	if (format && !window->last)
		vm_report_source(vm, format->source, SOURCE_PARTIAL, "too long");
	buf_done(&path);
	return format != NULL;
}

/* documents: where more of it comes from than the window; NULL when that is all. */
static struct outcome read_text(struct vm *vm, struct pending *pending, struct documents *documents,
				const char *name, struct documents_window window)
{
	struct document *document;
	struct outcome outcome;
	const char *what;

	if (read_file(vm, name, &window))
		return (struct outcome){ EXIT_OK, NULL };
	if (!window.len)
		return outcome_unreadable("is empty");
	what = document_not_text(window.bytes, window.len);
	if (what)
		return outcome_unreadable(pool_printf(&vm->pool, "is %s", what));
	document = document_new(vm, pending, name);
	outcome = feed(documents, document, window);
	document_free(document);
	return outcome;
}

static struct outcome read_document(struct vm *vm, struct pending *pending,
				    struct documents *documents, const char *name)
{
	struct documents_window window;
	int error = documents_read(documents, &window);

	return error ? outcome_of_error(error) : read_text(vm, pending, documents, name, window);
}

static struct outcome read_record(struct vm *vm, struct pending *pending,
				  const struct record *record)
{
	struct span bytes = buf_span(&record->bytes);

	if (record->error)
		return outcome_of_error(record->error);
	return read_text(vm, pending, NULL, record->key,
			 (struct documents_window){ bytes.len ? bytes.ptr : "", bytes.len, true });
}

static enum source_status status_of(const struct outcome *outcome)
{
	switch (outcome->status) {
	case EXIT_OK:
		return SOURCE_PARTIAL;
	case EXIT_NOT_PERMITTED:
		return SOURCE_DENIED;
	case EXIT_NO_INPUT:
		return SOURCE_ABSENT;
	default:
		return SOURCE_MALFORMED;
	}
}

/* Of several reasons the one that a person can do something about. */
static void keep_reason(struct outcome *kept, const struct outcome *outcome)
{
	bool is_new = kept->words == no_files;

	if (is_new || (kept->status == EXIT_UNREADABLE && outcome->status != EXIT_UNREADABLE))
		*kept = *outcome;
	if (kept->status == EXIT_UNREADABLE)
		kept->words = nothing_in_files;
}

/* What an archive did not give counts as the reason only when it gave nothing. */
static void note_end(struct vm *vm, struct documents *documents, struct outcome *reason)
{
	const char *words;
	enum packed_end end;

	if (documents_left_out(documents))
		vm_report_source(vm, documents_is_archive(documents) ? "archive" : "directory",
				 SOURCE_PARTIAL, "too many files, or too deep");
	if (!documents_is_archive(documents))
		return;
	end = documents_ended(documents, &words);
	if (end == PACKED_WHOLE)
		return;
	vm_report_source(vm, "archive", end == PACKED_DAMAGED ? SOURCE_MALFORMED : SOURCE_PARTIAL,
			 words);
	if (end == PACKED_DAMAGED)
		vm->archive_damage = words;
	*reason = outcome_unreadable(words);
}

/* Of many documents: notes how one ended. */
static void note_document(struct vm *vm, const char *name, const struct outcome *outcome,
			  struct outcome *reason)
{
	if (outcome->words && outcome->words != nothing_known)
		vm_report_source(vm, name, status_of(outcome), outcome->words);
	if (outcome->status != EXIT_OK)
		keep_reason(reason, outcome);
}

static struct outcome read_many(struct vm *vm, struct pending *pending, struct documents *documents)
{
	struct outcome reason = outcome_unreadable(no_files);
	bool recognised = false;
	const char *name;
	int error;

	while ((name = documents_next(documents, &error))) {
		struct outcome outcome = error ? outcome_of_error(error)
					       : read_document(vm, pending, documents, name);

		recognised |= outcome.status == EXIT_OK;
		note_document(vm, name, &outcome, &reason);
	}
	note_end(vm, documents, &reason);
	return recognised ? (struct outcome){ EXIT_OK, NULL } : reason;
}

static void note_single(struct vm *vm, const char *name, const struct outcome *outcome)
{
	if (outcome->status == EXIT_OK && outcome->words)
		vm_report_source(vm, name, SOURCE_PARTIAL, outcome->words);
}

static struct outcome read_single(struct vm *vm, struct pending *pending,
				  struct documents *documents)
{
	struct outcome outcome;
	const char *name;
	int error;

	name = documents_next(documents, &error);
	outcome = error ? outcome_of_error(error) : read_document(vm, pending, documents, name);
	note_single(vm, name, &outcome);
	return outcome;
}

struct outcome collect_capture(struct vm *vm, struct input *input, struct packed *packed)
{
	struct pending pending = { 0 };
	struct documents *documents;
	struct outcome outcome;
	int error = documents_open(&documents, input, packed, document_name_matters);

	if (error)
		return outcome_of_error(error);
	vm->source_kind = "capture";
	if (!vm->pool.limit)
		vm->pool.limit = POOL_BYTES;
	if (documents_is_directory(documents) || documents_is_archive(documents))
		outcome = read_many(vm, &pending, documents);
	else
		outcome = read_single(vm, &pending, documents);
	documents_close(documents);
	if (outcome.status == EXIT_OK)
		pending_join(&pending, vm);
	pending_done(&pending);
	return outcome;
}

static struct outcome read_records(struct vm *vm, struct pending *pending,
				   const struct recording *recording)
{
	struct outcome reason = outcome_unreadable(no_files);
	bool recognised = false;

	for (size_t n = 0; n < recording->n; n++) {
		const struct record *record = &recording->items[n];
		struct outcome outcome;

		if (record->kind != RECORD_DOCUMENT)
			continue;
		outcome = read_record(vm, pending, record);
		recognised |= outcome.status == EXIT_OK;
		note_document(vm, record->key, &outcome, &reason);
	}
	return recognised ? (struct outcome){ EXIT_OK, NULL } : reason;
}

static struct outcome read_single_record(struct vm *vm, struct pending *pending,
					 const struct record *record)
{
	struct outcome outcome = read_record(vm, pending, record);

	note_single(vm, record->key, &outcome);
	return outcome;
}

struct outcome collect_recorded(struct vm *vm, const struct recording *recording)
{
	bool is_folder = recording_find(recording, RECORD_LIST, span_of(RECORDED_FOLDER), 1);
	struct pending pending = { 0 };
	struct outcome outcome;

	vm->source_kind = "capture";
	if (!vm->pool.limit)
		vm->pool.limit = POOL_BYTES;
	if (is_folder || recording->n != 1)
		outcome = read_records(vm, &pending, recording);
	else
		outcome = read_single_record(vm, &pending, &recording->items[0]);
	pending_join(&pending, vm);
	pending_done(&pending);
	return outcome;
}

enum exit_status collect_demo(struct vm *vm)
{
	struct pending pending = { 0 };
	struct document *document = document_new(vm, &pending, DEMO_NAME);

	vm->source_kind = "demo";
	document_feed(document, demo_text, strlen(demo_text), true);
	document_free(document);
	pending_join(&pending, vm);
	pending_done(&pending);
	return EXIT_OK;
}
