/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/document_lines.h"

#include <string.h>

#include "parse/command.h"
#include "parse/kmsg.h"
#include "parse/paste.h"

enum {
	WRAP_MIN = 60,
	WRAP_MAX = 500,
	WRAP_OFTEN = 3, /* lines of one odd width that make it a terminal's */
	WRAP_LOOK = 32 * 1024,
	NUMBERED_RUN = 4, /* lines one after the other whose numbers say that all have one */
	NUMBERED_LOOK = 40,
	CAT_COLUMN = 6, /* width of the numbers of cat -n */
};

/* Is anything in it that document_clean() would rewrite? */
static bool is_clean(struct span line)
{
	for (size_t n = 0; n < line.len; n++) {
		unsigned char c = (unsigned char)line.ptr[n];

		if ((c < ' ' && c != '\t') || c == '&' || c == 0xc2 || c == 0xe2 || c == 0xef)
			return false;
	}
	return true;
}

/* Length of a terminal's escape sequence (ECMA-48: ESC [ ... final byte; ESC ] ... BEL; ESC x). */
static size_t escape_length(struct span s)
{
	size_t n = 2;

	if (s.len < 2)
		return s.len;
	if (s.ptr[1] == '[') {
		while (n < s.len && (unsigned char)s.ptr[n] < 0x40)
			n++;
		return n < s.len ? n + 1 : n;
	}
	if (s.ptr[1] == ']') {
		while (n < s.len && s.ptr[n] != '\a' && s.ptr[n] != '\033')
			n++;
		return n < s.len && s.ptr[n] == '\a' ? n + 1 : n;
	}
	return 2;
}

/* Bytes of a character that stands for a blank or for nothing (*blank says which); else 0. */
static size_t odd_blank(struct span s, bool *blank)
{
	*blank = span_starts(s, "\xc2\xa0"); /* no-break space */
	if (*blank)
		return 2;
	*blank = span_starts(s, "\xe2\x80\xaf"); /* narrow no-break space */
	if (*blank || span_starts(s, "\xe2\x80\x8b") || span_starts(s, "\xef\xbb\xbf"))
		return 3; /* zero-width space, byte order mark */
	return 0;
}

/* Length of a character's name in a web page's source, where `s` begins; 0: none. */
static size_t entity_length(struct span s, char *character)
{
	static const struct {
		const char *name;
		char character;
	} entities[] = { { "&lt;", '<' },   { "&gt;", '>' },   { "&amp;", '&' },
			 { "&quot;", '"' }, { "&#39;", '\'' }, { "&nbsp;", ' ' } };

	for (size_t n = 0; n < sizeof(entities) / sizeof(entities[0]); n++)
		if (span_starts(s, entities[n].name)) {
			*character = entities[n].character;
			return strlen(entities[n].name);
		}
	return 0;
}

static void rewrite(struct span line, struct buf *clean)
{
	size_t n = 0;

	buf_clear(clean);
	while (n < line.len) {
		struct span rest = span_skip(line, n);
		char character;
		bool blank;
		size_t len = odd_blank(rest, &blank);
		size_t entity = entity_length(rest, &character);

		if (len) {
			buf_add(clean, " ", blank);
			n += len;
		} else if (entity) {
			buf_add(clean, &character, 1);
			n += entity;
		} else if (rest.ptr[0] == '\033') {
			n += escape_length(rest);
		} else {
			if (rest.ptr[0] != '\0' && rest.ptr[0] != '\a')
				buf_add(clean, rest.ptr, 1);
			n++;
		}
	}
}

static struct span trim_end(struct span line)
{
	while (line.len &&
	       (ascii_is_blank(line.ptr[line.len - 1]) || line.ptr[line.len - 1] == '\n'))
		line.len--;
	if (span_ends(line, "<br>") || span_ends(line, "<br/>") || span_ends(line, "<br />"))
		line.len = (size_t)((const char *)memrchr(line.ptr, '<', line.len) - line.ptr);
	return line;
}

/* "> > text", "|> text" of mails and chats; a prompt is never a lone '>' here. */
static struct span skip_quotes(struct span line)
{
	struct span rest = line;

	while (rest.len &&
	       (rest.ptr[0] == '>' || (rest.ptr[0] == ' ' && rest.len > 1 && rest.ptr[1] == '>')))
		rest = span_skip(rest, 1);
	if (rest.len == line.len)
		return line;
	return rest.len && rest.ptr[0] == ' ' ? span_skip(rest, 1) : rest;
}

struct span document_clean(struct span line, struct buf *clean)
{
	if (!is_clean(line)) {
		rewrite(line, clean);
		line = buf_span(clean);
	}
	return trim_end(skip_quotes(line));
}

/* Takes the number off; *number is what it says. False: the line has none of that form. */
static bool take_number(struct span *line, enum numbering numbering, uint64_t *number)
{
	struct span rest = *line;
	size_t width;

	while (numbering == NUMBERING_COLUMN && rest.len && rest.ptr[0] == ' ')
		rest = span_skip(rest, 1);
	if (!span_take_u64(&rest, number))
		return false;
	width = line->len - rest.len;
	if (numbering == NUMBERING_COLON) {
		if (!rest.len || rest.ptr[0] != ':')
			return false;
		rest = span_skip(rest, 1);
	} else if (rest.len && rest.ptr[0] == '\t') {
		rest = span_skip(rest, 1);
	} else if (rest.len && (width != CAT_COLUMN || !span_take(&rest, "  "))) {
		return false; /* "%6d", then a tab that copying turned into blanks */
	}
	*line = rest;
	return true;
}

