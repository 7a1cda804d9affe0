/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_MODULES_TEXT_H
#define PARSE_MODULES_TEXT_H

#include <stdbool.h>

#include "util/span.h"

struct paste;

/*
 * What people paste about kernel modules: lsmod, modinfo, mokutil --sb-state,
 * paths of modules as find(1), grep(1) in modules.dep and modules.builtin,
 * lsinitramfs(8) and lsinitrd(1) print them. A path without its first slash is
 * that of a file in an initramfs.
 */
struct modules_text {
	bool in_lsmod;	     /* below the head line of lsmod */
	const char *release; /* whose initramfs is listed, pooled; NULL: none is */
	const char *name;    /* the last "name:" of modinfo, pooled */
};

bool modules_text_begins(struct span line);
bool modules_text_line(struct paste *paste, struct span line);
void modules_text_end(struct paste *paste);

/* A line below `ls /lib/modules`: the releases that have modules. */
bool modules_text_answer(struct paste *paste, struct span line);

#endif
