/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_REPORT_H
#define RENDER_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/vm.h"

/* What the commands that look at a VM hand to their renderers. */
struct report {
	const struct vm *vm; /* judged */
	const char *version; /* of this program */
	const char *time;    /* when, UTC: "2026-11-22T10:00:00Z" */
	int exit_status;     /* of the verdict: 0-3 */
	char *const *names;  /* interfaces that links shows; */
	size_t n_names;	     /* 0: all */
};

/* Is this to be shown: with interfaces named, only those and what is about them. */
bool report_shows_link(const struct report *report, const struct link *link);
bool report_shows_finding(const struct finding *finding);

/* Class of an interface in the pair: "synthetic", "vf", or NULL; *vnic is whose, unless NULL. */
const char *link_role(const struct vm *vm, const struct link *link, const struct vnic **vnic);

/* The vNIC whose VF has this function, NULL: none. */
const struct vnic *function_vnic(const struct vm *vm, const struct pci_function *function);

/* "vf", "synthetic"; NULL: not known. */
const char *path_name(enum log_path path);

#endif
