/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_POLICY_H
#define RENDER_POLICY_H

#include <jansson.h>

#include "model/vm.h"
#include "render/view.h"
#include "util/buf.h"

/* The lines of the configuration with their reasons, and which of them changed nothing. */
void policy_render(struct buf *out, const struct view *view, const struct vm *vm);

/* One of them: "FILE:3: accept vf-has-ip eth0: the reason". */
void policy_line_words(struct buf *out, const struct policy *policy,
		       const struct policy_line *line);

json_t *policy_json(const struct vm *vm); /* null: there is none */

#endif
