/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/vnic_json.h"

#include "render/function_json.h"
#include "render/json.h"

static const struct fact_u64 no_number = { FACT_UNKNOWN, 0 };
static const struct fact_bool no_word = { FACT_UNKNOWN, false };

static json_t *chain_json(const struct vnic *vnic)
{
	json_t *array = json_array();

	for (unsigned n = 0; n < CHAIN_COUNT; n++) {
		const struct chain_entry *entry = &vnic->chain[n];
		json_t *item = json_object();

		json_put_text(item, "link", chain_link_name((enum chain_link)n));
		json_put_text(item, "status", chain_status_name(entry->status));
		json_put_evidence(item, "evidence", &entry->evidence);
		json_array_append_new(array, item);
	}
	return array;
}

static json_t *vf_pci_json(const struct vnic *vnic)
{
	const struct pci_function *function = vnic->function;
	char address[PCI_ADDRESS_TEXT];
	json_t *object;

	if (!function)
		return json_null();
	object = json_object();
	json_put_text(object, "address",
		      function->address.known ? pci_address_format(&function->address, address)
					      : NULL);
	function_put_ids(object, function);
	json_put_text(object, "name", function->name);
	json_put_text(object, "family", function_family(function));
	function_put_guid_domain(object, function, vnic);
	json_object_set_new(object, "gone", json_boolean(function->gone));
	return object;
}

static json_t *pair_json(const struct pair_u64 *pair)
{
	json_t *object;

	if (!is_known_u64(pair->now) && !is_known_u64(pair->max))
		return json_null();
	object = json_object();
	json_put_u64(object, "now", pair->now);
	json_put_u64(object, "max", pair->max);
	return object;
}

static json_t *xdp_json(const struct link *link)
{
	json_t *object;

	if (!link || link->xdp.fact != FACT_KNOWN)
		return json_null();
	object = json_object();
	json_put_bool(object, "attached", link->xdp);
	json_put_text(object, "mode", link->xdp_mode);
	json_put_u64(object, "program_id", link->xdp_program);
	return object;
}

static json_t *qdisc_json(const struct link *link)
{
	json_t *object;

	if (!link || (!link->qdiscs.root && !link->qdiscs.listed))
		return json_null();
	object = json_object();
	json_put_text(object, "root", link->qdiscs.root);
	json_put_text(object, "leaf", link->qdiscs.leaf);
	json_put_text(object, "ingress", link->qdiscs.ingress);
	return object;
}

/* Only who lists interfaces knows that there are none. */
static void put_altnames(json_t *object, const struct link *link)
{
	if (link->n_altnames || told_by_has(&link->told_by, "rtnetlink") ||
	    told_by_has(&link->told_by, "ip-link"))
		json_put_texts(object, "altnames", link->altnames, link->n_altnames);
	else
		json_object_set_new(object, "altnames", json_null());
}

static json_t *features_json(const struct link *link)
{
	json_t *array;

	if (!link || !link->n_features)
		return json_null();
	array = json_array();
	for (size_t n = 0; n < link->n_features; n++) {
		if (link->features[n].on)
			json_array_append_new(array, json_string(link->features[n].name));
	}
	return array;
}

/* A function without an interface has no more than an address. */
static void put_vf_link(json_t *object, const struct vnic *vnic)
{
	static const struct link nothing = { .name = NULL };
	const struct link *vf = vnic->vf ? vnic->vf : &nothing;

	json_put_text(object, "name", vf->name);
	put_altnames(object, vf);
	json_put_u64(object, "ifindex", vf->ifindex);
	json_put_mac(object, "mac", &vf->mac);
	json_put_text(object, "master", vf->master);
	json_put_bool(object, "up", vf->up);
	json_put_bool(object, "carrier", vf->carrier);
	json_put_u64(object, "mtu", vf->mtu);
	json_put_addresses(object, "addresses", vnic->vf);
}

static struct fact_u64 vf_slot(const struct vnic *vnic, const struct pci_function *function)
{
	if (function && is_known_u64(function->slot))
		return function->slot;
	return vnic->log.serial;
}

