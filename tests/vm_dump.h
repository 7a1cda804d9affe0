/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TESTS_VM_DUMP_H
#define TESTS_VM_DUMP_H

#include <stdio.h>
#include <string.h>

#include "model/vm.h"
#include "parse/document.h"
#include "util/buf.h"

/*
 * The model as text, one thing a line, only what is known: so that a test of
 * a parser says in its expected text exactly what must come out, and nothing more.
 */
static inline void dump_u64(struct buf *out, const char *key, struct fact_u64 f)
{
	if (f.fact == FACT_KNOWN)
		buf_printf(out, " %s=%llu", key, (unsigned long long)f.value);
	else if (f.fact == FACT_ABSENT)
		buf_printf(out, " %s=none", key);
}

static inline void dump_bool(struct buf *out, const char *key, struct fact_bool f)
{
	if (f.fact == FACT_KNOWN)
		buf_printf(out, " %s%s", f.value ? "" : "!", key);
}

static inline void dump_text(struct buf *out, const char *key, const char *text)
{
	if (text)
		buf_printf(out, " %s=%s", key, text);
}

static inline void dump_fact_text(struct buf *out, const char *key, enum fact fact,
				  const char *text)
{
	if (fact == FACT_KNOWN)
		buf_printf(out, " %s=%s", key, text ? text : "?");
	else if (fact == FACT_ABSENT)
		buf_printf(out, " %s=none", key);
}

static inline void dump_mac(struct buf *out, const char *key, const struct mac *mac)
{
	char text[MAC_TEXT];

	if (mac->known)
		buf_printf(out, " %s=%s", key, mac_format(mac, text));
}

static inline void dump_guid(struct buf *out, const char *key, const struct guid *guid)
{
	char text[GUID_TEXT];

	if (guid->known)
		buf_printf(out, " %s=%s", key, guid_format(guid, text));
}

static inline void dump_told_by(struct buf *out, const struct told_by *told_by)
{
	for (size_t n = 0; n < told_by->n; n++)
		buf_printf(out, "%s%s", n ? "," : " by=", told_by->names[n]);
}

static inline void dump_pair(struct buf *out, const char *key, const struct pair_u64 *pair)
{
	char name[32];

	snprintf(name, sizeof(name), "%s.now", key);
	dump_u64(out, name, pair->now);
	snprintf(name, sizeof(name), "%s.max", key);
	dump_u64(out, name, pair->max);
}

static inline void dump_qdiscs(struct buf *out, const struct qdiscs *qdiscs)
{
	buf_printf(out, " qdisc=%s%s%s", qdiscs->root ? qdiscs->root : "", qdiscs->leaf ? "/" : "",
		   qdiscs->leaf ? qdiscs->leaf : "");
	dump_text(out, "ingress", qdiscs->ingress);
}

static inline void dump_link_head(struct buf *out, const struct link *link)
{
	buf_printf(out, "link %s", link->name ? link->name : "-");
	dump_u64(out, "index", link->ifindex);
	dump_text(out, "lower", link->lower);
	dump_text(out, "type", link->type);
	dump_mac(out, "mac", &link->mac);
	dump_mac(out, "perm", &link->perm_mac);
	dump_u64(out, "mtu", link->mtu);
	if (is_known_u64(link->flags))
		buf_printf(out, " flags=%llx", (unsigned long long)link->flags.value);
	dump_bool(out, "up", link->up);
	dump_bool(out, "carrier", link->carrier);
	dump_text(out, "operstate", link->operstate);
	dump_fact_text(out, "master", link->master_fact, link->master);
	dump_fact_text(out, "kind", link->kind_fact, link->kind);
	dump_text(out, "slave_kind", link->slave_kind);
	dump_bool(out, "xdp", link->xdp);
	dump_text(out, "xdp_mode", link->xdp_mode);
	dump_u64(out, "xdp_program", link->xdp_program);
	if (link->qdiscs.listed)
		dump_qdiscs(out, &link->qdiscs);
	dump_text(out, link->parent_bus, link->parent);
	if (!link->parent || strcmp(link->parent_bus, "vmbus"))
		dump_guid(out, "guid", &link->guid);
	dump_text(out, "driver", link->driver);
	dump_text(out, "version", link->driver_version);
	dump_text(out, "firmware", link->firmware);
}

static inline void dump_link(struct buf *out, const struct link *link)
{
	dump_link_head(out, link);
	dump_u64(out, "rx_bytes", link->rx_bytes);
	dump_u64(out, "rx_packets", link->rx_packets);
	dump_u64(out, "tx_bytes", link->tx_bytes);
	dump_u64(out, "tx_packets", link->tx_packets);
	dump_u64(out, "tso", link->tso_max_size);
	dump_u64(out, "speed", link->speed_mbps);
	dump_u64(out, "dev_port", link->dev_port);
	dump_pair(out, "channels", &link->channels);
	dump_pair(out, "rx_ring", &link->rings_rx);
	dump_pair(out, "tx_ring", &link->rings_tx);
	for (size_t n = 0; n < link->n_altnames; n++)
		buf_printf(out, " alt=%s", link->altnames[n]);
	if (link->addresses_listed)
		buf_add_text(out, " listed");
	for (size_t n = 0; n < link->n_addresses; n++)
		buf_printf(out, " addr=%s", link->addresses[n].text);
	dump_told_by(out, &link->told_by);
	buf_add_text(out, "\n");
	for (size_t n = 0; n < link->n_routes; n++)
		buf_printf(out, "  route %s\n", link->routes[n]);
	for (size_t n = 0; n < link->n_rules; n++)
		buf_printf(out, "  rule %s\n", link->rules[n]);
	for (size_t n = 0; n < link->n_features; n++)
		buf_printf(out, "  feature %s %s%s\n", link->features[n].name,
			   link->features[n].on ? "on" : "off",
			   link->features[n].fixed ? " fixed" : "");
	for (size_t set = 0; set < link->n_counters; set++) {
		buf_add_text(out, "  counters");
		for (size_t n = 0; n < COUNTER_COUNT; n++)
			dump_u64(out, counter_name((enum counter)n), link->counters[set].value[n]);
		buf_add_text(out, "\n");
	}
}

