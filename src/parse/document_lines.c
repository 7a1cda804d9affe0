/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/document_lines.h"

#include <string.h>

#include "parse/command.h"
#include "parse/event.h"
#include "parse/event_head.h"
#include "parse/kmsg.h"
#include "parse/paste.h"

enum {
	WRAP_MIN = 60,
	WRAP_MAX = 500,
	WRAP_OFTEN = 3, /* lines of one odd width that make it a terminal's */
	WRAP_LOOK = 32 * 1024,
	WORDS_MIN = 60,	   /* no program breaks lines between words nearer than that */
	TERMINAL_MIN = 79, /* terminals are no narrower, mails no wider */
	JOINED_MAX = 4096, /* bytes of a record put together; none of these is longer */
	NUMBERED_RUN = 4,  /* lines one after the other whose numbers say that all have one */
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
		"total ",	   "[exit ",	   "```",	   "NIC statistics:",
		"SUBSYSTEM=",	   "DEVICE=" /* of a /dev/kmsg record */
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
		/* a wrap leaves one blank at most before the rest; a row has many, or a tab */
		if (line.ptr[0] == '\t' ||
		    (ascii_is_blank(line.ptr[0]) && line.len > 1 && ascii_is_blank(line.ptr[1])))
			return false;
	} else if (begins_row(text)) {
		return false;
	}
	return !kmsg_parse_line(line, &parsed) && !begins_format(line) &&
	       !command_of_line(line, &command, &host);
}

/* --- lines broken between two words --- */

/* The words of an interface's first line that a value follows. */
static bool is_head_key(struct span word)
{
	static const char *const keys[] = { "mtu",  "qdisc", "master", "state",
					    "mode", "group", "qlen" };

	for (size_t n = 0; n < sizeof(keys) / sizeof(keys[0]); n++)
		if (span_is(word, keys[n]))
			return true;
	return false;
}

static bool is_ip_head(struct span text)
{
	return text.len && ascii_is_digit(text.ptr[0]) && span_has(text, ": <") &&
	       ip_text_begins(text);
}

static bool is_lspci_head(struct span text)
{
	struct span word;

	return span_next_word(&text, &word) && event_is_pci_address(word);
}

/* "Sep  3 05:08:01 vm1 kernel:", "... kernel: [    4.1]": the message had no room. */
static bool is_bare_prefix(struct span line)
{
	struct kmsg_line parsed;

	return (span_ends(line, "]") || span_ends(line, "kernel:")) &&
	       kmsg_parse_line(line, &parsed) && parsed.has_prefix && !span_trim(parsed.text).len;
}

bool document_may_go_on(struct span line)
{
	struct span text = span_trim(line);

	return text.len < JOINED_MAX &&
	       (event_has_needle(text) || is_ip_head(text) || span_starts(text, "link/") ||
		is_lspci_head(text) || span_starts(text, "VMBUS ID ") ||
		span_starts(text, "lrwx") || ip_text_begins(text) || is_bare_prefix(text));
}

static struct span first_word(struct span line)
{
	struct span word = { NULL, 0 };

	span_next_word(&line, &word);
	return word;
}

static struct span last_word(struct span line)
{
	size_t from;

	line = span_trim(line);
	for (from = line.len; from && !ascii_is_blank(line.ptr[from - 1]);)
		from--;
	return span_skip(line, from);
}

/* Is it one word that was broken in two? */
static bool is_broken_key(struct span first, struct span second)
{
	char word[16];

	if (first.len + second.len > sizeof(word))
		return false;
	memcpy(word, first.ptr, first.len);
	memcpy(word + first.len, second.ptr, second.len);
	return is_head_key((struct span){ word, first.len + second.len });
}

/* Words and their values take turns in an interface's first line: which of them was broken? */
static enum joint joint_of_head(struct span head, struct span rest)
{
	struct span word, last = last_word(head), next = first_word(rest);
	bool is_key = false, is_value = false;
	const char *end = span_find(head, ">");

	if (!end)
		return JOINT_TIGHT;
	head = span_between(end + 1, head.ptr + head.len);
	while (span_next_word(&head, &word)) {
		is_value = is_key;
		is_key = !is_value && is_head_key(word);
	}
	if (is_value)
		return is_head_key(next) ? JOINT_BLANK : JOINT_TIGHT;
	return !is_key && is_broken_key(last, next) ? JOINT_TIGHT : JOINT_BLANK;
}

