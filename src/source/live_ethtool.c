/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ethtool: netlink (by libmnl) for what it has, the SIOCETHTOOL ioctl for
 * what only that has: the driver's name and its own counters. GET requests
 * only. Interfaces are asked for by index; the ioctl takes a name, so it is
 * looked up right before.
 */
#include <errno.h>
#include <libmnl/libmnl.h>
#include <linux/ethtool.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "source/live.h"
#include "util/alloc.h"

enum {
	REQUEST_BYTES = 512,
	ANSWER_BYTES = 64 * 1024, /* features with their names: about 6 KiB */
};

static int open_generic(struct live_child *child)
{
	struct mnl_socket *sock;

	if (child->generic)
		return 0;
	sock = mnl_socket_open2(NETLINK_GENERIC, SOCK_CLOEXEC);
	if (!sock)
		return -errno;
	if (mnl_socket_bind(sock, 0, MNL_SOCKET_AUTOPID) < 0) {
		int error = -errno;

		mnl_socket_close(sock);
		return error;
	}
	child->generic = sock;
	return 0;
}

static struct nlmsghdr *begin_request(struct live_child *child, void *bytes, uint16_t family,
				      uint8_t command, uint8_t version)
{
	struct nlmsghdr *request = mnl_nlmsg_put_header(bytes);
	struct genlmsghdr *header = mnl_nlmsg_put_extra_header(request, sizeof(*header));

	request->nlmsg_type = family;
	request->nlmsg_flags = NLM_F_REQUEST;
	request->nlmsg_seq = ++child->sequence;
	header->cmd = command;
	header->version = version;
	return request;
}

/* The one answer to the request of that number: GO_ON until it is there. */
enum { GO_ON = 1 };

static int take_answer(const struct nlmsghdr *message, int len, uint32_t sequence, struct buf *out)
{
	for (; mnl_nlmsg_ok(message, len); message = mnl_nlmsg_next(message, &len)) {
		if (message->nlmsg_seq != sequence)
			continue;
		if (message->nlmsg_type != NLMSG_ERROR) {
			buf_add(out, message, message->nlmsg_len);
			return 0;
		}
		if (mnl_nlmsg_get_payload_len(message) < sizeof(struct nlmsgerr))
			return -EBADMSG;
		return ((const struct nlmsgerr *)mnl_nlmsg_get_payload(message))->error;
	}
	return GO_ON;
}

static int exchange(struct live_child *child, const struct nlmsghdr *request, struct buf *out)
{
	char *bytes = alloc_zeroed(1, ANSWER_BYTES);
	int status = GO_ON;

	if (mnl_socket_sendto(child->generic, request, request->nlmsg_len) < 0)
		status = -errno;
	while (status == GO_ON) {
		ssize_t len = mnl_socket_recvfrom(child->generic, bytes, ANSWER_BYTES);

		if (len < 0 && errno == EINTR)
			continue;
		status = len < 0 ? -errno
				 : take_answer((const struct nlmsghdr *)bytes, (int)len,
					       request->nlmsg_seq, out);
	}
	free(bytes);
	return status;
}

static int find_family_attribute(const struct nlattr *attribute, void *family)
{
	if (mnl_attr_get_type(attribute) == CTRL_ATTR_FAMILY_ID &&
	    mnl_attr_validate(attribute, MNL_TYPE_U16) >= 0)
		*(uint16_t *)family = mnl_attr_get_u16(attribute);
	return MNL_CB_OK;
}

/* The number of the family "ethtool"; -ENOENT before Linux 5.6. */
static int find_family(struct live_child *child)
{
	_Alignas(struct nlmsghdr) char bytes[REQUEST_BYTES];
	struct nlmsghdr *request;
	struct buf answer = { 0 };
	int error;

	if (child->ethtool_family)
		return 0;
	request = begin_request(child, bytes, GENL_ID_CTRL, CTRL_CMD_GETFAMILY, 1);
	mnl_attr_put_strz(request, CTRL_ATTR_FAMILY_NAME, ETHTOOL_GENL_NAME);
	error = exchange(child, request, &answer);
	if (!error)
		mnl_attr_parse((const struct nlmsghdr *)answer.data, sizeof(struct genlmsghdr),
			       find_family_attribute, &child->ethtool_family);
	buf_done(&answer);
	return error ? error : child->ethtool_family ? 0 : -ENOENT;
}

static uint8_t command_of(enum query_kind kind)
{
	switch (kind) {
	case QUERY_LINKSTATE:
		return ETHTOOL_MSG_LINKSTATE_GET;
	case QUERY_LINKMODES:
		return ETHTOOL_MSG_LINKMODES_GET;
	case QUERY_RINGS:
		return ETHTOOL_MSG_RINGS_GET;
	case QUERY_CHANNELS:
		return ETHTOOL_MSG_CHANNELS_GET;
	default:
		return ETHTOOL_MSG_FEATURES_GET;
	}
}

