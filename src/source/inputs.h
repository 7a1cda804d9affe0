/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_INPUTS_H
#define SOURCE_INPUTS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Many inputs, found below the paths that were given. A regular file is one, a
 * folder is taken apart, unless it holds one case: the captured output of one
 * machine, or an unpacked report. It does when one of these lies directly in it:
 *
 *	sos_commands/ etc/ proc/ sys/ basic-environment.txt	an unpacked report
 *	dmesg journal lspci lsvmbus ifconfig lsmod		with any ending
 *	ip-* ethtool-*
 *	manifest.json beside raw/				an unpacked bundle
 *
 * but no packed file (*.tar.*, *.tgz, *.tbz, *.txz): then it holds many. Below a folder,
 * symbolic links, names that begin with a dot, and what is no regular file are
 * passed over, and so is what lies beside a packed file (*.map, *.md5, *.sha256).
 * Nothing but folders is opened.
 */
enum {
	INPUTS_MAX = 100000,
	INPUTS_DEPTH = 8, /* folders below one another */
};

struct input_path {
	char *path;
	int error; /* 0, or the negative errno why it cannot be read: -ENODEV for a pipe */
};

struct inputs {
	struct input_path *items; /* in the order of the paths, below them of the names */
	size_t n, capacity;
	bool left_out; /* there were more than INPUTS_MAX, or deeper ones */
};

/* Adds what is found at the path. Returns 0, or a negative errno when it is not there. */
int inputs_add(struct inputs *inputs, const char *path);
void inputs_done(struct inputs *inputs);

#endif
