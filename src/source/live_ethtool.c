/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ethtool: netlink (by libmnl) for what it has, the SIOCETHTOOL ioctl for the
 * driver's name, which only that has (its counters: live_stats.c). GET
 * requests only.
 */
#include <errno.h>
#include <libmnl/libmnl.h>
#include <linux/ethtool.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>
#include <net/if.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
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

/* Interfaces are renamed and come back under other indexes: the index decides which is meant. */
int live_ask_driver(struct live_child *child, const struct query *query, struct buf *out)
{
	struct ethtool_drvinfo info = { .cmd = ETHTOOL_GDRVINFO };
	struct ifreq request;
	int error = live_ioctl_open(child);

	if (!error)
		error = live_ioctl_name(child, query, &request);
	if (!error)
		error = live_ioctl(child, &request, &info);
	if (!error)
		buf_add(out, &info, sizeof(info));
	return error;
}
