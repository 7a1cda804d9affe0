/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/guest.h"

#include <string.h>

#include "judge/chain.h"

const struct address *guest_vf_address(const struct vnic *vnic)
{
	const struct link *vf = vnic->vf;

	for (size_t n = 0; vf && n < vf->n_addresses; n++)
		if (!vf->addresses[n].link_local)
			return &vf->addresses[n];
	return NULL;
}

bool guest_has_xdp_on_vf_only(const struct vnic *vnic)
{
	return chain_is_paired(vnic) && vnic->synthetic && is_true(vnic->vf->xdp) &&
	       is_false(vnic->synthetic->xdp);
}

bool guest_has_filter_on_vf_only(const struct vnic *vnic)
{
	return chain_is_paired(vnic) && vnic->synthetic && vnic->vf->qdiscs.ingress &&
	       vnic->synthetic->qdiscs.listed && !vnic->synthetic->qdiscs.ingress;
}

const struct link *guest_device_on_vf(const struct vm *vm, const struct vnic *vnic, size_t *n)
{
	const char *name = vnic->vf ? vnic->vf->name : NULL;

	while (name && *n < vm->n_links) {
		const struct link *link = vm->links[(*n)++];

		if (link->name && link->lower && !strcmp(link->lower, name))
			return link;
	}
	return NULL;
}
