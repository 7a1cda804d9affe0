/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_MODPROBE_CONF_H
#define PARSE_MODPROBE_CONF_H

#include "parse/file.h"

/*
 * A file of modprobe.d(5): which of our modules it keeps from being loaded, by
 * "blacklist NAME" or by "install NAME /bin/false". An empty file counts too:
 * it hides one of its name in another directory.
 */
void modprobe_conf_parse(struct vm *vm, const struct file *file);

/* The kernel's command line: modprobe.blacklist=a,b and module_blacklist=a,b. */
void kernel_command_line_parse(struct vm *vm, const struct file *file);

#endif
