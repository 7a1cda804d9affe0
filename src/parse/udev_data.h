/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_UDEV_DATA_H
#define PARSE_UDEV_DATA_H

#include <stdbool.h>

#include "util/span.h"

/*
 * The text form of udev's database, /run/udev/data/<id> (systemd 252,
 * src/libsystemd/sd-device/device-private.c): a letter, a colon, the rest.
 * Only "E:KEY=VALUE" lines are of interest; S:, L:, I:, G:, Q:, V: are passed by.
 */

/* Takes the next property off *text; false when none is left. */
bool udev_data_next(struct span *text, struct span *key, struct span *value);

/* The value of `key` (the last one, as udev itself would have it); false when it has none. */
bool udev_data_find(struct span text, const char *key, struct span *value);

#endif
