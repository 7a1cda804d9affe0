// SPDX-License-Identifier: GPL-2.0
/*
 * Channels: opening, closing, sending, GPADLs, subchannels. The guest's contract is that of
 * drivers/hv/channel.c (6.1, 6.12). Instead of a hypervisor the host is called at once.
 */
#include "vmbus.h"

#include <linux/delay.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/xarray.h>

/* Relids are reused on a real host, too; 1 and up. */
static DEFINE_XARRAY_ALLOC1(relids);
/* The first handle that drivers/hv/connection.c gives out is 0xE1E10. */
static DEFINE_XARRAY_ALLOC(gpadls);

struct gpadl_buffer {
	void *data;
	u32 size;
};

/* The "interrupt" (vmbus_chan_sched() in drivers/hv/vmbus_drv.c): hard irq context. */
static void channel_interrupt(void *info)
{
	struct vmbus_channel *chan = info;
	void (*callback)(void *context);

	spin_lock(&chan->sched_lock);
	callback = chan->onchannel_callback;
	if (callback) {
		chan->interrupts++;
		callback(chan->channel_callback_context);
	}
	spin_unlock(&chan->sched_lock);
}

/*
 * init_vp_index(): NICs, and the channels of one, take one CPU after the other; what needs
 * no performance is on the CPU that connected the bus.
 */
static u32 pick_cpu(const struct lab_offer *offer)
{
	static atomic_t turn = ATOMIC_INIT(-1);
	u32 cpu;

	if (offer->device_id != HV_NIC)
		return 0;
	if (offer->primary)
		cpu = offer->primary->chan.target_cpu + offer->index;
	else
		cpu = atomic_inc_return(&turn);
	return cpumask_local_spread(cpu % num_online_cpus(), NUMA_NO_NODE);
}

struct lab_channel *lab_channel_new(struct lab_vdev *vdev, const struct lab_offer *offer)
{
	struct lab_channel *ch = kzalloc(sizeof(*ch), GFP_KERNEL);
	struct vmbus_channel_offer_channel *msg;
	u32 relid;

	if (!ch)
		return NULL;
	if (xa_alloc(&relids, &relid, ch, XA_LIMIT(1, 2047), GFP_KERNEL)) {
		kfree(ch);
		return NULL;
	}
	msg = &ch->chan.offermsg;
	msg->child_relid = relid;
	msg->offer.if_type = offer->type;
	msg->offer.if_instance = offer->instance;
	msg->monitor_allocated = 1;
	msg->monitorid = relid % 128;
	msg->connection_id = 0x10000 + relid;
	ch->chan.device_id = offer->device_id;
	ch->chan.state = CHANNEL_OPEN_STATE;
	ch->chan.target_cpu = pick_cpu(offer);
	msg->offer.sub_channel_index = offer->index;
	ch->vdev = vdev;
	INIT_LIST_HEAD(&ch->chan.sc_list);
	init_completion(&ch->chan.rescind_event);
	spin_lock_init(&ch->chan.sched_lock);
	spin_lock_init(&ch->host_lock);
	mutex_init(&ch->chan.inbound.ring_buffer_mutex);
	mutex_init(&ch->chan.outbound.ring_buffer_mutex);
	INIT_CSD(&ch->csd, channel_interrupt, &ch->chan);
	return ch;
}

void lab_channel_free(struct lab_channel *ch)
{
	xa_erase(&relids, ch->chan.offermsg.child_relid);
	while (READ_ONCE(ch->csd.node.u_flags) & CSD_FLAG_LOCK)
		usleep_range(100, 200);
	/* hv_netvsc's senders look at a closed channel until a grace period has passed. */
	kfree_rcu(ch, chan.rcu);
}

int vmbus_alloc_ring(struct vmbus_channel *channel, u32 send_size, u32 recv_size)
{
	struct page *page;

	if (send_size % PAGE_SIZE || recv_size % PAGE_SIZE)
		return -EINVAL;
	page = alloc_pages(GFP_KERNEL | __GFP_ZERO, get_order(send_size + recv_size));
	if (!page)
		return -ENOMEM;
	channel->ringbuffer_page = page;
	channel->ringbuffer_pagecount = (send_size + recv_size) >> PAGE_SHIFT;
	channel->ringbuffer_send_offset = send_size >> PAGE_SHIFT;
	return 0;
}
EXPORT_SYMBOL_GPL(vmbus_alloc_ring);

void vmbus_free_ring(struct vmbus_channel *channel)
{
	/* uio_hv_generic, removed while user space has it open, does not disconnect. */
	if (channel->state == CHANNEL_OPENED_STATE)
		vmbus_disconnect_ring(channel);
	lab_ring_cleanup(&channel->outbound);
	lab_ring_cleanup(&channel->inbound);
	if (!channel->ringbuffer_page)
		return;
	__free_pages(channel->ringbuffer_page,
		     get_order(channel->ringbuffer_pagecount << PAGE_SHIFT));
	channel->ringbuffer_page = NULL;
}
EXPORT_SYMBOL_GPL(vmbus_free_ring);

