/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_READINESS_H
#define MODEL_READINESS_H

#include "model/finding.h"
#include "model/modules.h"

/*
 * Would the VM keep its fast path if it came up on a host with VFs of another
 * family? For each kernel that is known: what every family needs, and each family.
 */
enum ready { READY_UNKNOWN = 0, READY_YES, READY_NO };

struct readiness_row {
	const struct kernel *kernel;
	enum vf_family family; /* NONE: what all families need */
	enum module_id module; /* that decides: the one that lacks something, else the main one */
	enum presence presence;
	const struct module_block *block; /* what keeps it from being loaded; NULL: nothing known */
	struct fact_bool blocked;
	struct fact_bool in_initramfs; /* matters only where the root needs the network */
	struct fact_bool exempt;       /* the network managers leave its VF alone */
	const char *known_bad; /* what happens with this kernel's driver; NULL: nothing known */
	enum ready ready;
	const char *why;      /* not ready, in a few words; NULL: it is, or not known */
	const char *taken_by; /* which manager would take its VF; NULL: none that is known */
};

struct readiness {
	struct readiness_row *rows;
	size_t n, capacity;
	enum severity health; /* of the kernels that count: judge/readiness.h */
	const char *summary;
	const char *remedy; /* NULL: nothing lacks */
};

const char *presence_name(enum presence presence); /* "built-in", "module", "missing"; NULL */
const char *ready_name(enum ready ready);	   /* "yes", "no", "unknown" */

/* The row's name: its family's, or "all". */
const char *readiness_family_name(const struct readiness_row *row);

#endif
