/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/triage.h"

#include <stdint.h>
#include <string.h>

#include "render/words.h"
#include "util/plural.h"

enum { INDENT = 2, GAP = 2, DO_INDENT = 6, NOT_SEEN_INDENT = 11, SHOWN_MAX = 10 };

/*
 * Columns of a line. The path stands last; it is what to give to --from, so only
 * a terminal has an end to cut it at.
 */
struct layout {
	size_t vnic, state, host, kernel, path;
	size_t width; /* of a whole line */
};

static const char *or_dash(const char *text)
{
	return text ? text : "-";
}

static void widen(size_t *width, const char *text, size_t most)
{
	size_t has = words_width(or_dash(text));

	if (has > most)
		has = most;
	if (has > *width)
		*width = has;
}

static size_t before_path(const struct layout *layout)
{
	return INDENT + layout->vnic + layout->state + layout->host + layout->kernel + 4 * GAP;
}

/* The path tells the lines apart: what is wide before it gives way to it. */
static void make_room(struct layout *layout)
{
	enum { PATH_LEAST = 30 };
	const struct {
		size_t *column, least;
	} wide[] = { { &layout->kernel, 12 }, { &layout->host, 8 }, { &layout->vnic, 6 } };

	for (size_t n = 0; n < sizeof(wide) / sizeof(wide[0]); n++) {
		size_t *column = wide[n].column;

		while (*column > wide[n].least && before_path(layout) + PATH_LEAST > layout->width)
			--*column;
	}
	layout->path = layout->width - before_path(layout);
}

static struct layout measure(const struct view *view, const struct triage *triage)
{
	struct layout layout = { 4, 5, 4, 6, 0, 0 }; /* the words above the columns */

	for (size_t n = 0; n < triage->n_lines; n++) {
		const struct triage_line *line = &triage->lines[n];

		if (!line->row)
			continue;
		widen(&layout.vnic, line->row->vnic, 15);
		widen(&layout.state, vnic_state_name(line->row->state), 14);
		widen(&layout.host, line->input->host, 20);
		widen(&layout.kernel, line->input->kernel, 28);
	}
	layout.width = view->is_terminal ? view->width : SIZE_MAX;
	make_room(&layout);
	return layout;
}

static void add_column(struct buf *out, const char *text, size_t width)
{
	words_pad(out, or_dash(text), width);
	words_blanks(out, GAP);
}

static void render_header(struct buf *out, const struct view *view, const struct layout *layout)
{
	struct buf text = { 0 };

	words_blanks(&text, INDENT);
	add_column(&text, "VNIC", layout->vnic);
	add_column(&text, "STATE", layout->state);
	add_column(&text, "HOST", layout->host);
	add_column(&text, "KERNEL", layout->kernel);
	buf_add_text(&text, "INPUT");
	view_paint(out, view, PAINT_DIM, buf_text(&text));
	buf_add_text(out, "\n");
	buf_done(&text);
}

/* Mostly it begins with the path, which may be longer than a line. */
static void render_reason(struct buf *out, const struct layout *layout,
			  const struct triage_input *input)
{
	const char *rest = input->reason;
	size_t n = strlen(input->path);
	struct buf text = { 0 };

	if (words_width(rest) + INDENT > layout->width && !strncmp(rest, input->path, n)) {
		words_fit_end(&text, input->path, layout->width / 2);
		rest += n;
	}
	buf_add_text(&text, rest);
	words_wrap(out, buf_text(&text), INDENT, layout->width);
	buf_done(&text);
}

static void render_line(struct buf *out, const struct layout *layout,
			const struct triage_line *line)
{
	words_blanks(out, INDENT);
	if (!line->row) {
		render_reason(out, layout, line->input);
		return;
	}
	add_column(out, line->row->vnic, layout->vnic);
	add_column(out, vnic_state_name(line->row->state), layout->state);
	add_column(out, line->input->host, layout->host);
	add_column(out, line->input->kernel, layout->kernel);
	words_fit_end(out, line->input->path, layout->path);
	buf_add_text(out, "\n");
}

