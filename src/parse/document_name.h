/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_DOCUMENT_NAME_H
#define PARSE_DOCUMENT_NAME_H

#include <stdbool.h>

#include "util/span.h"

/*
 * May the file with that name, in a directory or an archive of captured files,
 * hold something that is read here? A sosreport has tens of thousands that
 * never do: whole trees of /sys and /proc, other plug-ins' outputs. Any other
 * name may.
 */
bool document_name_matters(struct span name);

#endif
