// SPDX-License-Identifier: GPL-2.0
/*
 * The wire: one netdev "hostswN" per vNIC, which the guest moves into the namespace of the
 * other machine. What that machine sends goes to the VF when the guest has switched the
 * data path, else, and multicast always, to the synthetic NIC.
 */
#include "host.h"

#include <linux/ethtool.h>
#include <linux/if_vlan.h>

/* The numbers of netdevs on a VM start at 2: those of the wire keep out of the way. */
#define WIRE_IFINDEX 9000
#define WIRE_BACKLOG 8192

struct wire {
	struct lab_nic *nic;
	struct sk_buff_head queue;
	struct napi_struct napi;
};

/* The guest takes frames from its VF while that is up, whatever its carrier says. */
static bool deliver_vf(struct lab_nic *nic, struct sk_buff *skb)
{
	struct lab_port *port = rcu_dereference_bh(nic->port);
	struct net_device *vf = port ? rcu_dereference_bh(port->vf) : NULL;

	if (!vf || !netif_running(vf) || READ_ONCE(nic->mute) == MUTE_VF)
		return false;
	lab_count(&nic->rx[1], 1, skb->len);
	skb_scrub_packet(skb, true);
	port->ops->rx(vf, skb);
	return true;
}

static netdev_tx_t wire_no_room(struct net_device *dev, struct lab_nic *nic)
{
	netif_stop_queue(dev);
	/* Room made since then is seen here, or the waker sees the queue stopped. */
	smp_mb();
	if (netvsp_can_receive(nic))
		netif_wake_queue(dev);
	return NETDEV_TX_BUSY;
}

static netdev_tx_t wire_xmit(struct sk_buff *skb, struct net_device *dev)
{
	struct lab_nic *nic = ((struct wire *)netdev_priv(dev))->nic;
	u32 len = skb->len;
	int err = -ENODEV;

	if (READ_ONCE(nic->dying) || READ_ONCE(nic->mute) == MUTE_RX)
		goto out;
	if (READ_ONCE(nic->vf_path) && !is_multicast_ether_addr(eth_hdr(skb)->h_dest) &&
	    deliver_vf(nic, skb))
		return NETDEV_TX_OK;
	if (READ_ONCE(nic->link))
		err = netvsp_receive(nic, skb);
	if (err == -EAGAIN)
		return wire_no_room(dev, nic);
	if (!err)
		lab_count(&nic->rx[0], 1, len);
out:
	if (err)
		dev->stats.tx_dropped++;
	dev_consume_skb_any(skb);
	return NETDEV_TX_OK;
}

void fabric_wake(struct lab_nic *nic)
{
	struct net_device *wire;

	rcu_read_lock();
	wire = READ_ONCE(nic->wire);
	smp_mb();
	if (wire && netif_running(wire) && netif_queue_stopped(wire))
		netif_wake_queue(wire);
	rcu_read_unlock();
}

static int wire_poll(struct napi_struct *napi, int budget)
{
	struct wire *wire = container_of(napi, struct wire, napi);
	struct sk_buff *skb;
	int done = 0;

	while (done < budget && (skb = skb_dequeue(&wire->queue))) {
		netif_receive_skb(skb);
		done++;
	}
	if (done < budget)
		napi_complete_done(napi, done);
	return done;
}

/* From the guest, by either path; bottom halves are off. */
void fabric_receive(struct lab_nic *nic, struct sk_buff *skb)
{
	struct net_device *dev = READ_ONCE(nic->wire);
	struct wire *wire = dev ? netdev_priv(dev) : NULL;

	if (!wire || READ_ONCE(nic->dying) ||
	    skb_queue_len_lockless(&wire->queue) >= WIRE_BACKLOG) {
		kfree_skb(skb);
		return;
	}
	skb->dev = dev;
	if (__dev_forward_skb(dev, skb) != NET_RX_SUCCESS)
		return;
	skb_queue_tail(&wire->queue, skb);
	napi_schedule(&wire->napi);
}

static int wire_open(struct net_device *dev)
{
	napi_enable(&((struct wire *)netdev_priv(dev))->napi);
	netif_carrier_on(dev);
	netif_start_queue(dev);
	return 0;
}

static int wire_stop(struct net_device *dev)
{
	struct wire *wire = netdev_priv(dev);

	netif_stop_queue(dev);
	napi_disable(&wire->napi);
	skb_queue_purge(&wire->queue);
	return 0;
}

static const struct net_device_ops wire_ops = {
	.ndo_open = wire_open,
	.ndo_stop = wire_stop,
	.ndo_start_xmit = wire_xmit,
	.ndo_set_mac_address = eth_mac_addr,
	.ndo_validate_addr = eth_validate_addr,
};

int fabric_create(struct lab_nic *nic)
{
	struct net_device *dev = alloc_etherdev(sizeof(struct wire));
	struct wire *wire;
	int err;

	if (!dev)
		return -ENOMEM;
	wire = netdev_priv(dev);
	wire->nic = nic;
	skb_queue_head_init(&wire->queue);
	netif_napi_add(dev, &wire->napi, wire_poll);
	snprintf(dev->name, IFNAMSIZ, "hostsw%u", nic->nr);
	dev->ifindex = WIRE_IFINDEX + nic->nr;
	dev->netdev_ops = &wire_ops;
	dev->max_mtu = ETH_MAX_MTU;
	/* Locally administered, one per vNIC: 02:00:5e:10:09:NN. */
	eth_hw_addr_set(dev, (const u8[]){ 0x02, 0x00, 0x5e, 0x10, 0x09, nic->nr });
	err = register_netdev(dev);
	if (err)
		free_netdev(dev);
	else
		WRITE_ONCE(nic->wire, dev);
	return err;
}

void fabric_destroy(struct lab_nic *nic)
{
	struct net_device *dev = nic->wire;

	if (!dev)
		return;
	WRITE_ONCE(nic->wire, NULL);
	unregister_netdev(dev);
	skb_queue_purge(&((struct wire *)netdev_priv(dev))->queue);
	free_netdev(dev);
}

/* lab.h: a frame that a VF sends. */
void lab_vf_xmit(struct lab_vf_port *pub, struct sk_buff *skb)
{
	struct lab_nic *nic = pub->host->nic;

	if (!nic || READ_ONCE(nic->mute) == MUTE_VF || !READ_ONCE(pub->host->carrier)) {
		kfree_skb(skb);
		return;
	}
	lab_count(&nic->tx[1], max_t(u32, 1, skb_shinfo(skb)->gso_segs), skb->len);
	fabric_receive(nic, skb);
}
EXPORT_SYMBOL_GPL(lab_vf_xmit);
