// SPDX-License-Identifier: GPL-2.0
/*
 * The NetVSP: the host's end of a synthetic NIC, NVSP version 6.1. Requests are answered
 * by a worker, in order; packets (netvsp_data.c) go through at once.
 */
#include "host.h"

#include <linux/delay.h>
#include <linux/slab.h>

struct host_msg {
	struct list_head list;
	u64 trans_id;
	bool rndis;
	u32 len;
	u8 data[];
};

int netvsp_write(struct lab_channel *ch, enum vmbus_packet_type type, u64 trans_id,
		 const void *data, u32 len)
{
	const struct vmpacket_descriptor desc = {
		.type = type,
		.offset8 = sizeof(desc) >> 3,
		.len8 = ALIGN(sizeof(desc) + len, 8) >> 3,
		.trans_id = trans_id,
	};

	return lab_channel_write(ch, &desc, data, len);
}

/* From process context: waits while the guest has no room, unless the channel closes. */
static void post(struct lab_nic *nic, enum vmbus_packet_type type, u64 trans_id,
		 const void *data, u32 len)
{
	struct lab_channel *ch;
	int ret;

	do {
		rcu_read_lock_bh();
		ch = READ_ONCE(nic->ch[0]);
		ret = ch ? netvsp_write(ch, type, trans_id, data, len) : -ENODEV;
		rcu_read_unlock_bh();
		if (ret == -EAGAIN)
			usleep_range(500, 1000);
	} while (ret == -EAGAIN && !READ_ONCE(nic->closing));
}

static void complete_nvsp(struct lab_nic *nic, u64 trans_id, const struct nvsp_msg *msg)
{
	post(nic, VM_PKT_COMP, trans_id, msg, sizeof(*msg));
}

static void answer_init(struct lab_nic *nic, const struct nvsp_msg *msg, u64 id)
{
	bool ok = msg->init.min <= NVSP_VERSION_61 && msg->init.max >= NVSP_VERSION_61;
	const struct nvsp_msg answer = {
		.type = NVSP_INIT_COMPLETE,
		.init_complete = {
			.version = NVSP_VERSION_61,
			.mdl_chain = 34,
			.status = ok ? NVSP_STAT_SUCCESS : NVSP_STAT_FAIL,
		},
	};

	complete_nvsp(nic, id, &answer);
}

static void answer_recv_buf(struct lab_nic *nic, const struct nvsp_msg *msg, u64 id)
{
	struct nvsp_msg answer = { .type = NVSP_SEND_RECV_BUF_COMPLETE };
	int err = netvsp_take_buffer(nic, msg->send_buf.gpadl);

	answer.recv_buf_complete.status = err ? NVSP_STAT_FAIL : NVSP_STAT_SUCCESS;
	answer.recv_buf_complete.num_sections = 1;
	answer.recv_buf_complete.sub_alloc_size = nic->sect_size;
	answer.recv_buf_complete.num_sub_allocs = nic->sect_count;
	answer.recv_buf_complete.end_offset = nic->sect_size * nic->sect_count;
	complete_nvsp(nic, id, &answer);
}

static void answer_send_buf(struct lab_nic *nic, const struct nvsp_msg *msg, u64 id)
{
	const struct nvsp_msg answer = {
		.type = NVSP_SEND_SEND_BUF_COMPLETE,
		.send_buf_complete = { NVSP_STAT_SUCCESS, NETVSP_SEND_SECTION },
	};

	nic->send_buf = lab_gpadl_buffer(msg->send_buf.gpadl, &nic->send_buf_size);
	complete_nvsp(nic, id, &answer);
}

static void switch_done(struct lab_nic *nic, u64 id, bool vf)
{
	spin_lock_irq(&nic->lock);
	if (nic->sw == SWITCH_OK) {
		nic->vf_path = vf;
		nic->switches++;
	} else {
		nic->refused++;
	}
	spin_unlock_irq(&nic->lock);
	/* netvsc_send_completion() wants it without payload. */
	post(nic, VM_PKT_COMP, id, NULL, 0);
}

static void answer_switch(struct lab_nic *nic, const struct nvsp_msg *msg, u64 id)
{
	bool mute;

	spin_lock_irq(&nic->lock);
	mute = nic->sw == SWITCH_MUTE;
	if (mute) {
		nic->switch_pending = true;
		nic->switch_id = id;
		nic->switch_vf = msg->vf_path;
	}
	spin_unlock_irq(&nic->lock);
	if (!mute)
		switch_done(nic, id, msg->vf_path);
}

