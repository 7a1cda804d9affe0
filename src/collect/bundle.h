/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_BUNDLE_H
#define COLLECT_BUNDLE_H

#include <stdbool.h>

#include "collect/collect.h"
#include "model/vm.h"
#include "util/buf.h"
#include "util/exit_status.h"

/* Is there a support bundle at that path? No: also for what cannot be read. */
bool collect_is_bundle(const char *path);

/*
 * Fills *vm from the bundle at options->from as if this were its machine, with
 * the bundle's own sample and timeout. EXIT_OK, or a status of 64 and above
 * with one sentence in *why.
 */
enum exit_status collect_bundle(struct vm *vm, const struct collect_options *options,
				struct buf *why);

#endif
