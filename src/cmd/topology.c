/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/topology.h"

#include "cmd/judged.h"

enum exit_status cmd_topology(struct run *run)
{
	return judged_show_vnics(run, topology_render);
}
