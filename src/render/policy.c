/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/policy.h"

#include <inttypes.h>

#include "render/json.h"
#include "render/words.h"

enum { INDENT = 8 };

/* A limit and an expectation hold whatever is found. */
static bool is_unused(const struct policy_line *line)
{
	return line->finding && !line->uses;
}

void policy_line_words(struct buf *out, const struct policy *policy, const struct policy_line *line)
{
	buf_printf(out, "%s:%" PRIu32 ": %s", policy->path, line->number, line->words);
	if (line->reason)
		buf_printf(out, ": %s", line->reason);
	if (is_unused(line))
		buf_add_text(out, " (nothing of it was found)");
}

void policy_render(struct buf *out, const struct view *view, const struct vm *vm)
{
	struct buf text = { 0 };

	for (size_t n = 0; vm->policy && n < vm->policy->n; n++) {
		buf_clear(&text);
		policy_line_words(&text, vm->policy, &vm->policy->lines[n]);
		buf_add_text(out, n ? "        " : "policy  ");
		words_wrap(out, buf_text(&text), INDENT, view->width);
	}
	buf_done(&text);
}

static json_t *line_json(const struct policy_line *line)
{
	struct fact_u64 none = { .fact = FACT_UNKNOWN };
	json_t *object = json_object();

	json_put_number(object, "number", line->number);
	json_put_text(object, "text", line->words);
	json_put_text(object, "reason", line->reason);
	json_put_u64(object, "uses", line->finding ? known_u64(line->uses) : none);
	return object;
}

json_t *policy_json(const struct vm *vm)
{
	json_t *object, *lines;

	if (!vm->policy)
		return json_null();
	object = json_object();
	lines = json_array();
	for (size_t n = 0; n < vm->policy->n; n++)
		json_array_append_new(lines, line_json(&vm->policy->lines[n]));
	json_put_text(object, "path", vm->policy->path);
	json_object_set_new(object, "lines", lines);
	return object;
}
