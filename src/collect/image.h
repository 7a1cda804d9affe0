/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_IMAGE_H
#define COLLECT_IMAGE_H

#include "model/vm.h"
#include "util/buf.h"
#include "util/exit_status.h"

/*
 * The root directory of an image, or a chroot: which distribution it is, its
 * kernels with their modules, and its configuration. There is no VM in it.
 * Returns EXIT_OK, or EXIT_NO_INPUT or EXIT_NOT_PERMITTED with one sentence in *why.
 */
enum exit_status collect_image(struct vm *vm, const char *root, struct buf *why);

#endif