/* A host that answers again completes what hangs. */
void netvsp_set_switch(struct lab_nic *nic, enum lab_switch sw)
{
	bool pending;

	spin_lock_irq(&nic->lock);
	nic->sw = sw;
	pending = nic->switch_pending && sw != SWITCH_MUTE;
	if (pending)
		nic->switch_pending = false;
	spin_unlock_irq(&nic->lock);
	if (pending)
		switch_done(nic, nic->switch_id, nic->switch_vf);
}

/* Which channel the guest shall send on: hv_netvsc keeps it as tx_table. */
static void send_table(struct lab_nic *nic, unsigned int channels)
{
	struct nvsp_msg msg = { .type = NVSP_SEND_INDIRECTION_TABLE };
	int i;

	msg.send_table.count = NVSP_SEND_TABLE_SIZE;
	msg.send_table.offset = offsetof(struct nvsp_msg, send_table.table);
	for (i = 0; i < NVSP_SEND_TABLE_SIZE; i++)
		msg.send_table.table[i] = i % channels;
	post(nic, VM_PKT_DATA_INBAND, 0, &msg, sizeof(msg));
}

static void answer_subchannels(struct lab_nic *nic, const struct nvsp_msg *msg, u64 id)
{
	u32 i, count = min(msg->subchannel.count, nic->cfg.channels - 1);
	const struct nvsp_msg answer = {
		.type = NVSP_SUBCHANNEL,
		.subchannel_complete = { NVSP_STAT_SUCCESS, count },
	};
	struct lab_channel *primary = nic->ch[0];

	complete_nvsp(nic, id, &answer);
	for (i = 1; i <= count; i++)
		if (lab_subchannel_add(primary, i))
			return;
	send_table(nic, count + 1);
}

static void answer_ndis_config(struct lab_nic *nic, const struct nvsp_msg *msg)
{
	nic->mtu = msg->ndis_config.mtu;
	nic->sriov = msg->ndis_config.capabilities & NVSP_CAP_SRIOV;
	if (nic->sriov)
		nic_guest_ready(nic);
}

static void answer_nvsp(struct lab_nic *nic, const struct nvsp_msg *msg, u64 id)
{
	switch (msg->type) {
	case NVSP_INIT:
		return answer_init(nic, msg, id);
	case NVSP_SEND_NDIS_CONFIG:
		return answer_ndis_config(nic, msg);
	case NVSP_SEND_RECV_BUF:
		return answer_recv_buf(nic, msg, id);
	case NVSP_SEND_SEND_BUF:
		return answer_send_buf(nic, msg, id);
	case NVSP_SWITCH_DATA_PATH:
		return answer_switch(nic, msg, id);
	case NVSP_SUBCHANNEL:
		return answer_subchannels(nic, msg, id);
	}
}

static struct host_msg *next_msg(struct lab_nic *nic)
{
	struct host_msg *msg;

	spin_lock_irq(&nic->lock);
	msg = list_first_entry_or_null(&nic->msgs, struct host_msg, list);
	if (msg)
		list_del(&msg->list);
	spin_unlock_irq(&nic->lock);
	return msg;
}

void netvsp_msg_work(struct work_struct *work)
{
	struct lab_nic *nic = container_of(work, struct lab_nic, msg_work);
	struct nvsp_msg nvsp;
	struct host_msg *msg;

	while ((msg = next_msg(nic))) {
		if (nic->slow_ms)
			wait_event_timeout(nic->wait, READ_ONCE(nic->closing),
					   msecs_to_jiffies(nic->slow_ms));
		if (READ_ONCE(nic->closing)) {
			kfree(msg);
			continue;
		}
		if (msg->rndis) {
			rndis_control(nic, msg->data, msg->len);
		} else {
			memset(&nvsp, 0, sizeof(nvsp));
			memcpy(&nvsp, msg->data, min_t(u32, msg->len, sizeof(nvsp)));
			answer_nvsp(nic, &nvsp, msg->trans_id);
		}
		kfree(msg);
	}
}

static int enqueue(struct lab_nic *nic, struct host_msg *msg)
{
	unsigned long flags;

	spin_lock_irqsave(&nic->lock, flags);
	list_add_tail(&msg->list, &nic->msgs);
	spin_unlock_irqrestore(&nic->lock, flags);
	queue_work(nic->wq, &nic->msg_work);
	return 0;
}

