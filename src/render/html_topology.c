/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/html_parts.h"
#include "render/topology_nodes.h"

/* A picture of each kind of node, in a field of 24 x 24. */
static const char *const icons[NODE_KINDS] = {
	[NODE_VNIC] = "M3 6h18v12H3zM7 18v-5h10v5M9 13v5M12 13v5M15 13v5", /* a socket */
	[NODE_SYNTHETIC] = "M4 5h16v14H4zM7 9h7l-2-2M17 15h-7l2 2",	   /* a switch */
	[NODE_VF] = "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5l8-4.5M12 12v9",
	[NODE_PCI] = "M3 5h18v11H3zM6 16v3h9v-3M7 9h4v4H7zM14 9h4M14 12h4",
	[NODE_DRIVER] = "M8 4h8v4h4v8h-4v4H8v-4H4V8h4zM10 10h4v4h-4z",
};

/* Where the state says that packets go; NODE_KINDS: nothing says it. */
static bool is_used(const struct vnic *vnic, enum topology_kind kind)
{
	if (kind == NODE_VNIC)
		return false;
	if (vnic->state == STATE_FAST_PATH)
		return kind != NODE_SYNTHETIC;
	return kind == NODE_SYNTHETIC &&
	       (vnic->state == STATE_SLOW_PATH || vnic->state == STATE_NO_VF);
}

static void draw_icon(struct html *html, enum topology_kind kind)
{
	html_open_decoration(html, "icon", "0 0 24 24");
	html_open(html, "path");
	html_attribute(html, "d", icons[kind]);
	html_close(html);
	html_close(html);
}

static void draw_arrow(struct html *html)
{
	html_open_decoration(html, "arrow", "0 0 24 24");
	html_open(html, "path");
	html_attribute(html, "d", "M3 12h17M15 7l5 5l-5 5");
	html_close(html);
	html_close(html);
}

static void write_detail(struct html *html, const struct topology_detail *detail)
{
	if (*detail->what) {
		html_open_class(html, "span", "soft");
		html_printf(html, "%s ", detail->what);
		html_close(html);
	}
	html_text(html, detail->text);
}

/* A line for what belongs together. */
static void write_details(struct html *html, const struct topology_node *node)
{
	if (!node->n_details)
		return;
	html_open(html, "ul");
	for (size_t n = 0; n < node->n_details; n++) {
		bool begins = !n || node->details[n].begins_line;

		if (n && begins)
			html_close(html);
		if (begins)
			html_open(html, "li");
		else
			html_text(html, ", ");
		write_detail(html, &node->details[n]);
	}
	html_close(html);
	html_close(html);
}

static void draw_node(struct html *html, const struct vnic *vnic, const struct topology_node *node)
{
	const char *tone = vnic->state == STATE_FAST_PATH ? "good" : "warn";

	html_open(html, "li");
	if (is_used(vnic, node->kind))
		html_attribute_printf(html, "class", "used %s", tone);
	if (node->kind != NODE_VNIC)
		draw_arrow(html);
	html_open_class(html, "div", "box");
	draw_icon(html, node->kind);
	html_element(html, "span", "what", node->what);
	html_element(html, "span", "name", node->name);
	write_details(html, node);
	html_close(html);
	html_close(html);
}

/* Where there is a synthetic interface alone, what is missing is no box but a gap. */
static void draw_gap(struct html *html)
{
	html_open_class(html, "li", "none");
	draw_arrow(html);
	html_open_class(html, "div", "box");
	draw_icon(html, NODE_VF);
	html_element(html, "span", "what", "VF");
	html_element(html, "span", "name", "none was seen");
	html_close(html);
	html_close(html);
}

static const char *caption(const struct vnic *vnic)
{
	switch (vnic->state) {
	case STATE_FAST_PATH:
		return "Packets go by the VF: the framed boxes.";
	case STATE_SLOW_PATH:
	case STATE_NO_VF:
		return "Packets go by the synthetic interface: the framed box.";
	default:
		return NULL;
	}
}

void html_topology(struct html *html, const struct vnic *vnic)
{
	struct topology topology;

	topology_find(vnic, &topology);
	html_open(html, "figure");
	html_element(html, "h3", NULL, "Topology");
	html_open_class(html, "ol", "topology");
	for (size_t n = 0; n < topology.n; n++)
		draw_node(html, vnic, &topology.nodes[n]);
	if (topology.nodes[topology.n - 1].kind <= NODE_SYNTHETIC)
		draw_gap(html);
	html_close(html);
	if (caption(vnic))
		html_element(html, "figcaption", "soft small", caption(vnic));
	html_close(html);
	topology_done(&topology);
}
