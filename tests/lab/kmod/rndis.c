// SPDX-License-Identifier: GPL-2.0
/* RNDIS: the NIC that speaks over NetVSP. rndis_filter.c (6.1, 6.12) is the other end. */
#include "host.h"

#include <linux/if_vlan.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/slab.h>
#include <linux/tcp.h>

/* Longest frame that large send offload may hand over; Azure's hosts say the same. */
#define LSO_MAX 62780
#define LINEAR_MAX 2048

struct rndis_answer {
	struct rndis_header hdr;
	struct rndis_query_complete query;
	u8 info[256];
} __packed;

void pieces_copy(const struct lab_pieces *p, u32 from, void *to, u32 len)
{
	unsigned int i;
	u32 part;

	for (i = 0; i < p->nr && len; i++) {
		if (from >= p->piece[i].len) {
			from -= p->piece[i].len;
			continue;
		}
		part = min(len, p->piece[i].len - from);
		memcpy(to, p->piece[i].at + from, part);
		to += part;
		len -= part;
		from = 0;
	}
}

/* The payload of per-packet information, 0 if there is none of that type. */
static u32 find_ppi(const struct lab_pieces *p, u32 at, const struct rndis_packet *pkt, u32 type)
{
	u32 end = at + pkt->ppi_offset + pkt->ppi_len, value;
	struct rndis_ppi ppi;

	for (at += pkt->ppi_offset; at + sizeof(ppi) <= end; at += ppi.size) {
		pieces_copy(p, at, &ppi, sizeof(ppi));
		if (ppi.size < sizeof(ppi))
			break;
		if (ppi.type != type)
			continue;
		pieces_copy(p, at + ppi.offset, &value, sizeof(value));
		return value;
	}
	return 0;
}

static struct sk_buff *frame_alloc(u32 len)
{
	struct sk_buff *skb;
	int err;

	if (len <= LINEAR_MAX) {
		skb = alloc_skb(NET_SKB_PAD + len, GFP_ATOMIC | __GFP_NOWARN);
		if (!skb)
			return NULL;
		skb_reserve(skb, NET_SKB_PAD);
		skb_put(skb, len);
		return skb;
	}
	skb = alloc_skb_with_frags(LINEAR_MAX, len - LINEAR_MAX, PAGE_ALLOC_COSTLY_ORDER, &err,
				   GFP_ATOMIC | __GFP_NOWARN);
	if (!skb)
		return NULL;
	skb_put(skb, LINEAR_MAX);
	skb->data_len = len - LINEAR_MAX;
	skb->len += skb->data_len;
	return skb;
}

static void frame_fill(struct sk_buff *skb, const struct lab_pieces *p, u32 from)
{
	u32 done = skb_headlen(skb), part;
	int i;

	pieces_copy(p, from, skb->data, done);
	for (i = 0; i < skb_shinfo(skb)->nr_frags; i++) {
		skb_frag_t *frag = &skb_shinfo(skb)->frags[i];

		part = skb_frag_size(frag);
		pieces_copy(p, from + done, skb_frag_address(frag), part);
		done += part;
	}
}

/* netvsc_xmit() cleared lengths and the IPv4 checksum for the host to fill in. */
static void frame_set_gso(struct sk_buff *skb, u32 lso)
{
	u32 mss = lso & 0xfffff, tcp_at = (lso >> 20) & 0x3ff;
	bool ipv6 = lso & BIT(31);
	struct ipv6hdr *ip6 = (void *)skb->data + ETH_HLEN;
	struct iphdr *ip = (void *)skb->data + ETH_HLEN;
	struct tcphdr *tcp;

	if (!mss || tcp_at + sizeof(*tcp) > skb_headlen(skb))
		return;
	tcp = (void *)skb->data + tcp_at;
	if (ipv6) {
		ip6->payload_len = htons(skb->len - ETH_HLEN - sizeof(*ip6));
	} else {
		ip->tot_len = htons(skb->len - ETH_HLEN);
		ip->check = 0;
		ip->check = ip_fast_csum(ip, ip->ihl);
	}
	skb_shinfo(skb)->gso_size = mss;
	skb_shinfo(skb)->gso_type = ipv6 ? SKB_GSO_TCPV6 : SKB_GSO_TCPV4;
	skb_shinfo(skb)->gso_segs = DIV_ROUND_UP(skb->len - tcp_at - tcp->doff * 4, mss);
}

