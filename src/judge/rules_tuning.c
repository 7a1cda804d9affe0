/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The fast path works, but not as well as it could: counters of trouble, rings, channels, offloads. */
#include <inttypes.h>
#include <string.h>

#include "judge/chain.h"
#include "judge/rules_list.h"
#include "judge/traffic.h"
#include "util/plural.h"

static const char ethtool[] = "ethtool";

static enum vf_family family_of(const struct vnic *vnic)
{
	return vf_family_of_driver(vnic_vf_driver(vnic));
}

static void say_growth(struct vm *vm, struct finding *finding, enum counter counter,
		       uint64_t growth)
{
	evidence_add(&finding->evidence, ethtool,
		     pool_printf(&vm->pool, "%s grew by %" PRIu64 " in the sample",
				 counter_name(counter), growth));
}

/* --- counters --- */

/* A hundredth of a percent: what costs TCP a good part of what it could send. */
enum { LOST_ONE_IN = 10000 };

void rule_rx_out_of_buffer(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	uint64_t lost = traffic_vf_growth(vnic, COUNTER_RX_OUT_OF_BUFFER);
	uint64_t received = traffic_growth(vnic, COUNTER_VF_RX_PACKETS);

	if (lost < limit_of(&vm->limits, LIMIT_LOST_PACKETS) || lost < received / LOST_ONE_IN)
		return;
	say_growth(vm,
		   rule_found(vm, vnic, rule,
			      "%s, the VF of %s, dropped %" PRIu64 " packet%s: its rings were full",
			      link_label(vnic->vf), vnic_label(vnic), lost, plural(lost)),
		   COUNTER_RX_OUT_OF_BUFFER, lost);
}

void rule_synth_backpressure(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	static const enum counter counters[] = { COUNTER_TX_SEND_FULL, COUNTER_RX_COMP_BUSY };
	struct finding *finding = NULL;

	for (size_t n = 0; n < sizeof(counters) / sizeof(counters[0]); n++) {
		uint64_t growth = traffic_growth(vnic, counters[n]);

		if (growth < limit_of(&vm->limits, LIMIT_BACKPRESSURE_EVENTS))
			continue;
		if (!finding)
			finding =
				rule_found(vm, vnic, rule,
					   "the synthetic path of %s is full: %s grew by %" PRIu64,
					   vnic_label(vnic), counter_name(counters[n]), growth);
		say_growth(vm, finding, counters[n], growth);
	}
}

static uint64_t vf_total(const struct vnic *vnic, enum counter counter)
{
	const struct link *vf = vnic->vf;
	struct fact_u64 total = { 0 };

	if (vf && vf->n_counters)
		total = vf->counters[vf->n_counters - 1].value[counter];
	return is_known_u64(total) ? total.value : 0;
}

/* What was counted before the sample may be long over: worth a note, no alarm. */
void rule_mana_cqe_unknown(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	static const enum counter counters[] = { COUNTER_TX_CQE_UNKNOWN, COUNTER_RX_CQE_UNKNOWN };
	struct finding *finding = NULL;

	for (size_t n = 0; n < sizeof(counters) / sizeof(counters[0]); n++) {
		const char *name = counter_name(counters[n]);

		if (!vf_total(vnic, counters[n]))
			continue;
		if (!finding) {
			finding = rule_found(
				vm, vnic, rule,
				"%s, the VF of %s, got completions that it does not know",
				link_label(vnic->vf), vnic_label(vnic));
			finding->severity = SEVERITY_INFO;
		}
		if (traffic_vf_growth(vnic, counters[n]))
			finding->severity = rule->severity;
		evidence_add(
			&finding->evidence, ethtool,
			pool_printf(&vm->pool, "%s: %" PRIu64, name, vf_total(vnic, counters[n])));
	}
}

/* --- rings and channels --- */

/*
 * What the drivers start with: MLX5E_PARAMS_DEFAULT_LOG_RQ_SIZE and _SQ_SIZE (en.h), MLX4_EN_DEF_RX_RING_SIZE
 * and _TX_RING_SIZE (mlx4_en.h), DEF_RX_BUFFERS_PER_QUEUE and DEF_TX_ (mana.h). Fewer were set by somebody.
 */
