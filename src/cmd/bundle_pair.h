/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_BUNDLE_PAIR_H
#define CMD_BUNDLE_PAIR_H

#include <stdint.h>

#include "util/span.h"

/* A bundle and the map of what was replaced in it, on their way to the disk. */
struct bundle_pair {
	const char *path, *map_path; /* borrowed; map_path NULL: there is no map */
	struct span bytes, map;
	const char *at_fault; /* when it fails: the path that it failed at */
};

/*
 * Writes both or neither, in a process of its own, as the disk may keep that
 * for ever; returns at that moment of channel_now_ms() at the latest. The map
 * gets its name first: nobody is to be left with a bundle whose words he cannot
 * tell. Only when all is killed between the two names is the map there alone.
 * Returns 0, NEW_FILE_LATE (source/new_file.h), or a negative errno: -EEXIST
 * when one of them is there already.
 */
int bundle_pair_write(struct bundle_pair *pair, int64_t until_ms);

#endif
