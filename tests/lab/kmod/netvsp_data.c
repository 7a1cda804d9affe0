// SPDX-License-Identifier: GPL-2.0
/* The NetVSP's packets: out of the guest's send buffer and pages, into its receive buffer. */
#include "host.h"

#include <linux/bitmap.h>
#include <linux/delay.h>

#define SECTION_MIN 1728	/* NETVSC_RECV_SECTION_SIZE */
#define DATA_ROOM (64 * 1024)	/* ring space that packets leave to answers */

/* An xfer-page packet with one range, as netvsc_receive() wants it. */
struct xfer_packet {
	struct vmpacket_descriptor desc;
	u16 set_id;
	u8 sender_owns_set, reserved;
	u32 ranges;
	u32 bytes, offset;
} __packed;

int netvsp_take_buffer(struct lab_nic *nic, u32 gpadl)
{
	u32 size, sect = max_t(u32, SECTION_MIN, ALIGN(nic->mtu + 128, 64));
	void *buf = lab_gpadl_buffer(gpadl, &size);
	unsigned long *used;

	if (!buf)
		return -EINVAL;
	used = bitmap_zalloc(size / sect, GFP_KERNEL);
	if (!used)
		return -ENOMEM;
	spin_lock_irq(&nic->lock);
	nic->recv_buf = buf;
	nic->sect_size = sect;
	nic->sect_count = size / sect;
	nic->sect_next = 0;
	swap(nic->sect_used, used);
	spin_unlock_irq(&nic->lock);
	bitmap_free(used);
	return 0;
}

void netvsp_drop_buffer(struct lab_nic *nic)
{
	unsigned long *used;

	spin_lock_irq(&nic->lock);
	nic->recv_buf = NULL;
	used = nic->sect_used;
	nic->sect_used = NULL;
	nic->sect_count = 0;
	spin_unlock_irq(&nic->lock);
	bitmap_free(used);
}

/* Send-buffer section first, then pages: netvsc_send_pkt(). */
static void pieces_collect(struct lab_nic *nic, const struct nvsp_msg *msg,
			   const struct vmbus_packet_mpb_array *pages, struct lab_pieces *p)
{
	const struct hv_mpb_array *range = pages ? &pages->range : NULL;
	u32 i, section = msg->rndis.section;

	p->nr = 0;
	p->len = 0;
	if (section != NVSP_NO_SECTION && nic->send_buf) {
		p->piece[0].at = nic->send_buf + section * NETVSP_SEND_SECTION;
		p->piece[0].len = msg->rndis.section_size;
		p->len = p->piece[0].len;
		p->nr = 1;
	}
	for (i = 0; range && i < pages->rangecount && p->nr < ARRAY_SIZE(p->piece); i++) {
		p->piece[p->nr].at = phys_to_virt((range->pfn_array[0] << HV_HYP_PAGE_SHIFT) +
						  range->offset);
		p->piece[p->nr].len = range->len;
		p->len += range->len;
		p->nr++;
		range = (const void *)&range->pfn_array[HVPFN_UP(range->offset + range->len)];
	}
}

int netvsp_packet(struct lab_nic *nic, struct lab_channel *ch, const struct lab_packet *pkt)
{
	static const struct {
		u32 type, status;
	} done = { NVSP_SEND_RNDIS_PKT_COMPLETE, NVSP_STAT_SUCCESS };
	const struct nvsp_msg *msg = pkt->data;
	struct lab_pieces p;
	int ret = 0;

	/* The completion must find room, so the guest's ring is "full" in time. */
	if (lab_channel_room(ch) < DATA_ROOM)
		return -EAGAIN;
	pieces_collect(nic, msg, pkt->pages, &p);
	if (msg->rndis.channel_type)
		ret = netvsp_enqueue_rndis(nic, &p);
	else
		rndis_from_guest(nic, &p);
	if (!ret)
		netvsp_write(ch, VM_PKT_COMP, pkt->trans_id, &done, sizeof(done));
	return ret;
}

void netvsp_completed(struct lab_nic *nic, u64 id)
{
	unsigned long flags;

	spin_lock_irqsave(&nic->lock, flags);
	if (nic->sect_used && id - 1 < nic->sect_count)
		__clear_bit(id - 1, nic->sect_used);
	spin_unlock_irqrestore(&nic->lock, flags);
	fabric_wake(nic);
}

/* With nic->lock held: the channel that the guest's hash table names for this frame. */
static struct lab_channel *pick_channel(struct lab_nic *nic, struct sk_buff *skb)
{
	struct lab_channel *ch = NULL;
	u16 index;

