/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/chain.h"

#include <stdarg.h>

#include "judge/chain_links.h"
#include "judge/traffic.h"
#include "util/buf.h"

/* Adds evidence in a format of its own to a link of the chain. */
void chain_say(struct vm *vm, struct vnic *vnic, enum chain_link link, const char *source,
	       const char *format, ...)
{
	struct buf text = { 0 };
	va_list args;

	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	evidence_add(&vnic->chain[link].evidence, source, pool_add(&vm->pool, buf_span(&text)));
	buf_done(&text);
}

void chain_say_event(struct vm *vm, struct vnic *vnic, enum chain_link link,
		     const struct event *event)
{
	if (event)
		chain_say(vm, vnic, link, CHAIN_LOG, "%s", event->text);
}

void chain_set(struct vnic *vnic, enum chain_link link, enum chain_status status)
{
	vnic->chain[link].status = status;
}

/* --- what holds now --- */

bool chain_has_function_now(const struct vnic *vnic)
{
	const struct pci_function *function = vnic->function;

	if (!function || function->gone)
		return false;
	/* Only the log told of it, and the log says that its slot is empty again. */
	return !(told_by_only(&function->told_by, CHAIN_LOG) && is_false(vnic->log.slot));
}

bool chain_has_vf_now(const struct vnic *vnic)
{
	return vnic->vf || chain_has_function_now(vnic);
}

bool chain_was_offered(const struct vnic *vnic)
{
	return chain_has_vf_now(vnic) || vnic->offered_by_bus ||
	       vnic->log.slot.fact == FACT_KNOWN || vnic->log.register_event ||
	       vnic->log.path != LOG_PATH_NONE || traffic_total(vnic, COUNTER_VF_TX_PACKETS) ||
	       traffic_total(vnic, COUNTER_VF_RX_PACKETS);
}

bool chain_is_paired(const struct vnic *vnic)
{
	return vnic->vf && vnic->paired_by;
}

static bool has_function(const struct vm *vm, const struct vmbus_device *device)
{
	for (size_t n = 0; n < vm->n_functions; n++)
		if (guid_equal(&vm->functions[n]->guid, &device->guid))
			return true;
	return false;
}

const struct vmbus_device *chain_unclaimed_bus(const struct vm *vm)
{
	for (size_t n = 0; n < vm->n_vmbus; n++) {
		const struct vmbus_device *device = vm->vmbus[n];

		if (device->class == VMBUS_PCI && !device->gone && !has_function(vm, device))
			return device;
	}
	return NULL;
}

void chain_shown_by_traffic(struct vm *vm, struct vnic *vnic, enum chain_link link)
{
	chain_set(vnic, link, CHAIN_OK);
	chain_say(vm, vnic, link, "ethtool", "netvsc sends packets by its VF");
}

bool chain_never_offered(const struct vm *vm, const struct vnic *vnic)
{
	bool log_tells = vm->log.read && vnic->log.born && vm->log.has_others && !vm->log.wrapped;
	bool pci_tells = vm->functions_complete;

	if (chain_was_offered(vnic) || vnic->pci_only || chain_unclaimed_bus(vm))
		return false;
	return log_tells || pci_tells;
}

/* Between an event and the end of the log, on the log's clock; negative: not known. */
static double age_of(const struct vm *vm, const struct event *event)
{
	int64_t end = vm->log.has_now ? vm->log.now_us : vm->log.last_us;

	if (!event || event->clock == CLOCK_NONE || event->clock != vm->log.clock ||
	    end < event->time_us)
		return -1;
	return (double)(end - event->time_us) / 1e6;
}

double chain_changed_since(const struct vm *vm, const struct vnic *vnic)
{
	const struct vnic_log *log = &vnic->log;

	if (log->unregistered && !is_false(log->slot) && vnic->broken != CHAIN_OFFERED)
		return age_of(vm, log->register_event);
	return age_of(vm, log->slot_event);
}