/* "... qlen 1000": ip prints nothing behind it. */
static bool is_whole_head(struct span head)
{
	struct span word, before = { NULL, 0 };

	while (span_next_word(&head, &word)) {
		if (span_is(before, "qlen"))
			return true;
		before = word;
	}
	return false;
}

/* Which event a line of a log is; EVENT_NONE also for what a driver says that nobody knows. */
static enum event_kind event_of(struct span line)
{
	struct event event = { 0 };
	struct pool pool = { 0 };
	struct kmsg_line parsed;

	if (kmsg_parse_line(line, &parsed))
		event_parse(&pool, &parsed, &event);
	pool_done(&pool);
	if (event.kind == EVENT_NETVSC || event.kind == EVENT_VF_DRIVER)
		return EVENT_NONE;
	return (enum event_kind)event.kind;
}

/* How many columns the line would have had with the next one's first word. */
static bool was_full(size_t width, struct span line)
{
	return width + 1 + document_width(first_word(line)) > WORDS_MIN;
}

static enum event_kind event_of_both(struct span before, const char *between, struct span rest)
{
	struct buf both = { 0 };
	enum event_kind kind;

	buf_add(&both, before.ptr, before.len);
	buf_add_text(&both, between);
	buf_add(&both, rest.ptr, rest.len);
	kind = event_of(buf_span(&both));
	buf_done(&both);
	return kind;
}

/*
 * One that no driver's message is may become so by its rest. A known message
 * stays what it is, or it was complete: its rest is a reason, an address, a size.
 * *proven: the words tell which joint it is.
 */
static enum joint joint_in_log(struct span before, struct span rest, bool was_full, bool *proven)
{
	enum event_kind alone = event_of(before);
	enum event_kind apart = event_of_both(before, " ", rest);
	enum event_kind tight = event_of_both(before, "", rest);

	*proven = alone == EVENT_NONE && (apart == EVENT_NONE) != (tight == EVENT_NONE);
	if (*proven)
		return apart != EVENT_NONE ? JOINT_BLANK : JOINT_TIGHT;
	if (alone == EVENT_NONE)
		return apart != EVENT_NONE || was_full ? JOINT_BLANK : JOINT_NONE;
	return apart == alone && was_full ? JOINT_BLANK : JOINT_NONE;
}

/* An object of `journalctl -o json`, a line of the log in a list: whole when it is closed. */
static bool is_json(struct span text)
{
	return span_starts(text, "{") || span_starts(text, "\"");
}

static bool is_whole_json(struct span text)
{
	if (span_starts(text, "{"))
		return span_ends(text, "}") || span_ends(text, "},");
	return span_ends(text, "\"") || span_ends(text, "\",");
}

/* A driver's line, or the beginning of one that has no prefix. */
static bool is_log(struct span text)
{
	struct kmsg_line parsed;

	if (!event_has_needle(text))
		return false;
	for (const char *const *needle = event_needles; *needle; needle++)
		if (span_starts(text, *needle))
			return true;
	return kmsg_parse_line(text, &parsed);
}

/* The joint by the words; *proven: no other is possible. */
static enum joint joint_by_words(struct span text, size_t width, struct span rest, bool *proven)
{
	*proven = false;
	if (is_ip_head(text) && !span_has(text, "\\")) {
		if (is_whole_head(text) ||
		    (!was_full(width, rest) && !is_head_key(last_word(text)) &&
		     !is_head_key(first_word(rest))))
			return JOINT_NONE;
		*proven = true;
		return joint_of_head(text, rest);
	}
	if (ip_text_begins(text) && !is_ip_head(text))
		return span_starts(rest, "<") && !span_has(text, "<") ? JOINT_BLANK : JOINT_NONE;
	if (!is_json(text) && is_log(text))
		return joint_in_log(text, rest, was_full(width, rest), proven);
	if (event_has_needle(text) && !is_lspci_head(text) && !is_json(text))
		return JOINT_NONE;
	return was_full(width, rest) ? JOINT_BLANK : JOINT_NONE;
}