/* `ip -o link` and tables of the kernel have a number and ": " in front of every line. */
static bool is_numbered(struct span text, enum numbering numbering)
{
	size_t run = 0, flush = 0;
	uint64_t last = 0, number;
	struct span line;

	for (size_t n = 0; n < NUMBERED_LOOK && span_next_line(&text, &line); n++) {
		if (!span_trim(line).len)
			continue;
		if (!take_number(&line, numbering, &number)) {
			run = flush = 0;
			continue;
		}
		if (run && number != last + 1)
			run = flush = 0;
		run++;
		last = number;
		flush += line.len && !ascii_is_blank(line.ptr[0]);
		if (run >= NUMBERED_RUN && (flush || numbering == NUMBERING_COLUMN))
			return true;
	}
	return false;
}

enum numbering document_numbering(struct span text)
{
	if (is_numbered(text, NUMBERING_COLUMN))
		return NUMBERING_COLUMN;
	return is_numbered(text, NUMBERING_COLON) ? NUMBERING_COLON : NUMBERING_NONE;
}

struct span document_without_number(struct span line, enum numbering numbering)
{
	uint64_t number;

	if (numbering != NUMBERING_NONE)
		take_number(&line, numbering, &number);
	return line;
}

size_t document_width(struct span line)
{
	size_t width = 0;

	for (size_t n = 0; n < line.len; n++) {
		unsigned char c = (unsigned char)line.ptr[n];

		if (c == '\t')
			width = (width | 7) + 1;
		else if ((c & 0xc0) != 0x80)
			width++;
	}
	return width;
}

static bool is_usual_width(size_t width)
{
	static const unsigned short usual[] = { 72,  76,  79,  80,  90,	 96,  100, 110,
						120, 128, 132, 140, 150, 158, 160, 180,
						190, 200, 203, 211, 220, 237, 238, 240 };

	for (size_t n = 0; n < sizeof(usual) / sizeof(usual[0]); n++)
		if (usual[n] == width)
			return true;
	return false;
}

static bool begins_format(struct span line)
{
	for (const struct text_format *format = text_formats; format->begins; format++)
		if (format->begins(line))
			return true;
	return false;
}

/* "0010 15b31016 ...": the row itself is only known once it is whole. */
static bool begins_row(struct span line)
{
	struct span place, ids;
	uint64_t value;

	return span_next_word(&line, &place) && span_next_word(&line, &ids) && place.len == 4 &&
	       ids.len == 8 && span_to_hex(place, &value) && span_to_hex(ids, &value);
}

bool document_may_wrap(struct span line)
{
	struct kmsg_line parsed;
	struct span text = span_trim(line);

	return kmsg_parse_line(line, &parsed) || begins_row(text) || begins_format(line) ||
	       span_starts(text, "link/") || span_starts(text, "[{\"");
}

/* Lines that stand below another one of their output, and never behind it. */
static bool is_known_detail(struct span text)
{
	static const char *const beginnings[] = {
		"link/",	   "inet ",	   "inet6 ",	   "altname ",
		"alias ",	   "valid_lft ",   "RX",	   "TX",
		"ether ",	   "loop ",	   "Subsystem: ",  "Kernel ",
		"Physical Slot: ", "Device_ID = ", "Sysfs path: ", "Rel_ID=",
		"total ",	   "[exit ",	   "```",	   "NIC statistics:"
	};

	for (size_t n = 0; n < sizeof(beginnings) / sizeof(beginnings[0]); n++)
		if (span_starts(text, beginnings[n]))
			return true;
	return false;
}

bool document_is_rest(struct span line, struct span before)
{
	struct span text = span_trim(line), command, host;
	struct kmsg_line parsed;

	if (!text.len || document_is_elision(text) || is_known_detail(text))
		return false;
	if (!begins_row(before)) {
		/* a wrap leaves one blank at most before the rest; a row has many */
		if (ascii_is_blank(line.ptr[0]) && line.len > 1 && ascii_is_blank(line.ptr[1]))
			return false;
	} else if (begins_row(text)) {
		return false;
	}
	return !kmsg_parse_line(line, &parsed) && !begins_format(line) &&
	       !command_of_line(line, &command, &host);
}

/* Lines of the widest width, as far as they went, and those of them that go on below. */
struct widest {
	size_t width, times, followed;
};

static void note_width(struct widest *widest, struct span line, struct span next)
{
	size_t width = document_width(line);

	if (width < WRAP_MIN || width < widest->width || !document_may_wrap(line))
		return;
	if (width > widest->width)
		*widest = (struct widest){ .width = width };
	widest->times++;
	widest->followed += document_is_rest(next, line);
}

size_t document_wrap_width(struct span text)
{
	struct span rest = { text.ptr, text.len < WRAP_LOOK ? text.len : WRAP_LOOK }, line, next;
	struct widest widest = { 0 };

	if (!span_next_line(&rest, &line))
		return 0;
	while (span_next_line(&rest, &next)) {
		note_width(&widest, line, next);
		line = next;
	}
	if (!widest.followed || widest.width > WRAP_MAX)
		return 0;
	return widest.times >= WRAP_OFTEN || is_usual_width(widest.width) ? widest.width : 0;
}

bool document_is_elision(struct span line)
{
	static const char *const signs[] = { "...",
					     "....",
					     "[...]",
					     "(...)",
					     "<...>",
					     "\xe2\x80\xa6",
					     "<snip>",
					     "[snip]",
					     "--snip--",
					     "-- snip --",
					     "<cut>",
					     "<truncated>",
					     "[truncated]",
					     "---8<---",
					     "[..]",
					     "..",
					     "<output omitted>",
					     "(output omitted)" };

	line = span_trim(line);
	for (size_t n = 0; n < sizeof(signs) / sizeof(signs[0]); n++)
		if (span_is(line, signs[n]))
			return true;
	return false;
}
