// SPDX-License-Identifier: GPL-2.0
/*
 * Queues of a VF's interface. The host's side of the cable puts frames on a queue's backlog
 * and raises its vector; NAPI takes them off, as a real driver takes them off its ring.
 */
#include <linux/bpf.h>
#include <linux/etherdevice.h>
#include <linux/filter.h>
#include <linux/irq.h>
#include <linux/slab.h>
#include <linux/tcp.h>

#include "compat.h"
#include "vf.h"

/*
 * Frames that wait in one queue, far above any ring: a scenario counts each packet, and
 * an emulated CPU may be away for long.
 */
#define BACKLOG_MAX 32768

/* Completions of sent frames are reported together, at the latest after a jiffy. */
#define TX_PER_INTERRUPT 16

static void raise(const struct vf_queue *queue)
{
	irq_chip_retrigger_hierarchy(queue->vector->irq_data);
}

/* One of the three kinds, whose counters stand in this order after @unicast. */
static enum vf_count kind_of(const u8 *destination, enum vf_count unicast)
{
	if (is_broadcast_ether_addr(destination))
		return unicast + 4;
	return is_multicast_ether_addr(destination) ? unicast + 2 : unicast;
}

static void count_frame(struct vf_queue *queue, const u8 *destination, enum vf_count first,
			u64 packets, u64 bytes)
{
	enum vf_count kind = kind_of(destination, first + 2);

	queue->counts[first] += packets;
	queue->counts[first + 1] += bytes;
	queue->counts[kind] += packets;
	queue->counts[kind + 1] += bytes;
}

static unsigned int segments_of(const struct sk_buff *skb)
{
	return skb_is_gso(skb) ? max_t(unsigned int, 1, skb_shinfo(skb)->gso_segs) : 1;
}

/* Bytes on the wire: each segment has its own headers. */
static unsigned int wire_bytes(const struct sk_buff *skb, unsigned int header_bytes)
{
	return skb->len + (segments_of(skb) - 1) * header_bytes;
}

/* Receiving. */

static bool is_polled(const struct vf_queue *queue)
{
	return test_bit(NAPI_STATE_SCHED, &queue->napi.state);
}

static struct vf_queue *queue_for(struct vf_port *port, struct sk_buff *skb)
{
	unsigned int active = READ_ONCE(port->netdev->real_num_rx_queues);

	return &port->queues[active > 1 ? reciprocal_scale(skb_get_hash(skb), active) : 0];
}

/*
 * An interrupt is raised when nobody polls, and not again in the same jiffy: should one be
 * lost while its affinity changes, the next frame brings another.
 */
static bool needs_interrupt(struct vf_queue *queue)
{
	if (is_polled(queue))
		return false;
	if (queue->rx_raised_at == jiffies && skb_queue_len(&queue->backlog) > 1)
		return false;
	queue->rx_raised_at = jiffies;
	return true;
}

static bool backlog_add(struct vf_queue *queue, struct sk_buff *skb)
{
	if (skb_queue_len(&queue->backlog) >= BACKLOG_MAX) {
		queue->counts[VF_RX_NO_BUFFER]++;
		return false;
	}
	__skb_queue_tail(&queue->backlog, skb);
	return true;
}

void vf_rx(struct net_device *netdev, struct sk_buff *skb)
{
	struct vf_port *port = netdev_priv(netdev);
	struct vf_queue *queue = queue_for(port, skb);
	bool is_taken, needs;

	if (!READ_ONCE(port->running)) {
		kfree_skb(skb);
		return;
	}
	spin_lock_bh(&queue->backlog.lock);
	is_taken = backlog_add(queue, skb);
	smp_mb(); /* the frame is on the queue before NAPI's state is read: see vf_poll() */
	needs = needs_interrupt(queue);
	spin_unlock_bh(&queue->backlog.lock);
	if (needs)
		raise(queue);
	if (!is_taken)
		kfree_skb(skb);
}

irqreturn_t vf_queue_interrupt(int irq, void *data)
{
	struct vf_vector *vector = data;
	struct vf_func *func = vector->func;

	rcu_read_lock();
	for (unsigned int i = 0; i < LAB_MAX_PORTS; i++) {
		struct vf_port *port = rcu_dereference(func->ports[i]);

		if (port && vector->index < port->nqueues &&
		    !skb_queue_empty_lockless(&port->queues[vector->index].backlog))
			napi_schedule(&port->queues[vector->index].napi);
	}
	rcu_read_unlock();
	return IRQ_HANDLED;
}

/* False: the program consumed the frame. */
static bool is_passed_by_xdp(struct vf_queue *queue, struct sk_buff **skb)
{
	struct bpf_prog *prog = rcu_dereference(queue->port->xdp_prog);
	int action;

	if (!prog)
		return true;
	action = lab_do_xdp_generic(prog, skb);
	if (action == XDP_DROP)
		queue->counts[VF_RX_XDP_DROP]++;
	return action == XDP_PASS;
}

