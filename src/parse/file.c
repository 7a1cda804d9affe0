/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/file.h"

/* One byte of the pattern at a time; *from is where its first wildcard matched, *to where that ended. */
struct match {
	struct span *name; /* NULL: not asked */
	bool has_name;
};

static void note(struct match *match, struct span text, size_t len)
{
	if (match->name && !match->has_name)
		*match->name = (struct span){ text.ptr, len };
	match->has_name = true;
}

static bool fits(struct span pattern, struct span text, struct match *match)
{
	while (pattern.len && pattern.ptr[0] != '*' && pattern.ptr[0] != '#') {
		if (!text.len || text.ptr[0] != pattern.ptr[0])
			return false;
		pattern = span_skip(pattern, 1);
		text = span_skip(text, 1);
	}
	if (!pattern.len)
		return !text.len;
	for (size_t n = 0; n < text.len && text.ptr[n] != '/'; n++) {
		struct match rest = { NULL, true };

		if (pattern.ptr[0] == '#' && !ascii_is_digit(text.ptr[n]))
			return false;
		if (!fits(span_skip(pattern, 1), span_skip(text, n + 1), &rest))
			continue;
		note(match, text, n + 1);
		return true;
	}
	return false;
}

bool file_name_fits(struct span pattern, struct span name)
{
	struct match match = { NULL, false };

	return fits(pattern, name, &match);
}

const struct file_format *file_format_of(struct span path, struct span *name)
{
	for (const struct file_format *format = file_formats; format->pattern; format++) {
		struct match match = { name, false };

		if (fits(span_of(format->pattern), path, &match))
			return format;
	}
	return NULL;
}

const struct file_format *file_format_below(struct span *path)
{
	for (size_t n = 0; n < path->len; n++) {
		struct span tail = span_skip(*path, n);
		const struct file_format *format;

		if (tail.ptr[0] != '/')
			continue;
		format = file_format_of(tail, NULL);
		if (!format)
			continue;
		*path = tail;
		return format;
	}
	return NULL;
}

void file_parse(struct vm *vm, const struct file_format *format, struct span path,
		struct span content)
{
	struct file file = { .path = pool_add(&vm->pool, path), .content = content };
	struct match match = { &file.name, false };

	fits(span_of(format->pattern), path, &match);
	format->parse(vm, &file);
	vm_report_source(vm, format->source, SOURCE_READ, NULL);
}
