/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/advice.h"

#include <string.h>

#include "render/policy.h"
#include "render/words.h"

enum { DO_INDENT = 5, ALSO_INDENT = 7, NOT_SEEN_INDENT = 11, SHOWN_MAX = 3 };

const char advice_log_wrapped[] = "kernel log before its oldest line (the ring buffer wrapped)";

static bool is_cause(const struct vm *vm, const struct finding *finding)
{
	return finding == vm->verdict.cause;
}

bool advice_shows(const struct finding *finding, bool verbose)
{
	enum severity least = verbose ? SEVERITY_INFO : SEVERITY_UNKNOWN;

	if (!verbose && (finding->because || finding->accepted))
		return false;
	return (finding->severity >= least || finding->reason) && report_shows_finding(finding);
}

/* What it follows from, and what the owner's policy made of it. */
static void add_relations(struct buf *text, const struct finding *finding)
{
	if (finding->because)
		buf_printf(text, ", because of %s", finding->because);
	if (finding->reason)
		buf_printf(text, "; %s: %s", finding->accepted ? "accepted" : "severity by policy",
			   finding->reason);
}

static void render_also_line(struct buf *out, const struct view *view,
			     const struct finding *finding)
{
	struct buf text = { 0 };
	const char *word = finding->accepted ? "accepted" : severity_name(finding->severity);
	size_t indent = ALSO_INDENT + strlen(word) + 2;

	view_paint(out, view, finding->accepted ? PAINT_DIM : paint_of_severity(finding->severity),
		   word);
	buf_add_text(out, "  ");
	buf_printf(&text, "%s (%s)", finding->summary, finding->id);
	if (view->verbose)
		add_relations(&text, finding);
	if (view->verbose) {
		words_wrap(out, buf_text(&text), indent, view->width);
	} else {
		words_fit_keep(out, buf_text(&text), view->width - indent);
		buf_add_text(out, "\n");
	}
	buf_done(&text);
}

static void render_also(struct buf *out, const struct view *view, const struct report *report)
{
	const struct finding_list *list = &report->vm->findings;
	size_t shown = 0, hidden = 0;

	for (size_t n = 0; n < list->n; n++) {
		const struct finding *finding = &list->items[n];

		if (is_cause(report->vm, finding) || !advice_shows(finding, view->verbose))
			continue;
		if (!view->verbose && shown == SHOWN_MAX) {
			hidden++;
			continue;
		}
		buf_add_text(out, shown++ ? "       " : "\nalso   ");
		render_also_line(out, view, finding);
	}
	if (hidden)
		buf_printf(out, "       and %zu more: see them with --verbose\n", hidden);
}

bool advice_is_to_do(const struct finding *finding, bool verbose)
{
	return finding->remedy && !finding->accepted && !finding->because &&
	       advice_shows(finding, verbose);
}

/* The same remedy for several vNICs is said once. */
static bool is_said(const struct report *report, const struct view *view, size_t at)
{
	const struct finding_list *list = &report->vm->findings;

	for (size_t n = 0; n < at; n++) {
		if (advice_is_to_do(&list->items[n], view->verbose) &&
		    !strcmp(list->items[n].remedy, list->items[at].remedy))
			return true;
	}
	return false;
}

static void render_remedy(struct buf *out, const struct view *view, const struct finding *finding,
			  bool first)
{
	buf_add_text(out, first ? "do   " : "     ");
	words_wrap(out, finding->remedy, DO_INDENT, view->width);
	buf_printf(out, "     accelnet-check explain %s\n", finding->id);
}

