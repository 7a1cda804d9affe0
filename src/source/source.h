/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "util/buf.h"

/*
 * Where the bytes of a running system come from. A collector cannot tell a
 * live host from a recording of one. Every call returns 0 or a negative errno
 * and stays silent; *out is appended to, and untouched on failure.
 * -ETIMEDOUT: the deadline passed and nothing answered.
 */
struct source;

enum query_kind {
	QUERY_LINK,	  /* rtnetlink: RTM_GETLINK of one ifindex, raw netlink messages */
	QUERY_LINKS,	  /* rtnetlink: dump of all links without statistics, raw netlink messages */
	QUERY_ADDRESSES,  /* rtnetlink: addresses of one ifindex (0: all), raw netlink messages */
	QUERY_ROUTES,	  /* rtnetlink: routes out of one ifindex, raw netlink messages */
	QUERY_LINKSTATE,  /* ethtool netlink, one ifindex each: raw generic netlink messages */
	QUERY_LINKMODES,
	QUERY_RINGS,
	QUERY_CHANNELS,
	QUERY_FEATURES,
	QUERY_DRIVER,	  /* SIOCETHTOOL GDRVINFO by name: struct ethtool_drvinfo */
	QUERY_COUNTERS,	  /* SIOCETHTOOL GSTRINGS + GSTATS by name: parse/ethtool_stats.h says the form */
	QUERY_UDEV,	  /* properties of a device ("net:eth0"), text of /run/udev/data: "E:KEY=VALUE\n" */
	QUERY_PCI,	  /* every PCI function by libpci, text: parse/pci_list.h says the form */
	QUERY_PCI_NAMES,  /* names of "15b3:1016": "vendor\tdevice\n" */
	QUERY_KERNEL_LOG, /* records of /dev/kmsg, each followed by a NUL byte; else syslog(2) text */
};

struct query {
	enum query_kind kind;
	uint32_t ifindex;
	const char *name; /* interface name, "subsystem:name" or "vendor:device"; NULL where not used */
};

struct source_ops {
	int (*read)(struct source *source, const char *path, struct buf *out);
	/* names in a directory, each followed by a NUL byte, sorted */
	int (*list)(struct source *source, const char *path, struct buf *out);
	/* target of a symbolic link */
	int (*link)(struct source *source, const char *path, struct buf *out);
	int (*query)(struct source *source, const struct query *query, struct buf *out);
	void (*close)(struct source *source);
};

struct source {
	const struct source_ops *ops;
};

/* The running host. timeout_ms: the deadline for everything that can block in the kernel. */
struct source *source_open_live(unsigned timeout_ms);

static inline int source_read(struct source *source, const char *path, struct buf *out)
{
	return source->ops->read(source, path, out);
}

static inline int source_list(struct source *source, const char *path, struct buf *out)
{
	return source->ops->list(source, path, out);
}

static inline int source_link(struct source *source, const char *path, struct buf *out)
{
	return source->ops->link(source, path, out);
}

static inline int source_query(struct source *source, const struct query *query, struct buf *out)
{
	return source->ops->query(source, query, out);
}

static inline void source_close(struct source *source)
{
	if (source)
		source->ops->close(source);
}

#endif
