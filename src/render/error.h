/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_ERROR_H
#define RENDER_ERROR_H

#include "util/buf.h"
#include "util/exit_status.h"

/* An error as a JSON object. message: one sentence, harmless UTF-8. */
void error_render(struct buf *out, const char *version, enum exit_status status,
		  const char *message);

#endif
