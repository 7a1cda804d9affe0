/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_RTNL_H
#define PARSE_RTNL_H

#include <stdbool.h>

#include "model/vm.h"
#include "util/span.h"

/*
 * rtnetlink answers: raw messages one after the other (include/uapi/linux/
 * rtnetlink.h, if_link.h, if_addr.h), in the byte order of this host.
 * Attributes that a kernel does not send leave their fields as they are.
 * All return false when bytes remain that are no whole message; what came
 * before them is kept.
 */

/*
 * RTM_NEWLINK: each into the link of its index, which is added when vm has
 * none. What the message tells replaces what was there. The names of `master`
 * and `lower` are set where the vm holds a link of that index; a lower one in
 * another namespace is "if7", as ip prints it.
 */
bool rtnl_add_links(struct vm *vm, struct span bytes, const char *source);

/* RTM_NEWADDR of the link (by its index): "10.0.0.4/24". Sets addresses_listed. */
bool rtnl_add_addresses(struct vm *vm, struct link *link, struct span bytes);

/*
 * RTM_NEWROUTE out of the link, as text: "default via 10.0.0.1 metric 100".
 * Without those that the kernel makes for every address: local, broadcast,
 * anycast, multicast, and the link-local and multicast prefixes of IPv6.
 */
bool rtnl_add_routes(struct vm *vm, struct link *link, struct span bytes);

/*
 * RTM_NEWQDISC of the links that the vm has: the kinds at the root, below it
 * and at the ingress. Does not set qdiscs.listed: who asked for all knows that.
 */
bool rtnl_add_qdiscs(struct vm *vm, struct span bytes);

/* RTM_NEWRULE that name a link of the vm: "100: iif enP15369s1 lookup 100". */
bool rtnl_add_rules(struct vm *vm, struct span bytes);

/* "native", "generic" ... of an XDP_ATTACHED_* number; NULL: none, or not known. */
const char *rtnl_xdp_mode(unsigned attached);

/* "ether", "loopback" ... of an ARPHRD_* number, as ip prints it; NULL for those without a word. */
const char *rtnl_type_name(unsigned arphrd);

#endif
