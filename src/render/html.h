/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_HTML_H
#define RENDER_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "util/buf.h"

/*
 * Writes elements of HTML and SVG, and is the only way to them: names of
 * elements and attributes are literals of this program, every value and every
 * text is escaped, and what is no harmless character (util/clean.h; a line end
 * is one here) becomes \xNN. So nothing of a model can be more than text.
 * An element is closed in the order of its opening; one without content is
 * written as it has to be: <br>, but <p></p> and <svg></svg>.
 */
enum { HTML_DEPTH_MAX = 32 };

struct html {
	struct buf *out; /* borrowed */
	const char *open[HTML_DEPTH_MAX];
	size_t depth;
	bool in_tag; /* the innermost start tag still takes attributes */
};

void html_open(struct html *html, const char *element);
void html_close(struct html *html); /* the innermost one */

/* To the element that was just opened, before anything is in it. NULL: no such attribute. */
void html_attribute(struct html *html, const char *name, const char *value);
void html_attribute_printf(struct html *html, const char *name, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

void html_text(struct html *html, const char *text); /* NULL: nothing */
void html_printf(struct html *html, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* An element with a class (NULL: none): open; or whole, with a text in it. */
void html_open_class(struct html *html, const char *element, const char *class);
void html_element(struct html *html, const char *element, const char *class, const char *text);

/* The text of a <style>, a literal of this program: there is nothing in it to escape. */
void html_style(struct html *html, const char *css);

/* A start of the document: its type. */
void html_begin(struct html *html, struct buf *out);

#endif
