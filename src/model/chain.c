/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/chain.h"

static const char *const links[CHAIN_COUNT + 1] = {
	[CHAIN_OFFERED] = "offered",   [CHAIN_PCI] = "pci",	    [CHAIN_DRIVER] = "driver",
	[CHAIN_NETDEV] = "netdev",     [CHAIN_PAIRED] = "paired",   [CHAIN_UP] = "up",
	[CHAIN_SWITCHED] = "switched", [CHAIN_TRAFFIC] = "traffic", [CHAIN_CONFIG] = "config",
};

const char *chain_link_name(enum chain_link link)
{
	return links[link];
}

const char *chain_link_question(enum chain_link link)
{
	static const char *const questions[CHAIN_COUNT] = {
		[CHAIN_OFFERED] = "did the host offer this vNIC a VF?",
		[CHAIN_PCI] = "is the VF's PCI function there?",
		[CHAIN_DRIVER] = "is the right driver bound, and did it probe?",
		[CHAIN_NETDEV] = "did the driver make an interface?",
		[CHAIN_PAIRED] = "is that interface enslaved to this synthetic interface?",
		[CHAIN_UP] = "is it up, with carrier?",
		[CHAIN_SWITCHED] = "did the host switch the data path to it?",
		[CHAIN_TRAFFIC] = "do packets really go there?",
		[CHAIN_CONFIG] = "does nothing in the guest work against it?",
	};

	return questions[link];
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
