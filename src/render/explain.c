/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/explain.h"

#include "render/json.h"
#include "render/table.h"
#include "render/words.h"

enum { INDENT = 12 };

static const char *link_word(enum chain_link link)
{
	const char *name = chain_link_name(link);

	return name ? name : "-";
}

void explain_render_list(struct buf *out, const struct view *view, const struct diagnosis *list,
			 size_t n)
{
	static const struct table_column columns[] = {
		{ "ID", 0 },
		{ "SEVERITY", 0 },
		{ "LINK", 0 },
		{ "TITLE", TABLE_TRUNC },
	};
	struct libscols_table *table = table_begin(view, columns, 4);

	for (size_t i = 0; i < n; i++) {
		struct libscols_line *line = table_line(table, NULL);

		table_put(line, 0, list[i].id);
		table_put(line, 1, severity_name(list[i].severity));
		table_paint(line, 1, paint_of_severity(list[i].severity));
		table_put(line, 2, link_word(list[i].link));
		table_put(line, 3, list[i].title);
	}
	table_end(out, table);
}

static void render_part(struct buf *out, const struct view *view, const char *name,
			const char *text)
{
	struct buf head = { 0 };

	if (!text)
		return;
	words_pad(&head, name, INDENT);
	view_paint(out, view, PAINT_BOLD, buf_text(&head));
	words_wrap(out, text, INDENT, view->width);
	buf_done(&head);
}

void explain_render(struct buf *out, const struct view *view, const struct diagnosis *list,
		    size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct diagnosis *d = &list[i];
		struct buf title = { 0 };

		buf_printf(&title, "%s: %s", d->id, d->title);
		buf_add_text(out, i ? "\n" : "");
		words_wrap(out, buf_text(&title), 0, view->width);
		buf_add_text(out, "\n");
		buf_done(&title);
		render_part(out, view, "severity", severity_name(d->severity));
		render_part(out, view, "link", chain_link_name(d->link));
		render_part(out, view, "meaning", d->meaning);
		render_part(out, view, "recognised", d->recognised);
		render_part(out, view, "shows", d->shows);
		render_part(out, view, "do", d->remedy);
		render_part(out, view, "source", d->source);
	}
}

void explain_render_json(struct buf *out, const char *version, const struct diagnosis *list,
			 size_t n)
{
	json_t *root = json_begin(version), *array = json_array();

	for (size_t i = 0; i < n; i++) {
		const struct diagnosis *d = &list[i];
		json_t *object = json_object();

		json_put_text(object, "id", d->id);
		json_put_text(object, "title", d->title);
		json_put_text(object, "severity", severity_name(d->severity));
		json_put_text(object, "link", chain_link_name(d->link));
		json_put_text(object, "meaning", d->meaning);
		json_put_text(object, "recognised", d->recognised);
		json_put_text(object, "shows", d->shows);
		json_put_text(object, "remedy", d->remedy);
		json_put_text(object, "source", d->source);
		json_array_append_new(array, object);
	}
	json_object_set_new(root, "diagnoses", array);
	json_end(out, root, false);
}
