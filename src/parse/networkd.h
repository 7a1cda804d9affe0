/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_NETWORKD_H
#define PARSE_NETWORKD_H

#include "parse/file.h"

/*
 * /run/systemd/netif/links/<ifindex>: "ADMIN_STATE=" unmanaged, pending,
 * initialized, configuring, configured, failed; "NETWORK_FILE=" the file that it applies
 * (src/network/networkd-state-file.c:link_save(), networkd-link.c 219-258).
 */
void networkd_link_parse(struct vm *vm, const struct file *file);

/* A .network file: keeps [Match] and [Link] Unmanaged=. */
void networkd_network_parse(struct vm *vm, const struct file *file);

#endif