static inline void dump_function(struct buf *out, const struct pci_function *function)
{
	char text[PCI_ADDRESS_TEXT];

	buf_printf(out, "pci %s", pci_address_format(&function->address, text));
	if (function->has_ids)
		buf_printf(out, " %04x:%04x", function->vendor_id, function->device_id);
	if (is_known_u64(function->class_code))
		buf_printf(out, " class=%04llx", (unsigned long long)function->class_code.value);
	dump_fact_text(out, "driver", function->driver_fact, function->driver);
	dump_text(out, "modules", function->modules);
	dump_guid(out, "guid", &function->guid);
	dump_u64(out, "slot", function->slot);
	dump_text(out, "slot_name", function->slot_name);
	dump_u64(out, "rev", function->revision);
	if (function->vendor_name)
		buf_printf(out, " [%s]", function->vendor_name);
	if (function->name)
		buf_printf(out, " {%s}", function->name);
	dump_told_by(out, &function->told_by);
	buf_add_text(out, "\n");
}

static inline void dump_vmbus(struct buf *out, const struct vmbus_device *device)
{
	static const char *const classes[] = { "other", "netvsc", "pci" };
	char text[GUID_TEXT];

	buf_printf(out, "vmbus %s %s", guid_format(&device->guid, text), classes[device->class]);
	dump_fact_text(out, "driver", device->driver_fact, device->driver);
	dump_text(out, "netdev", device->netdev);
	dump_u64(out, "domain", device->domain);
	buf_add_text(out, "\n");
}

static inline void dump_host(struct buf *out, const struct host_info *host)
{
	struct buf line = { 0 };

	dump_text(&line, "name", host->name);
	dump_text(&line, "kernel", host->kernel);
	dump_text(&line, "os", host->os);
	dump_text(&line, "hypervisor", host->hypervisor);
	dump_bool(&line, "hyperv", host->is_hyperv);
	dump_bool(&line, "azure", host->azure);
	dump_u64(&line, "cpus", host->cpus);
	if (line.len)
		buf_printf(out, "host%s\n", buf_text(&line));
	buf_done(&line);
}

static inline void dump_event(struct buf *out, const struct event *event)
{
	buf_printf(out, "event");
	if (event->clock != CLOCK_NONE)
		buf_printf(out, " %c%lld", event->clock == CLOCK_BOOT ? 'b' : 'w',
			   (long long)event->time_us);
	if (event->name)
		buf_printf(out, " <%s>", event->name);
	buf_printf(out, " %s\n", event->text);
}

static inline void dump_vm(struct buf *out, const struct vm *vm)
{
	dump_host(out, &vm->host);
	for (size_t n = 0; n < vm->n_links; n++)
		dump_link(out, vm->links[n]);
	for (size_t n = 0; n < vm->n_functions; n++)
		dump_function(out, vm->functions[n]);
	for (size_t n = 0; n < vm->n_vmbus; n++)
		dump_vmbus(out, vm->vmbus[n]);
	for (size_t n = 0; n < event_list_count(&vm->events); n++)
		dump_event(out, event_list_at(&vm->events, n));
	if (vm->links_complete || vm->functions_complete || vm->vmbus_complete)
		buf_printf(out, "complete%s%s%s\n", vm->links_complete ? " links" : "",
			   vm->functions_complete ? " functions" : "",
			   vm->vmbus_complete ? " vmbus" : "");
}

static inline void dump_sources(struct buf *out, const struct vm *vm)
{
	for (size_t n = 0; n < vm->n_sources; n++)
		buf_printf(out, "source %s %s%s%s\n", vm->sources[n].name,
			   source_status_name(vm->sources[n].status),
			   vm->sources[n].detail ? ": " : "",
			   vm->sources[n].detail ? vm->sources[n].detail : "");
}

/* Reads one document of that name and text, `step` bytes more each time. */
static inline bool read_document(struct vm *vm, struct pending *pending, const char *name,
				 const char *text, size_t len, size_t step)
{
	struct document *document = document_new(vm, pending, name);
	size_t start = 0, end = 0;
	bool recognised;

	do {
		end = len - end > step ? end + step : len;
		start += document_feed(document, text + start, end - start, end == len);
	} while (end < len);
	recognised = document_recognised(document);
	document_free(document);
	return recognised;
}

#endif
