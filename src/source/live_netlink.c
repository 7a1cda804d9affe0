/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rtnetlink, GET requests only. libnl carries the messages; they are handed
 * on as they came and decoded by parse/rtnl.c. The filters of the dumps need
 * NETLINK_GET_STRICT_CHK (4.20); older kernels dump all, so what belongs to
 * other interfaces is also left out here.
 */
#include <errno.h>
#include <linux/fib_rules.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <netlink/msg.h>
#include <netlink/netlink.h>
#include <netlink/socket.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "source/live.h"

#ifndef NETLINK_GET_STRICT_CHK
#define NETLINK_GET_STRICT_CHK 12
#endif
#ifndef SOL_NETLINK
#define SOL_NETLINK 270
#endif

enum {
	/* The kernel fills a dump's messages up to the reader's buffer, 32 KiB at most. */
	MESSAGE_BYTES = 64 * 1024,
	RECEIVE_BYTES = 1 << 20,
	TRIES = 5, /* of a dump that was torn by a change */
};

/* What of an answer is kept. */
struct wanted {
	uint16_t type;
	uint8_t family;	  /* AF_UNSPEC: any */
	uint32_t ifindex; /* of an address; 0: any */
};

static int errno_of_libnl(int error)
{
	switch (-error) {
	case NLE_NOACCESS:
	case NLE_PERM:
		return -EPERM;
	case NLE_AF_NOSUPPORT:
		return -EAFNOSUPPORT;
	case NLE_NOMEM:
		return -ENOMEM;
	case NLE_INTR:
		return -EINTR;
	default:
		return -EIO;
	}
}

static int open_socket(struct live_child *child)
{
	struct nl_sock *sock;
	int one = 1;
	int error;

	if (child->route)
		return 0;
	sock = nl_socket_alloc();
	if (!sock)
		return -ENOMEM;
	error = nl_connect(sock, NETLINK_ROUTE);
	if (error < 0) {
		nl_socket_free(sock);
		return errno_of_libnl(error);
	}
	nl_socket_set_buffer_size(sock, RECEIVE_BYTES, 0);
	nl_socket_set_msg_buf_size(sock, MESSAGE_BYTES);
	nl_socket_disable_msg_peek(sock);
	nl_socket_disable_auto_ack(sock);
	/* Refused by old kernels: see above. */
	setsockopt(nl_socket_get_fd(sock), SOL_NETLINK, NETLINK_GET_STRICT_CHK, &one, sizeof(one));
	child->route = sock;
	return 0;
}

static bool is_wanted(struct nlmsghdr *message, const struct wanted *wanted)
{
	const struct rtgenmsg *general = nlmsg_data(message);
	const struct ifaddrmsg *address = nlmsg_data(message);

	if (message->nlmsg_type != wanted->type || !nlmsg_valid_hdr(message, sizeof(*general)))
		return false;
	/* A kernel without IPv6 answers a dump of it with those of all families. */
	if (wanted->family != AF_UNSPEC && general->rtgen_family != wanted->family)
		return false;
	if (!wanted->ifindex)
		return true;
	return nlmsg_valid_hdr(message, sizeof(*address)) && address->ifa_index == wanted->ifindex;
}

/* How a received datagram ends: go on with the next, or the answer is whole, or an error. */
enum { GO_ON = 1 };

static int error_of(struct nlmsghdr *message)
{
	const struct nlmsgerr *error = nlmsg_data(message);

	if (!nlmsg_valid_hdr(message, sizeof(*error)))
		return -EBADMSG;
	return error->error > 0 ? -EBADMSG : error->error;
}

static int take_datagram(struct nlmsghdr *message, int len, uint32_t sequence,
			 const struct wanted *wanted, bool *torn, struct buf *out)
{
	for (; nlmsg_ok(message, len); message = nlmsg_next(message, &len)) {
		if (message->nlmsg_seq != sequence)
			continue;
		if (message->nlmsg_flags & NLM_F_DUMP_INTR)
			*torn = true;
		if (message->nlmsg_type == NLMSG_ERROR)
			return error_of(message);
		if (message->nlmsg_type == NLMSG_DONE)
			return 0;
		if (is_wanted(message, wanted)) {
			buf_add(out, message, message->nlmsg_len);
			buf_add(out, "\0\0\0",
				NLMSG_ALIGN(message->nlmsg_len) - message->nlmsg_len);
		}
		if (!(message->nlmsg_flags & NLM_F_MULTI))
			return 0;
	}
	return GO_ON;
}

static int receive(struct nl_sock *sock, uint32_t sequence, const struct wanted *wanted, bool *torn,
		   struct buf *out)
{
	int status = GO_ON;

	while (status == GO_ON) {
		struct sockaddr_nl from = { 0 };
		unsigned char *bytes = NULL;
		int len = nl_recv(sock, &from, &bytes, NULL);

		if (len == -NLE_INTR || len == 0)
			continue;
		if (len < 0)
			return errno_of_libnl(len);
		if (from.nl_pid == 0)
			status = take_datagram((struct nlmsghdr *)bytes, len, sequence, wanted,
					       torn, out);
		free(bytes);
	}
	return status;
}

/* Sends one request and takes its answer; -EAGAIN when a dump was torn. */
static int ask_once(struct nl_sock *sock, struct nl_msg *request, const struct wanted *wanted,
		    struct buf *out)
{
	bool torn = false;
	int error;

