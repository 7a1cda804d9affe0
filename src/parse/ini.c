/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/ini.h"

static bool take_section(struct ini *ini, struct span line)
{
	if (!span_take(&line, "[") || !span_ends(line, "]"))
		return false;
	line.len--;
	ini->section = line;
	ini->number++;
	return true;
}

bool ini_next(struct ini *ini)
{
	struct span line, key;

	while (span_next_line(&ini->rest, &line)) {
		line = span_trim(line);
		if (!line.len || line.ptr[0] == '#' || line.ptr[0] == ';' ||
		    take_section(ini, line) || !span_has(line, "="))
			continue;
		span_next_field(&line, '=', &key);
		ini->key = span_trim(key);
		ini->value = span_trim(line);
		if (ini->key.len)
			return true;
	}
	return false;
}
