/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>

#include "judge/chain.h"
#include "judge/chain_links.h"
#include "judge/correlate.h"
#include "judge/traffic.h"
#include "judge/vnic_events.h"
#include "util/plural.h"

/* --- paired --- */

static void say_pairing(struct vm *vm, struct vnic *vnic)
{
	const struct link *vf = vnic->vf;

	for (size_t n = 0; n < vf->told_by.n; n++) {
		const char *source = vf->told_by.names[n];

		if (source_tells(source, TELLS_MASTER) && vf->master_fact == FACT_KNOWN)
			chain_say(vm, vnic, CHAIN_PAIRED, source, "%s has master %s",
				  link_label(vf), vnic_label(vnic));
		else if (source_tells(source, TELLS_STATE) && !source_tells(source, TELLS_MASTER))
			chain_say(vm, vnic, CHAIN_PAIRED, source,
				  "%s is a slave with the MAC of %s", link_label(vf),
				  vnic_label(vnic));
	}
	chain_say_event(vm, vnic, CHAIN_PAIRED, vnic->log.join_event);
	if (vnic->log.registered)
		chain_say_event(vm, vnic, CHAIN_PAIRED, vnic->log.register_event);
	if (!vnic->chain[CHAIN_PAIRED].evidence.n)
		chain_say_event(vm, vnic, CHAIN_PAIRED, vnic->log.path_event);
}

void chain_judge_paired(struct vm *vm, struct vnic *vnic)
{
	const struct link *vf = vnic->vf;
	const struct event *failure = vnic_pairing_failure(vm, vnic);

	if (vnic->pci_only) {
		chain_set(vnic, CHAIN_PAIRED, CHAIN_OK);
		chain_say(vm, vnic, CHAIN_PAIRED, told_by_who(&vf->told_by, TELLS_MASTER),
			  "a MANA interface without a synthetic partner");
		return;
	}
	if (chain_is_paired(vnic)) {
		chain_set(vnic, CHAIN_PAIRED, CHAIN_OK);
		say_pairing(vm, vnic);
		return;
	}
	if (!vf && traffic_uses_vf(vnic)) {
		chain_shown_by_traffic(vm, vnic, CHAIN_PAIRED);
		return;
	}
	if (vf && vf->master_fact == FACT_KNOWN) {
		/* A master that no listing shows may be a name that was cut. */
		if (correlate_is_elsewhere(vm, vnic))
			chain_set(vnic, CHAIN_PAIRED, CHAIN_BROKEN);
		chain_say(vm, vnic, CHAIN_PAIRED, told_by_who(&vf->told_by, TELLS_MASTER),
			  "%s has master %s", link_label(vf),
			  vf->master ? vf->master : "of another kind");
	} else if (vf && vf->master_fact == FACT_ABSENT) {
		chain_set(vnic, CHAIN_PAIRED, CHAIN_BROKEN);
		chain_say(vm, vnic, CHAIN_PAIRED, told_by_who(&vf->told_by, TELLS_MASTER),
			  "%s has no master", link_label(vf));
	} else if (failure) {
		chain_set(vnic, CHAIN_PAIRED, CHAIN_BROKEN);
	}
	chain_say_event(vm, vnic, CHAIN_PAIRED, failure);
}

/* --- up --- */

