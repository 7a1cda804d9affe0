/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/bundle.h"

#include <stdlib.h>

#include "util/alloc.h"

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
	struct buf manifest = { 0 };
	int error;

	manifest_write(info, recording, &manifest);
	error = tar_writer_add(tar, BUNDLE_MANIFEST, buf_span(&manifest));
	buf_done(&manifest);
	for (size_t n = 0; n < extras->n && !error; n++)
		error = tar_writer_add(tar, extras->items[n].name,
				       buf_span(&extras->items[n].bytes));
	for (size_t n = 0; n < recording->n && !error; n++)
		error = write_record(tar, &recording->items[n]);
	return error;
}
