/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_TOOL_TEXT_H
#define COLLECT_TOOL_TEXT_H

#include <stdbool.h>

#include "source/recording.h"
#include "util/buf.h"

/*
 * A record as the program prints it that people know for it: `dmesg`,
 * `ip -d -j link`, `lspci -Dnnk`, `ethtool -S NAME`, `ethtool -i NAME`,
 * `udevadm info`. What is no JSON stands below its command line, so that the
 * text judges itself when it is pasted. recording: where the record is from;
 * name: a file's name for it. False: there is no such program, or the record
 * is an error.
 */
bool tool_text(const struct recording *recording, const struct record *record, struct buf *name,
	       struct buf *text);

#endif
