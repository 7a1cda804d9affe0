/* SPDX-License-Identifier: GPL-2.0 */
/* The bus: devices, channels and rings. Private to hv_vmbus.ko. */
#ifndef LAB_VMBUS_H
#define LAB_VMBUS_H

#include "compat.h"
#include "lab.h"

#include <linux/completion.h>
#include <linux/hyperv.h>
#include <linux/mutex.h>
#include <linux/smp.h>

struct lab_channel;

/*
 * uio_hv_generic reads int_page, monitor_pages and channel_mutex of this exported object,
 * so its layout is that of drivers/hv/hyperv_vmbus.h (the same in 6.1 and 6.12) up to there.
 */
struct vmbus_connection {
	u32 msg_conn_id;
	atomic_t offer_in_progress;
	int conn_state;
	atomic_t next_gpadl_handle;
	struct completion unload_event;
	void *int_page;
	void *send_int_page;
	void *recv_int_page;
	void *monitor_pages[2];
	struct list_head chn_msg_list;
	spinlock_t channelmsg_lock;
	struct list_head chn_list;
	struct mutex channel_mutex;
};

extern struct vmbus_connection vmbus_connection;

/* What the guest sends on a channel, as the host sees it. */
struct lab_packet {
	enum vmbus_packet_type type;
	u32 flags;
	u64 trans_id;
	const void *data;
	u32 len;
	const struct vmbus_packet_mpb_array *pages;	/* NULL: all is in data */
};

/*
 * The host's end of a device: an error of recv() is that of the guest's vmbus_sendpacket().
 * recv() runs in the guest's sending context, closed() in process context: it returns
 * when the host does not use the channel any more.
 */
struct lab_endpoint {
	int (*recv)(void *host, struct lab_channel *ch, const struct lab_packet *pkt);
	void (*opened)(void *host, struct lab_channel *ch);
	void (*closed)(void *host, struct lab_channel *ch);
	void (*drained)(void *host);		/* the guest has read its ring */
};

struct lab_channel {
	struct vmbus_channel chan;
	spinlock_t host_lock;			/* the host's writing, and csd */
	call_single_data_t csd;			/* the interrupt */
	struct lab_vdev *vdev;
};

struct lab_vdev {
	struct hv_device hdev;
	const struct lab_endpoint *end;
	void *host;
	struct completion registered;		/* channels_kset is there */
	void (*release)(void *host);
};

static inline struct lab_channel *to_lab_channel(struct vmbus_channel *chan)
{
	return container_of(chan, struct lab_channel, chan);
}

static inline struct lab_vdev *to_lab_vdev(struct hv_device *hdev)
{
	return container_of(hdev, struct lab_vdev, hdev);
}

/* vmbus_core.c */
struct lab_offer {
	guid_t type;
	guid_t instance;
	u16 device_id;				/* index into vmbus_devs[] */
	struct lab_channel *primary;		/* of a subchannel */
	u16 index;				/* of a subchannel */
	const struct lab_endpoint *end;
	void *host;
	void (*release)(void *host);		/* with the last reference to the device */
};

struct lab_vdev *lab_vdev_offer(const struct lab_offer *offer);
void lab_vdev_rescind(struct lab_vdev *vdev);
int lab_vdev_suspend(struct lab_vdev *vdev, bool suspend);
extern const struct attribute_group *vmbus_dev_groups[];
extern const struct attribute_group *vmbus_bus_groups[];
void vmbus_device_unregister(struct hv_device *hdev);
#if LAB_RING_SYSFS
int hv_create_ring_sysfs(struct vmbus_channel *channel,
			 int (*mmap_ring)(struct vmbus_channel *channel,
					  struct vm_area_struct *vma));
int hv_remove_ring_sysfs(struct vmbus_channel *channel);
#endif

/* vmbus_sysfs.c */
int vmbus_add_channel_kobj(struct hv_device *dev, struct vmbus_channel *channel);
void vmbus_remove_channel_kobj(struct vmbus_channel *channel);

/* vmbus_channel.c */
struct lab_channel *lab_channel_new(struct lab_vdev *vdev, const struct lab_offer *offer);
void lab_channel_free(struct lab_channel *ch);
int lab_subchannel_add(struct lab_channel *primary, u16 index);
void *lab_gpadl_buffer(u32 handle, u32 *size);
void lab_channel_exit(void);

/* vmbus_ring.c */
int lab_ring_init(struct hv_ring_buffer_info *ring, struct page *pages, u32 count,
		  u32 max_pkt_size);
void lab_ring_cleanup(struct hv_ring_buffer_info *ring);
void lab_ring_pass(struct hv_ring_buffer_info *ring, u32 bytes);

/*
 * Puts a packet into the guest's ring and interrupts the guest. Bottom halves must be off.
 * -EAGAIN: no room; -ENODEV: the channel is not open.
 */
int lab_channel_write(struct lab_channel *ch, const struct vmpacket_descriptor *desc,
		      const void *data, u32 len);
/* Bytes that the host may write; 0 when the channel is not open. */
u32 lab_channel_room(struct lab_channel *ch);

#endif
