/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/kmsg.h"

#include <string.h>

#include "parse/event_head.h"
#include "parse/kmsg_time.h"

enum {
	LEVEL_UNKNOWN = -1,
	STAMP_MAX = 32,
	TAG_WORDS = 3,	  /* "INFO kern kernel:": words before a program's name ends */
	LOGGER_HEADS = 2, /* loggers that logged what another had logged */
	GREP_HEADS = 2	  /* the file and the line's number */
};

static void set_time(struct kmsg_line *line, enum event_clock clock, int64_t us)
{
	line->has_prefix = true;
	line->clock = clock;
	line->time_us = us;
	if (clock != CLOCK_WALL)
		return;
	line->has_wall = true;
	line->wall_us = us;
}

/* Priority of syslog(3): facility * 8 + level; the kernel is facility 0. */
static void set_priority(struct kmsg_line *line, uint64_t priority)
{
	line->level = (int)(priority & 7);
	line->from_kernel = priority < 8;
}

/* "KEY=value" behind one blank: continues a /dev/kmsg record. */
static bool is_continuation(struct span line)
{
	size_t n = 1;

	if (line.len < 3 || line.ptr[0] != ' ')
		return false;
	while (n < line.len && (line.ptr[n] == '_' || (line.ptr[n] >= 'A' && line.ptr[n] <= 'Z')))
		n++;
	return n > 1 && n < line.len && line.ptr[n] == '=';
}

/* What mail and chat programs put before a quoted line. */
static struct span skip_quoting(struct span s)
{
	span_skip_blanks(&s);
	while (s.len > 1 && s.ptr[0] == '>' && (s.ptr[1] == ' ' || s.ptr[1] == '>')) {
		s = span_skip(s, 1);
		span_skip_blanks(&s);
	}
	return s;
}

/* "`[    1.2] message`", and "\"[    1.2] message\"," of a list in JSON: what others wrap a line in. */
static struct span skip_wrapping(struct span s)
{
	struct span inside = s;

	if (s.len < 2 || (s.ptr[0] != '`' && s.ptr[0] != '"'))
		return s;
	if (span_ends(inside, ","))
		inside.len--;
	if (inside.len < 2 || inside.ptr[inside.len - 1] != s.ptr[0])
		return s;
	return (struct span){ inside.ptr + 1, inside.len - 2 };
}

/* What stands in the brackets that *s begins with; *s goes on behind them. */
static bool take_brackets(struct span *s, struct span *inside)
{
	const char *end;

	if (!s->len || s->ptr[0] != '[')
		return false;
	end = memchr(s->ptr, ']', s->len);
	if (!end)
		return false;
	*inside = span_between(s->ptr + 1, end);
	*s = span_skip(*s, inside->len + 2);
	return true;
}

/* "[    T123]", "[   C1]": the thread or processor, with CONFIG_PRINTK_CALLER (5.1). */
static void skip_caller(struct span *s)
{
	struct span rest = *s, inside;
	uint64_t number;

	span_skip_blanks(&rest);
	if (!take_brackets(&rest, &inside))
		return;
	inside = span_trim(inside);
	if ((span_take(&inside, "T") || span_take(&inside, "C")) && span_to_u64(inside, &number))
		*s = rest;
}

/* Nothing, or the " <   0.000010>" of dmesg --show-delta. */
static bool is_end_of_stamp(struct span inside)
{
	inside = span_trim(inside);
	return !inside.len || (inside.ptr[0] == '<' && inside.ptr[inside.len - 1] == '>');
}

/* "Sep03 05:08": the date that dmesg --human prints when a minute begins. */
static bool is_human_date(struct span inside)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct span month = { inside.ptr, 3 };

	if (inside.len != 11 || inside.ptr[5] != ' ' || inside.ptr[8] != ':')
		return false;
	for (size_t n = 0; n < sizeof(months) - 1; n += 3)
		if (!memcmp(month.ptr, months + n, 3))
			return true;
	return false;
}

