/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_LSVMBUS_H
#define PARSE_LSVMBUS_H

#include <stdbool.h>

#include "model/vm.h"
#include "util/span.h"

struct paste;

/* lsvmbus, with -v (class GUIDs) and -vv (instance GUIDs). */
struct lsvmbus {
	enum vmbus_class class;
	bool in_device;
	bool has_instances; /* -vv: devices can be told apart */
};

/* Format: Linux tools/hv/lsvmbus, 4.14-6.12. */
bool lsvmbus_begins(struct span line);
bool lsvmbus_line(struct paste *paste, struct span line);
void lsvmbus_end(struct paste *paste);

/* The class of a class GUID, with or without braces. */
enum vmbus_class vmbus_class_of(struct span guid);

#endif
