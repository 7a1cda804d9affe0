/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_MODULES_STATE_H
#define PARSE_MODULES_STATE_H

#include "parse/file.h"

/* What the running kernel tells of its modules. */

/* /proc/modules, one module per line, its name first. */
void proc_modules_parse(struct vm *vm, const struct file *file);

/* /proc/sys/kernel/tainted: a decimal mask. */
void kernel_taint_parse(struct vm *vm, const struct file *file);

/* The EFI variable SecureBoot: four bytes of attributes, then one that is 1 when it is on. */
void secure_boot_parse(struct vm *vm, const struct file *file);

/* That module is loaded, as a list of the running kernel's modules tells. */
void modules_set_loaded(struct vm *vm, struct span name);

#endif
