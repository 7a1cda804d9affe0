/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/vnic.h"

#include <string.h>

const char *vnic_state_name(enum vnic_state state)
{
	static const char *const names[] = {
		[STATE_FAST_PATH] = "fast-path", [STATE_READY] = "ready",
		[STATE_UNKNOWN] = "unknown",	 [STATE_NO_VF] = "no-vf",
		[STATE_SLOW_PATH] = "slow-path", [STATE_NOT_APPLICABLE] = "not-applicable",
	};

	return names[state];
}

const char *vnic_label(const struct vnic *vnic)
{
	return vnic->label ? vnic->label : "(unnamed)";
}

const char *vnic_vf_driver(const struct vnic *vnic)
{
	if (vnic->vf && vnic->vf->driver)
		return vnic->vf->driver;
	return vnic->function ? vnic->function->driver : NULL;
}

const struct counters *vnic_totals(const struct vnic *vnic)
{
	const struct link *link = vnic->synthetic;

	return link && link->n_counters ? &link->counters[link->n_counters - 1] : NULL;
}

bool vnic_has_name(const struct vnic *vnic, const char *name)
{
	return !strcmp(vnic_label(vnic), name) || link_has_name(vnic->synthetic, name) ||
	       link_has_name(vnic->vf, name);
}
