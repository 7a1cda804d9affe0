/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_MODULES_LIST_H
#define PARSE_MODULES_LIST_H

#include "parse/file.h"

/*
 * What depmod(8) writes into /lib/modules/RELEASE: modules.builtin and
 * modules.dep, a module's path per line; modules.alias. struct file's name is
 * the release. They are large: who reads them may give them in pieces, and then
 * calls modules_list_end().
 */
void modules_builtin_parse(struct vm *vm, const struct file *file);
void modules_dep_parse(struct vm *vm, const struct file *file);
void modules_alias_parse(struct vm *vm, const struct file *file);

/* The list of that file was read to its end: what it did not name is not there. */
void modules_list_end(struct vm *vm, const struct file *file);

/*
 * The path of a module: "/lib/modules/6.8.0/kernel/.../mana.ko.zst", without
 * its first slash where it is that of a file in an initramfs. True: it is one.
 * Others than those of model/modules.h are none of ours, and are passed over.
 */
bool modules_path_parse(struct vm *vm, struct span path, bool in_initramfs);

#endif
