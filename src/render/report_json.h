/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_REPORT_JSON_H
#define RENDER_REPORT_JSON_H

#include "render/report.h"
#include "util/buf.h"

/* The whole report as one JSON object: what `check` and `topology` print with --json. */
void report_render_json(struct buf *out, const struct report *report);

#endif
