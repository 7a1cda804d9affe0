/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/check.h"

#include "cmd/judged.h"

enum exit_status cmd_check(struct run *run)
{
	return judged_show_vnics(run, check_render);
}
