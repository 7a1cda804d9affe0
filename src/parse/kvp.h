/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_KVP_H
#define PARSE_KVP_H

#include "parse/file.h"

/*
 * A pool of Hyper-V's data exchange, as hv_kvp_daemon keeps it: records of a
 * key (512 bytes) and a value (2048 bytes), both filled up with NUL bytes
 * (Linux tools/hv/hv_kvp_daemon.c, include/uapi/linux/hyperv.h, 3.x-7.2). Pool
 * 3 is what the host tells of itself: sets host.physical_host from
 * "PhysicalHostNameFullyQualified", else "PhysicalHostName".
 */
void kvp_parse(struct vm *vm, const struct file *file);

#endif
