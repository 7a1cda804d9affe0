/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_CONFIG_H
#define COLLECT_CONFIG_H

#include "model/policy.h"

enum { CONFIG_BYTES_MAX = 256 * 1024 };

/*
 * Reads and parses a configuration: a file or a pipe; "-" is standard input.
 * *policy starts zeroed and gets the path once the file could be read. Returns 0;
 * -EBADMSG and why in *fault; or the negative errno of reading it: -EISDIR for a
 * directory, -EFBIG for more than CONFIG_BYTES_MAX.
 */
int collect_config(const char *path, struct policy *policy, struct policy_fault *fault);

#endif