void chain_judge_up(struct vm *vm, struct vnic *vnic)
{
	const struct link *vf = vnic->vf;
	const char *source;

	if (!vf && traffic_uses_vf(vnic)) {
		chain_shown_by_traffic(vm, vnic, CHAIN_UP);
	}
	if (!vf)
		return;
	source = told_by_who(&vf->told_by, TELLS_STATE);
	if (!is_false(vf->up) && vnic->log.waiting_event) {
		/* netvsc waits in the notifier of the VF's going up, its carrier comes after that */
		chain_set(vnic, CHAIN_UP, CHAIN_OK);
		chain_say_event(vm, vnic, CHAIN_UP, vnic->log.waiting_event);
	} else if (is_false(vf->up) || is_false(vf->carrier)) {
		chain_set(vnic, CHAIN_UP, CHAIN_BROKEN);
		chain_say(vm, vnic, CHAIN_UP, source, "%s is %s", link_label(vf),
			  is_false(vf->up) ? "administratively down" : "up without carrier");
	} else if (is_true(vf->up)) {
		chain_set(vnic, CHAIN_UP, CHAIN_OK);
		for (size_t n = 0; n < vf->told_by.n; n++)
			if (source_tells(vf->told_by.names[n], TELLS_STATE))
				chain_say(vm, vnic, CHAIN_UP, vf->told_by.names[n], "%s is up%s",
					  link_label(vf),
					  is_true(vf->carrier) ? " with carrier" : "");
	} else if (vnic->log.path == LOG_PATH_VF) {
		/* The switch is asked for when the VF goes up (netvsc_vf_changed, all kernels). */
		chain_set(vnic, CHAIN_UP, CHAIN_OK);
		chain_say_event(vm, vnic, CHAIN_UP, vnic->log.path_event);
	}
}

/* --- switched --- */

/* The synthetic interface takes over the VF's TSO limit on the switch (netvsc_drv.c, 7.2). */
enum { TSO_SYNTHETIC_MAX = 65536 };

static bool is_tso_of_vf(const struct vnic *vnic)
{
	return vnic->synthetic && vnic->vf && is_known_u64(vnic->synthetic->tso_max_size) &&
	       is_known_u64(vnic->vf->tso_max_size) &&
	       vnic->synthetic->tso_max_size.value > TSO_SYNTHETIC_MAX &&
	       vnic->synthetic->tso_max_size.value == vnic->vf->tso_max_size.value;
}

/*
 * A switch is logged when the host has done it; until then the driver holds RTNL, and
 * sends on the synthetic path if it leaves the VF (netvsc_switch_datapath(), 6.1-7.2). So
 * the last line is no proof for the VF while the kernel does not answer.
 */
static enum chain_status switched_by_log(const struct vm *vm, const struct vnic_log *log)
{
	if (log->failed_event || log->path == LOG_PATH_SYNTHETIC || log->waiting_event)
		return CHAIN_BROKEN;
	return log->path == LOG_PATH_VF && !vm->kernel_silent ? CHAIN_OK : CHAIN_UNKNOWN;
}

void chain_judge_switched(struct vm *vm, struct vnic *vnic)
{
	if (vnic->pci_only) {
		chain_set(vnic, CHAIN_SWITCHED, CHAIN_OK);
		chain_say(vm, vnic, CHAIN_SWITCHED, told_by_first(&vnic->vf->told_by),
			  "it has no other path");
		return;
	}
	if (is_tso_of_vf(vnic)) {
		chain_set(vnic, CHAIN_SWITCHED, CHAIN_OK);
		chain_say(vm, vnic, CHAIN_SWITCHED,
			  told_by_who(&vnic->synthetic->told_by, TELLS_LIMITS),
			  "TSO limit %" PRIu64 " taken over from the VF",
			  vnic->synthetic->tso_max_size.value);
	}
	if (traffic_uses_vf(vnic)) {
		chain_set(vnic, CHAIN_SWITCHED, CHAIN_OK);
		chain_say(vm, vnic, CHAIN_SWITCHED, "ethtool", "packets are sent by the VF");
	}
	if (vnic->chain[CHAIN_SWITCHED].status != CHAIN_OK)
		chain_set(vnic, CHAIN_SWITCHED, switched_by_log(vm, &vnic->log));
	chain_say_event(vm, vnic, CHAIN_SWITCHED, vnic->log.failed_event);
	chain_say_event(vm, vnic, CHAIN_SWITCHED, vnic->log.waiting_event);
	chain_say_event(vm, vnic, CHAIN_SWITCHED, vnic->log.path_event);
}

/* --- traffic --- */

