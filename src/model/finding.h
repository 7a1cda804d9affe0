/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "model/chain.h"
#include "model/evidence.h"

enum severity {
	SEVERITY_OK = 0,
	SEVERITY_INFO,
	SEVERITY_UNKNOWN,
	SEVERITY_WARNING,
	SEVERITY_CRITICAL
};

const char *
severity_name(enum severity severity); /* "ok", "info", "unknown", "warning", "critical" */

struct vnic;

struct finding {
	const char *id; /* of its row in the rule table */
	enum severity severity;
	enum chain_link link;	 /* CHAIN_COUNT: of none */
	const struct vnic *vnic; /* NULL: of the whole VM */
	const char *summary;
	const char *remedy;  /* NULL: nothing to do */
	const char *because; /* id of the finding that it follows from; NULL: of none */
	bool accepted;	     /* by the owner's policy: it is shown and counts for nothing */
	const char *reason;  /* why the policy changed it; NULL: it did not */
	struct evidence_list evidence;
};

struct finding_list {
	struct finding *items;
	size_t n, capacity;
};

struct finding *finding_add(struct finding_list *list);
const struct finding *finding_find(const struct finding_list *list, const char *id,
				   const struct vnic *vnic);
void finding_list_done(struct finding_list *list);

#endif