/* "<    0.000010>" of dmesg --time-format=delta */
static bool is_delta(struct span inside)
{
	int64_t us;

	return span_take(&inside, "<") && kmsg_take_seconds(&inside, &us) && span_is(inside, ">");
}

/* A time in brackets as dmesg and the console print it. */
static bool read_stamp(struct span inside, struct kmsg_line *line)
{
	struct span rest = inside;
	int64_t us;

	if (kmsg_take_seconds(&rest, &us) && is_end_of_stamp(rest)) {
		set_time(line, CLOCK_BOOT, us);
		return true;
	}
	rest = inside;
	if (kmsg_take_ctime(&rest, &us) && is_end_of_stamp(rest)) {
		set_time(line, CLOCK_WALL, us);
		return true;
	}
	rest = span_trim(inside);
	if (span_take(&rest, "+") && kmsg_take_seconds(&rest, &us) && !rest.len) {
		set_time(line, CLOCK_NONE, us);
		return true;
	}
	if (!is_human_date(inside) && !is_delta(inside))
		return false;
	set_time(line, CLOCK_NONE, 0);
	return true;
}

static bool take_stamp(struct kmsg_line *line)
{
	struct span rest = line->text, inside;

	if (!take_brackets(&rest, &inside) || !read_stamp(inside, line))
		return false;
	skip_caller(&rest);
	span_skip_blanks(&rest);
	line->text = rest;
	return true;
}

/* Where a program's name ends in a word: "kernel:", "systemd[1]:", "kernel:[". */
static const char *end_of_tag(struct span word)
{
	const char *colon = word.len ? memchr(word.ptr, ':', word.len) : NULL;
	const char *next = colon ? colon + 1 : NULL;

	if (!colon || colon == word.ptr)
		return NULL;
	return next == word.ptr + word.len || *next == '[' ? colon : NULL;
}

/*
 * The program's name among the next words, and the message behind it: syslog
 * writes "host program[pid]: message", with the host sometimes taken away.
 */
static bool take_tag(struct span *s, struct span *tag)
{
	struct span rest = *s, word;

	for (int n = 0; n < TAG_WORDS && span_next_word(&rest, &word); n++) {
		const char *colon = end_of_tag(word);

		if (!colon)
			continue;
		*tag = span_between(word.ptr, colon);
		*s = span_between(colon + 1, s->ptr + s->len);
		span_skip_blanks(s);
		return true;
	}
	return false;
}

/* What stands behind "kernel:": the message, or its "[   12.3]" first. */
static void take_kernel_text(struct kmsg_line *line, struct span text)
{
	struct kmsg_line stamped = *line;

	line->text = stamped.text = text;
	if (take_stamp(&stamped) && stamped.clock == CLOCK_BOOT)
		*line = stamped;
}

static bool begins_like_kernel(struct span text)
{
	struct event_head head;
	struct span first, second;

	if (event_split_head(text, &head))
		return true;
	if (!span_next_word(&text, &first) || !span_next_word(&text, &second) ||
	    second.ptr[second.len - 1] != ':')
		return false;
	second.len--;
	return event_is_pci_address(second);
}

/* "10.1.1.4 Sep  3 05:08:02 ": who sent the line to a log host, and the time that it had told. */
static void skip_sender(struct span *s)
{
	struct span rest = *s, host;
	int64_t us;

	if (!span_next_word(&rest, &host))
		return;
	span_skip_blanks(&rest);
	if (!kmsg_take_syslog_time(&rest, &us))
		return;
	span_skip_blanks(&rest);
	*s = rest;
}

/* Behind a wall time: "host kernel: message", or the message of dmesg. */
static void take_syslog_rest(struct kmsg_line *line, struct span rest)
{
	struct span tag;

	span_skip_blanks(&rest);
	skip_sender(&rest);
	line->text = rest;
	if (begins_like_kernel(rest))
		return;
	if (take_tag(&rest, &tag) && span_is(tag, "kernel"))
		take_kernel_text(line, rest);
	else
		line->from_kernel = false;
}

