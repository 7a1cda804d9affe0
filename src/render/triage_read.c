/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/triage.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* The text of a member; NULL where it is null or no text. */
static const char *get_text(struct triage *triage, const json_t *object, const char *key)
{
	return pool_add_text(&triage->pool, json_string_value(json_object_get(object, key)));
}

static bool get_health(const json_t *object, enum severity *health)
{
	const char *word = json_string_value(json_object_get(object, "health"));

	for (enum severity s = SEVERITY_OK; word && s <= SEVERITY_CRITICAL; s++) {
		if (!strcmp(word, severity_name(s))) {
			*health = s;
			return true;
		}
	}
	return false;
}

static bool get_state(const json_t *object, enum vnic_state *state)
{
	const char *word = json_string_value(json_object_get(object, "state"));

	for (enum vnic_state s = STATE_FAST_PATH; word && s <= STATE_NOT_APPLICABLE; s++) {
		if (!strcmp(word, vnic_state_name(s))) {
			*state = s;
			return true;
		}
	}
	return false;
}

static bool read_row(struct triage *triage, struct triage_input *input, const json_t *object)
{
	struct triage_row row = {
		.vnic = get_text(triage, object, "vnic"),
		.cause = get_text(triage, object, "cause"),
		.remedy = get_text(triage, object, "remedy"),
	};

	if (!get_health(object, &row.health) || !get_state(object, &row.state))
		return false;
	*triage_add_row(input) = row;
	return true;
}

static bool read_rows(struct triage *triage, struct triage_input *input, const json_t *rows)
{
	const json_t *object;
	size_t n;

	json_array_foreach(rows, n, object)
	{
		if (!read_row(triage, input, object))
			return false;
	}
	/* judged, or not: with rows, or with a reason */
	return !input->n_rows == (input->reason != NULL);
}

static bool read_input(struct triage *triage, struct triage_input *input, const json_t *object)
{
	input->kind = get_text(triage, object, "kind");
	input->reason = get_text(triage, object, "reason");
	input->host = get_text(triage, object, "host");
	input->kernel = get_text(triage, object, "kernel");
	input->summary = get_text(triage, object, "summary");
	return get_health(object, &input->health) && get_state(object, &input->state) &&
	       read_rows(triage, input, json_object_get(object, "rows"));
}

bool triage_read_line(struct triage *triage, struct triage_input *input, struct span line)
{
	json_t *root = json_loadb(line.ptr, line.len, 0, NULL);
	struct triage_input got = { .path = input->path };
	bool ok = read_input(triage, &got, json_object_get(root, "triage"));

	json_decref(root);
	if (ok)
		*input = got;
	else
		free(got.rows);
	return ok;
}
