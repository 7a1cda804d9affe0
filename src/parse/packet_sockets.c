/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/packet_sockets.h"

enum { COLUMN_PROTOCOL = 3, COLUMN_INTERFACE = 4, COLUMNS = 9, SOCKETS_MAX = 1024 };

/* "sk RefCnt Type Proto Iface R Rmem User Inode"; the address of sk is blotted out for most. */
static bool read_row(struct span line, struct packet_socket *row)
{
	uint64_t protocol = 0, ifindex = 0;
	struct span word;
	size_t n = 0;

	for (; n < COLUMNS && span_next_word(&line, &word); n++) {
		if (n == COLUMN_PROTOCOL && !span_to_hex(word, &protocol))
			return false;
		if (n == COLUMN_INTERFACE && !span_to_u64(word, &ifindex))
			return false;
	}
	row->protocol = (uint16_t)protocol;
	row->ifindex = ifindex;
	return n == COLUMNS && protocol <= UINT16_MAX && ifindex && ifindex <= UINT32_MAX;
}

void packet_sockets_parse(struct vm *vm, const struct file *file)
{
	struct span rest = file->content, line;
	struct packet_socket row;

	while (span_next_line(&rest, &line))
		if (read_row(line, &row) && vm->n_packet_sockets < SOCKETS_MAX)
			*vm_add_packet_socket(vm) = row;
}
