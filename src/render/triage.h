/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_TRIAGE_H
#define RENDER_TRIAGE_H

#include <stdbool.h>

#include "model/triage.h"
#include "render/view.h"
#include "util/buf.h"
#include "util/span.h"

/*
 * How many are how bad, then the groups with their lines: the first ones of
 * each, all when the view is verbose. left_out: there were more inputs than are
 * looked at. quiet: the first line alone.
 */
void triage_render(struct buf *out, const struct view *view, const struct triage *triage,
		   bool left_out);

/* One input as one line of JSON. */
void triage_render_line(struct buf *out, const char *version, const struct triage_input *input);

/*
 * Reads such a line back, as the process that judged an input sends it. That
 * process has read hostile bytes: whatever it sends, *input is harmless
 * afterwards. input->path stays as it is. False: it is no such line, and *input
 * is as it was.
 */
bool triage_read_line(struct triage *triage, struct triage_input *input, struct span line);

/* All inputs, a line for each, worst first. */
void triage_render_json(struct buf *out, const char *version, const struct triage *triage);

#endif