int live_ask_ethnl(struct live_child *child, const struct query *query, struct buf *out)
{
	_Alignas(struct nlmsghdr) char bytes[REQUEST_BYTES];
	struct nlmsghdr *request;
	struct nlattr *header;
	int error = open_generic(child);

	if (!error)
		error = find_family(child);
	if (error)
		return error;
	request = begin_request(child, bytes, child->ethtool_family, command_of(query->kind),
				ETHTOOL_GENL_VERSION);
	/* The header is attribute 1 of all of these. No flags: bit sets come with their names. */
	header = mnl_attr_nest_start(request, ETHTOOL_A_LINKSTATE_HEADER);
	mnl_attr_put_u32(request, ETHTOOL_A_HEADER_DEV_INDEX, query->ifindex);
	mnl_attr_nest_end(request, header);
	return exchange(child, request, out);
}

/* ---- SIOCETHTOOL ---- */

static int open_ioctl_socket(struct live_child *child)
{
	if (child->ioctl_socket < 0)
		child->ioctl_socket = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	/* A kernel or a sandbox without IPv4: any socket takes the ioctl. */
	if (child->ioctl_socket < 0)
		child->ioctl_socket = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	return child->ioctl_socket < 0 ? -errno : 0;
}

/* Interfaces are renamed and come back under other indexes: the index decides which is meant. */
static int name_of(const struct live_child *child, const struct query *query, struct ifreq *request)
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

static int ethtool_ioctl(const struct live_child *child, struct ifreq *request, void *command)
{
	request->ifr_data = command;
	return ioctl(child->ioctl_socket, SIOCETHTOOL, request) < 0 ? -errno : 0;
}

int live_ask_driver(struct live_child *child, const struct query *query, struct buf *out)
{
	struct ethtool_drvinfo info = { .cmd = ETHTOOL_GDRVINFO };
	struct ifreq request;
	int error = open_ioctl_socket(child);

	if (!error)
		error = name_of(child, query, &request);
	if (!error)
		error = ethtool_ioctl(child, &request, &info);
	if (!error)
		buf_add(out, &info, sizeof(info));
	return error;
}

enum {
	TRIES = 5,
	TRY_AGAIN_MS = 20,
	/* hv_netvsc: 16 of the device, 8 per channel (64 at most), 8 per present CPU */
	COUNTERS_OF_NETVSC = 16 + 8 * 64,
	COUNTERS_PER_CPU = 8,
	COUNTERS_SLACK = 256,
	COUNTERS_MAX = 1 << 17,
	COUNTERS_MAGIC = 0x53544131,
};

/* The form that parse/ethtool_stats.h describes. */
static void pack_counters(uint32_t n, const struct ethtool_gstrings *names,
			  const struct ethtool_stats *values, struct buf *out)
{
	uint32_t magic = COUNTERS_MAGIC;

	buf_add(out, &magic, sizeof(magic));
	buf_add(out, &n, sizeof(n));
	buf_add(out, names->data, (size_t)n * ETH_GSTRING_LEN);
	buf_add(out, values->data, (size_t)n * sizeof(values->data[0]));
}

static int count_counters(const struct live_child *child, struct ifreq *request, uint32_t *n)
{
	union {
		struct ethtool_sset_info info;
		char room[sizeof(struct ethtool_sset_info) + sizeof(uint32_t)];
	} sets = { .info = { .cmd = ETHTOOL_GSSET_INFO, .sset_mask = 1ULL << ETH_SS_STATS } };
	int error = ethtool_ioctl(child, request, &sets);

	if (error)
		return error;
	if (!(sets.info.sset_mask & 1ULL << ETH_SS_STATS))
		return -EOPNOTSUPP;
	memcpy(n, sets.room + sizeof(sets.info), sizeof(*n));
	if (*n == 0)
		return -EOPNOTSUPP;
	return *n > COUNTERS_MAX ? -EFBIG : 0;
}

/*
 * Reads `n` names and values, if the set has not changed meanwhile. Linux
 * before 6.1 writes as many as it has by now, whatever the caller has room
 * for: hence the room for the largest set there can be.
 */
static int read_counters(const struct live_child *child, struct ifreq *request, uint32_t n,
			 struct buf *out)
{
	long cpus = sysconf(_SC_NPROCESSORS_CONF);
	size_t most = COUNTERS_OF_NETVSC + COUNTERS_SLACK + (size_t)n +
		      COUNTERS_PER_CPU * (size_t)(cpus > 0 ? cpus : 1);
	struct ethtool_gstrings *names = alloc_zeroed(1, sizeof(*names) + most * ETH_GSTRING_LEN);
	struct ethtool_stats *values = alloc_zeroed(1, sizeof(*values) + most * sizeof(uint64_t));
	int error;

	names->cmd = ETHTOOL_GSTRINGS;
	names->string_set = ETH_SS_STATS;
	names->len = n;
	values->cmd = ETHTOOL_GSTATS;
	values->n_stats = n;
	error = ethtool_ioctl(child, request, names);
	if (!error)
		error = ethtool_ioctl(child, request, values);
	if (!error && (names->len != n || values->n_stats != n))
		error = -EAGAIN;
	if (!error)
		pack_counters(n, names, values, out);
	free(names);
	free(values);
	return error;
}

int live_ask_counters(struct live_child *child, const struct query *query, struct buf *out)
{
	static const struct timespec pause = { .tv_nsec = TRY_AGAIN_MS * 1000000L };
	struct ifreq request;
	uint32_t n = 0;
	int error = open_ioctl_socket(child);

	if (error)
		return error;
	for (int try = 0; try < TRIES; try++) {
		if (try)
			nanosleep(&pause, NULL);
		error = name_of(child, query, &request);
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