/* RFC 5424 behind the time: "host kernel - - - message", "-" for what is missing. */
static void take_rfc5424_rest(struct kmsg_line *line, struct span rest)
{
	struct span host, program, process, id, data;

	line->text = rest;
	if (!span_next_word(&rest, &host) || !span_next_word(&rest, &program) ||
	    !span_next_word(&rest, &process) || !span_next_word(&rest, &id)) {
		line->from_kernel = false;
		return;
	}
	span_skip_blanks(&rest);
	if (!take_brackets(&rest, &data))
		span_take(&rest, "-");
	span_skip_blanks(&rest);
	span_take(&rest, "\xef\xbb\xbf"); /* the mark that RFC 5424 puts before UTF-8 */
	line->from_kernel = line->from_kernel && span_is(program, "kernel");
	take_kernel_text(line, rest);
}

static bool take_wall_time(struct kmsg_line *line, bool rfc5424)
{
	struct span rest = line->text;
	bool comma = false;
	int64_t us;

	if (!kmsg_take_iso_time(&rest, &us, &comma) && !kmsg_take_syslog_time(&rest, &us))
		return false;
	if (rest.len && !ascii_is_blank(rest.ptr[0]))
		return false;
	set_time(line, CLOCK_WALL, us);
	if (rfc5424) {
		take_rfc5424_rest(line, rest);
	} else if (comma) {
		span_skip_blanks(&rest);
		line->text = rest;
	} else {
		take_syslog_rest(line, rest);
	}
	return true;
}

/*
 * "172.782768<TAB>message", and "1788412081.880123 host kernel: message" of
 * journalctl -o short-unix: nothing has been up for 30 years.
 */
static bool take_bare_seconds(struct kmsg_line *line)
{
	const int64_t unix_from_us = INT64_C(1000000000000000);
	struct span rest = line->text;
	int64_t us;

	if (!kmsg_take_seconds(&rest, &us) || !rest.len || !ascii_is_blank(rest.ptr[0]))
		return false;
	if (us >= unix_from_us) {
		set_time(line, CLOCK_WALL, us);
		take_syslog_rest(line, rest);
		return true;
	}
	if (rest.ptr[0] != '\t' && !begins_like_kernel(span_trim(rest)))
		return false;
	if (rest.ptr - line->text.ptr < 8 || rest.ptr[-7] != '.')
		return false; /* a table's number, not six digits */
	span_skip_blanks(&rest);
	set_time(line, CLOCK_BOOT, us);
	line->text = rest;
	return true;
}

/* "6,1201,8160911509,-,caller=T1;message" */
static bool take_record_head(struct kmsg_line *line)
{
	const int64_t most_us = INT64_MAX;
	struct span rest = line->text, flags;
	uint64_t priority, sequence, us;

	if (!span_take_u64(&rest, &priority) || !span_take(&rest, ",") ||
	    !span_take_u64(&rest, &sequence) || !span_take(&rest, ",") ||
	    !span_take_u64(&rest, &us) || !span_take(&rest, ",") || us > (uint64_t)most_us)
		return false;
	if (!rest.len || !memchr(rest.ptr, ';', rest.len) || !span_next_field(&rest, ';', &flags))
		return false;
	set_time(line, CLOCK_BOOT, (int64_t)us);
	set_priority(line, priority);
	line->has_sequence = true;
	line->sequence = sequence;
	line->text = rest;
	return true;
}

static void take_priority(struct kmsg_line *line)
{
	struct span rest = line->text;
	uint64_t priority;

	if (!span_take(&rest, "<") || !span_take_u64(&rest, &priority) || priority > 191 ||
	    !span_take(&rest, ">"))
		return;
	set_priority(line, priority);
	line->has_prefix = true;
	span_skip_blanks(&rest);
	line->text = rest;
}

/* Names of dmesg --decode, by number. */
static int level_of(struct span name)
{
	static const char *const names[] = { "emerg", "alert",	"crit", "err",
					     "warn",  "notice", "info", "debug" };

	for (int n = 0; n < 8; n++)
		if (span_is(name, names[n]))
			return n;
	return LEVEL_UNKNOWN;
}

