/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>

#include "render/json.h"
#include "render/triage.h"
#include "util/alloc.h"

static json_t *row_json(const struct triage_row *row)
{
	json_t *object = json_object();

	json_put_text(object, "vnic", row->vnic);
	json_put_text(object, "state", vnic_state_name(row->state));
	json_put_text(object, "health", severity_name(row->health));
	json_put_text(object, "cause", row->cause);
	json_put_text(object, "remedy", row->remedy);
	return object;
}

void triage_render_line(struct buf *out, const char *version, const struct triage_input *input)
{
	json_t *root = json_begin(version), *object = json_object(), *rows = json_array();

	json_put_text(object, "path", input->path);
	json_put_text(object, "kind", input->kind);
	json_put_text(object, "reason", input->reason);
	json_put_text(object, "host", input->host);
	json_put_text(object, "kernel", input->kernel);
	json_put_text(object, "health", severity_name(input->health));
	json_put_text(object, "state", vnic_state_name(input->state));
	json_put_text(object, "summary", input->summary);
	for (size_t n = 0; n < input->n_rows; n++)
		json_array_append_new(rows, row_json(&input->rows[n]));
	json_object_set_new(object, "rows", rows);
	json_object_set_new(root, "triage", object);
	json_end(out, root, true);
}

/* Not judged stands behind what is unknown for another reason; else as they were given. */
static int compare_inputs(const void *a, const void *b)
{
	const struct triage_input *x = *(const struct triage_input *const *)a;
	const struct triage_input *y = *(const struct triage_input *const *)b;

	if (x->health != y->health)
		return (int)y->health - (int)x->health;
	if (!x->reason != !y->reason)
		return x->reason ? 1 : -1;
	return (x > y) - (x < y);
}

void triage_render_json(struct buf *out, const char *version, const struct triage *triage)
{
	const struct triage_input **inputs = alloc_zeroed(triage->n + 1, sizeof(*inputs));

	for (size_t n = 0; n < triage->n; n++)
		inputs[n] = &triage->inputs[n];
	qsort(inputs, triage->n, sizeof(*inputs), compare_inputs);
	for (size_t n = 0; n < triage->n; n++)
		triage_render_line(out, version, inputs[n]);
	free(inputs);
}
