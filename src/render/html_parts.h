/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_HTML_PARTS_H
#define RENDER_HTML_PARTS_H

#include <stddef.h>

#include "model/chain.h"
#include "model/finding.h"
#include "render/html.h"
#include "render/report.h"
#include "render/view.h"

/* The parts of report.html; html_report.c puts them together. */

extern const char html_css[];

/* What a picture says of something, beside its word: the shape, and the class of the colour. */
enum html_sign { SIGN_GOOD, SIGN_WARNING, SIGN_BAD, SIGN_UNKNOWN, SIGN_NONE };

enum html_sign html_sign_of_severity(enum severity severity);
enum html_sign html_sign_of_link(enum chain_status status);
enum html_sign html_sign_of_paint(enum paint paint);
const char *html_class_of_sign(enum html_sign sign); /* "good" */

/* A disc with the sign in it, as an <svg>; inside one, around a point of its picture. */
void html_mark(struct html *html, enum html_sign sign);
void html_mark_at(struct html *html, enum html_sign sign, double x, double y);

/* A word in a frame, with its sign before it. */
void html_pill(struct html *html, enum html_sign sign, const char *word);

/* An <svg> that only repeats what is said beside it, for those who see. */
void html_open_decoration(struct html *html, const char *class, const char *view_box);

/* An <svg> that says something of its own: in words for those who do not see it. */
void html_open_picture(struct html *html, const char *class, const char *view_box,
		       const char *words);

/* Evidence in a table's cell or a list: who said what. */
void html_evidence(struct html *html, const struct evidence_list *evidence);

void html_chain(struct html *html, const struct vnic *vnic);
void html_topology(struct html *html, const struct vnic *vnic);
void html_shares(struct html *html, const struct vnic *vnic);
void html_timeline(struct html *html, const struct report *report);
void html_verdict(struct html *html, const struct report *report);
void html_findings(struct html *html, const struct report *report);
void html_chain_evidence(struct html *html, const struct report *report);
void html_sources(struct html *html, const struct vm *vm);

#endif
