/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_PLATFORM_H
#define MODEL_PLATFORM_H

#include <stddef.h>

#include "model/fact.h"
#include "model/mac.h"

/* A NIC as Azure's control plane describes it. */
struct platform_nic {
	struct mac mac;
	struct fact_bool accelerated; /* its setting; the host may do otherwise */
};

/* What Azure said about the VM where somebody captured that; it is never asked. */
struct platform {
	struct platform_nic *nics;
	size_t n, capacity;
	struct fact_bool legacy_tag; /* the VM has the tag LegacyVMNVA */
};

/* A new, empty NIC at the end. */
struct platform_nic *platform_add(struct platform *platform);

/* What was said about the NIC of that MAC; NULL: nothing. */
const struct platform_nic *platform_find(const struct platform *platform, const struct mac *mac);

void platform_done(struct platform *platform);

#endif