static int recv_nvsp(struct lab_nic *nic, const struct lab_packet *pkt)
{
	struct host_msg *msg = kzalloc(sizeof(*msg) + pkt->len, GFP_ATOMIC);

	if (!msg)
		return -EAGAIN;
	msg->trans_id = pkt->trans_id;
	msg->len = pkt->len;
	memcpy(msg->data, pkt->data, pkt->len);
	return enqueue(nic, msg);
}

int netvsp_enqueue_rndis(struct lab_nic *nic, const struct lab_pieces *p)
{
	struct host_msg *msg = kzalloc(sizeof(*msg) + p->len, GFP_ATOMIC);

	if (!msg)
		return -EAGAIN;
	msg->rndis = true;
	msg->len = p->len;
	pieces_copy(p, 0, msg->data, p->len);
	return enqueue(nic, msg);
}

static int netvsp_recv(void *host, struct lab_channel *ch, const struct lab_packet *pkt)
{
	const struct nvsp_msg *msg = pkt->data;
	struct lab_nic *nic = host;

	if (pkt->type == VM_PKT_COMP) {
		netvsp_completed(nic, pkt->trans_id);
		return 0;
	}
	switch (msg->type) {
	case NVSP_SEND_RNDIS_PKT:
		return netvsp_packet(nic, ch, pkt);
	case NVSP_REVOKE_RECV_BUF:
		netvsp_drop_buffer(nic);
		return 0;
	case NVSP_SWITCH_DATA_PATH:
		if (READ_ONCE(nic->sw) == SWITCH_FAIL)
			return -ENODEV;
		break;
	}
	return recv_nvsp(nic, pkt);
}

static void netvsp_opened(void *host, struct lab_channel *ch)
{
	unsigned int index = ch->chan.offermsg.offer.sub_channel_index;
	struct lab_nic *nic = host;

	if (index >= LAB_MAX_CHANNELS)
		return;
	spin_lock_irq(&nic->lock);
	nic->ch[index] = ch;
	nic->nr_ch++;
	if (index == 0) {
		nic->closing = false;
		nic->rss_on = false;
		nic->filter = 0;
	}
	spin_unlock_irq(&nic->lock);
}

static void netvsp_closed(void *host, struct lab_channel *ch)
{
	unsigned int index = ch->chan.offermsg.offer.sub_channel_index;
	struct lab_nic *nic = host;

	if (index == 0) {
		WRITE_ONCE(nic->closing, true);
		wake_up_all(&nic->wait);
		flush_work(&nic->msg_work);
		netvsp_drop_buffer(nic);
		nic->send_buf = NULL;
		nic->sriov = false;
	}
	spin_lock_irq(&nic->lock);
	if (nic->ch[index] == ch) {
		nic->ch[index] = NULL;
		nic->nr_ch--;
	}
	/*
	 * The data path stays: hv_netvsc closes and opens the channel for another MTU and
	 * does not order the path again.
	 */
	if (index == 0)
		nic->switch_pending = false;
	spin_unlock_irq(&nic->lock);
	/* post() looks at the channel without the lock. */
	synchronize_rcu();
	fabric_wake(nic);
}

static void netvsp_drained(void *host)
{
	fabric_wake(host);
}

const struct lab_endpoint netvsp_endpoint = {
	.recv = netvsp_recv,
	.opened = netvsp_opened,
	.closed = netvsp_closed,
	.drained = netvsp_drained,
};

static bool ring_is_read(struct lab_nic *nic)
{
	struct lab_channel *ch;
	bool read;

	spin_lock_irq(&nic->lock);
	ch = nic->ch[0];
	read = !ch || hv_get_bytes_to_read(&ch->chan.inbound) == 0;
	spin_unlock_irq(&nic->lock);
	return read;
}

/* Returns when the guest knows, or is too busy: on Azure the function comes much later. */
void netvsp_associate(struct lab_nic *nic, bool on)
{
	const struct nvsp_msg msg = {
		.type = NVSP_SEND_VF_ASSOCIATION,
		.vf_assoc = { .allocated = on, .serial = nic->cfg.vf_serial },
	};

	int tries;

	nic->associated = on;
	post(nic, VM_PKT_DATA_INBAND, 0, &msg, sizeof(msg));
	for (tries = 0; tries < 100 && !ring_is_read(nic); tries++)
		usleep_range(1000, 2000);
}
