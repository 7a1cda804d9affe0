/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_RULES_H
#define JUDGE_RULES_H

#include "model/vm.h"

enum rule_scope { RULE_VNIC, RULE_VM };

/*
 * A diagnosis. Its function looks at the model and at the judged chain, never
 * at another rule's findings, and adds a finding by rule_found() when it holds.
 * With RULE_VNIC it is called for each vNIC, with RULE_VM once (vnic is NULL).
 * This table is also where `explain`, accelnet-check-findings(7) and the
 * completions take their words from. An id never changes its meaning.
 */
struct rule {
	const char *id;
	const char *title;	/* one line, no full stop */
	enum chain_link link;	/* CHAIN_COUNT: of no link */
	enum severity severity; /* its usual one; a finding may carry another */
	enum rule_scope scope;
	void (*judge)(struct vm *vm, struct vnic *vnic, const struct rule *rule);
	const char *meaning;	/* what it means for the traffic */
	const char *recognised; /* the evidence that must hold */
	const char *remedy;	/* what to do; <nic> and <vf> stand for the names; NULL: nothing */
	const char *source;	/* where it is documented */
	const char *shows;	/* a captured line that typically shows it; NULL: none does */
};

extern const struct rule rules[]; /* ended by a NULL id */

const struct rule *rule_find(const char *id); /* NULL: no such id */

/*
 * Adds the finding of a rule that holds: its severity, link and remedy, with
 * the names filled in. summary: format of one line. The caller may add evidence
 * to, or change the severity of, what is returned, until the next call.
 */
struct finding *rule_found(struct vm *vm, struct vnic *vnic, const struct rule *rule,
			   const char *summary, ...) __attribute__((format(printf, 4, 5)));

#endif
