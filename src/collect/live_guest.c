/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What somebody put on the pairs: queueing disciplines, routing rules, and the
 * WireGuard interfaces whose packets a MANA VF carries badly. Asked only where
 * there is a VF; each is one dump of the namespace, of which little comes back.
 */
#include <string.h>

#include "collect/live.h"
#include "parse/rtnl.h"

static bool has_mana(const struct collect_live *live)
{
	for (size_t n = 0; n < live->n_links; n++)
		if (live->links[n].role == ROLE_VF &&
		    vf_family_of_driver(live->links[n].link->driver) == VF_FAMILY_MANA)
			return true;
	return false;
}

static void ask_qdiscs(struct collect_live *live)
{
	struct span answer;

	if (collect_ask(live, QUERY_QDISCS, NULL, NULL, &answer) ||
	    !rtnl_add_qdiscs(live->vm, answer))
		return;
	for (size_t n = 0; n < live->n_links; n++)
		live->links[n].link->qdiscs.listed = true;
}

static void ask_rules(struct collect_live *live)
{
	struct span answer;

	if (collect_ask(live, QUERY_RULES, NULL, NULL, &answer) == 0)
		rtnl_add_rules(live->vm, answer);
}

/* The kernel filters by kind only when it knows the kind: else all links would come. */
static void ask_wireguard(struct collect_live *live)
{
	struct buf names = { 0 };
	struct span answer;

	if (collect_names(live, &names, "/sys/module/wireguard") == 0 &&
	    collect_ask(live, QUERY_LINKS, NULL, "wireguard", &answer) == 0)
		rtnl_add_links(live->vm, answer, "rtnetlink");
	buf_done(&names);
}

void collect_guest_setup(struct collect_live *live)
{
	if (!collect_has_vf(live))
		return;
	ask_qdiscs(live);
	ask_rules(live);
	if (has_mana(live))
		ask_wireguard(live);
}
