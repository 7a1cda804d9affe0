/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/words.h"

#include <string.h>

static bool is_inside(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80; /* of a UTF-8 sequence, not its first byte */
}

size_t words_width(const char *text)
{
	size_t width = 0;

	for (; *text; text++)
		width += !is_inside(*text);
	return width;
}

/* Bytes of the first `columns` characters. */
static size_t bytes_of(const char *text, size_t columns)
{
	const char *p = text;

	while (*p && columns--) {
		p++;
		while (is_inside(*p))
			p++;
	}
	return (size_t)(p - text);
}

void words_blanks(struct buf *out, size_t n)
{
	while (n--)
		buf_add(out, " ", 1);
}

void words_fit(struct buf *out, const char *text, size_t width)
{
	size_t dots = width < 3 ? width : 3;

	if (words_width(text) <= width) {
		buf_add_text(out, text);
		return;
	}
	buf_add(out, text, bytes_of(text, width - dots));
	buf_add(out, "...", dots);
}

void words_fit_keep(struct buf *out, const char *text, size_t width)
{
	const char *tail = strrchr(text, '(');
	size_t len = strlen(text), tail_width;
	struct buf head = { 0 };

	if (words_width(text) <= width || !tail || text[len - 1] != ')' ||
	    words_width(tail) + 8 > width) {
		words_fit(out, text, width);
		return;
	}
	tail_width = words_width(tail) + 1;
	while (tail > text && tail[-1] == ' ')
		tail--;
	buf_add(&head, text, (size_t)(tail - text));
	words_fit(out, buf_text(&head), width - tail_width);
	buf_add_text(out, " ");
	buf_add_text(out, strrchr(text, '('));
	buf_done(&head);
}

void words_fit_end(struct buf *out, const char *text, size_t width)
{
	size_t has = words_width(text), dots = width < 3 ? width : 3;

	if (has > width) {
		buf_add(out, "...", dots);
		text += bytes_of(text, has - (width - dots));
	}
	buf_add_text(out, text);
}

void words_pad(struct buf *out, const char *text, size_t width)
{
	size_t has = words_width(text);

	words_fit(out, text, width);
	if (has < width)
		words_blanks(out, width - has);
}

static void wrap_line(struct buf *out, struct span line, size_t indent, size_t width)
{
	size_t column = indent;
	bool first = true;
	struct span word;

	while (span_next_word(&line, &word)) {
		size_t columns = 0;

		for (size_t n = 0; n < word.len; n++)
			columns += !is_inside(word.ptr[n]);
		if (!first && column + 1 + columns > width) {
			buf_add_text(out, "\n");
			words_blanks(out, indent);
			column = indent;
		} else if (!first) {
			buf_add_text(out, " ");
			column++;
		}
		buf_add(out, word.ptr, word.len);
		column += columns;
		first = false;
	}
	buf_add_text(out, "\n");
}

void words_wrap(struct buf *out, const char *text, size_t indent, size_t width)
{
	struct span rest = span_of(text), line;
	bool first = true;

	while (span_next_line(&rest, &line)) {
		if (!first && line.len)
			words_blanks(out, indent);
		wrap_line(out, line, indent, width);
		first = false;
	}
	if (first)
		buf_add_text(out, "\n");
}

void words_bytes(struct buf *out, double bytes)
{
	static const char *const units[] = { "B", "kB", "MB", "GB", "TB", "PB", "EB" };
	size_t unit = 0;

	while (bytes >= 999.5 && unit < sizeof(units) / sizeof(units[0]) - 1) {
		bytes /= 1000;
		unit++;
	}
	buf_printf(out, unit && bytes < 99.95 ? "%.1f %s" : "%.0f %s", bytes, units[unit]);
}

void words_duration(struct buf *out, double seconds)
{
	if (seconds < 9.95)
		buf_printf(out, "%.1f s", seconds > 0 ? seconds : 0);
	else if (seconds < 120)
		buf_printf(out, "%.0f s", seconds);
	else if (seconds < 7200)
		buf_printf(out, "%.0f min", seconds / 60);
	else if (seconds < 172800)
		buf_printf(out, "%.0f h", seconds / 3600);
	else
		buf_printf(out, "%.0f days", seconds / 86400);
}

void words_percent(struct buf *out, double share)
{
	int percent = (int)(share * 100 + 0.5);

	if (share > 0 && percent == 0)
		buf_add_text(out, "< 1 %");
	else if (share < 1 && percent == 100)
		buf_add_text(out, "99 %");
	else
		buf_printf(out, "%d %%", percent);
}