/* "[2025-03-03T10:00:01.123456789Z]: message" behind "kern: info: ", of talosctl dmesg */
static void take_decoded_time(struct kmsg_line *line)
{
	struct span rest = line->text, inside;
	bool comma;
	int64_t us;

	if (!take_brackets(&rest, &inside) || !kmsg_take_iso_time(&inside, &us, &comma) ||
	    inside.len || !span_take(&rest, ":"))
		return;
	set_time(line, CLOCK_WALL, us);
	span_skip_blanks(&rest);
	line->text = rest;
}

/* "kern  :info  : " */
static bool take_decoded(struct kmsg_line *line, struct span rest)
{
	struct span facility, level;

	if (rest.len < 3 || !ascii_is_alpha(rest.ptr[0]) ||
	    !span_next_field(&rest, ':', &facility) || !span_next_field(&rest, ':', &level) ||
	    level_of(span_trim(level)) == LEVEL_UNKNOWN || !rest.ptr)
		return false;
	line->level = level_of(span_trim(level));
	line->from_kernel = span_is(span_trim(facility), "kern");
	line->has_prefix = true;
	span_skip_blanks(&rest);
	line->text = rest;
	take_decoded_time(line);
	return true;
}

/* "10.0.0.4: kern:    info: ": the node, where talosctl names it */
static void take_node_and_decoded(struct kmsg_line *line)
{
	struct span rest = line->text, node;

	if (take_decoded(line, rest) || !span_next_word(&rest, &node) || !span_ends(node, ":"))
		return;
	span_skip_blanks(&rest);
	take_decoded(line, rest);
}

/* "[2026-09-03 05:50:31.880 Name I] " of a program that logged the log. */
static bool take_logger(struct kmsg_line *line)
{
	struct span rest = line->text, inside;
	bool comma;
	int64_t us;

	if (!take_brackets(&rest, &inside) || !kmsg_take_iso_time(&inside, &us, &comma))
		return false;
	set_time(line, CLOCK_WALL, us);
	span_skip_blanks(&rest);
	line->text = rest;
	return true;
}

/* journalctl -o short-monotonic: "[    2.917248] host kernel: message" */
static void take_monotonic_rest(struct kmsg_line *line)
{
	struct span rest = line->text, word, tag;

	if (!span_next_word(&rest, &word))
		return;
	if (end_of_tag(word)) {
		tag = word;
	} else {
		if (!span_next_word(&rest, &tag) || !end_of_tag(tag))
			return;
		if (span_is(tag, "kernel:")) {
			span_skip_blanks(&rest);
			line->text = rest;
			return;
		}
	}
	/* what programs write to /dev/kmsg, or to the journal: "systemd[1]: ..." */
	if (span_ends(tag, "]:") && memchr(tag.ptr, '[', tag.len) != tag.ptr)
		line->from_kernel = false;
}

/* "kernel: message", the time and the host taken away */
static bool take_bare_tag(struct kmsg_line *line)
{
	struct span rest = line->text;

	if (!span_take(&rest, "kernel:"))
		return false;
	line->has_prefix = true;
	span_skip_blanks(&rest);
	take_kernel_text(line, rest);
	return true;
}

static bool is_stamp_inside(struct span s, size_t at)
{
	struct span rest = span_skip(s, at), inside;
	int64_t us;

	if (rest.len > STAMP_MAX)
		rest.len =
			STAMP_MAX; /* a line of nothing but brackets costs no more than its length */
	return take_brackets(&rest, &inside) && kmsg_take_seconds(&inside, &us) && !inside.len;
}

/*
 * A serial console that somebody else wrote to: "   Startin[    9.149144] hv_pci ...".
 * Not behind a program's own colon: then the program says it.
 */
static bool take_glued(struct kmsg_line *line)
{
	struct span s = line->text;

	for (size_t n = 1; n < s.len; n++) {
		if (s.ptr[n] != '[' || !is_stamp_inside(s, n))
			continue;
		if (span_ends(span_trim((struct span){ s.ptr, n }), ":"))
			return false;
		line->text = span_skip(s, n);
		return take_stamp(line);
	}
	return false;
}

