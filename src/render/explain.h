/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_EXPLAIN_H
#define RENDER_EXPLAIN_H

#include <stddef.h>

#include "model/finding.h"
#include "render/view.h"
#include "util/buf.h"

/* What is known about a finding, as a row of the rule table has it. */
struct diagnosis {
	const char *id, *title;
	enum severity severity;
	enum chain_link link;
	const char *meaning, *recognised, *shows, *remedy, *source; /* NULL: nothing to say */
};

/* All of them as a table. */
void explain_render_list(struct buf *out, const struct view *view, const struct diagnosis *list,
			 size_t n);

/* Each in full. */
void explain_render(struct buf *out, const struct view *view, const struct diagnosis *list,
		    size_t n);
void explain_render_json(struct buf *out, const char *version, const struct diagnosis *list,
			 size_t n);

#endif