	nlmsg_hdr(request)->nlmsg_seq = 0; /* a new number for each try */
	nl_complete_msg(sock, request);
	error = nl_send(sock, request);
	if (error < 0)
		return errno_of_libnl(error);
	error = receive(sock, nlmsg_hdr(request)->nlmsg_seq, wanted, &torn, out);
	return !error && torn ? -EAGAIN : error;
}

static int ask(struct live_child *child, struct nl_msg *request, const struct wanted *wanted,
	       struct buf *out)
{
	size_t begin = out->len;
	int error = -EAGAIN;

	for (int n = 0; n < TRIES && error == -EAGAIN; n++) {
		out->len = begin;
		error = ask_once(child->route, request, wanted, out);
	}
	if (error)
		out->len = begin;
	return error;
}

static struct nl_msg *new_request(int type, int flags, const void *header, size_t len)
{
	struct nl_msg *request = nlmsg_alloc_simple(type, flags);

	if (request)
		nlmsg_append(request, (void *)(uintptr_t)header, len, NLMSG_ALIGNTO);
	return request;
}

static void put_kind(struct nl_msg *request, const char *kind)
{
	struct nlattr *nest = nla_nest_start(request, IFLA_LINKINFO);

	if (!nest)
		return;
	nla_put_string(request, IFLA_INFO_KIND, kind);
	nla_nest_end(request, nest);
}

/*
 * One link, or all of them. SKIP_STATS leaves out the many of IPv6 (the
 * link's own come all the same, net/core/rtnetlink.c:rtnl_fill_ifinfo(), also
 * in 6.18). Never RTEXT_FILTER_VF: a PF has many.
 */
static int ask_links(struct live_child *child, uint32_t ifindex, const char *kind, struct buf *out)
{
	struct ifinfomsg header = { .ifi_index = (int)ifindex };
	struct wanted wanted = { .type = RTM_NEWLINK };
	struct nl_msg *request =
		new_request(RTM_GETLINK, ifindex ? 0 : NLM_F_DUMP, &header, sizeof(header));
	int error;

	if (!request)
		return -ENOMEM;
	nla_put_u32(request, IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
	if (kind)
		put_kind(request, kind);
	error = ask(child, request, &wanted, out);
	nlmsg_free(request);
	return error;
}

/* A dump that needs no attributes. */
static int ask_dump(struct live_child *child, int type, const void *header, size_t size,
		    const struct wanted *wanted, struct buf *out)
{
	struct nl_msg *request = new_request(type, NLM_F_DUMP, header, size);
	int error;

	if (!request)
		return -ENOMEM;
	error = ask(child, request, wanted, out);
	nlmsg_free(request);
	return error;
}

static int ask_addresses(struct live_child *child, uint8_t family, uint32_t ifindex,
			 struct buf *out)
{
	struct ifaddrmsg header = { .ifa_family = family, .ifa_index = ifindex };
	struct wanted wanted = { RTM_NEWADDR, family, ifindex };

	return ask_dump(child, RTM_GETADDR, &header, sizeof(header), &wanted, out);
}

static int ask_routes(struct live_child *child, uint8_t family, uint32_t ifindex, struct buf *out)
{
	struct rtmsg header = { .rtm_family = family };
	struct wanted wanted = { RTM_NEWROUTE, family, 0 };
	struct nl_msg *request = new_request(RTM_GETROUTE, NLM_F_DUMP, &header, sizeof(header));
	int error;

	if (!request)
		return -ENOMEM;
	if (ifindex)
		nla_put_u32(request, RTA_OIF, ifindex);
	error = ask(child, request, &wanted, out);
	nlmsg_free(request);
	return error;
}

/* The kernel has no filter for these: all come, but most interfaces have none that it tells of. */
static int ask_qdiscs(struct live_child *child, struct buf *out)
{
	struct tcmsg header = { .tcm_family = AF_UNSPEC };
	struct wanted wanted = { .type = RTM_NEWQDISC };

	return ask_dump(child, RTM_GETQDISC, &header, sizeof(header), &wanted, out);
}

static int ask_rules(struct live_child *child, uint8_t family, uint32_t ifindex, struct buf *out)
{
	struct fib_rule_hdr header = { .family = family };
	struct wanted wanted = { RTM_NEWRULE, family, 0 };

	(void)ifindex;
	return ask_dump(child, RTM_GETRULE, &header, sizeof(header), &wanted, out);
}

/* Each family by itself: other families' dumps of the kind refuse the filters. */
static int ask_both(struct live_child *child, const struct query *query, struct buf *out,
		    int (*one)(struct live_child *, uint8_t, uint32_t, struct buf *))
{
	size_t begin = out->len;
	int error = one(child, AF_INET, query->ifindex, out);

	if (!error)
		error = one(child, AF_INET6, query->ifindex, out);
	if (error)
		out->len = begin;
	return error;
}

int live_ask_rtnl(struct live_child *child, const struct query *query, struct buf *out)
{
	int error = open_socket(child);

	if (error)
		return error;
	switch (query->kind) {
	case QUERY_LINK:
		return query->ifindex ? ask_links(child, query->ifindex, NULL, out) : -EINVAL;
	case QUERY_LINKS:
		return ask_links(child, 0, query->name, out);
	case QUERY_ADDRESSES:
		return ask_both(child, query, out, ask_addresses);
	case QUERY_ROUTES:
		return ask_both(child, query, out, ask_routes);
	case QUERY_QDISCS:
		return ask_qdiscs(child, out);
	case QUERY_RULES:
		return ask_both(child, query, out, ask_rules);
	default:
		return -EOPNOTSUPP;
	}
}
