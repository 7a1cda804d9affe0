/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/report.h"

#include <string.h>

bool report_shows_link(const struct report *report, const struct link *link)
{
	for (size_t n = 0; n < report->n_names; n++) {
		if (link_has_name(link, report->names[n]))
			return true;
	}
	return !report->n_names;
}

bool report_shows_finding(const struct finding *finding)
{
	return !finding->vnic || !finding->vnic->left_out;
}

const char *link_role(const struct vm *vm, const struct link *link, const struct vnic **vnic)
{
	for (size_t n = 0; n < vm->n_vnics; n++) {
		const struct vnic *v = vm->vnics[n];

		if (v->synthetic != link && v->vf != link)
			continue;
		if (vnic)
			*vnic = v;
		return v->vf == link ? "vf" : "synthetic";
	}
	return NULL;
}

const struct vnic *function_vnic(const struct vm *vm, const struct pci_function *function)
{
	for (size_t n = 0; n < vm->n_vnics; n++) {
		if (vm->vnics[n]->function == function)
			return vm->vnics[n];
	}
	return NULL;
}

const char *path_name(enum log_path path)
{
	switch (path) {
	case LOG_PATH_VF:
		return "vf";
	case LOG_PATH_SYNTHETIC:
		return "synthetic";
	case LOG_PATH_NONE:
		break;
	}
	return NULL;
}
