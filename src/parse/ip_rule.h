/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_IP_RULE_H
#define PARSE_IP_RULE_H

#include <stdbool.h>

#include "util/span.h"

struct paste;

/*
 * `ip rule`: those that name an interface. Format: iproute2
 * ip/iprule.c:print_rule(), "100:\tfrom all iif eth0 lookup 100".
 */
bool ip_rule_begins(struct span line);
bool ip_rule_line(struct paste *paste, struct span line);
void ip_rule_end(struct paste *paste);

#endif
