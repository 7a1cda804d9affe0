/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes in a file of every format: the first byte says which, of whichever name. */
#include <stddef.h>
#include <stdint.h>

#include "parse/file.h"
#include "util/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t count_formats(void)
{
	size_t n = 0;

	while (file_formats[n].pattern)
		n++;
	return n;
}

/* A path that fits the pattern. */
static void make_path(struct buf *path, const char *pattern)
{
	for (; *pattern; pattern++)
		buf_add(path, *pattern == '*' ? "x" : *pattern == '#' ? "7" : pattern, 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span content = { (const char *)data + 1, size - 1 };
	const struct file_format *format;
	struct buf path = { 0 };
	struct vm vm;

	if (!size)
		return 0;
	format = &file_formats[data[0] % count_formats()];
	make_path(&path, format->pattern);
	vm_init(&vm);
	file_parse(&vm, format, buf_span(&path), content);
	vm_done(&vm);
	buf_done(&path);
	return 0;
}
