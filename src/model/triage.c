/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/triage.h"

#include <stdlib.h>

#include "util/alloc.h"

struct triage_input *triage_add(struct triage *triage)
{
	struct triage_input *input =
		alloc_item(&triage->inputs, &triage->capacity, triage->n, sizeof(*input));

	triage->n++;
	return input;
}

struct triage_row *triage_add_row(struct triage_input *input)
{
	struct triage_row *row =
		alloc_item(&input->rows, &input->capacity_rows, input->n_rows, sizeof(*row));

	input->n_rows++;
	return row;
}

void triage_fail(struct triage *triage, struct triage_input *input, const char *reason)
{
	free(input->rows);
	*input = (struct triage_input){ .path = input->path,
					.reason = pool_add_text(&triage->pool, reason),
					.health = SEVERITY_UNKNOWN,
					.state = STATE_UNKNOWN };
}

void triage_done(struct triage *triage)
{
	for (size_t n = 0; n < triage->n; n++)
		free(triage->inputs[n].rows);
	free(triage->inputs);
	free(triage->lines);
	free(triage->groups);
	pool_done(&triage->pool);
	*triage = (struct triage){ .n = 0 };
}
