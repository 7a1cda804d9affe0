/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_ETHNL_H
#define PARSE_ETHNL_H

#include <stdbool.h>

#include "model/vm.h"
#include "util/span.h"

/*
 * Answers of ethtool netlink (include/uapi/linux/ethtool_netlink.h,
 * Documentation/networking/ethtool-netlink.rst), raw generic netlink messages
 * in the byte order of this host: into the link go
 *   linkstate	carrier, where nobody told it before
 *   linkmodes	speed_mbps (ABSENT: the driver does not know)
 *   rings	rings_rx, rings_tx
 *   channels	channels (the combined ones)
 *   features	features that are on or can be changed, by the names of ethtool -k
 * Which one a message is, its command tells. False when bytes remain that are
 * no whole message, or a message is none of these.
 */
bool ethnl_add(struct vm *vm, struct link *link, struct span bytes);

#endif
