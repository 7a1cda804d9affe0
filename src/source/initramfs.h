/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_INITRAMFS_H
#define SOURCE_INITRAMFS_H

#include "util/span.h"

/*
 * Gives the names of the files in an initramfs to `take`: cpio archives one
 * after the other, from some place on compressed (Linux Documentation/
 * driver-api/early-userspace/buffer-format.rst). No file of it is unpacked, and
 * no program runs: libarchive is loaded for what is compressed.
 *
 * fd: stays the caller's. Returns 0 when it was read to its end, else a
 * negative errno with *why, a few words without an end.
 */
int initramfs_names(int fd, void (*take)(void *data, struct span name), void *data,
		    const char **why);

#endif
