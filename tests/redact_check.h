/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TESTS_REDACT_CHECK_H
#define TESTS_REDACT_CHECK_H

#include <string.h>

#include "judge/judge.h"
#include "redact_left.h"
#include "render/check.h"
#include "render/links.h"
#include "render/report_json.h"
#include "render/timeline.h"
#include "render/topology.h"

/* For tests that compare what is said of a VM before and after it was redacted. */

/* Everything that is said of a judged VM. */
static inline void say_all(struct vm *vm, struct buf *out)
{
	const struct view view = { .width = 1000, .utf8 = true, .verbose = true };
	struct report report = { .vm = vm, .version = "0", .time = "now" };

	vm->source_path = "test";
	judge_vm(vm);
	report.exit_status = judge_exit_status(vm);
	report_render_json(out, &report);
	check_render(out, &view, &report);
	topology_render(out, &view, &report);
	timeline_render(out, &view, &report);
	links_render(out, &view, &report);
	links_render_json(out, &report);
}

/* What a column leaves of a word ("0022480f-2a2...") is none that could be replaced. */
static inline void blank_cut_words(struct buf *text)
{
	for (size_t n = 0; n + 3 < text->len; n++)
		if (!memcmp(text->data + n, "...", 3))
			for (size_t at = n; at > 0 && !strchr(" \n\"", text->data[at - 1]); at--)
				text->data[at - 1] = ' ';
}

/* Where lines break and columns begin depends on how long the words are. */
static inline void squeeze(struct buf *text)
{
	size_t to = 0;

	blank_cut_words(text);
	for (size_t from = 0; from < text->len; from++) {
		bool is_blank = strchr(" \n-", text->data[from]);

		if (is_blank && to && text->data[to - 1] == ' ')
			continue;
		text->data[to++] = is_blank ? ' ' : text->data[from];
	}
	text->len = to;
	if (text->data)
		text->data[to] = '\0';
}

/* The reports are long: only where they differ is shown. */
static inline void assert_same(const struct buf *a, const struct buf *b)
{
	enum { AROUND = 60 };
	const char *x = buf_text(a), *y = buf_text(b);
	size_t n = 0, from;

	while (x[n] && x[n] == y[n])
		n++;
	from = n > AROUND ? n - AROUND : 0;
	if (x[n] || y[n])
		fail_msg("\"%.*s\" is not \"%.*s\"", 2 * AROUND, x + from, 2 * AROUND, y + from);
}

#endif
