/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_CLOUD_INIT_H
#define PARSE_CLOUD_INIT_H

#include "parse/file.h"

/* PKG-INFO of cloud-init's Python package: "Version: 19.4". Sets managers.cloud_init. */
void cloud_init_package_parse(struct vm *vm, const struct file *file);

#endif