static const struct {
	enum vf_family family;
	uint64_t rx, tx;
} default_rings[] = {
	{ VF_FAMILY_MLX5, 1024, 1024 },
	{ VF_FAMILY_MLX4, 1024, 512 },
	{ VF_FAMILY_MANA, 512, 256 },
};

static void note_ring(struct vm *vm, struct vnic *vnic, const struct rule *rule, const char *which,
		      struct fact_u64 now, uint64_t usual)
{
	struct finding *finding;

	if (!is_known_u64(now) || !now.value || now.value >= usual)
		return;
	finding = rule_found(vm, vnic, rule,
			     "the %s rings of %s have %" PRIu64 " entries, usual are %" PRIu64,
			     which, link_label(vnic->vf), now.value, usual);
	evidence_add(&finding->evidence, ethtool, finding->summary);
}

void rule_rings_small(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	for (size_t n = 0; n < sizeof(default_rings) / sizeof(default_rings[0]); n++) {
		if (!vnic->vf || default_rings[n].family != family_of(vnic))
			continue;
		note_ring(vm, vnic, rule, "receive", vnic->vf->rings_rx.now, default_rings[n].rx);
		note_ring(vm, vnic, rule, "transmit", vnic->vf->rings_tx.now, default_rings[n].tx);
	}
}

/* As many as the drivers take by themselves on a large VM (mana.h: MANA_DEF_NUM_QUEUES). */
enum { CHANNELS_ENOUGH = 16 };

static uint64_t lesser(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

void rule_few_channels(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct pair_u64 *channels = vnic->vf ? &vnic->vf->channels : NULL;
	struct finding *finding;
	uint64_t useful;

	if (!channels || !is_known_u64(channels->now) || !is_known_u64(channels->max) ||
	    !is_known_u64(vm->host.cpus) || !channels->now.value)
		return;
	useful = lesser(lesser(channels->max.value, vm->host.cpus.value), CHANNELS_ENOUGH);
	if (channels->now.value * 2 >= useful)
		return;
	finding = rule_found(vm, vnic, rule,
			     "%s uses %" PRIu64 " channel%s; it has %" PRIu64 ", the VM %" PRIu64
			     " CPUs",
			     link_label(vnic->vf), channels->now.value, plural(channels->now.value),
			     channels->max.value, vm->host.cpus.value);
	evidence_add(&finding->evidence, ethtool, finding->summary);
}

/* --- offloads --- */

static const struct feature *find_feature(const struct link *link, const char *name)
{
	for (size_t n = 0; n < link->n_features; n++)
		if (!strcmp(link->features[n].name, name))
			return &link->features[n];
	return NULL;
}

/*
 * Those that both can and that cost the most when the two differ. Not LRO:
 * mlx5 drops it by itself where its queues cannot do it.
 */
static const char *const synced[] = { "tx-scatter-gather", "tx-tcp-segmentation",
				      "tx-tcp6-segmentation" };

void rule_offload_out_of_sync(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	struct finding *finding = NULL;

	if (!chain_is_paired(vnic) || !vnic->synthetic)
		return;
	for (size_t n = 0; n < sizeof(synced) / sizeof(synced[0]); n++) {
		const struct feature *own = find_feature(vnic->synthetic, synced[n]);
		const struct feature *vfs = find_feature(vnic->vf, synced[n]);

		if (!own || !vfs || own->fixed || vfs->fixed || own->on == vfs->on)
			continue;
		if (!finding)
			finding = rule_found(vm, vnic, rule, "%s is %s on %s, %s on its VF %s",
					     synced[n], own->on ? "on" : "off", vnic_label(vnic),
					     vfs->on ? "on" : "off", link_label(vnic->vf));
		evidence_add(&finding->evidence, ethtool,
			     pool_printf(&vm->pool, "%s: %s, the VF's %s", synced[n],
					 own->on ? "on" : "off", vfs->on ? "on" : "off"));
	}
}
