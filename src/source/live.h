/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_LIVE_H
#define SOURCE_LIVE_H

#include <net/if.h>
#include <stddef.h>
#include <stdint.h>

#include "source/source.h"

/*
 * The parts of the running host, one library or mechanism per file. Private
 * to source/live*.c. All return 0 or a negative errno and append to *out.
 */

/* Plain files: read, list and link of struct source_ops. */
int live_read(struct source *source, const char *path, struct buf *out);
int live_list(struct source *source, const char *path, struct buf *out);
int live_link(struct source *source, const char *path, struct buf *out);
int live_open(struct source *source, const char *path);

/* Asked in the asker's child. Sockets open with the first question that needs them. */
struct nl_sock;
struct mnl_socket;
struct pci_access;
struct ethtool_gstrings;
struct live_names;

struct live_child {
	struct nl_sock *route;
	struct mnl_socket *generic;
	uint16_t ethtool_family;  /* 0: not asked for yet */
	uint32_t sequence;	  /* of `generic` */
	int ioctl_socket;	  /* -1: not open */
	struct live_names *names; /* of counters, by interface */
	size_t n_names, capacity_names;
};

/* The names of an interface's n counters, as ETHTOOL_GSTRINGS gave them. */
struct live_names {
	char interface[IFNAMSIZ];
	uint32_t n;
	struct ethtool_gstrings *answer;
};

/* What ioctl() needs: the socket, the interface's name, the call itself. 0 or a negative errno. */
int live_ioctl_open(struct live_child *child);
int live_ioctl_name(const struct live_child *child, const struct query *query,
		    struct ifreq *request);
int live_ioctl(const struct live_child *child, struct ifreq *request, void *command);

int live_ask_rtnl(struct live_child *child, const struct query *query, struct buf *out);
int live_ask_ethnl(struct live_child *child, const struct query *query, struct buf *out);
int live_ask_driver(struct live_child *child, const struct query *query, struct buf *out);
int live_ask_counters(struct live_child *child, const struct query *query, struct buf *out);

/* Asked in the process itself: none of these takes RTNL. */
int live_ask_udev(const char *name, struct buf *out);
int live_ask_pci(struct buf *out);
int live_ask_pci_names(struct pci_access **access, const char *ids, struct buf *out);
int live_ask_kernel_log(struct buf *out);

/* directory: of journal files; NULL: this machine's. boots: QUERY_JOURNAL's name. */
int live_ask_journal(const char *directory, const char *boots, struct buf *out);

/*
 * "vendor\tdevice\n" by libpci's own database. *access: NULL at first, kept
 * between the calls, ended by live_pci_close().
 */
int live_pci_names(struct pci_access **access, unsigned vendor_id, unsigned device_id,
		   struct buf *out);
void live_pci_close(struct pci_access *access); /* NULL is fine */

#endif