static json_t *vf_json(const struct vnic *vnic)
{
	const struct pci_function *function = vnic->function;
	const struct link *vf = vnic->vf;
	json_t *object;

	if (!vf && !function)
		return json_null();
	object = json_object();
	put_vf_link(object, vnic);
	json_put_text(object, "driver", vnic_vf_driver(vnic));
	json_put_text(object, "firmware", vf ? vf->firmware : NULL);
	json_put_text(object, "managed_by", vnic->managed_by);
	json_put_u64(object, "slot", vf_slot(vnic, function));
	json_put_text(object, "paired_by", vnic->paired_by);
	json_put_u64(object, "speed_mbps", vf ? vf->speed_mbps : no_number);
	json_object_set_new(object, "channels", vf ? pair_json(&vf->channels) : json_null());
	json_object_set_new(object, "rings_rx", vf ? pair_json(&vf->rings_rx) : json_null());
	json_object_set_new(object, "rings_tx", vf ? pair_json(&vf->rings_tx) : json_null());
	json_object_set_new(object, "features", features_json(vf));
	if (vf && vf->addresses_listed)
		json_put_texts(object, "routes", vf->routes, vf->n_routes);
	else
		json_object_set_new(object, "routes", json_null());
	if (vf && (vf->n_rules || told_by_has(&vf->told_by, "rtnetlink")))
		json_put_texts(object, "rules", vf->rules, vf->n_rules);
	else
		json_object_set_new(object, "rules", json_null());
	json_object_set_new(object, "xdp", xdp_json(vf));
	json_object_set_new(object, "qdisc", qdisc_json(vf));
	json_object_set_new(object, "pci", vf_pci_json(vnic));
	return object;
}

static json_t *growth_json(const struct vnic *vnic)
{
	json_t *object;

	if (!vnic->sampled)
		return json_null();
	object = json_object();
	json_put_counters(object, &vnic->growth);
	return object;
}

void vnic_put_counters(json_t *object, const struct vnic *vnic)
{
	const struct link *link = vnic->synthetic;
	bool timed = is_known_u64(vnic->sample_us);

	json_put_real(object, "sample_seconds", timed,
		      timed ? (double)vnic->sample_us.value / 1e6 : 0, 1e6);
	json_put_u64(object, "tx_bytes", link ? link->tx_bytes : no_number);
	json_put_u64(object, "rx_bytes", link ? link->rx_bytes : no_number);
	json_put_counters(object, vnic_totals(vnic));
	json_put_real(object, "tx_share", vnic->has_tx_share, vnic->tx_share, 1e4);
	json_put_real(object, "rx_share", vnic->has_rx_share, vnic->rx_share, 1e4);
	json_object_set_new(object, "growth", growth_json(vnic));
}

static json_t *counters_json(const struct vnic *vnic)
{
	json_t *object;

	if (!vnic_totals(vnic))
		return json_null();
	object = json_object();
	vnic_put_counters(object, vnic);
	return object;
}

static json_t *data_path_json(const struct vnic *vnic)
{
	const struct data_path *path = &vnic->data_path;
	struct fact_u64 switches = vnic->log.seen ? known_u64(path->switches) : no_number;
	json_t *object = json_object();

	json_put_text(object, "current", path_name(path->current));
	json_put_real(object, "since_seconds", path->has_since, path->since_seconds, 1e6);
	json_put_u64(object, "switches", switches);
	json_put_real(object, "slow_seconds", path->has_slow, path->slow_seconds, 1e6);
	return object;
}

static json_t *log_json(const struct vnic_log *log)
{
	json_t *object;

	if (!log->seen)
		return json_null();
	object = json_object();
	json_object_set_new(object, "complete", json_boolean(log->born));
	json_put_bool(object, "slot_added", log->slot);
	json_put_u64(object, "serial", log->serial);
	json_object_set_new(object, "registered", json_boolean(log->registered));
	json_object_set_new(object, "joined", json_boolean(log->joined));
	json_put_number(object, "removals", log->removals);
	return object;
}

static void put_synthetic(json_t *object, const struct vnic *vnic)
{
	const struct link *link = vnic->synthetic;
	struct mac guid_mac = { .known = false };

	guid_to_mac(&vnic->guid, &guid_mac);
	json_put_text(object, "name", vnic->name);
	json_put_u64(object, "ifindex", link ? link->ifindex : no_number);
	json_put_mac(object, "mac", &vnic->mac);
	json_put_guid(object, "guid", &vnic->guid);
	json_put_mac(object, "guid_mac", &guid_mac);
	json_put_u64(object, "mtu", link ? link->mtu : no_number);
	json_put_addresses(object, "addresses", link);
	json_put_bool(object, "up", link ? link->up : no_word);
	json_put_bool(object, "carrier", link ? link->carrier : no_word);
	json_put_text(object, "driver", link ? link->driver : NULL);
	json_object_set_new(object, "xdp", xdp_json(link));
	json_object_set_new(object, "qdisc", qdisc_json(link));
}

json_t *vnic_json(const struct vnic *vnic)
{
	json_t *object = json_object();

	put_synthetic(object, vnic);
	json_put_text(object, "state", vnic_state_name(vnic->state));
	json_put_text(object, "health", severity_name(vnic->health));
	json_put_text(object, "broken_link", chain_link_name(vnic->broken));
	json_put_text(object, "cause", vnic->cause ? vnic->cause->id : NULL);
	json_object_set_new(object, "chain", chain_json(vnic));
	json_object_set_new(object, "vf", vf_json(vnic));
	json_object_set_new(object, "counters", counters_json(vnic));
	json_object_set_new(object, "data_path", data_path_json(vnic));
	json_object_set_new(object, "log", log_json(&vnic->log));
	return object;
}
