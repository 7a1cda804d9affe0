/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_CHAIN_H
#define MODEL_CHAIN_H

#include "model/evidence.h"

/* The links of the chain, in the order in which they are judged. */
enum chain_link {
	CHAIN_OFFERED = 0, /* did the host offer this vNIC a VF? */
	CHAIN_PCI,	   /* is the VF's PCI function there? */
	CHAIN_DRIVER,	   /* is the right driver bound, and did it probe? */
	CHAIN_NETDEV,	   /* did the driver make an interface? */
	CHAIN_PAIRED,	   /* is it enslaved to this synthetic interface? */
	CHAIN_UP,	   /* is the VF up with carrier? */
	CHAIN_SWITCHED,	   /* did the host switch the data path to it? */
	CHAIN_TRAFFIC,	   /* do packets really go there? */
	CHAIN_CONFIG,	   /* does nothing in the guest work against it? */
	CHAIN_COUNT,	   /* also: "no link" */
};

enum chain_status {
	CHAIN_UNKNOWN = 0, /* no evidence */
	CHAIN_OK,
	CHAIN_WARNING,
	CHAIN_BROKEN,
	CHAIN_SKIPPED, /* an earlier link is broken */
};

struct chain_entry {
	enum chain_status status;
	struct evidence_list evidence;
};

const char *chain_link_name(enum chain_link link); /* "offered"; CHAIN_COUNT: NULL */
const char *
chain_link_question(enum chain_link link); /* "did the host offer ...?"; no CHAIN_COUNT */
const char *chain_status_name(enum chain_status status); /* "ok", "broken", ... */

#endif