static void set_state(struct lab_channel *ch, enum vmbus_channel_state state)
{
	unsigned long flags;

	spin_lock_irqsave(&ch->host_lock, flags);
	ch->chan.state = state;
	spin_unlock_irqrestore(&ch->host_lock, flags);
}

int vmbus_connect_ring(struct vmbus_channel *channel, void (*callback)(void *context),
		       void *context)
{
	struct lab_channel *ch = to_lab_channel(channel);
	u32 send = channel->ringbuffer_send_offset;
	int err;

	if (channel->state != CHANNEL_OPEN_STATE)
		return -EINVAL;
	if (channel->rescind)
		return -ENODEV;
	if (!channel->max_pkt_size)
		channel->max_pkt_size = VMBUS_DEFAULT_MAX_PKT_SIZE;
	/* uio_hv_generic connects the same ring once more at each opening. */
	lab_ring_cleanup(&channel->outbound);
	lab_ring_cleanup(&channel->inbound);
	err = lab_ring_init(&channel->outbound, channel->ringbuffer_page, send, 0);
	if (!err)
		err = lab_ring_init(&channel->inbound, &channel->ringbuffer_page[send],
				    channel->ringbuffer_pagecount - send,
				    channel->max_pkt_size);
	if (err) {
		lab_ring_cleanup(&channel->outbound);
		lab_ring_cleanup(&channel->inbound);
		return err;
	}
	channel->channel_callback_context = context;
	channel->onchannel_callback = callback;
	set_state(ch, CHANNEL_OPENED_STATE);
	if (ch->vdev->end && ch->vdev->end->opened)
		ch->vdev->end->opened(ch->vdev->host, ch);
	return 0;
}
EXPORT_SYMBOL_GPL(vmbus_connect_ring);

int vmbus_open(struct vmbus_channel *channel, u32 send_size, u32 recv_size, void *userdata,
	       u32 userdatalen, void (*callback)(void *context), void *context)
{
	int err = vmbus_alloc_ring(channel, send_size, recv_size);

	if (err)
		return err;
	err = vmbus_connect_ring(channel, callback, context);
	if (err)
		vmbus_free_ring(channel);
	return err;
}
EXPORT_SYMBOL_GPL(vmbus_open);

static int close_one(struct vmbus_channel *channel)
{
	struct lab_channel *ch = to_lab_channel(channel);
	unsigned long flags;

	if (channel->state != CHANNEL_OPENED_STATE)
		return -EINVAL;
	if (ch->vdev->end && ch->vdev->end->closed)
		ch->vdev->end->closed(ch->vdev->host, ch);
	set_state(ch, CHANNEL_OPEN_STATE);
	spin_lock_irqsave(&channel->sched_lock, flags);
	channel->onchannel_callback = NULL;
	spin_unlock_irqrestore(&channel->sched_lock, flags);
	channel->sc_creation_callback = NULL;
	/* The next driver is not the one that set it. */
	channel->chn_rescind_callback = NULL;
	return 0;
}

/* With the primary channel closed the host takes its subchannels back. */
static void remove_subchannel(struct vmbus_channel *sub)
{
	if (close_one(sub) == 0)
		vmbus_free_ring(sub);
	list_del(&sub->sc_list);
	vmbus_remove_channel_kobj(sub);
}

int vmbus_disconnect_ring(struct vmbus_channel *channel)
{
	struct vmbus_channel *sub, *next;
	int ret;

	if (channel->primary_channel)
		return -EINVAL;
	/* First the primary: from then on the host makes no more subchannels. */
	ret = close_one(channel);
	mutex_lock(&vmbus_connection.channel_mutex);
	list_for_each_entry_safe(sub, next, &channel->sc_list, sc_list)
		remove_subchannel(sub);
	mutex_unlock(&vmbus_connection.channel_mutex);
	return ret;
}
EXPORT_SYMBOL_GPL(vmbus_disconnect_ring);

void vmbus_close(struct vmbus_channel *channel)
{
	if (vmbus_disconnect_ring(channel) == 0)
		vmbus_free_ring(channel);
}
EXPORT_SYMBOL_GPL(vmbus_close);

static int guest_sends(struct vmbus_channel *channel, const struct lab_packet *pkt, u32 size)
{
	struct lab_channel *ch = to_lab_channel(channel);
	int ret;

	/*
	 * Completions of what was received are taken even from a rescinded channel:
	 * netvsc_device_idle() waits for them without limit.
	 */
	if (channel->rescind && pkt->type != VM_PKT_COMP)
		return -ENODEV;
	if (channel->state != CHANNEL_OPENED_STATE || !ch->vdev->end)
		return -ENODEV;
	ret = ch->vdev->end->recv(ch->vdev->host, ch, pkt);
	if (ret == -EAGAIN) {
		channel->out_full_total++;
		return ret;
	}
	if (ret)
		return ret;
	lab_ring_pass(&channel->outbound, ALIGN(size, 8));
	channel->sig_events++;
	channel->intr_out_empty++;
	return 0;
}

