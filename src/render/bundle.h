/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_BUNDLE_H
#define RENDER_BUNDLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/report.h"
#include "render/view.h"
#include "util/buf.h"

/* One answer that a bundle has. Texts are borrowed. */
struct bundle_line {
	const char *source; /* "read", "list", "link", "query", "document" */
	const char *key;    /* what was asked: a path, "counters 3 eth0" */
	uint64_t n_bytes;
	int error; /* 0 or a negative errno: it was refused */
};

/* A bundle, or what it would have. */
struct bundle_report {
	const char *path;   /* NULL: none was written (--list) */
	const char *sha256; /* of the file; NULL: as above */
	const char *map;    /* path of the list of replaced words; NULL: none */
	uint64_t n_bytes;   /* of the file, or of all answers */
	bool is_redacted;
	bool is_late; /* its bytes were not on the disk yet when the time was over */
	const struct bundle_line *lines;
	size_t n_lines;
	const char **left_out; /* what is not in it and why, a few words each */
	size_t n_left_out;
};

/* The path and the sum of what was written; with lines, what is in it, largest first as given. */
void bundle_render(struct buf *out, const struct view *view, const struct bundle_report *bundle);
void bundle_render_json(struct buf *out, const char *version, const struct bundle_report *bundle);

#endif
