/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_ETHTOOL_TEXT_H
#define PARSE_ETHTOOL_TEXT_H

#include <stdbool.h>

#include "model/counters.h"
#include "util/span.h"

struct link;
struct paste;

enum ethtool_section {
	ETHTOOL_NONE = 0,
	ETHTOOL_COUNTERS, /* -S */
	ETHTOOL_DRIVER,	  /* -i */
	ETHTOOL_SETTINGS, /* without an option */
	ETHTOOL_FEATURES, /* -k */
	ETHTOOL_CHANNELS, /* -l */
	ETHTOOL_RINGS,	  /* -g */
	ETHTOOL_OTHER,	  /* -c, -a ...: passed over */
};

struct ethtool_text {
	enum ethtool_section section;
	struct link *link; /* NULL: nothing names it */
	bool has_link;	   /* it was looked for */
	bool is_maximum;   /* below "Pre-set maximums:" */
	struct counters counters;
	bool queues_elided;
	struct span driver, version, firmware, bus_info; /* pooled */
	const char *first; /* name of the first counter of the set, pooled */
};

/* Formats: ethtool 4.8-6.15, ethtool.c and netlink/{features,channels,rings,settings,stats}.c. */
bool ethtool_text_begins(struct span line);
bool ethtool_text_line(struct paste *paste, struct span line);
void ethtool_text_end(struct paste *paste);

#endif
