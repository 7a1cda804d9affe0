/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/verdict.h"

#include "judge/chain.h"
#include "judge/policy.h"
#include "judge/rules.h"
#include "util/buf.h"
#include "util/plural.h"

enum { SUMMARY_MAX = 70 }; /* leaves room for the word of the health on a line of 80 columns */

enum severity verdict_severity_without_vf(enum expectation expect)
{
	switch (expect) {
	case EXPECT_FAST:
		return SEVERITY_CRITICAL;
	case EXPECT_SLOW:
		return SEVERITY_OK;
	default:
		return SEVERITY_WARNING;
	}
}

double verdict_servicing_seconds(const struct vm *vm)
{
	return (double)limit_of(&vm->limits, LIMIT_SERVICING_SECONDS);
}

/* --- one vNIC --- */

bool verdict_is_changing(const struct vm *vm, const struct vnic *vnic)
{
	double since = chain_changed_since(vm, vnic);
	bool is_removed = vnic->broken == CHAIN_OFFERED && is_false(vnic->log.slot);
	bool is_coming = vnic->broken == CHAIN_NETDEV && !vm->links_complete;
	double coming = (double)limit_of(&vm->limits, LIMIT_COMING_SECONDS);

	return since >= 0 && ((is_removed && since < verdict_servicing_seconds(vm)) ||
			      (is_coming && since < coming));
}

static enum severity health_of_state(const struct vm *vm, const struct vnic *vnic)
{
	switch (vnic->state) {
	case STATE_FAST_PATH:
	case STATE_READY:
		return SEVERITY_OK;
	case STATE_SLOW_PATH:
		return verdict_is_changing(vm, vnic) ? SEVERITY_WARNING : SEVERITY_CRITICAL;
	case STATE_NO_VF:
		return verdict_severity_without_vf(vm->expected.state);
	default:
		return vnic->synthetic && is_false(vnic->synthetic->up) ? SEVERITY_OK
									: SEVERITY_UNKNOWN;
	}
}

/*
 * Could it name why? What the owner's policy made harmless still does where a link is
 * broken, so that the report says what was accepted.
 */
static bool names_cause(const struct vnic *vnic, const struct finding *finding)
{
	if (vnic->broken == CHAIN_COUNT)
		return finding->severity >= SEVERITY_WARNING && !finding->accepted;
	return finding->link == vnic->broken &&
	       (finding->severity >= SEVERITY_WARNING || finding->reason);
}

static bool is_weightier(const struct finding *a, const struct finding *b)
{
	if (a->accepted != b->accepted)
		return b->accepted;
	return a->severity > b->severity;
}

static const struct finding *find_cause(const struct vm *vm, const struct vnic *vnic)
{
	const struct finding *cause = NULL;

	for (size_t n = 0; n < vm->findings.n; n++) {
		const struct finding *finding = &vm->findings.items[n];

		if (finding->vnic == vnic && names_cause(vnic, finding) &&
		    (!cause || is_weightier(finding, cause)))
			cause = finding;
	}
	return cause;
}

/* What the guest's configuration does is nobody's consequence. */
static bool follows(const struct vnic *vnic, const struct finding *finding)
{
	return vnic->cause && finding != vnic->cause && finding->link > vnic->broken &&
	       finding->link < CHAIN_CONFIG && finding->severity >= SEVERITY_WARNING;
}

/* The state is as bad as the finding that names why, where the owner's policy changed that. */
static enum severity health_by_policy(const struct vnic *vnic, enum severity health)
{
	const struct finding *cause = vnic->cause;

	if (!cause || !cause->reason || health < SEVERITY_WARNING)
		return health;
	if (cause->accepted || cause->severity < SEVERITY_WARNING)
		return SEVERITY_OK;
	return cause->severity < health ? cause->severity : health;
}

static void judge_health(struct vm *vm, struct vnic *vnic)
{
	vnic->cause = find_cause(vm, vnic);
	vnic->health = health_by_policy(vnic, health_of_state(vm, vnic));
	for (size_t n = 0; n < vm->findings.n; n++) {
		struct finding *finding = &vm->findings.items[n];

		if (finding->vnic != vnic)
			continue;
		if (follows(vnic, finding))
			finding->because = vnic->cause->id;
		else if (finding->severity >= SEVERITY_WARNING &&
			 finding->severity > vnic->health && !finding->accepted)
			vnic->health = finding->severity;
	}
}

