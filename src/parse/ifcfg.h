/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_IFCFG_H
#define PARSE_IFCFG_H

#include "parse/file.h"

/*
 * ifcfg-NAME of Red Hat's network scripts, of NetworkManager's plug-in for
 * them, and of SUSE's wicked: keeps DEVICE= and HWADDR=, quotes taken off.
 */
void ifcfg_parse(struct vm *vm, const struct file *file);

/* /run/network/ifstate: "eth0=eth0" for each interface that ifup(8) brought up. */
void ifstate_parse(struct vm *vm, const struct file *file);

#endif
