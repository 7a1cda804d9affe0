/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/source.h"

/* A bundle's manifest has these words: they never change. */
static const char *const names[QUERY_KIND_COUNT] = {
	[QUERY_LINK] = "link",
	[QUERY_LINKS] = "links",
	[QUERY_ADDRESSES] = "addresses",
	[QUERY_ROUTES] = "routes",
	[QUERY_QDISCS] = "qdiscs",
	[QUERY_RULES] = "rules",
	[QUERY_LINKSTATE] = "linkstate",
	[QUERY_LINKMODES] = "linkmodes",
	[QUERY_RINGS] = "rings",
	[QUERY_CHANNELS] = "channels",
	[QUERY_FEATURES] = "features",
	[QUERY_DRIVER] = "driver",
	[QUERY_COUNTERS] = "counters",
	[QUERY_UDEV] = "udev",
	[QUERY_PCI] = "pci",
	[QUERY_PCI_NAMES] = "pci-names",
	[QUERY_KERNEL_LOG] = "kernel-log",
	[QUERY_JOURNAL] = "journal",
};

const char *query_kind_name(enum query_kind kind)
{
	return names[kind];
}
