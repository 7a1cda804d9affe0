/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_FILE_H
#define PARSE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/vm.h"
#include "util/span.h"

/*
 * Files that are known by their path: configuration, state of daemons, tables
 * of /proc. The same parser reads them on a running host, below the root of an
 * image, in a folder of captured files (a copy of /etc, an unpacked
 * sosreport), and behind a pasted `cat PATH`.
 */
enum { FILE_CONTENT_MAX = 1024 * 1024 }; /* bytes of a captured one that are kept */

struct file {
	const char *path;    /* absolute, as on its own machine; pooled */
	struct span name;    /* the part that the pattern's first '*' or '#' stands for */
	struct span content; /* all of it; any bytes */
	bool is_piece;	     /* whole lines of it, and more follow */
};

enum file_when {
	FILE_ALWAYS = 0, /* read on every guest of Hyper-V */
	FILE_PER_LINK,	 /* '#' is the ifindex of a vNIC's synthetic interface or VF */
	FILE_ASKED,	 /* read when its own collector asks */
};

/*
 * pattern: an absolute path; '*' stands for one or more bytes but a slash, '#'
 * for a decimal number. parse: takes the content into *vm; what it does not
 * understand it leaves alone.
 */
struct file_format {
	const char *pattern;
	const char *source; /* its name in vm->sources; rows of one source stand together */
	enum file_when when;
	void (*parse)(struct vm *vm, const struct file *file);
};

extern const struct file_format file_formats[]; /* ended by a NULL pattern */

/* Does the name (no slash in it) fit this part of a pattern? */
bool file_name_fits(struct span pattern, struct span name);

/* The format of the file with that absolute path; NULL: none. *name: see struct file; NULL: not asked. */
const struct file_format *file_format_of(struct span path, struct span *name);

/*
 * The same of a path that may have other folders before it, as in
 * "sosreport-vm1/etc/modprobe.d/mlx.conf". *path: that of its own machine.
 */
const struct file_format *file_format_below(struct span *path);

/* Reads a file of that format and that absolute path, and notes its source as read. */
void file_parse(struct vm *vm, const struct file_format *format, struct span path,
		struct span content);

#endif
