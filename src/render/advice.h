/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_ADVICE_H
#define RENDER_ADVICE_H

#include <stdbool.h>

#include "render/report.h"
#include "render/view.h"
#include "util/buf.h"

/*
 * What follows the vNICs of a verdict: other findings than the cause ("also"),
 * remedies ("do"), and what could not be seen ("not seen"). Nothing when there
 * is nothing of these.
 */
void advice_render(struct buf *out, const struct view *view, const struct report *report);

/* A finding that is worth a line: bad enough, and no mere consequence of another; verbose: any. */
bool advice_shows(const struct finding *finding, bool verbose);

/* Has it a remedy to say? What is accepted asks for nothing, what follows from a cause ends with it. */
bool advice_is_to_do(const struct finding *finding, bool verbose);

/* A capture that does not decide: what to ask its sender for. NULL: nothing. */
const char *advice_ask(const struct vm *vm);

/* What is not seen of a log whose oldest lines are lost. */
extern const char advice_log_wrapped[];

#endif
