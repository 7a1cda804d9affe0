/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TESTS_SAMPLE_VM_H
#define TESTS_SAMPLE_VM_H

#include "judge/history.h"
#include "model/vm.h"

/* VMs as the judge leaves them, made by hand: what the renderers are tested on. */

#define SAMPLE_GUID "6045bde9-60a3-6045-bde9-60a36045bde9"
#define SAMPLE_PCI_GUID "bad89801-3c09-4072-9182-76209ebdac21"
#define SAMPLE_MAC "60:45:bd:e9:60:a3"

static inline const char *sample_text(struct vm *vm, const char *text)
{
	return pool_add_text(&vm->pool, text);
}

static inline void sample_event(struct vm *vm, int64_t time_us, enum event_kind kind,
				const char *device, const char *other, const char *text)
{
	struct event *event = event_list_add(&vm->events);

	event->time_us = time_us;
	event->clock = CLOCK_BOOT;
	event->kind = (uint8_t)kind;
	event->device = sample_text(vm, device);
	event->name = sample_text(vm, "eth0");
	event->other = other ? sample_text(vm, other) : NULL;
	event->text = sample_text(vm, text);
	event->value_low = 1;
	event->line = (uint32_t)event_list_count(&vm->events);
}

static inline struct link *sample_link(struct vm *vm, const char *name, const char *driver)
{
	struct link *link = vm_add_link(vm);

	link->name = sample_text(vm, name);
	link->driver = sample_text(vm, driver);
	mac_parse(span_of(SAMPLE_MAC), &link->mac);
	link->mtu = known_u64(1500);
	link->up = link->carrier = known_bool(true);
	link->addresses_listed = true;
	return link;
}

static inline struct pci_function *sample_function(struct vm *vm)
{
	struct pci_function *function = vm_add_function(vm);

	pci_address_parse(span_of("3c09:00:02.0"), &function->address);
	function->vendor_id = 0x15b3;
	function->device_id = 0x1016;
	function->has_ids = true;
	function->name = sample_text(vm, "MT27710 Family [ConnectX-4 Lx Virtual Function]");
	guid_parse(span_of(SAMPLE_PCI_GUID), &function->guid);
	function->slot = known_u64(1);
	return function;
}

static inline void sample_chain(struct vm *vm, struct vnic *vnic, enum chain_link link,
				enum chain_status status, const char *source, const char *text)
{
	vnic->chain[link].status = status;
	if (text)
		evidence_add(&vnic->chain[link].evidence, sample_text(vm, source),
			     sample_text(vm, text));
}

static inline struct vnic *sample_vnic(struct vm *vm)
{
	struct vnic *vnic = vm_add_vnic(vm);

	vnic->name = vnic->label = sample_text(vm, "eth0");
	guid_parse(span_of(SAMPLE_GUID), &vnic->guid);
	mac_parse(span_of(SAMPLE_MAC), &vnic->mac);
	vnic->broken = CHAIN_COUNT;
	vnic->synthetic = sample_link(vm, "eth0", "hv_netvsc");
	link_add_address(vm, vnic->synthetic, span_of("10.0.0.4/24"));
	vnic->function = sample_function(vm);
	return vnic;
}

/* One vNIC on the fast path: 3 of 4 sent bytes by the VF, of which 2^53 + 1 in all. */
static inline void sample_healthy(struct vm *vm)
{
	struct counters before = { .has_seconds = true, .seconds = 1 }, after = before;
	struct vnic *vnic = sample_vnic(vm);

	vm->source_kind = sample_text(vm, "live");
	vnic->state = STATE_FAST_PATH;
	vnic->health = SEVERITY_OK;
	vnic->vf = sample_link(vm, "enP15369s1", "mlx5_core");
	vnic->vf->master = sample_text(vm, "eth0");
	link_add_altname(vm, vnic->vf, span_of("enP15369p0s2"));
	after.seconds = 2;
	after.value[COUNTER_VF_TX_BYTES] = known_u64(9007199254740993);
	link_add_counters(vnic->synthetic, &before);
	link_add_counters(vnic->synthetic, &after);
	vnic->sampled = true;
	vnic->sample_us = known_u64(1000000);
	vnic->has_tx_share = true;
	vnic->tx_share = 0.75;
	vnic->data_path.current = LOG_PATH_VF;
	vnic->log.seen = true;
	for (unsigned n = 0; n < CHAIN_COUNT; n++)
		sample_chain(vm, vnic, (enum chain_link)n, CHAIN_OK, "sysfs", "seen");
	sample_event(vm, 1500000, EVENT_SLOT_ADDED, SAMPLE_GUID, NULL, "VF slot 1 added");
	sample_event(vm, 2500000, EVENT_SWITCHED_TO, SAMPLE_GUID, "enP15369s1",
		     "Data path switched to VF: enP15369s1");
	sample_event(vm, 2600000, EVENT_SWITCHED_TO, SAMPLE_GUID, "enP15369s1",
		     "Data path switched to VF: enP15369s1");
	vm->log.read = vm->log.has_boot = true;
	vm->log.clock = CLOCK_BOOT;
	vm->verdict.summary = sample_text(vm, "eth0 is on the fast path");
	vm->verdict.worst = vnic;
	history_find(vm);
}

/* The same vNIC without a driver for its VF. */
static inline void sample_broken(struct vm *vm)
{
	struct vnic *vnic = sample_vnic(vm);
	struct finding *finding;

	vm->source_kind = sample_text(vm, "capture");
	vm->source_path = sample_text(vm, "case.txt");
	vnic->state = STATE_SLOW_PATH;
	vnic->health = SEVERITY_CRITICAL;
	vnic->broken = CHAIN_DRIVER;
	vnic->function->driver_fact = FACT_ABSENT;
	sample_chain(vm, vnic, CHAIN_OFFERED, CHAIN_OK, "kernel-log", "VF slot 1 added");
	sample_chain(vm, vnic, CHAIN_PCI, CHAIN_OK, "sysfs",
		     "3c09:00:02.0 15b3:1016 MT27710 Family [ConnectX-4 Lx Virtual Function]");
	sample_chain(vm, vnic, CHAIN_DRIVER, CHAIN_BROKEN, "sysfs", "none bound");
	for (unsigned n = CHAIN_NETDEV; n < CHAIN_COUNT; n++)
		sample_chain(vm, vnic, (enum chain_link)n, CHAIN_SKIPPED, NULL, NULL);
	finding = finding_add(&vm->findings);
	finding->id = "driver-missing-mlx5";
	finding->severity = SEVERITY_CRITICAL;
	finding->link = CHAIN_DRIVER;
	finding->vnic = vnic;
	finding->summary = sample_text(vm, "no driver for the VF of eth0");
	finding->remedy =
		sample_text(vm, "modprobe mlx5_core; if there is none, install the modules that "
				"belong to this kernel");
	vnic->cause = vm->verdict.cause = finding;
	vm->verdict.worst = vnic;
	vm->verdict.health = SEVERITY_CRITICAL;
	vm->verdict.state = STATE_SLOW_PATH;
	vm->verdict.summary = sample_text(vm, "eth0 is on the slow path: no driver for its VF "
					      "(driver-missing-mlx5)");
	vm_report_source(vm, "ethtool", SOURCE_DENIED, "needs CAP_NET_ADMIN");
	history_find(vm);
}

static inline void sample_nothing(struct vm *vm)
{
	vm->verdict.health = SEVERITY_UNKNOWN;
	vm->verdict.state = STATE_NOT_APPLICABLE;
	vm->verdict.summary = sample_text(vm, "not a Hyper-V guest: there is no vNIC to judge");
}

#endif