/* --- the VM --- */

static bool is_worse(const struct vnic *a, const struct vnic *b)
{
	if (a->health != b->health)
		return a->health > b->health;
	return a->state > b->state;
}

static size_t count_judged(const struct vm *vm)
{
	size_t count = 0;

	for (size_t n = 0; n < vm->n_vnics; n++)
		count += !vm->vnics[n]->left_out;
	return count;
}

/* Why there is nothing to judge. */
static const struct finding *cause_without_vnics(const struct vm *vm)
{
	const struct finding *cause = finding_find(&vm->findings, "not-azure", NULL);

	return cause ? cause : finding_find(&vm->findings, "not-hyperv", NULL);
}

static void find_worst(struct vm *vm)
{
	struct verdict *verdict = &vm->verdict;

	for (size_t n = 0; n < vm->n_vnics; n++)
		if (!vm->vnics[n]->left_out &&
		    (!verdict->worst || is_worse(vm->vnics[n], verdict->worst)))
			verdict->worst = vm->vnics[n];
	if (verdict->worst) {
		verdict->health = verdict->worst->health;
		verdict->cause = verdict->worst->cause;
	} else {
		verdict->health = SEVERITY_UNKNOWN;
		verdict->cause = cause_without_vnics(vm);
	}
	for (size_t n = 0; n < vm->findings.n; n++) {
		const struct finding *finding = &vm->findings.items[n];

		if (finding->vnic || finding->accepted || finding->severity < SEVERITY_WARNING ||
		    finding->severity <= verdict->health)
			continue;
		verdict->health = finding->severity;
		verdict->cause = finding;
	}
}

static enum vnic_state worst_state(const struct vm *vm)
{
	enum vnic_state state = STATE_FAST_PATH;

	if (!vm->n_vnics)
		return is_false(vm->host.is_hyperv) ? STATE_NOT_APPLICABLE : STATE_UNKNOWN;
	for (size_t n = 0; n < vm->n_vnics; n++)
		if (!vm->vnics[n]->left_out && vm->vnics[n]->state > state)
			state = vm->vnics[n]->state;
	return state;
}

/* --- in one line --- */

static void say_without_vnics(const struct vm *vm, struct buf *out)
{
	if (vm->verdict.state == STATE_NOT_APPLICABLE)
		buf_add_text(out, "not a Hyper-V guest: there is no vNIC to judge");
	else if (is_true(vm->host.is_hyperv))
		buf_add_text(out, "a Hyper-V guest, but no vNIC was seen");
	else
		buf_add_text(out, "no vNIC was seen");
}

static size_t count_state(const struct vm *vm, enum vnic_state state)
{
	size_t count = 0;

	for (size_t n = 0; n < vm->n_vnics; n++)
		count += vm->vnics[n]->state == state && !vm->vnics[n]->left_out &&
			 !policy_excuses(vm->vnics[n]);
	return count;
}

static size_t count_excused(const struct vm *vm)
{
	size_t count = 0;

	for (size_t n = 0; n < vm->n_vnics; n++)
		count += !vm->vnics[n]->left_out && policy_excuses(vm->vnics[n]);
	return count;
}

/* Findings that would count if they were not accepted, on vNICs that are in order without that. */
static size_t count_accepted(const struct vm *vm)
{
	size_t count = 0;

	for (size_t n = 0; n < vm->findings.n; n++) {
		const struct finding *f = &vm->findings.items[n];

		count += f->accepted && f->severity >= SEVERITY_WARNING && !f->because &&
			 !(f->vnic && (f->vnic->left_out || policy_excuses(f->vnic)));
	}
	return count;
}

static void say_who(const struct vm *vm, size_t judged, struct buf *out)
{
	if (judged == 1)
		buf_printf(out, "%s is", vnic_label(vm->verdict.worst));
	else if (judged == 2)
		buf_add_text(out, "both vNICs are");
	else
		buf_printf(out, "all %zu vNICs are", judged);
}

