/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/chain.h"

static const struct {
	const char *name, *question;
} links[CHAIN_COUNT + 1] = {
	[CHAIN_OFFERED] = { "offered", "did the host offer this vNIC a VF?" },
	[CHAIN_PCI] = { "pci", "is the VF's PCI function there?" },
	[CHAIN_DRIVER] = { "driver", "is the right driver bound, and did it probe?" },
	[CHAIN_NETDEV] = { "netdev", "did the driver make an interface?" },
	[CHAIN_PAIRED] = { "paired", "is it enslaved to this synthetic interface?" },
	[CHAIN_UP] = { "up", "is the VF up with carrier?" },
	[CHAIN_SWITCHED] = { "switched", "did the host switch the data path to it?" },
	[CHAIN_TRAFFIC] = { "traffic", "do packets really go there?" },
	[CHAIN_CONFIG] = { "config", "does nothing in the guest work against it?" },
};

const char *chain_link_name(enum chain_link link)
{
	return links[link].name;
}

const char *chain_link_question(enum chain_link link)
{
	return links[link].question;
}

const char *chain_status_name(enum chain_status status)
{
	static const char *const names[] = {
		[CHAIN_UNKNOWN] = "unknown", [CHAIN_OK] = "ok",
		[CHAIN_WARNING] = "warning", [CHAIN_BROKEN] = "broken",
		[CHAIN_SKIPPED] = "skipped",
	};

	return names[status];
}
