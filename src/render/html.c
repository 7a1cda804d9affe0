/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/html.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "util/clean.h"
#include "util/span.h"

static void add_escaped(struct buf *out, const char *text)
{
	for (; *text; text++) {
		switch (*text) {
		case '&':
			buf_add_text(out, "&amp;");
			break;
		case '<':
			buf_add_text(out, "&lt;");
			break;
		case '>':
			buf_add_text(out, "&gt;");
			break;
		case '"':
			buf_add_text(out, "&quot;");
			break;
		case '\'':
			buf_add_text(out, "&#39;");
			break;
		default:
			buf_add(out, text, 1);
			break;
		}
	}
}

static void add_text(struct buf *out, const char *text)
{
	struct span rest = span_of(text), line;
	struct buf clean = { 0 };

	while (span_next_field(&rest, '\n', &line)) {
		clean_add(&clean, line);
		if (rest.ptr)
			buf_add_text(&clean, "\n");
	}
	add_escaped(out, buf_text(&clean));
	buf_done(&clean);
}

static void end_tag(struct html *html)
{
	if (html->in_tag)
		buf_add_text(html->out, ">");
	html->in_tag = false;
}

/* Elements that never have content, and no end tag: HTML, 13.1.2 (those used here). */
static bool is_void(const char *element)
{
	return !strcmp(element, "meta") || !strcmp(element, "br");
}

/* Between these the white space is not shown: a line for each makes a file that can be read. */
static bool is_block(const char *element)
{
	static const char *const blocks[] = {
		"html",	  "head",    "meta",	"title",  "style", "body", "main", "header",
		"footer", "section", "article", "figure", "div",   "h1",   "h2",   "h3",
		"h4",	  "p",	     "ol",	"ul",	  "li",	   "dl",   "dt",   "dd",
		"table",  "caption", "thead",	"tbody",  "tr",	   "nav",  "svg"
	};

	for (size_t n = 0; n < sizeof(blocks) / sizeof(blocks[0]); n++)
		if (!strcmp(element, blocks[n]))
			return true;
	return false;
}

void html_begin(struct html *html, struct buf *out)
{
	*html = (struct html){ .out = out };
	buf_add_text(out, "<!DOCTYPE html>");
}

void html_open(struct html *html, const char *element)
{
	assert(html->depth < HTML_DEPTH_MAX);
	end_tag(html);
	if (is_block(element))
		buf_add_text(html->out, "\n");
	buf_printf(html->out, "<%s", element);
	html->open[html->depth++] = element;
	html->in_tag = true;
}

void html_close(struct html *html)
{
	const char *element;

	assert(html->depth);
	element = html->open[--html->depth];
	end_tag(html);
	if (!is_void(element))
		buf_printf(html->out, "</%s>", element);
	if (!html->depth)
		buf_add_text(html->out, "\n");
}

void html_attribute(struct html *html, const char *name, const char *value)
{
	assert(html->in_tag);
	if (!value)
		return;
	buf_printf(html->out, " %s=\"", name);
	add_text(html->out, value);
	buf_add_text(html->out, "\"");
}

void html_attribute_printf(struct html *html, const char *name, const char *format, ...)
{
	struct buf value = { 0 };
	va_list args;

	va_start(args, format);
	buf_vprintf(&value, format, args);
	va_end(args);
	html_attribute(html, name, buf_text(&value));
	buf_done(&value);
}

void html_text(struct html *html, const char *text)
{
	end_tag(html);
	if (text)
		add_text(html->out, text);
}

void html_printf(struct html *html, const char *format, ...)
{
	struct buf text = { 0 };
	va_list args;

	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	html_text(html, buf_text(&text));
	buf_done(&text);
}

void html_open_class(struct html *html, const char *element, const char *class)
{
	html_open(html, element);
	html_attribute(html, "class", class);
}

void html_element(struct html *html, const char *element, const char *class, const char *text)
{
	html_open_class(html, element, class);
	html_text(html, text);
	html_close(html);
}

void html_style(struct html *html, const char *css)
{
	html_open(html, "style");
	end_tag(html);
	buf_add_text(html->out, css);
	html_close(html);
}
