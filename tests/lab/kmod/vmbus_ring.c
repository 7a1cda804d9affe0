// SPDX-License-Identifier: GPL-2.0
/*
 * Ring buffers. The guest's reading side follows drivers/hv/ring_buffer.c (6.1, 6.12), so
 * that hv_netvsc and user space (uio) find the real layout; the writing side is the host's.
 * In the other direction the host takes each packet at once: only the indices move.
 */
#include "vmbus.h"

#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#define TRAILER 8	/* VMBUS_PKT_TRAILER: where the packet began */

/* The first page holds the header; the data pages are mapped twice, one after the other. */
static struct hv_ring_buffer *map_twice(struct page *pages, u32 count)
{
	struct page **list;
	void *map;
	u32 i;

	list = kcalloc(count * 2 - 1, sizeof(*list), GFP_KERNEL);
	if (!list)
		return NULL;
	list[0] = pages;
	for (i = 0; i < 2 * (count - 1); i++)
		list[i + 1] = &pages[i % (count - 1) + 1];
	map = vmap(list, count * 2 - 1, VM_MAP, PAGE_KERNEL);
	kfree(list);
	return map;
}

int lab_ring_init(struct hv_ring_buffer_info *ring, struct page *pages, u32 count,
		  u32 max_pkt_size)
{
	ring->ring_buffer = map_twice(pages, count);
	if (!ring->ring_buffer)
		return -ENOMEM;
	ring->ring_buffer->read_index = 0;
	ring->ring_buffer->write_index = 0;
	ring->ring_buffer->interrupt_mask = 0;
	ring->ring_buffer->feature_bits.value = 1;
	ring->ring_size = count << PAGE_SHIFT;
	ring->ring_size_div10_reciprocal = reciprocal_value(ring->ring_size / 10);
	ring->ring_datasize = ring->ring_size - sizeof(struct hv_ring_buffer);
	ring->priv_read_index = 0;
	if (max_pkt_size) {
		ring->pkt_buffer = kzalloc(max_pkt_size, GFP_KERNEL);
		if (!ring->pkt_buffer)
			return -ENOMEM;
		ring->pkt_buffer_size = max_pkt_size;
	}
	spin_lock_init(&ring->ring_lock);
	return 0;
}

void lab_ring_cleanup(struct hv_ring_buffer_info *ring)
{
	mutex_lock(&ring->ring_buffer_mutex);
	vunmap(ring->ring_buffer);
	ring->ring_buffer = NULL;
	mutex_unlock(&ring->ring_buffer_mutex);
	kfree(ring->pkt_buffer);
	ring->pkt_buffer = NULL;
	ring->pkt_buffer_size = 0;
}

/* A packet of the guest went through: written and read. */
void lab_ring_pass(struct hv_ring_buffer_info *ring, u32 bytes)
{
	unsigned long flags;
	u32 next;

	spin_lock_irqsave(&ring->ring_lock, flags);
	next = (ring->ring_buffer->write_index + bytes + TRAILER) % ring->ring_datasize;
	ring->ring_buffer->write_index = next;
	ring->ring_buffer->read_index = next;
	spin_unlock_irqrestore(&ring->ring_lock, flags);
}

/* Thanks to the double mapping a copy never needs to be split. */
static u32 copy_to_ring(struct hv_ring_buffer_info *ring, u32 at, const void *src, u32 len)
{
	memcpy(hv_get_ring_buffer(ring) + at, src, len);
	at += len;
	return at >= ring->ring_datasize ? at - ring->ring_datasize : at;
}

