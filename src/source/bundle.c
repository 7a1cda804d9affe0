/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/bundle.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"

/* --- writing --- */

struct bundle_extra *bundle_add_extra(struct bundle_extras *extras, const char *name)
{
	struct bundle_extra *extra =
		alloc_item(&extras->items, &extras->capacity, extras->n, sizeof(*extra));

	extra->name = alloc_string(name);
	extras->n++;
	return extra;
}

void bundle_extras_done(struct bundle_extras *extras)
{
	for (size_t n = 0; n < extras->n; n++) {
		free(extras->items[n].name);
		buf_done(&extras->items[n].bytes);
	}
	free(extras->items);
	*extras = (struct bundle_extras){ 0 };
}

static int write_record(struct tar_writer *tar, const struct record *record)
{
	struct buf name = { 0 };
	int error;

	if (record->error)
		return 0;
	manifest_file_name(record, &name);
	error = tar_writer_add(tar, buf_text(&name), buf_span(&record->bytes));
	buf_done(&name);
	return error;
}

int bundle_write(struct tar_writer *tar, const struct bundle_info *info,
		 const struct recording *recording, const struct bundle_extras *extras)
{
	struct manifest_file *beside = alloc_zeroed(extras->n + 1, sizeof(*beside));
	struct buf manifest = { 0 };
	int error;

	for (size_t n = 0; n < extras->n; n++) {
		const struct buf *bytes = &extras->items[n].bytes;

		beside[n].name = extras->items[n].name;
		beside[n].n_bytes = bytes->len;
		sha256_of(buf_text(bytes), bytes->len, beside[n].sha256);
	}
	manifest_write(info, recording, beside, extras->n, &manifest);
	free(beside);
	error = tar_writer_add(tar, BUNDLE_MANIFEST, buf_span(&manifest));
	buf_done(&manifest);
	for (size_t n = 0; n < extras->n && !error; n++)
		error = tar_writer_add(tar, extras->items[n].name,
				       buf_span(&extras->items[n].bytes));
	for (size_t n = 0; n < recording->n && !error; n++)
		error = write_record(tar, &recording->items[n]);
	return error;
}

/* --- reading --- */

const char bundle_too_large[] = "is larger than any bundle";

int bundle_take_manifest(struct bundle *bundle, const struct buf *json, const char **why)
{
	int error = manifest_parse(&bundle->manifest, buf_span(json));

	if (error == -EPROTONOSUPPORT)
		*why = "is of a later version of accelnet-check";
	else if (error)
		*why = "is no bundle: its manifest.json is malformed";
	return error;
}

bool bundle_is_answer(const char *name)
{
	return !strncmp(name, "raw/", 4);
}

struct manifest_file *bundle_beside(struct bundle *bundle, const char *name)
{
	for (size_t n = 0; n < bundle->manifest.n_beside; n++)
		if (!strcmp(bundle->manifest.beside[n].name, name))
			return &bundle->manifest.beside[n];
	return NULL;
}

static void note_damaged(struct bundle *bundle, const struct manifest_file *file)
{
	if (!bundle->n_damaged++)
		bundle->damaged = alloc_string(file->name);
}

void bundle_check_sums(struct bundle *bundle)
{
	const struct manifest *manifest = &bundle->manifest;

	for (size_t n = 0; n < manifest->recording.n; n++) {
		const struct manifest_file *file = &manifest->files[n];

		if (file->name &&
		    !manifest_is_file(file, buf_span(&manifest->recording.items[n].bytes)))
			note_damaged(bundle, file);
	}
	for (size_t n = 0; n < manifest->n_beside; n++)
		if (!manifest->beside[n].is_whole)
			note_damaged(bundle, &manifest->beside[n]);
}

void bundle_done(struct bundle *bundle)
{
	manifest_done(&bundle->manifest);
	free(bundle->damaged);
	*bundle = (struct bundle){ 0 };
}
