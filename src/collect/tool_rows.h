/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_TOOL_ROWS_H
#define COLLECT_TOOL_ROWS_H

#include "source/recording.h"
#include "util/buf.h"

/* The larger ones of what tool_text() writes, each in a file of its own. */

/* `ip -d -j link`, of all links: only what the kernel told, and nothing of kinds' own data. */
void tool_ip_link(const struct record *record, struct buf *text);

/* `lspci -Dnnk`; `lspci -Dnn` where not every function's driver was asked for. */
void tool_lspci(const struct recording *recording, const struct record *record, struct buf *text);

#endif
