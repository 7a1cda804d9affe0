/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_DERIVATION_H
#define CMD_DERIVATION_H

#include <stdbool.h>

#include "render/derive.h"
#include "util/pool.h"

/*
 * What follows from one value by rules alone: a GUID, a MAC, a PCI address or
 * domain, vendor:device, or an interface name. Fills *derivation (which starts
 * zeroed) with texts of the pool; derivation_done() gives its list back.
 * False when the value is nothing of these.
 */
bool derive_value(struct pool *pool, const char *value, struct derivation *derivation);
void derivation_done(struct derivation *derivation);

#endif
