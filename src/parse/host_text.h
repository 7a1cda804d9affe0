/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_HOST_TEXT_H
#define PARSE_HOST_TEXT_H

#include <stdbool.h>

#include "util/pool.h"
#include "util/span.h"

struct paste;
struct vm;

/*
 * Single lines about the machine: `uname -a`, os-release, hostnamectl, lscpu,
 * dmidecode, systemd-detect-virt (its one word counts only below the command).
 */
bool host_text_begins(struct span line);
bool host_text_line(struct paste *paste, struct span line);
void host_text_end(struct paste *paste);

/* A line below a command that prints but a value: `uname -r`, `hostname`, systemd-detect-virt. */
bool host_text_answer(struct paste *paste, struct span line);

/* What systemd-detect-virt calls the hypervisor: "microsoft", "kvm", "none" ... */
void host_set_virtualization(struct vm *vm, struct span word);

/* A file of /sys/class/dmi/id: "sys_vendor", "product_name", "chassis_asset_tag". */
void host_set_dmi(struct vm *vm, struct span field, struct span value);

/* PRETTY_NAME of os-release(5), pooled and without its quotes; NULL: it has none. */
const char *host_os_name(struct pool *pool, struct span text);

#endif
