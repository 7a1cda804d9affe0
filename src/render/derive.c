/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/derive.h"

#include "render/json.h"
#include "render/words.h"

enum { WHAT_WIDTH = 14, INDENT = 2 + WHAT_WIDTH + 2 };

/* The rule follows on the line where there is room, else below. */
static void render_rule(struct buf *out, const struct view *view, size_t column, const char *rule)
{
	if (column + words_width(rule) + 4 > view->width) {
		buf_add_text(out, "\n");
		words_blanks(out, INDENT);
	} else {
		words_blanks(out, 2);
	}
	view_paint(out, view, PAINT_DIM, "[");
	view_paint(out, view, PAINT_DIM, rule);
	view_paint(out, view, PAINT_DIM, "]");
}

/* What is not derivable has no value but a note that says why. */
static void render_item(struct buf *out, const struct view *view, const struct derived *item)
{
	const char *text = item->value ? item->value : item->note;

	words_blanks(out, 2);
	words_pad(out, item->what, WHAT_WIDTH);
	words_blanks(out, 2);
	buf_add_text(out, text);
	if (item->rule)
		render_rule(out, view, INDENT + words_width(text), item->rule);
	buf_add_text(out, "\n");
	if (item->value && item->note) {
		words_blanks(out, INDENT);
		words_wrap(out, item->note, INDENT, view->width);
	}
}

void derive_render(struct buf *out, const struct view *view, const struct derivation *list,
		   size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buf_add_text(out, i ? "\n" : "");
		view_paint(out, view, PAINT_BOLD, list[i].value);
		buf_printf(out, "  (%s)\n", list[i].kind);
		for (size_t k = 0; k < list[i].n && !view->quiet; k++)
			render_item(out, view, &list[i].items[k]);
	}
}

void derive_render_json(struct buf *out, const char *version, const struct derivation *list,
			size_t n)
{
	json_t *root = json_begin(version), *array = json_array();

	for (size_t i = 0; i < n; i++) {
		json_t *object = json_object(), *results = json_array();

		json_put_text(object, "value", list[i].value);
		json_put_text(object, "kind", list[i].kind);
		for (size_t k = 0; k < list[i].n; k++) {
			const struct derived *item = &list[i].items[k];
			json_t *result = json_object();

			json_put_text(result, "what", item->what);
			json_put_text(result, "value", item->value);
			json_put_text(result, "rule", item->rule);
			json_put_text(result, "note", item->note);
			json_array_append_new(results, result);
		}
		json_object_set_new(object, "results", results);
		json_array_append_new(array, object);
	}
	json_object_set_new(root, "derivations", array);
	json_end(out, root, false);
}
