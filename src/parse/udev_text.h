/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_UDEV_TEXT_H
#define PARSE_UDEV_TEXT_H

#include <stdbool.h>

#include "util/span.h"

struct link;
struct paste;
struct pci_function;

/* `udevadm info`: the lines "P: /devices/..." and "E: KEY=VALUE" of one device. */
struct udev_text {
	struct link *link;
	struct pci_function *function;
};

/* Format: systemd src/udev/udevadm-info.c:print_record(). */
bool udev_text_begins(struct span line);
bool udev_text_line(struct paste *paste, struct span line);
void udev_text_end(struct paste *paste);

#endif
