/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_LEASE_H
#define PARSE_LEASE_H

#include "parse/file.h"

/* /run/systemd/netif/leases/<ifindex>: "ADDRESS=10.0.0.4" (sd-dhcp-lease.c, 219-258). */
void networkd_lease_parse(struct vm *vm, const struct file *file);

/*
 * dhclient.leases(5): "lease { interface "eth0"; fixed-address 10.0.0.4; ... }",
 * the newest last. Keeps the last one of each interface.
 */
void dhclient_leases_parse(struct vm *vm, const struct file *file);

/* /run/wicked/leaseinfo.NAME.dhcp.ipv4: "IPADDR='10.0.0.4/24'". */
void wicked_lease_parse(struct vm *vm, const struct file *file);

#endif
