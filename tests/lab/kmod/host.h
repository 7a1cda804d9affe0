/* SPDX-License-Identifier: GPL-2.0 */
/* The host: virtual NICs, their VFs, the wire, and the commands. Private to hv_vmbus.ko. */
#ifndef LAB_HOST_H
#define LAB_HOST_H

#include "lab.h"
#include "nvsp.h"
#include "vmbus.h"

#include <linux/kref.h>
#include <linux/seq_file.h>
#include <linux/skbuff.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

#define LAB_MAX_CHANNELS 64
#define LAB_RSS_TABLE 128

/* Azure's MTU limit on the synthetic NIC; see OID_MAXIMUM_FRAME_SIZE in rndis.c. */
#define LAB_MTU_MAX 65521

enum lab_switch { SWITCH_OK, SWITCH_REFUSE, SWITCH_FAIL, SWITCH_MUTE };
enum lab_assoc { ASSOC_AUTO, ASSOC_LATE, ASSOC_NEVER };
enum lab_mute { MUTE_NONE, MUTE_VF, MUTE_RX };

struct lab_count {
	atomic64_t packets;
	atomic64_t bytes;
};

/* What a nic_offer or vf_offer orders. */
struct lab_config {
	u8 mac[ETH_ALEN];
	guid_t guid;
	u16 vf_vendor, vf_device;	/* 0: no VF */
	int vf_share;			/* vNIC whose function this VF is a port of, or -1 */
	u32 serial, vf_serial;
	int domain;			/* -1: the usual one */
	guid_t pci_guid;		/* null: made from the domain */
	u8 vf_mac[ETH_ALEN];
	unsigned int vf_delay_ms, vf_queues;
	unsigned int speed_mbps, mtu_max, channels;
	enum lab_assoc assoc;
	enum lab_switch sw;		/* at first */
	bool link_down;
};

struct lab_func;

struct lab_port {
	struct lab_vf_port pub;
	struct lab_func *func;
	struct lab_nic *nic;		/* NULL: a decoy's */
	struct mutex lock;		/* attach, detach, link */
	struct net_device __rcu *vf;
	const struct lab_vf_ops *ops;
	bool carrier;
	bool added;			/* the driver took it */
	struct rcu_head rcu;
};

struct lab_func {
	struct lab_pci_func pub;
	struct kref ref;		/* the offer, the hv_device */
	struct mutex lock;		/* ports, ops */
	struct lab_vdev *vdev;
	struct pci_dev *pdev;
	const struct lab_func_ops *ops;
	struct lab_port *ports[LAB_MAX_PORTS];
};

struct lab_nic {
	unsigned int nr;
	struct lab_config cfg;

	/* Changed under nic_ops: */
	bool offered;
	bool ever_vf;
	struct lab_vdev *vdev;		/* these three under lock as well */
	struct lab_func *func;		/* function offered, perhaps that of another vNIC */
	struct lab_port __rcu *port;
	struct delayed_work vf_work;
	bool vf_wanted;
	bool dying;

	struct net_device *wire;

	/* The NetVSP: the lock guards what follows up to the blank line. */
	spinlock_t lock;
	struct lab_channel *ch[LAB_MAX_CHANNELS];
	unsigned int nr_ch;		/* open now, the primary included */
	void *recv_buf;
	u32 sect_size, sect_count, sect_next;
	unsigned long *sect_used;
	u32 mtu;
	u32 filter;			/* 0: the guest wants no frames */
	u16 rss[LAB_RSS_TABLE];
	bool rss_on;
	bool vf_path;
	bool switch_pending;
	bool switch_vf;			/* the pending one: to the VF? */
	u64 switch_id;

	void *send_buf;			/* the guest does not send while it changes */
	u32 send_buf_size;
	bool sriov;			/* the guest can do it, and listens */
	bool associated;

	struct workqueue_struct *wq;
	struct work_struct msg_work;
	struct list_head msgs;		/* under lock */
	wait_queue_head_t wait;		/* for the end of the channel */
	bool closing;

	bool link;			/* of the synthetic NIC */
	enum lab_switch sw;
	enum lab_mute mute;
	unsigned int slow_ms;

	unsigned long switches, refused;
	struct lab_count tx[2], rx[2];	/* [0]: synthetic, [1]: VF */
};

