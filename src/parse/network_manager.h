/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_NETWORK_MANAGER_H
#define PARSE_NETWORK_MANAGER_H

#include "parse/file.h"

/*
 * /run/NetworkManager/devices/<ifindex>: "[device]", "managed=true" for an
 * interface that it configures, "connection-uuid=". An interface that udev or
 * the configuration told it to leave alone has no managed=, or no file at all,
 * one that a user did has "managed=false" (src/core/nm-manager.c:nm_manager_write_device_state(),
 * nm-config.c:nm_config_device_state_write(), 1.8-1.52).
 */
void network_manager_device_parse(struct vm *vm, const struct file *file);

/* NetworkManager.conf and conf.d/NAME.conf: keeps what says which devices are managed. */
void network_manager_config_parse(struct vm *vm, const struct file *file);

#endif
