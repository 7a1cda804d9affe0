/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_LINK_H
#define MODEL_LINK_H

#include <stdbool.h>
#include <stddef.h>

#include "model/counters.h"
#include "model/fact.h"
#include "model/guid.h"
#include "model/mac.h"
#include "model/pci.h"
#include "model/told_by.h"

/* Flags of an interface that matter here (include/uapi/linux/if.h). */
enum {
	LINK_UP = 0x1,
	LINK_LOOPBACK = 0x8,
	LINK_RUNNING = 0x40,
	LINK_MASTER = 0x400,
	LINK_SLAVE = 0x800, /* text: SLAVE, in Microsoft's MANA page CHILD */
	LINK_LOWER_UP = 0x10000,
};

struct address {
	const char *text; /* "10.0.0.4/24" */
	bool ipv6;
	bool link_local; /* fe80::/10 */
};

struct feature {
	const char *name;
	bool on, fixed;
};

struct pair_u64 {
	struct fact_u64 now, max;
};

/* What queues packets on an interface: kinds of queueing disciplines, as tc prints them; NULL: not known. */
struct qdiscs {
	bool listed;	     /* all of the interface were asked for: what is NULL is not there */
	const char *root;    /* "mq", "fq_codel" ... */
	const char *leaf;    /* below the root: of each queue, of the first class */
	const char *ingress; /* "clsact", "ingress": filters hang there */
};

/* A network interface, as far as anything said something about it. */
struct link {
	const char *name; /* now; NULL: known by another identity alone */
	struct fact_u64 ifindex;
	const char **altnames;
	size_t n_altnames, capacity_altnames;

	struct mac mac, perm_mac;
	const char *type; /* "ether", "loopback", "infiniband" ... as ip prints it */
	struct fact_u64 mtu;
	struct fact_u64
		flags; /* LINK_*; other bits as they came, words without a meaning here left out */
	struct fact_bool up, carrier;
	const char *operstate; /* lower case: "up", "down", "unknown" */

	enum fact master_fact; /* ABSENT: whoever knows masters says that it has none */
	const char *master;
	struct fact_u64 master_index;
	enum fact kind_fact; /* KNOWN or ABSENT once details were printed (ip -d, netlink) */
	const char *kind;    /* "vlan", "bond" ... */
	const char *slave_kind;
	const char *lower; /* NAME in "eth0.5@NAME" */

	const char *parent_bus; /* "vmbus", "pci" */
	const char *parent;	/* its name there: GUID or PCI address */
	struct guid guid;	/* parent on the VMBus: netvsc's own, for a VF hv_pci's */
	struct pci_address pci; /* parent on PCI */
	struct fact_u64 dev_port;

	const char *driver; /* "hv_netvsc", "mlx5_core", "mlx4_en", "mana" */
	const char *driver_version, *firmware;

	struct address *addresses;
	size_t n_addresses, capacity_addresses;
	bool addresses_listed; /* its addresses were asked for: none listed means none */
	const char **routes;   /* routes out of it, as text */
	size_t n_routes, capacity_routes;
	const char **rules; /* routing rules (ip rule) that name it, as text */
	size_t n_rules, capacity_rules;

	struct fact_u64 tx_bytes, rx_bytes, tx_packets, rx_packets;
	struct counters counters[2]; /* the first and the last set seen */
	unsigned n_counters;	     /* how many sets: 0, 1, 2 (2: both are filled) */

	struct fact_u64 tso_max_size, speed_mbps;
	struct fact_bool xdp;
	const char *xdp_mode; /* "native", "generic", "offload", "multi"; NULL: not known */
	struct fact_u64 xdp_program;
	struct qdiscs qdiscs;
	struct pair_u64 channels, rings_rx, rings_tx;
	struct feature *features;
	size_t n_features, capacity_features;

	struct told_by told_by;
};

/* The name, else something else that tells which it is; never NULL. */
const char *link_label(const struct link *link);

/* It is called so: by its name or an altname. NULL: there is no link, so no. */
bool link_has_name(const struct link *link, const char *name);

/* The LINK_* flag of a word as ip and ifconfig print them ("UP", "SLAVE"); 0 for any other word. */
uint64_t link_flag_of_word(struct span word);

/* Is the flag (or one of them) known to be set? */
bool link_has_flag(const struct link *link, uint64_t flag);

/* Is it made by software: VLAN, bond, bridge, macvlan, veth, loopback? */
bool link_is_made_up(const struct link *link);

/* Has a set of counters of netvsc: only that driver has vf_*_packets. */
bool link_has_netvsc_counters(const struct link *link);

#endif
