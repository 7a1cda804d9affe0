/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/topology.h"

#include "render/table.h"
#include "render/topology_nodes.h"
#include "render/words.h"

enum { COLUMN_NAME, COLUMN_WHAT, COLUMN_DETAILS };
enum { NAME_WIDTH = 22, WHAT_WIDTH = 10 };

/* Lines of details, each cut to the room there is. */
struct details {
	struct buf lines, line;
	size_t room;
};

static void details_end_line(struct details *d)
{
	if (!d->line.len)
		return;
	if (d->lines.len)
		buf_add_text(&d->lines, "\n");
	words_fit(&d->lines, buf_text(&d->line), d->room);
	buf_clear(&d->line);
}

static void details_add(struct details *d, const struct topology_detail *detail)
{
	const char *what = detail->what, *text = detail->text;

	if (detail->begins_line ||
	    (d->line.len &&
	     words_width(buf_text(&d->line)) + words_width(what) + words_width(text) + 3 > d->room))
		details_end_line(d);
	buf_printf(&d->line, "%s%s%s%s", d->line.len ? ", " : "", what, *what ? " " : "", text);
}

static struct libscols_line *add_node(struct libscols_table *table, struct libscols_line *parent,
				      const struct topology_node *node, size_t room)
{
	struct libscols_line *line = table_line(table, parent);
	struct details d = { .room = room };

	for (size_t n = 0; n < node->n_details; n++)
		details_add(&d, &node->details[n]);
	details_end_line(&d);
	table_put(line, COLUMN_NAME, node->name);
	table_put(line, COLUMN_WHAT, node->what);
	table_put(line, COLUMN_DETAILS, buf_text(&d.lines));
	buf_done(&d.lines);
	buf_done(&d.line);
	return line;
}

static void add_vnic(struct libscols_table *table, const struct vnic *vnic, size_t room)
{
	struct libscols_line *line = NULL;
	struct topology topology;

	topology_find(vnic, &topology);
	for (size_t n = 0; n < topology.n; n++) {
		line = add_node(table, line, &topology.nodes[n], room);
		if (topology.nodes[n].kind == NODE_VNIC)
			table_paint(line, COLUMN_DETAILS, paint_of_severity(vnic->health));
	}
	topology_done(&topology);
}

void topology_render(struct buf *out, const struct view *view, const struct report *report)
{
	static const struct table_column columns[] = {
		{ "NAME", TABLE_TREE },
		{ "WHAT", 0 },
		{ "DETAILS", TABLE_LINES },
	};
	struct libscols_table *table = table_begin(view, columns, 3);
	bool any = false;

	for (size_t n = 0; n < report->vm->n_vnics; n++) {
		if (report->vm->vnics[n]->left_out)
			continue;
		add_vnic(table, report->vm->vnics[n], view->width - NAME_WIDTH - WHAT_WIDTH - 2);
		any = true;
	}
	table_end(out, table);
	if (!any)
		buf_add_text(out, "no vNIC was found\n");
}
