/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/explain.h"

#include <stdlib.h>

#include "cmd/command.h"
#include "cmd/near.h"
#include "cmd/version.h"
#include "judge/rules.h"
#include "util/alloc.h"

struct diagnoses {
	struct diagnosis *items;
	size_t n, capacity;
};

static void add(struct diagnoses *list, const struct rule *rule)
{
	struct diagnosis *d = alloc_item(&list->items, &list->capacity, list->n, sizeof(*d));

	*d = (struct diagnosis){
		.id = rule->id,
		.title = rule->title,
		.severity = rule->severity,
		.link = rule->link,
		.meaning = rule->meaning,
		.recognised = rule->recognised,
		.shows = rule->shows,
		.remedy = rule->remedy,
		.source = rule->source,
	};
	list->n++;
}

static enum exit_status unknown_id(struct run *run, const char *id)
{
	struct near near = { .word = id };

	for (const struct rule *rule = rules; rule->id; rule++)
		near_offer(&near, rule->id);
	buf_printf(&run->why, "no finding has the id %s", id);
	if (near.best)
		buf_printf(&run->why, "; did you mean %s?", near.best);
	return EXIT_USAGE;
}

static enum exit_status pick(struct run *run, struct diagnoses *list)
{
	for (size_t n = 0; n < run->n_operands; n++) {
		const struct rule *rule = rule_find(run->operands[n]);

		if (!rule)
			return unknown_id(run, run->operands[n]);
		add(list, rule);
	}
	for (const struct rule *rule = rules; rule->id && !run->n_operands; rule++)
		add(list, rule);
	return EXIT_OK;
}

enum exit_status cmd_explain(struct run *run)
{
	struct diagnoses list = { NULL, 0, 0 };
	enum exit_status status = pick(run, &list);

	if (status == EXIT_OK && run->options.json)
		explain_render_json(&run->out, VERSION, list.items, list.n);
	else if (status == EXIT_OK && !run->n_operands && !run->view.verbose)
		explain_render_list(&run->out, &run->view, list.items, list.n);
	else if (status == EXIT_OK)
		explain_render(&run->out, &run->view, list.items, list.n);
	free(list.items);
	return status;
}