static void frame_from_guest(struct lab_nic *nic, const struct lab_pieces *p, u32 at)
{
	struct rndis_packet pkt;
	struct sk_buff *skb;
	u32 lso, vlan;

	at += sizeof(struct rndis_header);
	pieces_copy(p, at, &pkt, sizeof(pkt));
	if (pkt.data_len < ETH_HLEN || at + pkt.data_offset + pkt.data_len > p->len)
		return;
	skb = frame_alloc(pkt.data_len);
	if (!skb)
		return;
	frame_fill(skb, p, at + pkt.data_offset);
	lso = find_ppi(p, at, &pkt, PPI_LSO);
	if (lso)
		frame_set_gso(skb, lso);
	if (lso || find_ppi(p, at, &pkt, PPI_CSUM))
		skb->ip_summed = CHECKSUM_UNNECESSARY;
	vlan = find_ppi(p, at, &pkt, PPI_VLAN);
	if (vlan)
		__vlan_hwaccel_put_tag(skb, htons(ETH_P_8021Q), (vlan >> 4) & VLAN_VID_MASK);
	lab_count(&nic->tx[0], max_t(u32, 1, skb_shinfo(skb)->gso_segs), skb->len);
	fabric_receive(nic, skb);
}

/* One send may carry several messages, one after the other (netvsc_send(): batching). */
void rndis_from_guest(struct lab_nic *nic, const struct lab_pieces *p)
{
	struct rndis_header hdr;
	u32 at = 0;

	while (at + sizeof(hdr) + sizeof(struct rndis_packet) <= p->len) {
		pieces_copy(p, at, &hdr, sizeof(hdr));
		if (hdr.len < sizeof(hdr))
			break;
		if (hdr.type == RNDIS_PACKET && READ_ONCE(nic->link))
			frame_from_guest(nic, p, at);
		at += hdr.len;
	}
}

/* Writes the message that brings a frame to the guest; its length, 0 when it is too long. */
u32 rndis_encapsulate(void *to, u32 room, struct sk_buff *skb)
{
	struct {
		struct rndis_header hdr;
		struct rndis_packet pkt;
		struct rndis_ppi ppi;
		u32 csum;
	} msg = {
		.hdr = { RNDIS_PACKET, sizeof(msg) + skb->len },
		.pkt = {
			.data_offset = sizeof(msg) - sizeof(msg.hdr),
			.data_len = skb->len,
			.ppi_offset = sizeof(msg.pkt),
			.ppi_len = sizeof(msg.ppi) + sizeof(msg.csum),
		},
		.ppi = { sizeof(msg.ppi) + sizeof(msg.csum), PPI_CSUM, sizeof(msg.ppi) },
		.csum = PPI_CSUM_RX_OK,
	};

	if (msg.hdr.len > room)
		return 0;
	memcpy(to, &msg, sizeof(msg));
	skb_copy_bits(skb, 0, to + sizeof(msg), skb->len);
	return msg.hdr.len;
}

static u32 info_u32(void *info, u32 value)
{
	memcpy(info, &value, sizeof(value));
	return sizeof(value);
}

static u32 info_offload(void *info)
{
	const struct ndis_offload caps = {
		.hdr = { .type = 0xa7, .revision = 3, .size = sizeof(caps) },
		.ip4_txcsum = 0x155,	/* TCP, UDP, IP, options */
		.ip4_rxcsum = 0x155,
		.ip6_txcsum = 0x055,
		.ip6_rxcsum = 0x055,
		.lso4_encap = 2,	/* NDIS_OFFLOAD_ENCAP_8023 */
		.lso4_max = LSO_MAX,
		.lso4_min = 2,
		.lso6_encap = 2,
		.lso6_max = LSO_MAX,
		.lso6_min = 2,
		.lso6_opts = 0x005,	/* NDIS_LSOV2_CAP_IP6 */
	};

	BUILD_BUG_ON(sizeof(caps) != 156);
	memcpy(info, &caps, sizeof(caps));
	return sizeof(caps);
}

static u32 info_rss(struct lab_nic *nic, void *info)
{
	const struct ndis_rss_caps caps = {
		.hdr = { .type = 0x88, .revision = 2, .size = sizeof(caps) },
		.flags = 0x00000700,	/* TCP over IPv4 and IPv6, and extension headers */
		.interrupts = nic->cfg.channels,
		.queues = nic->cfg.channels,
		.table_entries = LAB_RSS_TABLE,
	};

	memcpy(info, &caps, sizeof(caps));
	return sizeof(caps);
}

