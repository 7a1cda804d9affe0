/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/topology_nodes.h"

#include <inttypes.h>
#include <stdlib.h>

#include "render/check.h"
#include "render/words.h"
#include "util/alloc.h"

static struct topology_node *add_node(struct topology *topology, enum topology_kind kind,
				      const char *what, const char *name)
{
	struct topology_node *node = &topology->nodes[topology->n++];

	*node = (struct topology_node){ .kind = kind, .what = what, .name = alloc_string(name) };
	return node;
}

/* NULL: not known, and not said. */
static void add(struct topology_node *node, const char *what, const char *text)
{
	struct topology_detail *detail;

	if (!text)
		return;
	detail = alloc_item(&node->details, &node->capacity, node->n_details, sizeof(*detail));
	*detail = (struct topology_detail){ .what = what, .text = alloc_string(text) };
	node->n_details++;
}

/* What is added from here on stands apart from what was added since `before`. */
static void begin_line(struct topology_node *node, size_t before)
{
	if (before < node->n_details)
		node->details[before].begins_line = true;
}

static void add_number(struct topology_node *node, const char *what, struct fact_u64 value)
{
	struct buf text = { 0 };

	if (is_known_u64(value)) {
		buf_printf(&text, "%" PRIu64, value.value);
		add(node, what, buf_text(&text));
	}
	buf_done(&text);
}

static void add_bytes(struct topology_node *node, const char *what, struct fact_u64 value)
{
	struct buf text = { 0 };

	if (is_known_u64(value)) {
		words_bytes(&text, (double)value.value);
		add(node, what, buf_text(&text));
	}
	buf_done(&text);
}

static void add_guid(struct topology_node *node, const char *what, const struct guid *guid)
{
	char text[GUID_TEXT];

	if (guid->known)
		add(node, what, guid_format(guid, text));
}

static void add_traffic(struct topology_node *node, const struct vnic *vnic, enum counter tx,
			enum counter rx)
{
	const struct counters *counters = vnic_totals(vnic);
	size_t before = node->n_details;

	if (!counters)
		return;
	add_bytes(node, "tx", counters->value[tx]);
	add_bytes(node, "rx", counters->value[rx]);
	begin_line(node, before);
}

static void add_link(struct topology_node *node, const struct link *link)
{
	char mac[MAC_TEXT];

	add(node, "", link->driver);
	if (link->up.fact == FACT_KNOWN)
		add(node, "", link->up.value ? "up" : "down");
	if (is_true(link->up) && link->carrier.fact == FACT_KNOWN)
		add(node, "", link->carrier.value ? "carrier" : "no carrier");
	add_number(node, "mtu", link->mtu);
	add(node, "", link->mac.known ? mac_format(&link->mac, mac) : NULL);
	for (size_t n = 0; n < link->n_altnames; n++)
		add(node, "altname", link->altnames[n]);
	for (size_t n = 0; n < link->n_addresses; n++)
		add(node, "", link->addresses[n].text);
}

static void find_vnic(struct topology *topology, const struct vnic *vnic)
{
	struct topology_node *node = add_node(topology, NODE_VNIC, "vNIC", vnic_label(vnic));
	struct buf traffic = { 0 };

	vnic_traffic_words(&traffic, vnic);
	add(node, "", vnic_state_name(vnic->state));
	if (traffic.len)
		add(node, "", buf_text(&traffic));
	buf_done(&traffic);
}

static void find_synthetic(struct topology *topology, const struct vnic *vnic)
{
	struct topology_node *node;
	size_t before;

	if (!vnic->synthetic)
		return;
	node = add_node(topology, NODE_SYNTHETIC, "synthetic", link_label(vnic->synthetic));
	add_link(node, vnic->synthetic);
	before = node->n_details;
	add_guid(node, "", &vnic->guid);
	begin_line(node, before);
	add_traffic(node, vnic, COUNTER_SYNTHETIC_TX_BYTES, COUNTER_SYNTHETIC_RX_BYTES);
}

static void find_vf(struct topology *topology, const struct vnic *vnic)
{
	struct topology_node *node;

	if (!vnic->vf)
		return;
	node = add_node(topology, NODE_VF, "VF", link_label(vnic->vf));
	add_link(node, vnic->vf);
	add_traffic(node, vnic, COUNTER_VF_TX_BYTES, COUNTER_VF_RX_BYTES);
}

static void find_function(struct topology *topology, const struct vnic *vnic)
{
	const struct pci_function *function = vnic->function;
	char address[PCI_ADDRESS_TEXT] = "(no address)";
	struct topology_node *node;
	struct buf ids = { 0 };
	size_t before;

	if (!function)
		return;
	if (function->address.known)
		pci_address_format(&function->address, address);
	node = add_node(topology, NODE_PCI, function->gone ? "PCI (gone)" : "PCI", address);
	if (function->has_ids) {
		buf_printf(&ids, "%04x:%04x", function->vendor_id, function->device_id);
		add(node, "", buf_text(&ids));
	}
	add_number(node, "slot", function->slot);
	before = node->n_details;
	add(node, "", function->name);
	begin_line(node, before);
	before = node->n_details;
	add_guid(node, "hv_pci", &function->guid);
	begin_line(node, before);
	buf_done(&ids);
}

static void find_driver(struct topology *topology, const struct vnic *vnic)
{
	const char *driver = vnic_vf_driver(vnic);
	struct topology_node *node;

	if (!vnic->function || (!driver && vnic->function->driver_fact != FACT_ABSENT))
		return;
	node = add_node(topology, NODE_DRIVER, "driver", driver ? driver : "(none bound)");
	if (!vnic->vf)
		return;
	add(node, "firmware", vnic->vf->firmware);
	add(node, "version", vnic->vf->driver_version);
}

void topology_find(const struct vnic *vnic, struct topology *topology)
{
	topology->n = 0;
	find_vnic(topology, vnic);
	find_synthetic(topology, vnic);
	find_vf(topology, vnic);
	find_function(topology, vnic);
	find_driver(topology, vnic);
}

void topology_done(struct topology *topology)
{
	for (size_t n = 0; n < topology->n; n++) {
		struct topology_node *node = &topology->nodes[n];

		for (size_t i = 0; i < node->n_details; i++)
			free(node->details[i].text);
		free(node->details);
		free(node->name);
	}
	topology->n = 0;
}