int vmbus_sendpacket(struct vmbus_channel *channel, void *buffer, u32 bufferlen,
		     u64 requestid, enum vmbus_packet_type type, u32 flags)
{
	const struct lab_packet pkt = {
		.type = type,
		.flags = flags,
		.trans_id = requestid,
		.data = buffer,
		.len = bufferlen,
	};

	return guest_sends(channel, &pkt, sizeof(struct vmpacket_descriptor) + bufferlen);
}
EXPORT_SYMBOL(vmbus_sendpacket);

int vmbus_sendpacket_mpb_desc(struct vmbus_channel *channel,
			      struct vmbus_packet_mpb_array *desc, u32 desc_size,
			      void *buffer, u32 bufferlen, u64 requestid)
{
	const struct lab_packet pkt = {
		.type = VM_PKT_DATA_USING_GPA_DIRECT,
		.flags = VMBUS_DATA_PACKET_FLAG_COMPLETION_REQUESTED,
		.trans_id = requestid,
		.data = buffer,
		.len = bufferlen,
		.pages = desc,
	};

	return guest_sends(channel, &pkt, desc_size + bufferlen);
}
EXPORT_SYMBOL_GPL(vmbus_sendpacket_mpb_desc);

/* Transaction ids are the request addresses themselves: this host is trusted. */
u64 vmbus_next_request_id(struct vmbus_channel *channel, u64 rqst_addr)
{
	return rqst_addr;
}
EXPORT_SYMBOL_GPL(vmbus_next_request_id);

u64 vmbus_request_addr(struct vmbus_channel *channel, u64 trans_id)
{
	return trans_id;
}
EXPORT_SYMBOL_GPL(vmbus_request_addr);

int vmbus_establish_gpadl(struct vmbus_channel *channel, void *kbuffer, u32 size,
			  struct vmbus_gpadl *gpadl)
{
	struct gpadl_buffer *buf = kzalloc(sizeof(*buf), GFP_KERNEL);
	int err;

	if (!buf)
		return -ENOMEM;
	buf->data = kbuffer;
	buf->size = size;
	err = xa_alloc(&gpadls, &gpadl->gpadl_handle, buf, XA_LIMIT(0xe1e10, U32_MAX),
		       GFP_KERNEL);
	if (err) {
		kfree(buf);
		return err;
	}
	gpadl->buffer = kbuffer;
	gpadl->size = size;
	gpadl->decrypted = false;
	return 0;
}
EXPORT_SYMBOL_GPL(vmbus_establish_gpadl);

int vmbus_teardown_gpadl(struct vmbus_channel *channel, struct vmbus_gpadl *gpadl)
{
	kfree(xa_erase(&gpadls, gpadl->gpadl_handle));
	gpadl->gpadl_handle = 0;
	gpadl->decrypted = false;
	return 0;
}
EXPORT_SYMBOL_GPL(vmbus_teardown_gpadl);

/* The guest keeps a buffer until it was revoked and its channel closed. */
void *lab_gpadl_buffer(u32 handle, u32 *size)
{
	struct gpadl_buffer *buf = xa_load(&gpadls, handle);

	if (!buf)
		return NULL;
	*size = buf->size;
	return buf->data;
}

void vmbus_set_sc_create_callback(struct vmbus_channel *primary,
				  void (*callback)(struct vmbus_channel *new_sc))
{
	primary->sc_creation_callback = callback;
}
EXPORT_SYMBOL_GPL(vmbus_set_sc_create_callback);

void vmbus_set_chn_rescind_callback(struct vmbus_channel *channel,
				    void (*callback)(struct vmbus_channel *channel))
{
	channel->chn_rescind_callback = callback;
}
EXPORT_SYMBOL_GPL(vmbus_set_chn_rescind_callback);

/* Guest user space wrote into the ring itself (uio); this host does not read there. */
void vmbus_set_event(struct vmbus_channel *channel)
{
	channel->sig_events++;
}
EXPORT_SYMBOL_GPL(vmbus_set_event);

/* The host offers a subchannel and the driver opens it in its callback. */
int lab_subchannel_add(struct lab_channel *primary, u16 index)
{
	struct vmbus_channel *prim = &primary->chan;
	const struct lab_offer offer = {
		.type = prim->offermsg.offer.if_type,
		.instance = prim->offermsg.offer.if_instance,
		.device_id = prim->device_id,
		.primary = primary,
		.index = index,
	};
	struct lab_channel *ch = lab_channel_new(primary->vdev, &offer);
	int err;

	if (!ch)
		return -ENOMEM;
	ch->chan.primary_channel = prim;
	wait_for_completion(&primary->vdev->registered);
	err = vmbus_add_channel_kobj(prim->device_obj, &ch->chan);
	if (err)
		return err;
	mutex_lock(&vmbus_connection.channel_mutex);
	list_add_tail(&ch->chan.sc_list, &prim->sc_list);
	mutex_unlock(&vmbus_connection.channel_mutex);
	if (prim->sc_creation_callback)
		prim->sc_creation_callback(&ch->chan);
	return 0;
}

void lab_channel_exit(void)
{
	xa_destroy(&gpadls);
	xa_destroy(&relids);
}