/* A command's names and arguments hold our words, too. */
static bool may_be_joined(struct span before, struct span line)
{
	struct span command, host, text = span_trim(before), rest = span_trim(line);

	if (is_json(text) ? is_whole_json(text) || span_starts(rest, "{") : is_json(rest))
		return false;
	return before.len + line.len <= JOINED_MAX && document_may_go_on(before) &&
	       document_is_rest(line, before) && !command_of_line(text, &command, &host);
}

/* A message without any prefix behind a prefix without message. */
static bool is_message_of(struct span before, size_t width, struct span line)
{
	struct kmsg_line parsed;

	return was_full(width, line) && is_bare_prefix(span_trim(before)) &&
	       kmsg_parse_line(line, &parsed) && !parsed.has_prefix;
}

enum joint document_joint(struct span before, size_t width, struct span line)
{
	bool proven;

	if (is_message_of(before, width, line))
		return JOINT_BLANK;
	if (!may_be_joined(before, line))
		return JOINT_NONE;
	return joint_by_words(span_trim(before), width, span_trim(line), &proven);
}

/* --- the width of a document --- */

/* What the first lines of a document look like. */
struct widest {
	size_t width, times; /* of the widest lines that a terminal might have broken */
	size_t followed;     /* of them go on below */
	size_t ragged;	     /* shorter ones whose rest's first word had no room */
	size_t apart, tight; /* joints that the words prove */
	bool between_words;  /* lines are there that document_joint() puts together */
	size_t quote;	     /* columns of the quoting before the widest */
};

static void note_width(struct widest *widest, struct span line)
{
	struct span inner = skip_quotes(line);
	size_t width = document_width(line);

	if (width < WRAP_MIN || width < widest->width || !document_may_wrap(inner))
		return;
	if (width > widest->width)
		*widest = (struct widest){ .width = width, .quote = line.len - inner.len };
	widest->times++;
}

static void note_break(struct widest *widest, struct span line, struct span next)
{
	size_t width = document_width(line);
	enum joint joint = JOINT_NONE;
	bool ends_blank = line.len && ascii_is_blank(line.ptr[line.len - 1]), proven = false;

	line = trim_end(skip_quotes(line));
	next = trim_end(skip_quotes(next));
	if (may_be_joined(line, next))
		joint = joint_by_words(span_trim(line), width, span_trim(next), &proven);
	widest->between_words |= joint != JOINT_NONE || is_message_of(line, width, next);
	/* a terminal leaves the blank between two words at the end or the beginning */
	if (proven && !ends_blank && !ascii_is_blank(next.ptr[0])) {
		widest->apart += joint == JOINT_BLANK;
		widest->tight += joint == JOINT_TIGHT;
	}
	if (width > widest->width || !document_may_wrap(line) || !document_is_rest(next, line))
		return;
	if (width == widest->width)
		widest->followed++;
	else
		widest->ragged += width + 1 + document_width(first_word(next)) > widest->width;
}

/* Calls one of the functions above for the lines of the first bytes. */
static void look_at_lines(struct span text, struct widest *widest, bool breaks)
{
	struct span rest = { text.ptr, text.len < WRAP_LOOK ? text.len : WRAP_LOOK }, line, next;

	if (!span_next_line(&rest, &line))
		return;
	while (span_next_line(&rest, &next)) {
		if (breaks)
			note_break(widest, line, next);
		else
			note_width(widest, line);
		line = next;
	}
}

static bool is_terminal(const struct widest *widest)
{
	if (!widest->followed || widest->width > WRAP_MAX || widest->apart > widest->tight)
		return false;
	if (widest->apart == widest->tight &&
	    (widest->ragged > widest->followed ||
	     (widest->ragged == widest->followed && widest->width < TERMINAL_MIN)))
		return false;
	return widest->times >= WRAP_OFTEN || is_usual_width(widest->width) ||
	       is_usual_width(widest->width - widest->quote);
}

struct wrap document_wrap(struct span text)
{
	struct widest widest = { 0 };
	struct wrap wrap = { 0 };

	look_at_lines(text, &widest, false);
	look_at_lines(text, &widest, true);
	if (is_terminal(&widest))
		wrap.width = widest.width;
	wrap.between_words = widest.between_words;
	return wrap;
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
