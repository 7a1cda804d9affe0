/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/readiness.h"

#include <string.h>

#include "render/json.h"
#include "render/table.h"
#include "render/words.h"

enum { WHY_INDENT = 5 };

enum column {
	COLUMN_KERNEL,
	COLUMN_FAMILY,
	COLUMN_DRIVER,
	COLUMN_THERE,
	COLUMN_INITRAMFS,
	COLUMN_BLACKLISTED,
	COLUMN_EXEMPT,
	COLUMN_READY,
};

static const char *yes_no(struct fact_bool fact)
{
	return is_true(fact) ? "yes" : is_false(fact) ? "no" : NULL;
}

static enum paint paint_of_ready(enum ready ready)
{
	return ready == READY_YES ? PAINT_GOOD : ready == READY_NO ? PAINT_BAD : PAINT_WARNING;
}

static void put_row(struct libscols_line *line, const struct readiness_row *row, bool is_first)
{
	const char *there = presence_name(row->presence);

	table_put(line, COLUMN_KERNEL, is_first ? row->kernel->release : NULL);
	table_put(line, COLUMN_FAMILY, readiness_family_name(row));
	table_put(line, COLUMN_DRIVER, module_rows[row->module].name);
	table_put(line, COLUMN_THERE, there ? there : "unknown");
	table_put(line, COLUMN_INITRAMFS, yes_no(row->in_initramfs));
	table_put(line, COLUMN_BLACKLISTED, yes_no(row->blocked));
	table_put(line, COLUMN_EXEMPT, yes_no(row->exempt));
	table_put(line, COLUMN_READY, ready_name(row->ready));
	table_paint(line, COLUMN_READY, paint_of_ready(row->ready));
}

static void render_table(struct buf *out, const struct view *view,
			 const struct readiness *readiness)
{
	static const struct table_column columns[] = {
		{ "KERNEL", 0 },    { "VFS", 0 },	  { "DRIVER", 0 },     { "IN KERNEL", 0 },
		{ "INITRAMFS", 0 }, { "BLACKLISTED", 0 }, { "LEFT ALONE", 0 }, { "READY", 0 },
	};
	struct libscols_table *table =
		table_begin(view, columns, sizeof(columns) / sizeof(columns[0]));

	for (size_t n = 0; n < readiness->n; n++) {
		const struct readiness_row *row = &readiness->rows[n];

		put_row(table_line(table, NULL), row, !n || row[-1].kernel != row->kernel);
	}
	table_hide_empty(table, COLUMN_INITRAMFS);
	table_hide_empty(table, COLUMN_EXEMPT);
	table_end(out, table);
}

static const char *verdict_word(enum severity health)
{
	if (health == SEVERITY_CRITICAL)
		return "CRITICAL";
	if (health == SEVERITY_WARNING)
		return "WARNING";
	return health == SEVERITY_UNKNOWN ? "UNKNOWN" : "OK";
}

static const char *why_of(const struct readiness_row *row)
{
	return row->why ? row->why : row->taken_by;
}

/* Several kernels may lack the same for one family: it is said once. */
static bool is_said(const struct readiness *readiness, size_t at)
{
	const struct readiness_row *row = &readiness->rows[at];

	for (size_t n = 0; n < at; n++)
		if (readiness->rows[n].family == row->family &&
		    why_of(&readiness->rows[n]) == why_of(row))
			return true;
	return false;
}

/* What each row lacks; the first line names only the worst. */
static void render_reasons(struct buf *out, const struct view *view,
			   const struct readiness *readiness)
{
	struct buf text = { 0 };
	bool first = true;

	for (size_t n = 0; n < readiness->n; n++) {
		const struct readiness_row *row = &readiness->rows[n];

		if (!why_of(row) || is_said(readiness, n))
			continue;
		buf_clear(&text);
		buf_printf(&text, "%s: %s", readiness_family_name(row), why_of(row));
		buf_add_text(out, first ? "\nwhy  " : "     ");
		words_wrap(out, buf_text(&text), WHY_INDENT, view->width);
		first = false;
	}
	buf_done(&text);
	if (!readiness->remedy)
		return;
	buf_add_text(out, "\ndo   ");
	words_wrap(out, readiness->remedy, WHY_INDENT, view->width);
}

void readiness_render(struct buf *out, const struct view *view, const struct report *report)
{
	const struct readiness *readiness = &report->vm->readiness;
	const char *word = verdict_word(readiness->health);

	view_paint(out, view, paint_of_severity(readiness->health), word);
	buf_add_text(out, "  ");
	words_fit(out, readiness->summary, view->width - strlen(word) - 2);
	buf_add_text(out, "\n");
	if (view->quiet || !readiness->n)
		return;
	buf_add_text(out, "\n");
	render_table(out, view, readiness);
	render_reasons(out, view, readiness);
}

/* --- JSON --- */

static json_t *row_json(const struct readiness_row *row)
{
	json_t *object = json_object();

	json_put_text(object, "kernel", row->kernel->release);
	json_put_text(object, "family", vf_family_name(row->family));
	json_put_text(object, "driver", module_rows[row->module].name);
	json_put_text(object, "presence", presence_name(row->presence));
	json_put_text(object, "path", row->kernel->modules[row->module].path);
	json_put_bool(object, "in_initramfs", row->in_initramfs);
	json_put_bool(object, "blacklisted", row->blocked);
	json_put_text(object, "blacklisted_in", row->block ? row->block->path : NULL);
	json_put_bool(object, "vf_left_alone", row->exempt);
	json_put_text(object, "known_fault", row->known_bad);
	json_put_text(object, "ready", ready_name(row->ready));
	json_put_text(object, "why", why_of(row));
	return object;
}

void readiness_render_json(struct buf *out, const struct report *report)
{
	const struct readiness *readiness = &report->vm->readiness;
	json_t *root = json_begin_report(report), *object = json_object(), *rows = json_array();

	json_put_text(object, "health", severity_name(readiness->health));
	json_object_set_new(object, "exit_status", json_integer(report->exit_status));
	json_put_text(object, "summary", readiness->summary);
	json_put_text(object, "remedy", readiness->remedy);
	for (size_t n = 0; n < readiness->n; n++)
		json_array_append_new(rows, row_json(&readiness->rows[n]));
	json_object_set_new(object, "rows", rows);
	json_object_set_new(root, "readiness", object);
	json_object_set_new(root, "sources", json_sources(report->vm));
	json_end(out, root, false);
}

/* --- in check --- */

static const char *family_word(const struct readiness_row *row)
{
	if (row->ready == READY_YES)
		return "ok";
	if (row->ready == READY_UNKNOWN)
		return "unknown";
	if (row->presence == PRESENCE_MISSING)
		return "missing";
	return row->block ? "blacklisted" : "faulty";
}

void readiness_line(struct buf *out, const struct view *view, const struct vm *vm)
{
	const struct kernel *running = modules_kernel(&vm->modules, vm->host.kernel);
	struct buf text = { 0 };
	bool lacks = false;

	for (size_t n = 0; n < vm->readiness.n; n++) {
		const struct readiness_row *row = &vm->readiness.rows[n];

		if (row->kernel != running || row->family == VF_FAMILY_NONE)
			continue;
		lacks = lacks || row->ready == READY_NO;
		buf_printf(&text, "%s%s %s", text.len ? ", " : "", vf_family_name(row->family),
			   family_word(row));
	}
	if (text.len && vm->n_vnics && (lacks || view->verbose))
		buf_printf(out, "\nreadiness  %s: accelnet-check readiness\n", buf_text(&text));
	buf_done(&text);
}
