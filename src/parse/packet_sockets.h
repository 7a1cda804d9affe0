/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_PACKET_SOCKETS_H
#define PARSE_PACKET_SOCKETS_H

#include "parse/file.h"

/*
 * /proc/net/packet (Linux net/packet/af_packet.c:packet_seq_show()): the packet
 * sockets of this network namespace that are bound to an interface.
 */
void packet_sockets_parse(struct vm *vm, const struct file *file);

#endif
