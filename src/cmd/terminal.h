/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_TERMINAL_H
#define CMD_TERMINAL_H

#include "cmd/options.h"
#include "render/view.h"

/*
 * What stdout can show: its width when it is a terminal, else 80 columns;
 * colours as --color says, with auto only on a terminal and when NO_COLOR is
 * not set or empty (https://no-color.org) and TERM is not "dumb".
 */
void terminal_view(struct view *view, const struct options *options);

#endif
