/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/html_parts.h"

static const struct {
	const char *class, *path;
} signs[] = {
	[SIGN_GOOD] = { "good", "M-5 0.5l3.5 3.5l6.5-7" },
	[SIGN_WARNING] = { "warn", "M0-5.5v6.5M0 5v0.2" },
	[SIGN_BAD] = { "bad", "M-4-4l8 8M4-4l-8 8" },
	[SIGN_UNKNOWN] = { "idle", "M-3-3a3.2 3.2 0 1 1 4.6 2.9q-1.6 0.8-1.6 2.3M0 5.4v0.2" },
	[SIGN_NONE] = { "idle", "M-4 0h8" },
};

enum html_sign html_sign_of_severity(enum severity severity)
{
	switch (severity) {
	case SEVERITY_OK:
		return SIGN_GOOD;
	case SEVERITY_INFO:
		return SIGN_NONE;
	case SEVERITY_UNKNOWN:
		return SIGN_UNKNOWN;
	case SEVERITY_WARNING:
		return SIGN_WARNING;
	case SEVERITY_CRITICAL:
		break;
	}
	return SIGN_BAD;
}

enum html_sign html_sign_of_link(enum chain_status status)
{
	switch (status) {
	case CHAIN_OK:
		return SIGN_GOOD;
	case CHAIN_WARNING:
		return SIGN_WARNING;
	case CHAIN_BROKEN:
		return SIGN_BAD;
	case CHAIN_UNKNOWN:
		return SIGN_UNKNOWN;
	case CHAIN_SKIPPED:
		break;
	}
	return SIGN_NONE;
}

enum html_sign html_sign_of_paint(enum paint paint)
{
	switch (paint) {
	case PAINT_GOOD:
		return SIGN_GOOD;
	case PAINT_WARNING:
		return SIGN_WARNING;
	case PAINT_BAD:
		return SIGN_BAD;
	default:
		return SIGN_NONE;
	}
}

const char *html_class_of_sign(enum html_sign sign)
{
	return signs[sign].class;
}

void html_mark_at(struct html *html, enum html_sign sign, double x, double y)
{
	html_open_class(html, "g", "mark");
	html_attribute_printf(html, "transform", "translate(%g %g)", x, y);
	html_open_class(html, "circle", "disc");
	html_attribute(html, "r", "11");
	html_close(html);
	html_open_class(html, "path", "sign");
	html_attribute(html, "d", signs[sign].path);
	html_close(html);
	html_close(html);
}

void html_open_decoration(struct html *html, const char *class, const char *view_box)
{
	html_open_class(html, "svg", class);
	html_attribute(html, "viewBox", view_box);
	html_attribute(html, "aria-hidden", "true");
}

void html_open_picture(struct html *html, const char *class, const char *view_box,
		       const char *words)
{
	html_open_class(html, "svg", class);
	html_attribute(html, "viewBox", view_box);
	html_attribute(html, "preserveAspectRatio", "none");
	html_attribute(html, "role", "img");
	html_attribute(html, "aria-label", words);
	html_element(html, "title", NULL, words);
}

void html_mark(struct html *html, enum html_sign sign)
{
	html_open_decoration(html, html_class_of_sign(sign), "0 0 24 24");
	html_mark_at(html, sign, 12, 12);
	html_close(html);
}

void html_pill(struct html *html, enum html_sign sign, const char *word)
{
	html_open(html, "span");
	html_attribute_printf(html, "class", "pill %s", html_class_of_sign(sign));
	html_mark(html, sign);
	html_text(html, word);
	html_close(html);
}

void html_evidence(struct html *html, const struct evidence_list *evidence)
{
	for (size_t n = 0; n < evidence->n; n++) {
		html_open_class(html, "span", "said");
		html_open_class(html, "span", "by");
		html_printf(html, "%s: ", evidence->items[n].source);
		html_close(html);
		html_text(html, evidence->items[n].text);
		html_close(html);
	}
}