	if (nic->rss_on && nic->nr_ch > 1) {
		index = nic->rss[skb_get_hash(skb) % LAB_RSS_TABLE];
		if (index < LAB_MAX_CHANNELS)
			ch = nic->ch[index];
	}
	return ch ? ch : nic->ch[0];
}

/* With nic->lock held: a free section of the receive buffer, or -1. */
static long pick_section(struct lab_nic *nic)
{
	u32 at = find_next_zero_bit(nic->sect_used, nic->sect_count, nic->sect_next);

	if (at >= nic->sect_count)
		at = find_first_zero_bit(nic->sect_used, nic->sect_count);
	return at < nic->sect_count ? at : -1;
}

static int write_section(struct lab_nic *nic, struct lab_channel *ch, u32 section, u32 len)
{
	const struct {
		u32 type, channel_type, section, section_size;
	} msg = { NVSP_SEND_RNDIS_PKT, 0, NVSP_NO_SECTION, 0 };
	const struct xfer_packet pkt = {
		.desc = {
			.type = VM_PKT_DATA_USING_XFER_PAGES,
			.offset8 = sizeof(pkt) >> 3,
			.len8 = (sizeof(pkt) + sizeof(msg)) >> 3,
			.flags = VMBUS_DATA_PACKET_FLAG_COMPLETION_REQUESTED,
			.trans_id = section + 1,
		},
		.set_id = NVSP_RECV_BUF_ID,
		.ranges = 1,
		.bytes = len,
		.offset = section * nic->sect_size,
	};
	int ret = lab_channel_write(ch, &pkt.desc, &msg, sizeof(msg));

	if (!ret) {
		__set_bit(section, nic->sect_used);
		nic->sect_next = section + 1;
	}
	return ret;
}

int netvsp_receive(struct lab_nic *nic, struct sk_buff *skb)
{
	struct lab_channel *ch;
	unsigned long flags;
	int ret = -ENODEV;
	long section;
	u32 len;

	skb_get_hash(skb);
	spin_lock_irqsave(&nic->lock, flags);
	ch = pick_channel(nic, skb);
	if (!ch || !nic->recv_buf || !nic->filter)
		goto out;
	ret = -EAGAIN;
	section = pick_section(nic);
	if (section < 0 || lab_channel_room(ch) < DATA_ROOM)
		goto out;
	len = rndis_encapsulate(nic->recv_buf + section * nic->sect_size, nic->sect_size, skb);
	ret = len ? write_section(nic, ch, section, len) : -EMSGSIZE;
out:
	spin_unlock_irqrestore(&nic->lock, flags);
	return ret;
}

/* Is a frame that found no room worth another try? True, too, when it can be dropped. */
bool netvsp_can_receive(struct lab_nic *nic)
{
	bool can = true;
	unsigned long flags;
	unsigned int i;

	spin_lock_irqsave(&nic->lock, flags);
	if (nic->recv_buf && nic->filter) {
		can = pick_section(nic) >= 0;
		for (i = 0; can && i < LAB_MAX_CHANNELS; i++)
			if (nic->ch[i] && lab_channel_room(nic->ch[i]) < DATA_ROOM)
				can = false;
	}
	spin_unlock_irqrestore(&nic->lock, flags);
	return can;
}

static int try_send_rndis(struct lab_nic *nic, const void *msg, u32 len)
{
	int ret = -ENODEV;
	long section;

	local_bh_disable();
	spin_lock_irq(&nic->lock);
	if (nic->recv_buf && nic->ch[0]) {
		section = pick_section(nic);
		ret = section < 0 ? -EAGAIN : 0;
		if (!ret) {
			memcpy(nic->recv_buf + section * nic->sect_size, msg, len);
			ret = write_section(nic, nic->ch[0], section, len);
		}
	}
	spin_unlock_irq(&nic->lock);
	local_bh_enable();
	return ret;
}

void netvsp_send_rndis(struct lab_nic *nic, const void *msg, u32 len)
{
	while (try_send_rndis(nic, msg, len) == -EAGAIN && !READ_ONCE(nic->closing))
		usleep_range(500, 1000);
}

/*
 * Before a rescind: no more frames to the guest, and those under way are consumed. The
 * guest cannot complete them on a rescinded channel.
 */
void netvsp_quiesce(struct lab_nic *nic)
{
	int tries;
	bool busy;

	for (tries = 0; tries < 100; tries++) {
		spin_lock_irq(&nic->lock);
		busy = nic->sect_used && !bitmap_empty(nic->sect_used, nic->sect_count);
		spin_unlock_irq(&nic->lock);
		if (!busy)
			return;
		msleep(10);
	}
}
