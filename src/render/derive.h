/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_DERIVE_H
#define RENDER_DERIVE_H

#include <stddef.h>

#include "render/view.h"
#include "util/buf.h"

/* Something that follows from a value. Texts belong to a pool. */
struct derived {
	const char *what;  /* "mac", "pci-domain" ... */
	const char *value; /* NULL: not derivable, and the note says so */
	const char *rule;  /* NULL: none has a name */
	const char *note;  /* NULL: nothing to add */
};

struct derivation {
	const char *value; /* as given */
	const char *kind;  /* what it is: "netvsc-guid" ... */
	struct derived *items;
	size_t n, capacity;
};

void derive_render(struct buf *out, const struct view *view, const struct derivation *list,
		   size_t n);
void derive_render_json(struct buf *out, const char *version, const struct derivation *list,
			size_t n);

#endif
