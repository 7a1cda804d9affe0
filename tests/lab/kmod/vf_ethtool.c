// SPDX-License-Identifier: GPL-2.0
/* What ethtool shows of a VF, but for the names, which are the driver's. */
#include <linux/module.h>

#include "vf.h"

int vf_get_link_ksettings(struct net_device *netdev, struct ethtool_link_ksettings *settings)
{
	const struct vf_port *port = netdev_priv(netdev);
	bool up = netif_carrier_ok(netdev);

	settings->base.port = PORT_DA;
	settings->base.autoneg = AUTONEG_ENABLE;
	settings->base.speed = up ? port->lab->speed_mbps : SPEED_UNKNOWN;
	settings->base.duplex = up ? DUPLEX_FULL : DUPLEX_UNKNOWN;
	ethtool_link_ksettings_add_link_mode(settings, supported, Autoneg);
	ethtool_link_ksettings_add_link_mode(settings, advertising, Autoneg);
	return 0;
}
EXPORT_SYMBOL_GPL(vf_get_link_ksettings);

static unsigned int active_queues(const struct net_device *netdev)
{
	return netdev->real_num_rx_queues;
}

static const struct vf_kind *kind_of(const struct net_device *netdev)
{
	const struct vf_port *port = netdev_priv(netdev);

	return port->kind;
}

static unsigned int repeats(const struct net_device *netdev, const struct vf_stat_group *group)
{
	return group->per_queue ? active_queues(netdev) : 1;
}

int vf_get_sset_count(struct net_device *netdev, int set)
{
	const struct vf_kind *kind = kind_of(netdev);
	const struct vf_stat_group *group;
	unsigned int count = 0;

	if (set != ETH_SS_STATS)
		return -EOPNOTSUPP;
	for (group = kind->groups; group->stats; group++)
		count += group->count * repeats(netdev, group);
	return count;
}
EXPORT_SYMBOL_GPL(vf_get_sset_count);

static u8 *put_names(u8 *at, const struct vf_stat_group *group, unsigned int queue)
{
	for (unsigned int i = 0; i < group->count; i++) {
		snprintf((char *)at, ETH_GSTRING_LEN, group->stats[i].name, queue);
		at += ETH_GSTRING_LEN;
	}
	return at;
}

void vf_get_strings(struct net_device *netdev, u32 set, u8 *data)
{
	const struct vf_kind *kind = kind_of(netdev);
	const struct vf_stat_group *group;

	if (set != ETH_SS_STATS)
		return;
	for (group = kind->groups; group->stats; group++)
		for (unsigned int q = 0; q < repeats(netdev, group); q++)
			data = put_names(data, group, q);
}
EXPORT_SYMBOL_GPL(vf_get_strings);

static u64 *put_values(u64 *at, const struct vf_stat_group *group, const struct vf_port *port,
		       unsigned int queue)
{
	for (unsigned int i = 0; i < group->count; i++) {
		enum vf_count count = group->stats[i].count;

		*at++ = group->per_queue ? READ_ONCE(port->queues[queue].counts[count]) :
					   vf_port_count(port, count);
	}
	return at;
}

void vf_get_ethtool_stats(struct net_device *netdev, struct ethtool_stats *stats, u64 *data)
{
	const struct vf_port *port = netdev_priv(netdev);
	const struct vf_stat_group *group;

	for (group = port->kind->groups; group->stats; group++)
		for (unsigned int q = 0; q < repeats(netdev, group); q++)
			data = put_values(data, group, port, q);
}
EXPORT_SYMBOL_GPL(vf_get_ethtool_stats);

void vf_get_channels(struct net_device *netdev, struct ethtool_channels *channels)
{
	channels->max_combined = netdev->num_rx_queues;
	channels->combined_count = active_queues(netdev);
}
EXPORT_SYMBOL_GPL(vf_get_channels);

/* All queues exist all the time; the stack and vf_rx() use those that are active. */
int vf_set_channels(struct net_device *netdev, struct ethtool_channels *channels)
{
	return netif_set_real_num_queues(netdev, channels->combined_count,
					 channels->combined_count);
}
EXPORT_SYMBOL_GPL(vf_set_channels);

void vf_get_ringparam(struct net_device *netdev, struct ethtool_ringparam *ring,
		      struct kernel_ethtool_ringparam *kernel_ring,
		      struct netlink_ext_ack *extack)
{
	const struct vf_kind *kind = kind_of(netdev);

	ring->rx_pending = kind->rx_ring;
	ring->rx_max_pending = kind->rx_ring_max;
	ring->tx_pending = kind->tx_ring;
	ring->tx_max_pending = kind->tx_ring_max;
}
EXPORT_SYMBOL_GPL(vf_get_ringparam);
