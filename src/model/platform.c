/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/platform.h"

#include <stdlib.h>

#include "util/alloc.h"

struct platform_nic *platform_add(struct platform *platform)
{
	return alloc_item(&platform->nics, &platform->capacity, platform->n++,
			  sizeof(*platform->nics));
}

const struct platform_nic *platform_find(const struct platform *platform, const struct mac *mac)
{
	for (size_t n = 0; n < platform->n; n++)
		if (mac_equal(&platform->nics[n].mac, mac))
			return &platform->nics[n];
	return NULL;
}

void platform_done(struct platform *platform)
{
	free(platform->nics);
	*platform = (struct platform){ .nics = NULL };
}
