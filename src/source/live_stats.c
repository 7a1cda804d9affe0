/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The driver's own counters, by the SIOCETHTOOL ioctl: no netlink message
 * carries them on any kernel (net/ethtool/stats.c, up to 7.2). GET requests
 * only. The ioctl takes a name: that of an index is looked up right before.
 */
#include <errno.h>
#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "source/live.h"
#include "util/alloc.h"
#include "util/counter_set.h"

int live_ioctl_open(struct live_child *child)
{
	if (child->ioctl_socket < 0)
		child->ioctl_socket = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	/* A kernel or a sandbox without IPv4: any socket takes the ioctl. */
	if (child->ioctl_socket < 0)
		child->ioctl_socket = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	return child->ioctl_socket < 0 ? -errno : 0;
}

int live_ioctl_name(const struct live_child *child, const struct query *query,
		    struct ifreq *request)
{
	memset(request, 0, sizeof(*request));
	if (query->ifindex) {
		request->ifr_ifindex = (int)query->ifindex;
		return ioctl(child->ioctl_socket, SIOCGIFNAME, request) < 0 ? -errno : 0;
	}
	if (!query->name || !*query->name || strlen(query->name) >= IFNAMSIZ)
		return -EINVAL;
	memcpy(request->ifr_name, query->name, strlen(query->name));
	return 0;
}

int live_ioctl(const struct live_child *child, struct ifreq *request, void *command)
{
	request->ifr_data = command;
	return ioctl(child->ioctl_socket, SIOCETHTOOL, request) < 0 ? -errno : 0;
}

enum {
	TRIES = 5,
	TRY_AGAIN_MS = 20,
	/* hv_netvsc: 16 of the device, 8 per channel (64 at most), 8 per present CPU */
	COUNTERS_OF_NETVSC = 16 + 8 * 64,
	COUNTERS_PER_CPU = 8,
	COUNTERS_SLACK = 256,
};

static int count_counters(const struct live_child *child, struct ifreq *request, uint32_t *n)
{
	union {
		struct ethtool_sset_info info;
		char room[sizeof(struct ethtool_sset_info) + sizeof(uint32_t)];
	} sets = { .info = { .cmd = ETHTOOL_GSSET_INFO, .sset_mask = 1ULL << ETH_SS_STATS } };
	int error = live_ioctl(child, request, &sets);

	if (error)
		return error;
	if (!(sets.info.sset_mask & 1ULL << ETH_SS_STATS))
		return -EOPNOTSUPP;
	memcpy(n, sets.room + sizeof(sets.info), sizeof(*n));
	if (*n == 0)
		return -EOPNOTSUPP;
	return *n > COUNTER_SET_MAX ? -EFBIG : 0;
}

/*
 * Linux before 6.1 writes as many names and values as it has by now, whatever
 * the caller has room for: hence the room for the largest set there can be.
 */
static size_t most_counters(uint32_t n)
{
	long cpus = sysconf(_SC_NPROCESSORS_CONF);

	return COUNTERS_OF_NETVSC + COUNTERS_SLACK + (size_t)n +
	       COUNTERS_PER_CPU * (size_t)(cpus > 0 ? cpus : 1);
}

/*
 * The names of an interface's counters. Printing them is most of the kernel's
 * work under RTNL (half a millisecond for 4,000), and a set of the same size
 * has the same names: they are asked for once.
 */
static int get_names(struct live_child *child, struct ifreq *request, uint32_t n,
		     const char **names)
{
	struct live_names *known = NULL;
	struct ethtool_gstrings *answer;
	int error;

	for (size_t i = 0; i < child->n_names && !known; i++)
		if (!strncmp(child->names[i].interface, request->ifr_name, IFNAMSIZ))
			known = &child->names[i];
	if (!known) {
		known = alloc_item(&child->names, &child->capacity_names, child->n_names++,
				   sizeof(*known));
		memcpy(known->interface, request->ifr_name, IFNAMSIZ);
	}
	if (known->n != n) {
		answer = alloc_zeroed(1, sizeof(*answer) + most_counters(n) * ETH_GSTRING_LEN);
		answer->cmd = ETHTOOL_GSTRINGS;
		answer->string_set = ETH_SS_STATS;
		answer->len = n;
		error = live_ioctl(child, request, answer);
		if (error || answer->len != n) {
			free(answer);
			return error ? error : -EAGAIN;
		}
		free(known->answer);
		known->answer = answer;
		known->n = n;
	}
	*names = (const char *)known->answer->data;
	return 0;
}

/* Reads `n` values, if the set has not changed meanwhile. */
static int read_counters(struct live_child *child, struct ifreq *request, uint32_t n,
			 struct buf *out)
{
	struct ethtool_stats *values;
	const char *names = NULL;
	int error = get_names(child, request, n, &names);

	if (error)
		return error;
	values = alloc_zeroed(1, sizeof(*values) + most_counters(n) * sizeof(uint64_t));
	values->cmd = ETHTOOL_GSTATS;
	values->n_stats = n;
	error = live_ioctl(child, request, values);
	if (!error && values->n_stats != n)
		error = -EAGAIN;
	if (!error)
		counter_set_pack(out, n, names, values->data);
	free(values);
	return error;
}

int live_ask_counters(struct live_child *child, const struct query *query, struct buf *out)
{
	static const struct timespec pause = { .tv_nsec = TRY_AGAIN_MS * 1000000L };
	struct ifreq request;
	uint32_t n = 0;
	int error = live_ioctl_open(child);

	if (error)
		return error;
	for (int try = 0; try < TRIES; try++) {
		if (try)
			nanosleep(&pause, NULL);
		error = live_ioctl_name(child, query, &request);
		if (!error)
			error = count_counters(child, &request, &n);
		if (!error)
			error = read_counters(child, &request, n, out);
		/* -ENODEV: netvsc is being set up anew (MTU, channels), or the VF just left. */
		if (error != -ENODEV && error != -EAGAIN)
			return error;
	}
	return error;
}
