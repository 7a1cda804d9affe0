/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The part of the NetVSP, RNDIS and NDIS protocols that this host speaks. Layouts and
 * numbers are those of drivers/net/hyperv/hyperv_net.h (6.1, 6.12), which no headers
 * package carries.
 */
#ifndef LAB_NVSP_H
#define LAB_NVSP_H

#include <linux/bits.h>
#include <linux/types.h>

#define NVSP_VERSION_61 0x60001

enum nvsp_type {
	NVSP_INIT = 1,
	NVSP_INIT_COMPLETE = 2,
	NVSP_SEND_NDIS_VER = 100,
	NVSP_SEND_RECV_BUF = 101,
	NVSP_SEND_RECV_BUF_COMPLETE = 102,
	NVSP_REVOKE_RECV_BUF = 103,
	NVSP_SEND_SEND_BUF = 104,
	NVSP_SEND_SEND_BUF_COMPLETE = 105,
	NVSP_REVOKE_SEND_BUF = 106,
	NVSP_SEND_RNDIS_PKT = 107,
	NVSP_SEND_RNDIS_PKT_COMPLETE = 108,
	NVSP_SEND_NDIS_CONFIG = 125,
	NVSP_SEND_VF_ASSOCIATION = 128,
	NVSP_SWITCH_DATA_PATH = 129,
	NVSP_SUBCHANNEL = 133,
	NVSP_SEND_INDIRECTION_TABLE = 134,
};

enum { NVSP_STAT_SUCCESS = 1, NVSP_STAT_FAIL = 2 };

#define NVSP_NO_SECTION U32_MAX
#define NVSP_RECV_BUF_ID 0xcafe
#define NVSP_SEND_TABLE_SIZE 16
#define NVSP_CAP_SRIOV BIT_ULL(2)

struct nvsp_msg {
	u32 type;
	union {
		struct {
			u32 min, max;
		} __packed init;
		struct {
			u32 version, mdl_chain, status;
		} __packed init_complete;
		struct {
			u32 gpadl;
			u16 id;
		} __packed send_buf;
		struct {
			u32 status, num_sections;
			u32 offset, sub_alloc_size, num_sub_allocs, end_offset;
		} __packed recv_buf_complete;
		struct {
			u32 status, section_size;
		} __packed send_buf_complete;
		struct {
			u32 channel_type;	/* 0: data, 1: control */
			u32 section, section_size;
		} __packed rndis;
		u32 status;			/* of a completion */
		struct {
			u32 mtu, reserved;
			u64 capabilities;
		} __packed ndis_config;
		struct {
			u32 allocated, serial;
		} __packed vf_assoc;
		u32 vf_path;			/* 0: synthetic, 1: VF */
		struct {
			u32 op, count;
		} __packed subchannel;
		struct {
			u32 status, count;
		} __packed subchannel_complete;
		struct {
			u32 count, offset;
			u32 table[NVSP_SEND_TABLE_SIZE];
		} __packed send_table;
		u8 pad[108];			/* as long as the longest the guest knows */
	};
} __packed;

enum rndis_type {
	RNDIS_PACKET = 0x00000001,
	RNDIS_INIT = 0x00000002,
	RNDIS_HALT = 0x00000003,
	RNDIS_QUERY = 0x00000004,
	RNDIS_SET = 0x00000005,
	RNDIS_INDICATE = 0x00000007,
	RNDIS_KEEPALIVE = 0x00000008,
	RNDIS_COMPLETION = 0x80000000,
};

enum {
	RNDIS_SUCCESS = 0,
	RNDIS_NOT_SUPPORTED = 0xc00000bb,
	RNDIS_MEDIA_CONNECT = 0x4001000b,
	RNDIS_MEDIA_DISCONNECT = 0x4001000c,
};

enum {
	OID_MAXIMUM_FRAME_SIZE = 0x00010106,
	OID_LINK_SPEED = 0x00010107,
	OID_CURRENT_PACKET_FILTER = 0x0001010e,
	OID_MEDIA_CONNECT_STATUS = 0x00010114,
	OID_RSS_CAPABILITIES = 0x00010203,
	OID_RSS_PARAMETERS = 0x00010204,
	OID_PERMANENT_ADDRESS = 0x01010101,
	OID_OFFLOAD_PARAMETERS = 0xfc01020c,
	OID_OFFLOAD_CAPABILITIES = 0xfc01020d,
};

struct rndis_header {
	u32 type, len;
};

struct rndis_packet {
	u32 data_offset, data_len;
	u32 oob_offset, oob_len, oob_count;
	u32 ppi_offset, ppi_len;
	u32 vc_handle, reserved;
};

struct rndis_ppi {
	u32 size;
	u32 type;			/* top bit: internal */
	u32 offset;
};

enum { PPI_CSUM = 0, PPI_LSO = 2, PPI_VLAN = 6, PPI_HASH = 8 };

#define PPI_CSUM_RX_OK (BIT(3) | BIT(4) | BIT(5))	/* tcp, udp, ip succeeded */

struct rndis_request {		/* query and set; init has no more than the id in common */
	u32 id, oid, info_len, info_offset, vc_handle;
};

struct rndis_init_complete {
	u32 id, status, major, minor, flags, medium, max_packets, max_size, align_shift;
	u32 af_offset, af_size;
};

struct rndis_query_complete {
	u32 id, status, info_len, info_offset;
};

struct rndis_indicate {
	u32 status, len, offset;
};

struct ndis_header {
	u8 type, revision;
	u16 size;
} __packed;

struct ndis_rss_caps {
	struct ndis_header hdr;
	u32 flags, interrupts, queues;
	u16 table_entries;
} __packed;

struct ndis_rss_params {
	struct ndis_header hdr;
	u16 flag, base_cpu;
	u32 hash_info;
	u16 table_size;
	u32 table_offset;
};

#define NDIS_RSS_DISABLE 0x0010

/* struct ndis_offload as far as lsov2; what follows stays zero: no RSC, no tunnels. */
struct ndis_offload {
	struct ndis_header hdr;
	u32 ip4_txenc, ip4_txcsum, ip4_rxenc, ip4_rxcsum;
	u32 ip6_txenc, ip6_txcsum, ip6_rxenc, ip6_rxcsum;
	u32 lsov1[4];
	u32 ipsecv1[7];
	u32 lso4_encap, lso4_max, lso4_min;
	u32 lso6_encap, lso6_max, lso6_min, lso6_opts;
	u32 flags;
	u8 rest[44];
};

#endif