static inline void lab_count(struct lab_count *count, u64 packets, u64 bytes)
{
	atomic64_add(packets, &count->packets);
	atomic64_add(bytes, &count->bytes);
}

struct lab_pieces {
	unsigned int nr;
	u32 len;
	struct {
		const void *at;
		u32 len;
	} piece[40];
};

/* netvsp.c */
#define NETVSP_SEND_SECTION 6144	/* NETVSC_SEND_SECTION_SIZE */

extern const struct lab_endpoint netvsp_endpoint;
void netvsp_msg_work(struct work_struct *work);
void netvsp_associate(struct lab_nic *nic, bool on);
void netvsp_set_switch(struct lab_nic *nic, enum lab_switch sw);
int netvsp_write(struct lab_channel *ch, enum vmbus_packet_type type, u64 trans_id,
		 const void *data, u32 len);
int netvsp_enqueue_rndis(struct lab_nic *nic, const struct lab_pieces *p);

/* netvsp_data.c */
int netvsp_take_buffer(struct lab_nic *nic, u32 gpadl);
void netvsp_drop_buffer(struct lab_nic *nic);
int netvsp_packet(struct lab_nic *nic, struct lab_channel *ch, const struct lab_packet *pkt);
void netvsp_completed(struct lab_nic *nic, u64 id);
void netvsp_quiesce(struct lab_nic *nic);
/* One frame to the guest: 0, -EAGAIN (no room now) or another error (gone for good). */
int netvsp_receive(struct lab_nic *nic, struct sk_buff *skb);
bool netvsp_can_receive(struct lab_nic *nic);
/* An RNDIS message in receive-buffer space; sleeps until there is room. */
void netvsp_send_rndis(struct lab_nic *nic, const void *msg, u32 len);

/* rndis.c */
void rndis_from_guest(struct lab_nic *nic, const struct lab_pieces *p);
void rndis_control(struct lab_nic *nic, const void *msg, u32 len);
u32 rndis_encapsulate(void *to, u32 room, struct sk_buff *skb);
void rndis_indicate_link(struct lab_nic *nic);
void pieces_copy(const struct lab_pieces *p, u32 from, void *to, u32 len);

/* fabric.c */
int fabric_create(struct lab_nic *nic);
void fabric_destroy(struct lab_nic *nic);
void fabric_receive(struct lab_nic *nic, struct sk_buff *skb);
void fabric_wake(struct lab_nic *nic);

/* func.c: under nic_ops */
struct lab_func *func_new(const struct lab_config *cfg, u32 class);
int func_offer(struct lab_func *func, const struct lab_config *cfg);
void func_rescind(struct lab_func *func);
struct lab_port *func_add_port(struct lab_func *func, struct lab_nic *nic,
			       const struct lab_config *cfg);
void func_del_port(struct lab_port *port);
void func_set_carrier(struct lab_port *port, bool on);

/* config.c */
void config_default(struct lab_config *cfg, unsigned int nr);
int config_parse(struct lab_config *cfg, char *words);
void config_complete(struct lab_config *cfg, unsigned int nr);
int config_switch(enum lab_switch *sw, const char *text);

/* nic.c */
extern struct mutex nic_ops;
struct lab_nic *nic_get(unsigned int nr);
int nic_offer(unsigned int nr, char *words);
int nic_rescind(struct lab_nic *nic);
int nic_vf_offer(struct lab_nic *nic, char *words);
int nic_vf_revoke(struct lab_nic *nic);
int nic_vf_return(struct lab_nic *nic);
int nic_associate(struct lab_nic *nic, bool on);
int nic_pci(struct lab_nic *nic, bool add);
int nic_vf_carrier(struct lab_nic *nic, bool on);
int nic_suspend(struct lab_nic *nic, bool suspend);
void nic_guest_ready(struct lab_nic *nic);
bool nic_domain_used(u16 domain);
void nic_exit(void);

/* decoy.c */
int decoy_offer(const char *name, char *words);
int decoy_rescind(const char *name);
void decoy_truth(struct seq_file *s);
void decoy_exit(void);

/* host.c, truth.c */
int lab_host_init(void);
void lab_host_exit(void);
int lab_truth_show(struct seq_file *s, void *unused);

#endif
