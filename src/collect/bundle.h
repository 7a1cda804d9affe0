/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_BUNDLE_H
#define COLLECT_BUNDLE_H

#include "collect/collect.h"
#include "collect/outcome.h"
#include "source/bundle.h"
#include "source/packed.h"

/* Is it a support bundle? packed: the archive that the input is, NULL for none. */
bool collect_is_bundle(const struct input *input, struct packed *packed);

/*
 * Fills *vm from such a bundle as if this were its machine, with the bundle's
 * own sample and timeout.
 */
struct outcome collect_bundle(struct vm *vm, const struct collect_options *options,
			      const struct input *input, struct packed *packed);

/* Reads one; packed as above. bundle_done() in any case. */
struct outcome collect_read_bundle(struct bundle *bundle, const struct input *input,
				   struct packed *packed);

#endif
