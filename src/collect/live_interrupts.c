/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/live.h"
#include "parse/file.h"

/* A line for each interrupt with a number for each CPU: large on a large VM, so not read without need. */
void collect_interrupts(struct collect_live *live)
{
	const struct span path = span_of("/proc/interrupts");
	const struct file_format *format = file_format_of(path, NULL);
	struct span text;

	if (collect_has_vf(live) && format && collect_read(live, &text, "%s", path.ptr) == 0)
		file_parse(live->vm, format, path, buf_span(&live->bytes));
}