static void render_do(struct buf *out, const struct view *view, const struct report *report)
{
	const struct finding_list *list = &report->vm->findings;
	const struct finding *cause = report->vm->verdict.cause;
	size_t shown = 0;

	if (cause && advice_is_to_do(cause, view->verbose))
		render_remedy(out, view, cause, !shown++);
	for (size_t n = 0; n < list->n && (view->verbose || shown < SHOWN_MAX); n++) {
		const struct finding *finding = &list->items[n];

		if (!advice_is_to_do(finding, view->verbose) || is_said(report, view, n) ||
		    (cause && cause->remedy && !strcmp(finding->remedy, cause->remedy)))
			continue;
		render_remedy(out, view, finding, !shown++);
	}
}

/* The names of what is not there at all, in one paragraph: most machines have few of them. */
static void say_absent(struct buf *text, const struct vm *vm)
{
	for (size_t n = 0; n < vm->n_sources; n++)
		if (vm->sources[n].status == SOURCE_ABSENT && !vm->sources[n].detail)
			buf_printf(text, "%s%s",
				   text->len ? ", " : "not there: ", vm->sources[n].name);
}

static void say_unread(struct buf *text, const struct view *view,
		       const struct source_report *source)
{
	bool is_absent = source->status == SOURCE_ABSENT;

	if (source->status == SOURCE_READ || (is_absent && (!view->verbose || !source->detail)))
		return;
	buf_printf(text, "%s: %s", source->name, source_status_name(source->status));
	if (source->detail)
		buf_printf(text, ", %s", source->detail);
}

static void render_unseen(struct buf *out, const struct view *view, struct buf *text, bool *first)
{
	if (!text->len)
		return;
	buf_add_text(out, *first ? "not seen   " : "           ");
	words_wrap(out, buf_text(text), NOT_SEEN_INDENT, view->width);
	buf_clear(text);
	*first = false;
}

static void render_not_seen(struct buf *out, const struct view *view, const struct vm *vm)
{
	struct buf text = { 0 };
	bool first = true;

	for (size_t n = 0; n < vm->n_sources; n++) {
		say_unread(&text, view, &vm->sources[n]);
		render_unseen(out, view, &text, &first);
	}
	if (view->verbose)
		say_absent(&text, vm);
	render_unseen(out, view, &text, &first);
	if (vm->log.wrapped)
		buf_add_text(&text, advice_log_wrapped);
	render_unseen(out, view, &text, &first);
	buf_done(&text);
}

/* What names the cause says more than the first line has room for. */
static void render_why(struct buf *out, const struct view *view, const struct report *report)
{
	const struct finding *cause = report->vm->verdict.cause;
	struct buf text = { 0 };

	if (!cause || !cause->summary || !report->vm->verdict.worst)
		return;
	buf_add_text(&text, cause->summary);
	add_relations(&text, cause);
	buf_add_text(out, "\nwhy  ");
	words_wrap(out, buf_text(&text), DO_INDENT, view->width);
	buf_done(&text);
}

const char *advice_ask(const struct vm *vm)
{
	bool is_capture = vm->source_kind && !strcmp(vm->source_kind, "capture");

	if (!is_capture || vm->verdict.health != SEVERITY_UNKNOWN || vm->verdict.cause)
		return NULL;
	return "ask for more output of that VM, whole and not wrapped: dmesg; ip -d addr; "
	       "ethtool -S NIC, twice; ethtool -i NIC; lspci -Dnnk";
}

static void render_ask(struct buf *out, const struct view *view, const struct vm *vm)
{
	const char *ask = advice_ask(vm);

	if (!ask)
		return;
	buf_add_text(out, "do   ");
	words_wrap(out, ask, DO_INDENT, view->width);
}

void advice_render(struct buf *out, const struct view *view, const struct report *report)
{
	struct buf todo = { 0 };

	render_why(out, view, report);
	render_also(out, view, report);
	render_do(&todo, view, report);
	render_ask(&todo, view, report->vm);
	render_not_seen(&todo, view, report->vm);
	if (view->verbose)
		policy_render(&todo, view, report->vm);
	if (todo.len) {
		buf_add_text(out, "\n");
		buf_add(out, todo.data, todo.len);
	}
	buf_done(&todo);
}
