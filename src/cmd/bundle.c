/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/bundle.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/bundle_content.h"
#include "cmd/bundle_file.h"
#include "cmd/version.h"
#include "source/trim.h"
#include "util/alloc.h"
#include "util/channel.h"
#include "util/sandbox.h"

enum { LIMIT_MS = 30000 };

static struct bundle_line *list_records(const struct recording *recording)
{
	struct bundle_line *lines = alloc_zeroed(recording->n + 1, sizeof(*lines));

	for (size_t n = 0; n < recording->n; n++) {
		const struct record *record = &recording->items[n];

		lines[n] = (struct bundle_line){ record_kind_name(record->kind), record->key,
						 record->bytes.len, record->error };
	}
	return lines;
}

/* file: NULL when none was written. */
static void tell(struct run *run, const struct bundle_content *content,
		 const struct bundle_file *file)
{
	const struct recording *recording = &content->recording;
	struct bundle_line *lines = list_records(recording);
	struct bundle_report report = {
		.path = file ? buf_text(&file->path) : NULL,
		.sha256 = file ? file->sha256 : NULL,
		.map = file && file->map_path.len ? buf_text(&file->map_path) : NULL,
		.n_bytes = file ? file->n_bytes : recording_size(recording),
		.is_redacted = content->is_redacted,
		.is_late = file && file->is_late,
		.lines = lines,
		.n_lines = recording->n,
		.left_out = recording->left_out,
		.n_left_out = recording->n_left_out,
	};

	if (run->options.json)
		bundle_render_json(&run->out, VERSION, &report);
	else
		bundle_render(&run->out, &run->view, &report);
	free(lines);
}

static enum exit_status write_file(struct bundling *bundling, const struct bundle_content *content,
				   const struct libarchive *lib)
{
	struct bundle_file file = { 0 };
	enum exit_status status = bundle_file_write(bundling, content, lib, &file);

	if (status == EXIT_OK)
		tell(bundling->run, content, &file);
	bundle_file_done(&file);
	return status;
}

/* What --sample and --timeout ask for beyond their defaults is beyond the limit, too. */
static struct bundling begin(struct run *run)
{
	const struct options *o = &run->options;
	double beyond = (o->sample_seconds > 1 ? o->sample_seconds - 1 : 0) +
			(o->timeout_seconds > 5 ? o->timeout_seconds - 5 : 0);
	int64_t now = channel_now_ms();
	struct bundling bundling = { .run = run,
				     .begin_ms = now,
				     .deadline_ms = now + LIMIT_MS + (int64_t)(beyond * 1e3) };

	if (!o->quiet)
		progress_begin(&bundling.progress, 0);
	return bundling;
}

static enum exit_status make(struct run *run, const struct libarchive *lib)
{
	struct bundling bundling = begin(run);
	struct bundle_content content = { 0 };
	enum exit_status status = bundle_content_make(&bundling, &content);

	if (status == EXIT_OK && run->options.list)
		tell(run, &content, NULL);
	else if (status == EXIT_OK)
		status = write_file(&bundling, &content, lib);
	progress_end(&bundling.progress);
	bundle_content_done(&content);
	return status;
}

enum exit_status cmd_bundle(struct run *run)
{
	enum exit_status status;
	struct libarchive lib = { 0 };
	const char *why = NULL;

	if (libarchive_load(&lib, &why)) {
		buf_add_text(&run->why, why);
		status = EXIT_UNAVAILABLE;
	} else {
		if (run->options.from)
			sandbox_enter_writing(run->options.output, run->options.from);
		status = make(run, &lib);
	}
	libarchive_unload(&lib);
	return status;
}