static void write_packet(struct hv_ring_buffer_info *ring,
			 const struct vmpacket_descriptor *desc, const void *data, u32 len)
{
	static const u64 zero;
	u32 header = desc->offset8 << 3, at = ring->ring_buffer->write_index;
	u64 trailer = (u64)at << 32;

	at = copy_to_ring(ring, at, desc, header);
	if (len)
		at = copy_to_ring(ring, at, data, len);
	at = copy_to_ring(ring, at, &zero, (desc->len8 << 3) - header - len);
	at = copy_to_ring(ring, at, &trailer, sizeof(trailer));
	/* Pairs with the guest's load-acquire in pkt_avail(). */
	virt_store_release(&ring->ring_buffer->write_index, at);
}

int lab_channel_write(struct lab_channel *ch, const struct vmpacket_descriptor *desc,
		      const void *data, u32 len)
{
	struct hv_ring_buffer_info *ring = &ch->chan.inbound;
	unsigned long flags;
	int ret = 0;

	spin_lock_irqsave(&ch->host_lock, flags);
	if (ch->chan.state != CHANNEL_OPENED_STATE) {
		ret = -ENODEV;
	} else if (hv_get_bytes_to_write(ring) <= (desc->len8 << 3) + TRAILER) {
		ret = -EAGAIN;
	} else {
		write_packet(ring, desc, data, len);
		/* The mask is read after the index was written: see hv_end_read(). */
		virt_mb();
		if (!READ_ONCE(ring->ring_buffer->interrupt_mask))
			/* -EBUSY: an interrupt is under way and will find the packet. */
			smp_call_function_single_async(ch->chan.target_cpu, &ch->csd);
	}
	spin_unlock_irqrestore(&ch->host_lock, flags);
	return ret;
}

u32 lab_channel_room(struct lab_channel *ch)
{
	unsigned long flags;
	u32 room = 0;

	spin_lock_irqsave(&ch->host_lock, flags);
	if (ch->chan.state == CHANNEL_OPENED_STATE)
		room = hv_get_bytes_to_write(&ch->chan.inbound);
	spin_unlock_irqrestore(&ch->host_lock, flags);
	return room;
}

static u32 pkt_avail(const struct hv_ring_buffer_info *ring)
{
	u32 read = ring->priv_read_index;
	u32 write = virt_load_acquire(&ring->ring_buffer->write_index);

	return write >= read ? write - read : ring->ring_datasize - read + write;
}

struct vmpacket_descriptor *hv_pkt_iter_first(struct vmbus_channel *channel)
{
	struct hv_ring_buffer_info *ring = &channel->inbound;
	struct vmpacket_descriptor *desc, *copy = ring->pkt_buffer;
	u32 avail = pkt_avail(ring), len;

	if (avail < sizeof(*desc))
		return NULL;
	desc = hv_get_ring_buffer(ring) + ring->priv_read_index;
	len = min3((u32)desc->len8 << 3, avail, ring->pkt_buffer_size);
	memcpy(copy, desc, len);
	copy->len8 = len >> 3;
	return copy;
}
EXPORT_SYMBOL_GPL(hv_pkt_iter_first);

struct vmpacket_descriptor *__hv_pkt_iter_next(struct vmbus_channel *channel,
					       const struct vmpacket_descriptor *desc)
{
	struct hv_ring_buffer_info *ring = &channel->inbound;

	ring->priv_read_index += (desc->len8 << 3) + TRAILER;
	if (ring->priv_read_index >= ring->ring_datasize)
		ring->priv_read_index -= ring->ring_datasize;
	return hv_pkt_iter_first(channel);
}
EXPORT_SYMBOL_GPL(__hv_pkt_iter_next);

void hv_pkt_iter_close(struct vmbus_channel *channel)
{
	struct hv_ring_buffer_info *ring = &channel->inbound;
	struct lab_vdev *vdev = to_lab_channel(channel)->vdev;

	/* All reads are done before the host may write there again. */
	virt_rmb();
	ring->ring_buffer->read_index = ring->priv_read_index;
	virt_mb();
	if (vdev->end && vdev->end->drained)
		vdev->end->drained(vdev->host);
}
EXPORT_SYMBOL_GPL(hv_pkt_iter_close);