/* Nothing is wrong: where the vNICs are. */
static void say_health(const struct vm *vm, struct buf *out)
{
	size_t fast = count_state(vm, STATE_FAST_PATH), ready = count_state(vm, STATE_READY);
	size_t judged = count_judged(vm);

	if (fast + ready == judged) {
		say_who(vm, judged, out);
		buf_add_text(out,
			     fast == judged ? " on the fast path"
			     : ready == judged
				     ? " ready for the fast path (nothing proves traffic on it)"
				     : " on the fast path or ready for it");
		return;
	}
	buf_printf(out, "%zu of %zu vNICs on the fast path", fast, judged);
	if (ready)
		buf_printf(out, ", %zu ready", ready);
	if (count_state(vm, STATE_NO_VF))
		buf_printf(out, ", %zu without a VF as expected", count_state(vm, STATE_NO_VF));
	if (count_state(vm, STATE_UNKNOWN))
		buf_printf(out, ", %zu down", count_state(vm, STATE_UNKNOWN));
	if (count_excused(vm))
		buf_printf(out, ", %zu off it as accepted", count_excused(vm));
}

static void say_accepted(const struct vm *vm, struct buf *out)
{
	enum { ROOM = 24 };
	size_t accepted = count_accepted(vm);

	if (accepted && out->len + ROOM <= SUMMARY_MAX)
		buf_printf(out, "; %zu finding%s accepted", accepted, plural(accepted));
}

static const char *state_words(const struct vnic *vnic)
{
	switch (vnic->state) {
	case STATE_FAST_PATH:
		return "is on the fast path";
	case STATE_READY:
		return "is ready for the fast path";
	case STATE_SLOW_PATH:
		return "is on the slow path";
	case STATE_NO_VF:
		return "has no VF";
	default:
		break;
	}
	if (vnic->broken < CHAIN_CONFIG)
		return "is not on the fast path";
	return "cannot be judged";
}

/* The strongest thing that the chain says about the broken link. */
static const char *broken_words(const struct vnic *vnic)
{
	const struct evidence_list *evidence;

	if (vnic->broken == CHAIN_COUNT)
		return NULL;
	evidence = &vnic->chain[vnic->broken].evidence;
	return evidence->n ? evidence->items[0].text : chain_link_name(vnic->broken);
}

static const char *joint_of(const struct vnic *vnic, const struct finding *cause)
{
	if (policy_excuses(vnic))
		return cause->accepted ? ", accepted: " : ", ok by policy: ";
	return vnic->state <= STATE_READY ? "; " : ": ";
}

static void say_trouble(const struct vnic *vnic, const struct finding *cause, struct buf *out)
{
	const struct rule *rule = cause ? rule_find(cause->id) : NULL;
	const char *joint = joint_of(vnic, cause);
	struct buf full = { 0 };

	if (vnic->state == STATE_UNKNOWN && vnic->broken == CHAIN_COUNT && !rule) {
		buf_printf(out, "%s: the evidence does not decide", vnic_label(vnic));
		return;
	}
	buf_printf(out, "%s %s", vnic_label(vnic), state_words(vnic));
	if (rule) {
		buf_printf(&full, "%s%s%s (%s)", buf_text(out), joint, rule->title, rule->id);
		if (full.len > SUMMARY_MAX) {
			buf_clear(&full);
			buf_printf(&full, "%s%s%s", buf_text(out), joint, rule->id);
		}
	} else if (broken_words(vnic)) {
		buf_printf(&full, "%s%s%s", buf_text(out), joint, broken_words(vnic));
	}
	if (full.len) {
		buf_clear(out);
		buf_add_text(out, buf_text(&full));
	}
	buf_done(&full);
}

static void say_it(struct vm *vm)
{
	const struct verdict *verdict = &vm->verdict;
	struct buf out = { 0 };

	if (verdict->cause && !verdict->cause->vnic && verdict->health >= SEVERITY_WARNING)
		buf_printf(&out, "%s (%s)", rule_find(verdict->cause->id)->title,
			   verdict->cause->id);
	else if (!verdict->worst)
		say_without_vnics(vm, &out);
	else if (verdict->health != SEVERITY_OK ||
		 (count_judged(vm) == 1 && policy_excuses(verdict->worst)))
		say_trouble(verdict->worst, verdict->cause, &out);
	else
		say_health(vm, &out);
	if (verdict->health == SEVERITY_OK)
		say_accepted(vm, &out);
	vm->verdict.summary = pool_add(&vm->pool, buf_span(&out));
	buf_done(&out);
}

void verdict_make(struct vm *vm)
{
	vm->verdict = (struct verdict){ 0 };
	for (size_t n = 0; n < vm->n_vnics; n++)
		judge_health(vm, vm->vnics[n]);
	find_worst(vm);
	vm->verdict.state = worst_state(vm);
	say_it(vm);
}
