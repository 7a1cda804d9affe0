/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/triage.h"

#include <stdlib.h>
#include <string.h>

#include "judge/rules.h"
#include "util/alloc.h"
#include "util/exit_status.h"

/* --- one VM --- */

/* What decides a vNIC's health: what broke its chain, else the first finding as bad as it is. */
static const struct finding *cause_of(const struct vm *vm, const struct vnic *vnic)
{
	if (vnic->cause || vnic->health < SEVERITY_UNKNOWN)
		return vnic->cause;
	for (size_t n = 0; n < vm->findings.n; n++) {
		const struct finding *finding = &vm->findings.items[n];

		if (finding->vnic == vnic && finding->severity == vnic->health &&
		    !finding->because && !finding->accepted)
			return finding;
	}
	return NULL;
}

static void set_cause(struct triage *triage, struct triage_row *row, const struct finding *finding)
{
	if (!finding)
		return;
	row->cause = pool_add_text(&triage->pool, finding->id);
	row->remedy = pool_add_text(&triage->pool, finding->remedy);
}

static void add_vnic(struct triage *triage, struct triage_input *input, const struct vm *vm,
		     const struct vnic *vnic)
{
	struct triage_row *row = triage_add_row(input);

	row->vnic = pool_add_text(&triage->pool, vnic_label(vnic));
	row->state = vnic->state;
	row->health = vnic->health;
	set_cause(triage, row, cause_of(vm, vnic));
}

/* A VM without vNICs, or one about which something is worse than about its vNICs. */
static void add_whole(struct triage *triage, struct triage_input *input, const struct vm *vm)
{
	struct triage_row *row;

	for (size_t n = 0; n < input->n_rows; n++) {
		if (input->rows[n].health >= vm->verdict.health)
			return;
	}
	row = triage_add_row(input);
	row->state = vm->verdict.state;
	row->health = vm->verdict.health;
	set_cause(triage, row, vm->verdict.cause);
}

void triage_sum_up(struct triage *triage, struct triage_input *input, const struct vm *vm)
{
	input->kind = pool_add_text(&triage->pool, vm->source_kind);
	input->host = pool_add_text(&triage->pool, vm->host.name);
	input->kernel = pool_add_text(&triage->pool, vm->host.kernel);
	input->summary = pool_add_text(&triage->pool, vm->verdict.summary);
	input->health = vm->verdict.health;
	input->state = vm->verdict.state;
	for (size_t n = 0; n < vm->n_vnics; n++)
		add_vnic(triage, input, vm, vm->vnics[n]);
	add_whole(triage, input, vm);
}

/* --- groups --- */

/* Behind all others of its health: nothing is known of what could not be judged. */
static const char *key_of(const struct triage_line *line)
{
	if (!line->row)
		return "\x7f";
	return line->row->cause ? line->row->cause : vnic_state_name(line->row->state);
}

static enum severity health_of(const struct triage_line *line)
{
	return line->row ? line->row->health : line->input->health;
}

static int compare_lines(const void *a, const void *b)
{
	const struct triage_line *x = a, *y = b;
	int order = (int)health_of(y) - (int)health_of(x);

	if (!order)
		order = strcmp(key_of(x), key_of(y));
	if (!order)
		order = (x->input > y->input) - (x->input < y->input);
	return order ? order : (x->row > y->row) - (x->row < y->row);
}

static int compare_groups(const void *a, const void *b)
{
	const struct triage_group *x = a, *y = b;

	if (x->health != y->health)
		return (int)y->health - (int)x->health;
	if (!x->title != !y->title)
		return x->title ? -1 : 1;
	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return (x->first > y->first) - (x->first < y->first);
}

static void make_lines(struct triage *triage)
{
	size_t most = 0, n_lines = 0;

	for (size_t n = 0; n < triage->n; n++)
		most += triage->inputs[n].n_rows + 1;
	triage->lines = alloc_zeroed(most + 1, sizeof(*triage->lines));
	for (size_t n = 0; n < triage->n; n++) {
		const struct triage_input *input = &triage->inputs[n];

		for (size_t i = 0; i < input->n_rows; i++)
			triage->lines[n_lines++] = (struct triage_line){ input, &input->rows[i] };
		if (!input->n_rows)
			triage->lines[n_lines++] = (struct triage_line){ input, NULL };
	}
	triage->n_lines = n_lines;
	qsort(triage->lines, n_lines, sizeof(*triage->lines), compare_lines);
}

static const char *title_of_state(enum vnic_state state)
{
	static const char *const titles[] = {
		[STATE_FAST_PATH] = "on the fast path",
		[STATE_READY] = "the VF is ready, its use is not shown",
		[STATE_UNKNOWN] = "it is not told where the packets go",
		[STATE_NO_VF] = "no VF was offered",
		[STATE_SLOW_PATH] = "on the slow path",
		[STATE_NOT_APPLICABLE] = "no vNIC of Hyper-V",
	};

	return titles[state];
}

static struct triage_group begin_group(const struct triage_line *line, size_t first)
{
	struct triage_group group = { .health = health_of(line), .first = first };
	const struct rule *rule;

	if (!line->row)
		return group;
	group.cause = line->row->cause;
	rule = group.cause ? rule_find(group.cause) : NULL;
	group.title = rule ? rule->title : title_of_state(line->row->state);
	group.remedy = rule ? rule->remedy : NULL;
	if (!rule && group.health == SEVERITY_UNKNOWN)
		group.remedy = "ask for a support bundle of that VM (accelnet-check bundle)";
	return group;
}

static bool is_same_group(const struct triage_line *a, const struct triage_line *b)
{
	return health_of(a) == health_of(b) && !strcmp(key_of(a), key_of(b));
}

void triage_group(struct triage *triage)
{
	struct triage_group *group = NULL;

	make_lines(triage);
	triage->groups = alloc_zeroed(triage->n_lines + 1, sizeof(*triage->groups));
	for (size_t n = 0; n < triage->n_lines; n++) {
		const struct triage_line *line = &triage->lines[n];

		if (!n || !is_same_group(&line[-1], line)) {
			group = &triage->groups[triage->n_groups++];
			*group = begin_group(line, n);
		}
		group->n_inputs += n == group->first || line[-1].input != line->input;
		group->n++;
	}
	if (triage->n_groups)
		qsort(triage->groups, triage->n_groups, sizeof(*triage->groups), compare_groups);
}

int triage_exit_status(const struct triage *triage)
{
	static const enum exit_status of_health[] = {
		[SEVERITY_OK] = EXIT_OK,
		[SEVERITY_INFO] = EXIT_OK,
		[SEVERITY_UNKNOWN] = EXIT_UNKNOWN,
		[SEVERITY_WARNING] = EXIT_WARNING,
		[SEVERITY_CRITICAL] = EXIT_CRITICAL,
	};
	enum severity worst = SEVERITY_OK;

	for (size_t n = 0; n < triage->n; n++) {
		if (triage->inputs[n].health > worst)
			worst = triage->inputs[n].health;
	}
	return (int)of_health[worst];
}
