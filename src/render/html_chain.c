/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/html_parts.h"

/*
 * A link of the chain is a ring in a field of 100 x 48 that reaches 9 beyond
 * its sides, into its neighbours. On small screens the style turns the rings,
 * and the chain hangs down.
 */
static const char ring_whole[] = "M7 8H93A16 16 0 0 1 93 40H7A16 16 0 0 1 7 8Z";
static const char ring_left[] = "M33 8H7A16 16 0 0 0 7 40H29";
static const char ring_right[] = "M71 8H93A16 16 0 0 1 93 40H67";
/* Of the ring before: where it passes over this one, so that they hold each other. */
static const char ring_over[] = "M8.9 26A16 16 0 0 1-5 40";

static const char *class_of(enum chain_status status)
{
	return html_class_of_sign(html_sign_of_link(status));
}

static void draw_path(struct html *html, const char *class, const char *path, const char *transform)
{
	html_open_class(html, "path", class);
	html_attribute(html, "d", path);
	html_attribute(html, "transform", transform);
	html_close(html);
}

static void draw_ring(struct html *html, enum chain_status status)
{
	if (status != CHAIN_BROKEN) {
		draw_path(html, "halo", ring_whole, NULL);
		draw_path(html, "ring", ring_whole, NULL);
		return;
	}
	draw_path(html, "halo", ring_left, "rotate(5 7 24)");
	draw_path(html, "ring", ring_left, "rotate(5 7 24)");
	draw_path(html, "ring", ring_right, "rotate(-5 93 24)");
}

static void draw_joint(struct html *html, enum chain_status before)
{
	bool is_skipped = before == CHAIN_SKIPPED;

	html_open(html, "g");
	html_attribute_printf(html, "class", "%s%s", class_of(before),
			      is_skipped ? " skipped" : "");
	draw_path(html, "halo", ring_over, NULL);
	draw_path(html, "ring", ring_over, NULL);
	html_close(html);
}

static void draw_link(struct html *html, const struct vnic *vnic, unsigned link)
{
	enum chain_status status = vnic->chain[link].status;

	html_open_decoration(html, NULL, "0 0 100 48");
	html_open_class(html, "g", "turn");
	draw_ring(html, status);
	if (link)
		draw_joint(html, vnic->chain[link - 1].status);
	html_close(html);
	html_mark_at(html, html_sign_of_link(status), 50, 24);
	html_close(html);
}

void html_chain(struct html *html, const struct vnic *vnic)
{
	html_open(html, "figure");
	html_element(html, "h3", NULL, "The chain to the fast path");
	html_open_class(html, "ol", "chain");
	for (unsigned n = 0; n < CHAIN_COUNT; n++) {
		enum chain_status status = vnic->chain[n].status;

		html_open(html, "li");
		html_attribute_printf(html, "class", "%s%s", class_of(status),
				      status == CHAIN_SKIPPED ? " skipped" : "");
		draw_link(html, vnic, n);
		html_element(html, "span", "name", chain_link_name((enum chain_link)n));
		html_element(html, "span", "word", chain_status_name(status));
		html_close(html);
	}
	html_close(html);
	html_close(html);
}
