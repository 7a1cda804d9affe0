/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_TOPOLOGY_NODES_H
#define RENDER_TOPOLOGY_NODES_H

#include <stdbool.h>
#include <stddef.h>

#include "model/vnic.h"

enum topology_kind { NODE_VNIC, NODE_SYNTHETIC, NODE_VF, NODE_PCI, NODE_DRIVER, NODE_KINDS };

/* One detail of a node: what it is ("mtu"; "" where the text says it), and its text. */
struct topology_detail {
	const char *what;
	char *text;
	bool begins_line; /* it stands apart from those before it */
};

struct topology_node {
	enum topology_kind kind;
	const char *what; /* "vNIC", "synthetic", "VF", "PCI", "PCI (gone)", "driver" */
	char *name;	  /* "eth0", "3c09:00:02.0", "(none bound)" */
	struct topology_detail *details;
	size_t n_details, capacity;
};

/* What hangs together of one vNIC, in the order of the enum; what was not seen is left out. */
struct topology {
	struct topology_node nodes[NODE_KINDS];
	size_t n;
};

void topology_find(const struct vnic *vnic, struct topology *topology);
void topology_done(struct topology *topology);

#endif