/* The time and what comes with it; true when a prefix was found. */
static bool take_time(struct kmsg_line *line, bool rfc5424)
{
	char first = line->text.len ? line->text.ptr[0] : '\0';

	if (first == '[') {
		if (!take_stamp(line))
			return false;
		if (line->clock == CLOCK_BOOT)
			take_monotonic_rest(line);
		return true;
	}
	if (ascii_is_digit(first) && take_bare_seconds(line))
		return true;
	return take_wall_time(line, rfc5424) || take_bare_tag(line);
}

/* "[   12.345678] message" of dmesg: nothing else begins so, and most lines do. */
static bool take_dmesg_head(struct kmsg_line *line)
{
	struct kmsg_line stamped = *line;

	if (!take_stamp(&stamped) || stamped.clock != CLOCK_BOOT)
		return false;
	take_monotonic_rest(&stamped);
	*line = stamped;
	return true;
}

static bool parse_line(struct span s, struct kmsg_line *out)
{
	struct kmsg_line line = { .level = LEVEL_UNKNOWN, .from_kernel = true };
	bool logged = false, rfc5424;

	line.text = span_trim(s);
	if (!line.text.len)
		return false;
	if (take_dmesg_head(&line)) {
		*out = line;
		return true;
	}
	for (int n = 0; n < LOGGER_HEADS; n++)
		logged |= take_logger(&line);
	if (take_record_head(&line)) {
		*out = line;
		return true;
	}
	take_priority(&line);
	rfc5424 = line.has_prefix && span_take(&line.text, "1 ");
	take_node_and_decoded(&line);
	if (!take_time(&line, rfc5424) && !begins_like_kernel(line.text)) {
		if (!line.has_prefix && !take_glued(&line))
			return false;
		line.from_kernel = line.from_kernel && !logged; /* the logger's own words */
	}
	*out = line;
	return true;
}

/* A name that a log's file has: "/var/log/syslog.1", "kern.log", "messages-20250303". */
static bool is_log_file(struct span word)
{
	static const char *const names[] = { "messages", "syslog", "kern", "dmesg", "journal" };

	if (memchr(word.ptr, '/', word.len) || memchr(word.ptr, '.', word.len))
		return true;
	for (size_t n = 0; n < sizeof(names) / sizeof(*names); n++)
		if (span_starts(word, names[n]))
			return true;
	return false;
}

/*
 * What grep puts before a line: its file (-H, or several files), its number
 * (-n). The line follows at once; behind a program's name stands a blank.
 */
static bool take_grep_head(struct span *s)
{
	size_t len = 0;
	struct span word;
	uint64_t number;

	while (len < s->len && s->ptr[len] != ':' && !ascii_is_blank(s->ptr[len]))
		len++;
	if (!len || len + 1 >= s->len || s->ptr[len] != ':' || ascii_is_blank(s->ptr[len + 1]))
		return false;
	word = (struct span){ s->ptr, len };
	if (!is_log_file(word) && !span_to_u64(word, &number))
		return false;
	*s = span_skip(*s, len + 1);
	return true;
}

bool kmsg_parse_line(struct span s, struct kmsg_line *out)
{
	if (is_continuation(s))
		return false;
	s = skip_wrapping(span_trim(skip_quoting(s)));
	if (parse_line(s, out))
		return true;
	for (int n = 0; n < GREP_HEADS; n++)
		if (take_grep_head(&s) && parse_line(s, out))
			return true;
	return false;
}

bool kmsg_parse_record(struct span record, struct kmsg_line *out)
{
	struct kmsg_line line = { .level = LEVEL_UNKNOWN, .from_kernel = true };
	struct span rest = record, field;

	if (!span_next_line(&rest, &line.text) || !take_record_head(&line))
		return false;
	while (span_next_line(&rest, &field)) {
		if (span_take(&field, " SUBSYSTEM="))
			line.subsystem = field;
		else if (span_take(&field, " DEVICE="))
			line.device = field;
	}
	*out = line;
	return true;
}
