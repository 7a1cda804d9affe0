/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/topology.h"

#include "render/check.h"
#include "render/table.h"
#include "render/words.h"

/* The tree while it grows. `room`: columns that are left for the details. */
struct topology {
	struct libscols_table *table;
	size_t room;
};

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

static void details_add(struct details *d, const char *what, const char *text)
{
	if (!text)
		return;
	if (d->line.len &&
	    words_width(buf_text(&d->line)) + words_width(what) + words_width(text) + 3 > d->room)
		details_end_line(d);
	buf_printf(&d->line, "%s%s%s%s", d->line.len ? ", " : "", what, *what ? " " : "", text);
}

static struct libscols_line *add_node(struct topology *t, struct libscols_line *parent,
				      const char *name, const char *what, struct details *d)
{
	struct libscols_line *line = table_line(t->table, parent);

	details_end_line(d);
	table_put(line, COLUMN_NAME, name);
	table_put(line, COLUMN_WHAT, what);
	table_put(line, COLUMN_DETAILS, buf_text(&d->lines));
	buf_done(&d->lines);
	buf_done(&d->line);
	return line;
}

static void add_number(struct details *d, const char *what, struct fact_u64 value)
{
	struct buf text = { 0 };

	if (is_known_u64(value)) {
		buf_printf(&text, "%llu", (unsigned long long)value.value);
		details_add(d, what, buf_text(&text));
	}
	buf_done(&text);
}

static void add_bytes(struct details *d, const char *what, struct fact_u64 value)
{
	struct buf text = { 0 };

	if (is_known_u64(value)) {
		words_bytes(&text, (double)value.value);
		details_add(d, what, buf_text(&text));
	}
	buf_done(&text);
}

static void add_link(struct details *d, const struct link *link)
{
	char mac[MAC_TEXT];

	details_add(d, "", link->driver);
	if (link->up.fact == FACT_KNOWN)
		details_add(d, "", link->up.value ? "up" : "down");
	if (is_true(link->up) && link->carrier.fact == FACT_KNOWN)
		details_add(d, "", link->carrier.value ? "carrier" : "no carrier");
	add_number(d, "mtu", link->mtu);
	details_add(d, "", link->mac.known ? mac_format(&link->mac, mac) : NULL);
	for (size_t n = 0; n < link->n_altnames; n++)
		details_add(d, "altname", link->altnames[n]);
	for (size_t n = 0; n < link->n_addresses; n++)
		details_add(d, "", link->addresses[n].text);
	details_end_line(d);
}

static void add_driver(struct topology *t, struct libscols_line *parent, const struct vnic *vnic)
{
	const struct pci_function *function = vnic->function;
	const char *driver = vnic_vf_driver(vnic);
	struct details d = { .room = t->room };

	if (!driver && (!function || function->driver_fact != FACT_ABSENT))
		return;
	if (vnic->vf) {
		details_add(&d, "firmware", vnic->vf->firmware);
		details_add(&d, "version", vnic->vf->driver_version);
	}
	add_node(t, parent, driver ? driver : "(none bound)", "driver", &d);
}

static void add_function(struct topology *t, struct libscols_line *parent, const struct vnic *vnic)
{
	const struct pci_function *function = vnic->function;
	char address[PCI_ADDRESS_TEXT] = "(no address)", guid[GUID_TEXT];
	struct details d = { .room = t->room };
	struct libscols_line *line;
	struct buf ids = { 0 };

	if (!function)
		return;
	if (function->address.known)
		pci_address_format(&function->address, address);
	if (function->has_ids) {
		buf_printf(&ids, "%04x:%04x", function->vendor_id, function->device_id);
		details_add(&d, "", buf_text(&ids));
	}
	add_number(&d, "slot", function->slot);
	details_end_line(&d);
	details_add(&d, "", function->name);
	details_end_line(&d);
	details_add(&d, "hv_pci", function->guid.known ? guid_format(&function->guid, guid) : NULL);
	line = add_node(t, parent, address, function->gone ? "PCI (gone)" : "PCI", &d);
	buf_done(&ids);
	add_driver(t, line, vnic);
}

static void add_vf(struct topology *t, struct libscols_line *parent, const struct vnic *vnic)
{
	const struct counters *counters = vnic_totals(vnic);
	struct details d = { .room = t->room };
	struct libscols_line *line;

	if (!vnic->vf) {
		add_function(t, parent, vnic);
		return;
	}
	add_link(&d, vnic->vf);
	if (counters) {
		add_bytes(&d, "tx", counters->value[COUNTER_VF_TX_BYTES]);
		add_bytes(&d, "rx", counters->value[COUNTER_VF_RX_BYTES]);
		details_end_line(&d);
	}
	line = add_node(t, parent, link_label(vnic->vf), "VF", &d);
	add_function(t, line, vnic);
}

static struct libscols_line *add_synthetic(struct topology *t, struct libscols_line *parent,
					   const struct vnic *vnic)
{
	const struct counters *counters = vnic_totals(vnic);
	struct details d = { .room = t->room };
	char guid[GUID_TEXT];

	if (!vnic->synthetic)
		return parent;
	add_link(&d, vnic->synthetic);
	details_add(&d, "", vnic->guid.known ? guid_format(&vnic->guid, guid) : NULL);
	details_end_line(&d);
	if (counters) {
		add_bytes(&d, "tx", counters->value[COUNTER_SYNTHETIC_TX_BYTES]);
		add_bytes(&d, "rx", counters->value[COUNTER_SYNTHETIC_RX_BYTES]);
	}
	return add_node(t, parent, link_label(vnic->synthetic), "synthetic", &d);
}

static void add_vnic(struct topology *t, const struct vnic *vnic)
{
	struct details d = { .room = t->room };
	struct buf traffic = { 0 };
	struct libscols_line *line;

	vnic_traffic_words(&traffic, vnic);
	details_add(&d, "", vnic_state_name(vnic->state));
	if (traffic.len)
		details_add(&d, "", buf_text(&traffic));
	line = add_node(t, NULL, vnic_label(vnic), "vNIC", &d);
	table_paint(line, COLUMN_DETAILS, paint_of_severity(vnic->health));
	add_vf(t, add_synthetic(t, line, vnic), vnic);
	buf_done(&traffic);
}

void topology_render(struct buf *out, const struct view *view, const struct report *report)
{
	static const struct table_column columns[] = {
		{ "NAME", TABLE_TREE },
		{ "WHAT", 0 },
		{ "DETAILS", TABLE_LINES },
	};
	struct topology t = { table_begin(view, columns, 3),
			      view->width - NAME_WIDTH - WHAT_WIDTH - 2 };
	bool any = false;

	for (size_t n = 0; n < report->vm->n_vnics; n++) {
		if (report->vm->vnics[n]->left_out)
			continue;
		add_vnic(&t, report->vm->vnics[n]);
		any = true;
	}
	table_end(out, t.table);
	if (!any)
		buf_add_text(out, "no vNIC was found\n");
}
