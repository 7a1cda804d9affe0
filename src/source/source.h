/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include <errno.h>
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
	/*
	 * rtnetlink: whole messages one after the other, each padded to 4 bytes, as
	 * parse/rtnl.h takes them. -EAGAIN: the list of links changed during every try.
	 */
	QUERY_LINK,	 /* the link of an ifindex; -ENODEV: there is none */
	QUERY_LINKS,	 /* all links; name: those of that kind, where the kernel knows the kind */
	QUERY_ADDRESSES, /* IPv4 and IPv6 addresses of one ifindex */
	QUERY_ROUTES, /* IPv4 and IPv6 routes of all tables out of one ifindex; old kernels: all */
	QUERY_QDISCS, /* queueing disciplines of all links */
	QUERY_RULES,  /* IPv4 and IPv6 routing rules */
	/* ethtool netlink, of one ifindex: one message; -ENOENT before Linux 5.6 */
	QUERY_LINKSTATE,
	QUERY_LINKMODES,
	QUERY_RINGS,
	QUERY_CHANNELS,
	QUERY_FEATURES,
	/* SIOCETHTOOL, of the interface that has the ifindex now; ifindex 0: of that name */
	QUERY_DRIVER,	/* GDRVINFO: struct ethtool_drvinfo */
	QUERY_COUNTERS, /* GSTRINGS + GSTATS: util/counter_set.h says the form */
	/* those above can hang in the kernel: -ETIMEDOUT, and from then on at once */
	QUERY_UDEV,	 /* properties of "net:eth0", text of /run/udev/data: "E:KEY=VALUE\n" */
	QUERY_PCI,	 /* every PCI function by libpci, text: parse/pci_list.h says the form */
	QUERY_PCI_NAMES, /* names of "15b3:1016": "vendor\tdevice\n" */
	QUERY_KERNEL_LOG, /* records of /dev/kmsg, each followed by a NUL byte; else syslog(2) text */
	/*
	 * What the journal has of vmbus and PCI devices, as journalctl -o export writes it,
	 * oldest first. name: of how many boots, this one included. -ENOSYS: no libsystemd.
	 */
	QUERY_JOURNAL,
	QUERY_KIND_COUNT
};

const char *query_kind_name(enum query_kind kind); /* "link", "kernel-log" ... */

struct query {
	enum query_kind kind;
	uint32_t ifindex;
	const char *
		name; /* interface name, "subsystem:name" or "vendor:device"; NULL where not used */
};

struct source_ops {
	int (*read)(struct source *source, const char *path, struct buf *out);
	/* names in a directory, each followed by a NUL byte, sorted */
	int (*list)(struct source *source, const char *path, struct buf *out);
	/* target of a symbolic link */
	int (*link)(struct source *source, const char *path, struct buf *out);
	/* an open regular file that is too large to be read whole; NULL: this source has none */
	int (*open)(struct source *source, const char *path);
	int (*query)(struct source *source, const struct query *query, struct buf *out);
	/* the machine's CLOCK_MONOTONIC, microseconds: that of a recording stands still */
	int64_t (*now)(struct source *source);
	/* lets so many microseconds pass; a recording only moves its clock on */
	void (*pause)(struct source *source, int64_t us);
	void (*close)(struct source *source);
};

struct source {
	const struct source_ops *ops;
	int64_t answered_us; /* when the last query was answered, on the clock of now() */
};

/*
 * The running host. timeout_ms: how long to wait for everything that can block
 * in the kernel, all questions together (source/asker.h).
 */
struct source *source_open_live(unsigned timeout_ms);

/*
 * What lies below a directory: an image or a chroot that is mounted there, a
 * recording. No path and no symbolic link in it, however hostile, leads out of
 * it; nothing but regular files is opened. It answers no query (-EOPNOTSUPP).
 * Returns 0 and *source, or a negative errno: there is no such directory.
 */
int source_open_tree(const char *root, struct source **source);

/* The same of a name in an open directory, "." for that itself; a symbolic link is -ENOTDIR. */
int source_open_tree_at(int directory, const char *name, struct source **source);

/*
 * The same for the root of an image or a chroot: there is no /proc, /sys, /run
 * or /dev in it, since what is mounted there is of the machine that builds it.
 */
int source_open_image(const char *root, struct source **source);

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

/* Returns a descriptor, the caller's to close, or a negative errno. */
static inline int source_open(struct source *source, const char *path)
{
	return source->ops->open ? source->ops->open(source, path) : -EOPNOTSUPP;
}

/*
 * Gives the file's lines to `take`, several at a time: each piece ends with the
 * end of a line, but for the last one of a file that has none. Returns 0 or a
 * negative errno; it may come after some pieces.
 */
int source_read_pieces(struct source *source, const char *path,
		       void (*take)(void *data, struct span piece), void *data);

static inline int source_query(struct source *source, const struct query *query, struct buf *out)
{
	return source->ops->query(source, query, out);
}

static inline int64_t source_now(struct source *source)
{
	return source->ops->now(source);
}

static inline void source_pause(struct source *source, int64_t us)
{
	source->ops->pause(source, us);
}

static inline void source_close(struct source *source)
{
	if (source)
		source->ops->close(source);
}

#endif
