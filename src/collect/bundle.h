/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_BUNDLE_H
#define COLLECT_BUNDLE_H

#include "collect/collect.h"
#include "collect/outcome.h"
#include "source/packed.h"

/*
 * Fills *vm from a support bundle as if this were its machine, with the
 * bundle's own sample and timeout.
 */
struct outcome collect_bundle(struct vm *vm, const struct collect_options *options,
			      struct packed *packed);

#endif
