/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>

#include "parse/nl.h"
#include "parse/rtnl.h"

static void add_qdisc(struct vm *vm, struct link *link, uint32_t parent, struct span kind)
{
	struct qdiscs *qdiscs = &link->qdiscs;
	const char *name = pool_add(&vm->pool, kind);

	if (parent == TC_H_ROOT)
		qdiscs->root = name;
	else if (parent == TC_H_INGRESS)
		qdiscs->ingress = name;
	else if (!qdiscs->leaf)
		qdiscs->leaf = name;
}

bool rtnl_add_qdiscs(struct vm *vm, struct span bytes)
{
	struct nl_message message;

	while (nl_next_message(&bytes, &message)) {
		struct tcmsg header;
		struct link *link;
		struct span kind;

		if (message.type != RTM_NEWQDISC ||
		    !nl_take(&message.payload, &header, sizeof(header)) ||
		    header.tcm_ifindex <= 0 || !nl_find(message.payload, TCA_KIND, &kind))
			continue;
		link = vm_find_link_by_index(vm, (uint32_t)header.tcm_ifindex);
		if (link)
			add_qdisc(vm, link, header.tcm_parent, nl_text(kind));
	}
	return bytes.len == 0;
}
