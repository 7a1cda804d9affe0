/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/udev_data.h"

bool udev_data_next(struct span *text, struct span *key, struct span *value)
{
	struct span line;

	while (span_next_line(text, &line)) {
		struct span name;

		if (!span_take(&line, "E:") || !span_has(line, "=") ||
		    !span_next_field(&line, '=', &name) || name.len == 0)
			continue;
		*key = name;
		*value = line;
		return true;
	}
	return false;
}

bool udev_data_find(struct span text, const char *key, struct span *value)
{
	struct span name, found;
	bool any = false;

	while (udev_data_next(&text, &name, &found)) {
		if (!span_is(name, key))
			continue;
		*value = found;
		any = true;
	}
	return any;
}