/* --- all of it --- */

/* Down, or without a link at the host: nothing goes by either path, whatever its VF does. */
static bool has_no_traffic(const struct vnic *vnic)
{
	const struct link *link = vnic->synthetic;

	return link && (is_false(link->up) || (is_false(link->carrier) && !traffic_uses_vf(vnic)));
}

/* An interface that is down has no path: its VF is down with it, and nothing is wrong with that. */
static void forget_path(struct vnic *vnic)
{
	for (size_t n = CHAIN_UP; n <= CHAIN_TRAFFIC; n++)
		if (vnic->chain[n].status == CHAIN_BROKEN)
			chain_set(vnic, (enum chain_link)n, CHAIN_UNKNOWN);
}

static void find_broken(struct vnic *vnic)
{
	vnic->broken = CHAIN_COUNT;
	if (has_no_traffic(vnic))
		forget_path(vnic);
	for (size_t n = 0; n < CHAIN_COUNT; n++) {
		if (vnic->broken != CHAIN_COUNT)
			chain_set(vnic, (enum chain_link)n, CHAIN_SKIPPED);
		else if (vnic->chain[n].status == CHAIN_BROKEN)
			vnic->broken = (enum chain_link)n;
	}
}

static bool is_ok(const struct vnic *vnic, enum chain_link link)
{
	return vnic->chain[link].status == CHAIN_OK || vnic->chain[link].status == CHAIN_WARNING;
}

static enum vnic_state state_of(const struct vm *vm, const struct vnic *vnic)
{
	if (has_no_traffic(vnic))
		return STATE_UNKNOWN;
	if (vnic->broken == CHAIN_OFFERED)
		return chain_never_offered(vm, vnic) ? STATE_NO_VF : STATE_SLOW_PATH;
	if (vnic->broken < CHAIN_CONFIG)
		return chain_was_offered(vnic) ? STATE_SLOW_PATH : STATE_UNKNOWN;
	if (!is_ok(vnic, CHAIN_PAIRED) || !is_ok(vnic, CHAIN_UP))
		return STATE_UNKNOWN;
	if (is_ok(vnic, CHAIN_SWITCHED) || traffic_uses_vf(vnic))
		return STATE_FAST_PATH;
	return vm->kernel_silent ? STATE_UNKNOWN : STATE_READY;
}

static void judge_data_path(const struct vm *vm, struct vnic *vnic)
{
	struct data_path *path = &vnic->data_path;
	const struct vnic_log *log = &vnic->log;
	bool is_vf_path = vnic->state == STATE_FAST_PATH;
	int64_t end = vm->log.has_now ? vm->log.now_us : 0;

	if (is_vf_path)
		path->current = LOG_PATH_VF;
	else if (vnic->state == STATE_SLOW_PATH || vnic->state == STATE_NO_VF)
		path->current = LOG_PATH_SYNTHETIC;
	path->switches = log->switches;
	path->has_slow = log->slow_us.fact == FACT_KNOWN;
	path->slow_seconds = (double)log->slow_us.value / 1e6;
	if (log->path_event && log->path_event->clock == vm->log.clock &&
	    end > log->path_since_us && path->current == log->path) {
		path->has_since = true;
		path->since_seconds = (double)(end - log->path_since_us) / 1e6;
	}
}

void chain_judge(struct vm *vm, struct vnic *vnic)
{
	traffic_measure(vnic);
	chain_judge_offered(vm, vnic);
	chain_judge_pci(vm, vnic);
	chain_judge_driver(vm, vnic);
	chain_judge_netdev(vm, vnic);
	chain_judge_paired(vm, vnic);
	chain_judge_up(vm, vnic);
	chain_judge_switched(vm, vnic);
	chain_judge_traffic(vm, vnic);
	chain_judge_config(vm, vnic);
	find_broken(vnic);
	vnic->state = state_of(vm, vnic);
	judge_data_path(vm, vnic);
}