static void receive(struct vf_queue *queue, struct sk_buff *skb)
{
	struct net_device *netdev = queue->port->netdev;

	count_frame(queue, skb->data, VF_RX_PACKETS, segments_of(skb), skb->len);
	skb->protocol = eth_type_trans(skb, netdev);
	skb_record_rx_queue(skb, queue - queue->port->queues);
	if (skb->ip_summed != CHECKSUM_PARTIAL && netdev->features & NETIF_F_RXCSUM) {
		skb->ip_summed = CHECKSUM_UNNECESSARY;
		queue->counts[VF_RX_CSUM_UNNECESSARY]++;
	}
	if (is_passed_by_xdp(queue, &skb))
		napi_gro_receive(&queue->napi, skb);
}

static int vf_poll(struct napi_struct *napi, int budget)
{
	struct vf_queue *queue = container_of(napi, struct vf_queue, napi);
	struct sk_buff *skb;
	int done = 0;

	queue->counts[VF_RX_POLLS]++;
	rcu_read_lock();
	while (done < budget && (skb = skb_dequeue(&queue->backlog))) {
		receive(queue, skb);
		done++;
	}
	rcu_read_unlock();
	if (done < budget && napi_complete_done(napi, done) &&
	    !skb_queue_empty_lockless(&queue->backlog))
		napi_schedule(napi);
	return done;
}

/* Sending. */

static void count_sent(struct vf_queue *queue, const struct sk_buff *skb)
{
	unsigned int header_bytes = skb_is_gso(skb) ? skb_tcp_all_headers(skb) : 0;
	unsigned int bytes = wire_bytes(skb, header_bytes);

	count_frame(queue, skb->data, VF_TX_PACKETS, segments_of(skb), bytes);
	if (skb_is_gso(skb)) {
		queue->counts[VF_TX_TSO_PACKETS]++;
		queue->counts[VF_TX_TSO_BYTES] += skb->len - header_bytes;
	}
	if (skb->ip_summed == CHECKSUM_PARTIAL)
		queue->counts[VF_TX_CSUM_PARTIAL]++;
}

netdev_tx_t vf_start_xmit(struct sk_buff *skb, struct net_device *netdev)
{
	struct vf_port *port = netdev_priv(netdev);
	struct vf_queue *queue = &port->queues[skb_get_queue_mapping(skb)];

	count_sent(queue, skb);
	skb_tx_timestamp(skb);
	lab_vf_xmit(port->lab, skb);
	if (++queue->tx_unsignalled >= TX_PER_INTERRUPT || queue->tx_raised_at != jiffies) {
		queue->tx_unsignalled = 0;
		queue->tx_raised_at = jiffies;
		raise(queue);
	}
	return NETDEV_TX_OK;
}

/* The program is ours from here on; hv_netvsc passes the one of its interface as well. */
int vf_bpf(struct net_device *netdev, struct netdev_bpf *bpf)
{
	struct vf_port *port = netdev_priv(netdev);
	struct bpf_prog *old = rtnl_dereference(port->xdp_prog);

	if (bpf->command != XDP_SETUP_PROG)
		return -EINVAL;
	rcu_assign_pointer(port->xdp_prog, bpf->prog);
	if (old)
		bpf_prog_put(old);
	return 0;
}

/* Life. */

int vf_queues_make(struct vf_port *port)
{
	port->queues = kvcalloc(port->nqueues, sizeof(*port->queues), GFP_KERNEL);
	if (!port->queues)
		return -ENOMEM;
	for (unsigned int i = 0; i < port->nqueues; i++) {
		struct vf_queue *queue = &port->queues[i];

		queue->port = port;
		queue->vector = &port->func->vectors[i];
		skb_queue_head_init(&queue->backlog);
		netif_napi_add(port->netdev, &queue->napi, vf_poll);
	}
	return 0;
}

/* After lab_vf_detach(): nobody calls vf_rx() any more. */
void vf_queues_free(struct vf_port *port)
{
	for (unsigned int i = 0; i < port->nqueues; i++) {
		netif_napi_del(&port->queues[i].napi);
		skb_queue_purge(&port->queues[i].backlog);
	}
	kvfree(port->queues);
}

void vf_queues_run(struct vf_port *port)
{
	for (unsigned int i = 0; i < port->nqueues; i++)
		napi_enable(&port->queues[i].napi);
	WRITE_ONCE(port->running, true);
}

void vf_queues_halt(struct vf_port *port)
{
	WRITE_ONCE(port->running, false);
	synchronize_net(); /* no vf_rx() that saw it running */
	for (unsigned int i = 0; i < port->nqueues; i++) {
		napi_disable(&port->queues[i].napi);
		skb_queue_purge(&port->queues[i].backlog);
	}
}

u64 vf_port_count(const struct vf_port *port, enum vf_count count)
{
	u64 sum = 0;

	for (unsigned int i = 0; i < port->nqueues; i++)
		sum += READ_ONCE(port->queues[i].counts[count]);
	return sum;
}
