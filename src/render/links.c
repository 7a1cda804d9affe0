/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/links.h"

#include <inttypes.h>
#include <stdio.h>

#include "render/json.h"
#include "render/table.h"

enum column {
	COLUMN_NAME,
	COLUMN_ROLE,
	COLUMN_STATE,
	COLUMN_MASTER,
	COLUMN_KIND,
	COLUMN_MTU,
	COLUMN_MAC,
	COLUMN_DRIVER,
	COLUMN_PARENT,
};

static const char *state_word(const struct link *link)
{
	if (is_false(link->up))
		return "down";
	if (is_false(link->carrier))
		return "no carrier";
	if (is_true(link->up))
		return "up";
	return link->operstate;
}

static void put_link(struct libscols_line *line, const struct vm *vm, const struct link *link)
{
	char mac[MAC_TEXT], mtu[24];

	table_put(line, COLUMN_NAME, link_label(link));
	table_put(line, COLUMN_ROLE, link_role(vm, link, NULL));
	table_put(line, COLUMN_STATE, state_word(link));
	table_paint(line, COLUMN_STATE,
		    is_true(link->up) && !is_false(link->carrier) ? PAINT_GOOD : PAINT_PLAIN);
	table_put(line, COLUMN_MASTER, link->master);
	table_put(line, COLUMN_KIND, link->kind);
	if (is_known_u64(link->mtu)) {
		snprintf(mtu, sizeof(mtu), "%" PRIu64, link->mtu.value);
		table_put(line, COLUMN_MTU, mtu);
	}
	table_put(line, COLUMN_MAC, link->mac.known ? mac_format(&link->mac, mac) : NULL);
	table_put(line, COLUMN_DRIVER, link->driver);
	table_put(line, COLUMN_PARENT, link->parent);
}

void links_render(struct buf *out, const struct view *view, const struct report *report)
{
	static const struct table_column columns[] = {
		{ "NAME", 0 },
		{ "ROLE", 0 },
		{ "STATE", 0 },
		{ "MASTER", TABLE_TRUNC },
		{ "KIND", TABLE_TRUNC },
		{ "MTU", TABLE_RIGHT },
		{ "MAC", 0 },
		{ "DRIVER", 0 },
		{ "PARENT", TABLE_TRUNC },
	};
	struct libscols_table *table =
		table_begin(view, columns, sizeof(columns) / sizeof(columns[0]));
	bool any = false;

	for (size_t n = 0; n < report->vm->n_links; n++) {
		if (!report_shows_link(report, report->vm->links[n]))
			continue;
		put_link(table_line(table, NULL), report->vm, report->vm->links[n]);
		any = true;
	}
	table_hide_empty(table, COLUMN_KIND);
	table_hide_empty(table, COLUMN_PARENT);
	table_end(out, table);
	if (!any)
		buf_add_text(out, "no interface was found\n");
}

static json_t *link_json(const struct vm *vm, const struct link *link)
{
	json_t *object = json_object();
	const struct vnic *vnic = NULL;
	const char *role = link_role(vm, link, &vnic);

	json_put_text(object, "name", link->name);
	json_put_u64(object, "ifindex", link->ifindex);
	json_put_mac(object, "mac", &link->mac);
	json_put_mac(object, "perm_mac", &link->perm_mac);
	json_put_u64(object, "mtu", link->mtu);
	json_put_bool(object, "up", link->up);
	json_put_bool(object, "carrier", link->carrier);
	json_put_text(object, "operstate", link->operstate);
	json_put_flags(object, "flags", link->flags);
	json_put_text(object, "master", link->master);
	json_put_text(object, "kind", link->kind);
	json_put_text(object, "slave_kind", link->slave_kind);
	json_put_text(object, "parent_bus", link->parent_bus);
	json_put_text(object, "parent", link->parent);
	json_put_text(object, "driver", link->driver);
	json_put_texts(object, "altnames", link->altnames, link->n_altnames);
	json_put_addresses(object, "addresses", link);
	json_put_text(object, "vnic", vnic ? vnic_label(vnic) : NULL);
	json_put_text(object, "role", role);
	return object;
}

void links_render_json(struct buf *out, const struct report *report)
{
	json_t *root = json_begin_report(report), *array = json_array();

	for (size_t n = 0; n < report->vm->n_links; n++) {
		if (report_shows_link(report, report->vm->links[n]))
			json_array_append_new(array, link_json(report->vm, report->vm->links[n]));
	}
	json_object_set_new(root, "links", array);
	json_object_set_new(root, "sources", json_sources(report->vm));
	json_end(out, root, false);
}
