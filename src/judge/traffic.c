/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/traffic.h"

static bool share_of(const struct counters *growth, enum counter vf, enum counter synthetic,
		     double *share)
{
	struct fact_u64 by_vf = growth->value[vf], by_synthetic = growth->value[synthetic];
	double sum;

	if (!is_known_u64(by_vf) || !is_known_u64(by_synthetic))
		return false;
	sum = (double)by_vf.value + (double)by_synthetic.value;
	if (sum <= 0)
		return false;
	*share = (double)by_vf.value / sum;
	return true;
}

void traffic_measure(struct vnic *vnic)
{
	const struct link *link = vnic->synthetic;

	vnic->sampled = link && link->n_counters > 1;
	vnic->has_tx_share = vnic->has_rx_share = false;
	vnic->sample_us = (struct fact_u64){ 0 };
	vnic->growth = (struct counters){ 0 };
	if (!vnic->sampled)
		return;
	for (size_t n = 0; n < COUNTER_COUNT; n++)
		vnic->growth.value[n] =
			counter_growth(&link->counters[0], &link->counters[1], (enum counter)n);
	if (link->counters[0].has_seconds && link->counters[1].has_seconds)
		vnic->sample_us = known_u64(
			(uint64_t)((link->counters[1].seconds - link->counters[0].seconds) * 1e6));
	vnic->has_tx_share = share_of(&vnic->growth, COUNTER_VF_TX_BYTES,
				      COUNTER_SYNTHETIC_TX_BYTES, &vnic->tx_share);
	vnic->has_rx_share = share_of(&vnic->growth, COUNTER_VF_RX_BYTES,
				      COUNTER_SYNTHETIC_RX_BYTES, &vnic->rx_share);
}

uint64_t traffic_growth(const struct vnic *vnic, enum counter counter)
{
	struct fact_u64 growth = vnic->growth.value[counter];

	return is_known_u64(growth) ? growth.value : 0;
}

uint64_t traffic_vf_growth(const struct vnic *vnic, enum counter counter)
{
	const struct link *vf = vnic->vf;
	struct fact_u64 growth = { 0 };

	if (vf && vf->n_counters > 1)
		growth = counter_growth(&vf->counters[0], &vf->counters[1], counter);
	return is_known_u64(growth) ? growth.value : 0;
}

/* Where only the bytes were shown they tell as well; a packet has 60 at least. */
static struct fact_u64 sent_packets(const struct vnic *vnic, enum counter packets,
				    enum counter bytes)
{
	enum { PACKET_BYTES_MIN = 60 };
	struct fact_u64 growth = vnic->growth.value[packets];

	if (growth.fact == FACT_UNKNOWN) {
		growth = vnic->growth.value[bytes];
		growth.value = (growth.value + PACKET_BYTES_MIN - 1) / PACKET_BYTES_MIN;
	}
	return growth;
}

bool traffic_uses_vf(const struct vnic *vnic)
{
	struct fact_u64 by_vf = sent_packets(vnic, COUNTER_VF_TX_PACKETS, COUNTER_VF_TX_BYTES);

	return vnic->sampled && is_known_u64(by_vf) && by_vf.value;
}

bool traffic_avoids_vf(const struct vm *vm, const struct vnic *vnic)
{
	struct fact_u64 by_vf = sent_packets(vnic, COUNTER_VF_TX_PACKETS, COUNTER_VF_TX_BYTES);
	struct fact_u64 by_synthetic =
		sent_packets(vnic, COUNTER_SYNTHETIC_TX_PACKETS, COUNTER_SYNTHETIC_TX_BYTES);

	return vnic->sampled && is_known_u64(by_vf) && !by_vf.value && is_known_u64(by_synthetic) &&
	       by_synthetic.value >= limit_of(&vm->limits, LIMIT_TX_PACKETS);
}

bool traffic_is_one_way(const struct vm *vm, const struct vnic *vnic)
{
	if (!vnic->sampled || !is_known_u64(vnic->growth.value[COUNTER_VF_RX_PACKETS]) ||
	    !is_known_u64(vnic->growth.value[COUNTER_SYNTHETIC_RX_PACKETS]))
		return false;
	return traffic_growth(vnic, COUNTER_VF_TX_PACKETS) >=
		       limit_of(&vm->limits, LIMIT_ONE_WAY_PACKETS) &&
	       !traffic_growth(vnic, COUNTER_VF_RX_PACKETS) &&
	       !traffic_growth(vnic, COUNTER_SYNTHETIC_RX_PACKETS);
}

bool traffic_is_below(const struct vm *vm, double share, enum limit percent)
{
	return share < (double)limit_of(&vm->limits, percent) / 100;
}

uint64_t traffic_total(const struct vnic *vnic, enum counter counter)
{
	const struct counters *totals = vnic_totals(vnic);

	return totals && is_known_u64(totals->value[counter]) ? totals->value[counter].value : 0;
}