/* Length of the answer, or -1: not supported. */
static int query_info(struct lab_nic *nic, u32 oid, void *info)
{
	switch (oid) {
	case OID_MAXIMUM_FRAME_SIZE:
		return info_u32(info, nic->cfg.mtu_max);
	case OID_PERMANENT_ADDRESS:
		memcpy(info, nic->cfg.mac, ETH_ALEN);
		return ETH_ALEN;
	case OID_MEDIA_CONNECT_STATUS:
		return info_u32(info, !nic->link);
	case OID_LINK_SPEED:
		return info_u32(info, nic->cfg.speed_mbps * 10000);
	case OID_OFFLOAD_CAPABILITIES:
		return info_offload(info);
	case OID_RSS_CAPABILITIES:
		return info_rss(nic, info);
	}
	return -1;
}

static void answer_query(struct lab_nic *nic, const struct rndis_request *req)
{
	struct rndis_answer *answer = kzalloc(sizeof(*answer), GFP_KERNEL);
	int len;

	if (!answer)
		return;
	len = query_info(nic, req->oid, answer->info);
	answer->hdr.type = RNDIS_QUERY | RNDIS_COMPLETION;
	answer->query.id = req->id;
	answer->query.status = len < 0 ? RNDIS_NOT_SUPPORTED : RNDIS_SUCCESS;
	answer->query.info_len = max(len, 0);
	answer->query.info_offset = sizeof(answer->query);
	answer->hdr.len = offsetof(struct rndis_answer, info) + max(len, 0);
	netvsp_send_rndis(nic, answer, answer->hdr.len);
	kfree(answer);
}

static void set_rss(struct lab_nic *nic, const void *info, u32 len)
{
	const struct ndis_rss_params *rss = info;
	u32 i, entries, entry;

	if (len < sizeof(*rss))
		return;
	entries = min_t(u32, rss->table_size / sizeof(u32), LAB_RSS_TABLE);
	if (rss->table_offset + entries * sizeof(u32) > len)
		return;
	spin_lock_irq(&nic->lock);
	for (i = 0; i < entries; i++) {
		memcpy(&entry, info + rss->table_offset + i * sizeof(u32), sizeof(entry));
		nic->rss[i] = entry;
	}
	nic->rss_on = !(rss->flag & NDIS_RSS_DISABLE) && entries == LAB_RSS_TABLE;
	spin_unlock_irq(&nic->lock);
}

static void answer_set(struct lab_nic *nic, const struct rndis_request *req, u32 len)
{
	const struct {
		struct rndis_header hdr;
		u32 id, status;
	} answer = {
		{ RNDIS_SET | RNDIS_COMPLETION, sizeof(answer) }, req->id, RNDIS_SUCCESS
	};
	const void *info = (const void *)req + req->info_offset;

	if (req->info_offset + req->info_len <= len) {
		if (req->oid == OID_CURRENT_PACKET_FILTER && req->info_len == sizeof(u32))
			WRITE_ONCE(nic->filter, *(const u32 *)info);
		else if (req->oid == OID_RSS_PARAMETERS)
			set_rss(nic, info, req->info_len);
	}
	netvsp_send_rndis(nic, &answer, sizeof(answer));
}

static void answer_init(struct lab_nic *nic, const struct rndis_request *req)
{
	const struct {
		struct rndis_header hdr;
		struct rndis_init_complete init;
	} answer = {
		.hdr = { RNDIS_INIT | RNDIS_COMPLETION, sizeof(answer) },
		.init = {
			.id = req->id,
			.major = 1,
			.flags = 1,		/* connectionless */
			.max_packets = 8,
			.max_size = 0x4000,
			.align_shift = 3,
		},
	};

	netvsp_send_rndis(nic, &answer, sizeof(answer));
}

void rndis_control(struct lab_nic *nic, const void *msg, u32 len)
{
	const struct rndis_request *req = msg + sizeof(struct rndis_header);
	const struct rndis_header *hdr = msg;

	if (len < sizeof(*hdr) + sizeof(u32))
		return;
	switch (hdr->type) {
	case RNDIS_INIT:
		return answer_init(nic, req);
	case RNDIS_QUERY:
		return answer_query(nic, req);
	case RNDIS_SET:
		return answer_set(nic, req, len - sizeof(*hdr));
	case RNDIS_HALT:
		WRITE_ONCE(nic->filter, 0);
	}
}

void rndis_indicate_link(struct lab_nic *nic)
{
	const struct {
		struct rndis_header hdr;
		struct rndis_indicate ind;
	} msg = {
		.hdr = { RNDIS_INDICATE, sizeof(msg) },
		.ind.status = nic->link ? RNDIS_MEDIA_CONNECT : RNDIS_MEDIA_DISCONNECT,
	};

	netvsp_send_rndis(nic, &msg, sizeof(msg));
}