static void add_count(struct buf *out, size_t n, const char *one)
{
	buf_printf(out, "%zu %s%s", n, one, plural(n));
}

static void render_head(struct buf *out, const struct view *view, const struct layout *layout,
			const struct triage_group *group)
{
	const char *word = group->title ? severity_name(group->health) : "not judged";
	struct buf text = { 0 };

	buf_add_text(out, "\n");
	view_paint(out, view, paint_of_severity(group->health), word);
	words_blanks(out, GAP);
	add_count(&text, group->n_inputs, "input");
	if (group->title)
		buf_printf(&text, ": %s", group->title);
	if (group->cause)
		buf_printf(&text, " (%s)", group->cause);
	words_wrap(out, buf_text(&text), strlen(word) + GAP, layout->width);
	buf_done(&text);
}

static void render_group(struct buf *out, const struct view *view, const struct layout *layout,
			 const struct triage *triage, const struct triage_group *group)
{
	size_t shown = view->verbose || group->n <= SHOWN_MAX ? group->n : SHOWN_MAX - 1;

	render_head(out, view, layout, group);
	for (size_t n = 0; n < shown; n++)
		render_line(out, layout, &triage->lines[group->first + n]);
	if (shown < group->n)
		buf_printf(out, "  and %zu more: see them with --verbose\n", group->n - shown);
	if (!group->remedy || group->health < SEVERITY_UNKNOWN)
		return;
	buf_add_text(out, "  do  ");
	words_wrap(out, group->remedy, DO_INDENT, view->width);
}

/* --- the first line --- */

static const char *verdict_word(enum severity worst)
{
	static const char *const words[] = {
		[SEVERITY_OK] = "OK",
		[SEVERITY_INFO] = "OK",
		[SEVERITY_UNKNOWN] = "UNKNOWN",
		[SEVERITY_WARNING] = "WARNING",
		[SEVERITY_CRITICAL] = "CRITICAL",
	};

	return words[worst];
}

static void add_counts(struct buf *out, const struct triage *triage, const size_t *of_health,
		       size_t n_failed)
{
	const char *separator = ": ";

	add_count(out, triage->n, "input");
	for (int health = SEVERITY_CRITICAL; health >= SEVERITY_OK; health--) {
		size_t n = of_health[health];

		if (health == SEVERITY_OK)
			n += of_health[SEVERITY_INFO];
		if (!n || health == SEVERITY_INFO)
			continue;
		buf_printf(out, "%s%zu %s", separator, n, severity_name((enum severity)health));
		separator = ", ";
	}
	if (n_failed)
		buf_printf(out, "%s%zu not judged", separator, n_failed);
}

static void render_verdict(struct buf *out, const struct view *view, const struct layout *layout,
			   const struct triage *triage)
{
	size_t of_health[SEVERITY_CRITICAL + 1] = { 0 }, n_failed = 0;
	enum severity worst = SEVERITY_OK;
	struct buf counts = { 0 };

	for (size_t n = 0; n < triage->n; n++) {
		const struct triage_input *input = &triage->inputs[n];

		if (input->reason)
			n_failed++;
		else
			of_health[input->health]++;
		if (input->health > worst)
			worst = input->health;
	}
	view_paint(out, view, paint_of_severity(worst), verdict_word(worst));
	words_blanks(out, GAP);
	add_counts(&counts, triage, of_health, n_failed);
	words_wrap(out, buf_text(&counts), strlen(verdict_word(worst)) + GAP, layout->width);
	buf_done(&counts);
}

void triage_render(struct buf *out, const struct view *view, const struct triage *triage,
		   bool left_out)
{
	struct layout layout = measure(view, triage);

	render_verdict(out, view, &layout, triage);
	if (view->quiet)
		return;
	buf_add_text(out, "\n");
	render_header(out, view, &layout);
	for (size_t n = 0; n < triage->n_groups; n++)
		render_group(out, view, &layout, triage, &triage->groups[n]);
	if (!left_out)
		return;
	buf_add_text(out, "\nnot seen   ");
	words_wrap(out, "there are more inputs, or deeper ones, than are looked at",
		   NOT_SEEN_INDENT, layout.width);
}