static void say_one_growth(struct vm *vm, struct vnic *vnic, enum counter counter, const char *what,
			   const char *by)
{
	struct fact_u64 growth = vnic->growth.value[counter];

	if (is_known_u64(growth))
		chain_say(vm, vnic, CHAIN_TRAFFIC, "ethtool",
			  "%" PRIu64 " %s%s sent by %s in the sample", growth.value, what,
			  plural(growth.value), by);
	else if (growth.fact == FACT_MALFORMED)
		chain_say(vm, vnic, CHAIN_TRAFFIC, "ethtool",
			  "%ss sent by %s: the counter went back", what, by);
}

static void say_growth(struct vm *vm, struct vnic *vnic)
{
	say_one_growth(vm, vnic, COUNTER_VF_TX_PACKETS, "packet", "the VF");
	say_one_growth(vm, vnic, COUNTER_SYNTHETIC_TX_PACKETS, "packet", "the synthetic path");
	if (vnic->growth.value[COUNTER_VF_TX_PACKETS].fact != FACT_UNKNOWN)
		return;
	say_one_growth(vm, vnic, COUNTER_VF_TX_BYTES, "byte", "the VF");
	say_one_growth(vm, vnic, COUNTER_SYNTHETIC_TX_BYTES, "byte", "the synthetic path");
}

static void say_totals(struct vm *vm, struct vnic *vnic)
{
	const struct counters *totals = vnic_totals(vnic);

	if (totals && is_known_u64(totals->value[COUNTER_VF_TX_PACKETS]))
		chain_say(vm, vnic, CHAIN_TRAFFIC, "ethtool", "vf_tx_packets %" PRIu64 " so far",
			  totals->value[COUNTER_VF_TX_PACKETS].value);
	else if (totals && is_known_u64(totals->value[COUNTER_VF_RX_PACKETS]))
		chain_say(vm, vnic, CHAIN_TRAFFIC, "ethtool", "vf_rx_packets %" PRIu64 " so far",
			  totals->value[COUNTER_VF_RX_PACKETS].value);
}

/*
 * One reading proves no movement: vf_* keep their values after the VF is gone.
 * All zero while the synthetic queues carried packets is different: then no
 * packet ever went by a VF.
 */
static void judge_totals(struct vm *vm, struct vnic *vnic)
{
	const struct counters *totals = vnic_totals(vnic);
	bool has_vf_tx = totals && is_known_u64(totals->value[COUNTER_VF_TX_PACKETS]);
	uint64_t sent = traffic_total(vnic, COUNTER_SYNTHETIC_TX_PACKETS);

	say_totals(vm, vnic);
	if (has_vf_tx && traffic_total(vnic, COUNTER_VF_TX_PACKETS) &&
	    vnic->chain[CHAIN_SWITCHED].status == CHAIN_OK && chain_is_paired(vnic)) {
		chain_set(vnic, CHAIN_TRAFFIC, CHAIN_OK);
	} else if (has_vf_tx && !traffic_total(vnic, COUNTER_VF_TX_PACKETS) &&
		   !chain_is_paired(vnic) && sent >= limit_of(&vm->limits, LIMIT_TX_PACKETS)) {
		chain_set(vnic, CHAIN_TRAFFIC, CHAIN_BROKEN);
		chain_say(vm, vnic, CHAIN_TRAFFIC, "ethtool",
			  "%" PRIu64 " packet%s sent by the synthetic path", sent, plural(sent));
	}
}

void chain_judge_traffic(struct vm *vm, struct vnic *vnic)
{
	if (!vnic->sampled) {
		judge_totals(vm, vnic);
		return;
	}
	say_growth(vm, vnic);
	if (traffic_avoids_vf(vm, vnic))
		chain_set(vnic, CHAIN_TRAFFIC, CHAIN_BROKEN);
	else if (!traffic_uses_vf(vnic))
		say_totals(vm, vnic);
	else
		chain_set(vnic, CHAIN_TRAFFIC,
			  vnic->has_tx_share && traffic_is_below(vm, vnic->tx_share,
								 LIMIT_TX_SHARE_PERCENT)
				  ? CHAIN_WARNING
				  : CHAIN_OK);
}
