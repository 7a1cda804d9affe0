/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/bundle.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "render/json.h"
#include "render/table.h"
#include "render/words.h"
#include "util/clean.h"
#include "util/plural.h"

static const struct table_column columns[] = {
	{ "FROM", 0 },
	{ "BYTES", TABLE_RIGHT },
	{ "WHAT", TABLE_TRUNC },
	{ "REFUSED", 0 },
};

static void put_line(struct libscols_table *table, const struct bundle_line *item)
{
	struct libscols_line *line = table_line(table, NULL);
	char bytes[24];

	snprintf(bytes, sizeof(bytes), "%" PRIu64, item->n_bytes);
	table_put(line, 0, item->source);
	table_put(line, 1, item->error ? "-" : bytes);
	table_put(line, 2, item->key);
	table_put(line, 3, item->error ? strerror(-item->error) : NULL);
}

static void render_list(struct buf *out, const struct view *view,
			const struct bundle_report *bundle)
{
	struct libscols_table *table = table_begin(view, columns, 4);

	for (size_t n = 0; n < bundle->n_lines; n++)
		put_line(table, &bundle->lines[n]);
	table_end(out, table);
	buf_printf(out, "\n%zu answer%s, %" PRIu64 " byte%s before compression\n", bundle->n_lines,
		   plural(bundle->n_lines), bundle->n_bytes, plural(bundle->n_bytes));
}

static void render_left_out(struct buf *out, const struct bundle_report *bundle)
{
	for (size_t n = 0; n < bundle->n_left_out; n++) {
		buf_add_text(out, "not in it: ");
		clean_add(out, span_of(bundle->left_out[n]));
		buf_add_text(out, "\n");
	}
}

void bundle_render(struct buf *out, const struct view *view, const struct bundle_report *bundle)
{
	if (!bundle->path) {
		render_list(out, view, bundle);
		render_left_out(out, bundle);
		return;
	}
	buf_printf(out, "%s\n", bundle->path);
	if (view->quiet)
		return;
	buf_printf(out, "sha256  %s\n", bundle->sha256);
	if (bundle->map)
		buf_printf(
			out,
			"map     %s\n        what was replaced by what: keep it, do not send it\n",
			bundle->map);
	else if (!bundle->is_redacted)
		buf_add_text(out, "        names and addresses in it are as they are: nothing was "
				  "replaced\n");
	render_left_out(out, bundle);
	if (bundle->is_late)
		buf_add_text(out, "the disk is slow: not all of it has arrived there yet\n");
}

static json_t *line_json(const struct bundle_line *item)
{
	json_t *object = json_object();

	json_put_text(object, "source", item->source);
	json_put_text(object, "key", item->key);
	json_put_u64(object, "bytes",
		     item->error ? (struct fact_u64){ FACT_ABSENT, 0 } : known_u64(item->n_bytes));
	json_put_text(object, "error", item->error ? strerror(-item->error) : NULL);
	return object;
}

void bundle_render_json(struct buf *out, const char *version, const struct bundle_report *bundle)
{
	json_t *root = json_begin(version), *object = json_object(), *lines = json_array();
	json_put_text(object, "path", bundle->path);
	json_put_text(object, "sha256", bundle->sha256);
	json_put_text(object, "map", bundle->map);
	json_put_number(object, "bytes", bundle->n_bytes);
	json_put_bool(object, "redacted", known_bool(bundle->is_redacted));
	for (size_t n = 0; n < bundle->n_lines; n++)
		json_array_append_new(lines, line_json(&bundle->lines[n]));
	json_object_set_new(object, "entries", lines);
	json_put_texts(object, "left_out", bundle->left_out, bundle->n_left_out);
	json_object_set_new(root, "bundle", object);
	json_end(out, root, false);
}
