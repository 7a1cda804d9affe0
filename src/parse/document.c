/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/document.h"

#include <stdlib.h>
#include <string.h>

#include "parse/document_file.h"
#include "parse/document_journal.h"
#include "parse/document_lines.h"
#include "parse/document_skip.h"
#include "parse/event_head.h"
#include "parse/kmsg.h"
#include "parse/log.h"
#include "parse/paste.h"
#include "util/alloc.h"

enum {
	THINGS_MAX = 8 * 1024, /* interfaces, PCI functions, VMBus devices */
};

struct document {
	struct vm *vm;
	struct pending *pending;
	struct paste paste;
	const struct text_format *format; /* of the output that is being read; NULL: of none */
	struct document_file file;
	bool recognised, malformed, started;
	bool has_output; /* something stood below the last command */
	bool in_piece;	 /* the line is the next piece of one that was too long */
	enum numbering numbering;
	struct wrap wrap;
	uint32_t line_number;
	uint64_t log_lines; /* in a row, but for lines of nobody */
	struct buf clean, held;
	bool has_held, held_cut, held_unfinished;
	size_t n_blanks;	    /* that were at the end of the line */
	size_t held_width;	    /* of the last of the lines that are held */
	uint32_t held_number;	    /* of the first */
	struct document_skip *skip; /* made when the log gets long */

	struct document_journal journal;
};

/* "ethtool-S-eth0.txt", "ethtool_-i_eth0", "ethtool-eth0": the interface, which has a digit. */
static struct span hint_of(struct span name)
{
	const char *place = span_find(name, "ethtool");
	struct span rest, none = { NULL, 0 };
	const char *dot;

	if (!place)
		return none;
	rest = span_skip(name, (size_t)(place - name.ptr) + strlen("ethtool"));
	while (rest.len && strchr("-_ ", rest.ptr[0]))
		rest = span_skip(rest, 1);
	if (rest.len > 2 && strchr("-_ ", rest.ptr[1]))
		rest = span_skip(rest, 2);
	dot = rest.len ? memrchr(rest.ptr, '.', rest.len) : NULL;
	if (dot && (span_ends(rest, ".txt") || span_ends(rest, ".log") || span_ends(rest, ".out")))
		rest.len = (size_t)(dot - rest.ptr);
	for (size_t n = 0; n < rest.len; n++)
		if (ascii_is_digit(rest.ptr[n]))
			return paste_is_name(rest) ? rest : none;
	return none;
}

struct document *document_new(struct vm *vm, struct pending *pending, const char *name)
{
	struct document *document = alloc_zeroed(1, sizeof(*document));

	document->vm = vm;
	document->pending = pending;
	document->paste.vm = vm;
	document->paste.pending = pending;
	document->paste.hint = pool_add(&vm->pool, hint_of(span_of(name)));
	return document;
}

void document_free(struct document *document)
{
	if (!document)
		return;
	buf_done(&document->clean);
	buf_done(&document->held);
	document_file_done(&document->file);
	buf_done(&document->paste.json.text);
	free(document->paste.lspci.seen);
	document_skip_free(document->skip);
	document_journal_done(&document->journal);
	free(document);
}

bool document_recognised(const struct document *document)
{
	return document->recognised;
}

bool document_malformed(const struct document *document)
{
	return document->malformed;
}

/* --- which output a line is of --- */

static void end_format(struct document *document)
{
	const struct text_format *format = document->format;

	if (format) {
		format->end(&document->paste);
		if (format->source && document->paste.elided)
			vm_report_source(document->vm, format->source, SOURCE_PARTIAL,
					 "some of its lines were left out");
	}
	document->format = NULL;
	document->paste.elided = false;
}

static void note_recognised(struct document *document, const char *source)
{
	document->recognised = true;
	document->has_output = true;
	if (source)
		vm_report_source(document->vm, source, SOURCE_READ, NULL);
}

/* More than any machine has: finding one among them would take longer and longer. */
static bool is_overfull(const struct vm *vm)
{
	return vm->n_links > THINGS_MAX || vm->n_functions > THINGS_MAX || vm->n_vmbus > THINGS_MAX;
}

static bool give_line(struct document *document, const struct text_format *format, struct span line)
{
	if (is_overfull(document->vm)) {
		if (format->source)
			vm_report_source(document->vm, format->source, SOURCE_PARTIAL,
					 "more than can be kept");
		return true;
	}
	if (document->format != format)
		end_format(document);
	document->format = format;
	if (!format->line(&document->paste, line))
		return false;
	document->log_lines = 0;
	note_recognised(document, format->source);
	return true;
}

static const struct text_format *format_that_begins(struct span line)
{
	for (const struct text_format *format = text_formats; format->begins; format++)
		if (format->begins(line))
			return format;
	return NULL;
}

static const struct text_format *format_with(bool (*begins)(struct span line))
{
	const struct text_format *format = text_formats;

	while (format->begins != begins)
		format++;
	return format;
}

/* --- the kernel log --- */

static void add_log_line(struct document *document, const struct kmsg_line *line)
{
	if (document->format)
		end_format(document);
	log_add_line(document->vm, line, document->line_number);
	document->log_lines++;
	note_recognised(document, line->from_kernel ? "kernel-log" : NULL);
}

/* A line of a journal's own forms. False: it is none. */
static bool read_journal(struct document *document, enum journal_take take,
			 const struct kmsg_line *entry)
{
	if (take == JOURNAL_ENTRY)
		add_log_line(document, entry);
	return take != JOURNAL_OTHER;
}

/* A line of the PCI core that lost its "pci ": "3c09:00:02.0: [15b3:1016] type 00 ..." */
static bool read_bare_pci(struct document *document, struct span line)
{
	struct span rest = line, word;
	struct kmsg_line parsed;
	struct buf whole = { 0 };
	bool is_event = false;

	if (!span_next_word(&rest, &word) || !span_ends(word, ":"))
		return false;
	word.len--;
	if (!event_is_pci_address(word) || !span_has(rest, "] type 0"))
		return false;
	buf_add_text(&whole, "pci ");
	buf_add(&whole, line.ptr, line.len);
	if (kmsg_parse_line(buf_span(&whole), &parsed)) {
		add_log_line(document, &parsed);
		is_event = true;
	}
	buf_done(&whole);
	return is_event;
}

/* --- commands --- */

/* A command that printed nothing said that there is nothing. */
static void note_empty_output(struct document *document)
{
	const struct command *command = &document->paste.commands.items[0];

	if (document->has_output || document->paste.commands.n != 1 || command->narrowed ||
	    command->filtered)
		return;
	if (command->program == PROGRAM_LSPCI) {
		document->vm->functions_complete = true;
		note_recognised(document, "lspci");
	} else if (command->program == PROGRAM_CAT &&
		   span_is(command->arguments, "/proc/bus/pci/devices")) {
		document->vm->functions_complete = true;
		note_recognised(document, "proc-bus-pci");
	} else if (command->program == PROGRAM_LSVMBUS) {
		document->vm->vmbus_complete = true;
		note_recognised(document, "lsvmbus");
	}
}

static void end_command(struct document *document)
{
	end_format(document);
	note_empty_output(document);
	commands_set(&document->paste.commands, (struct span){ NULL, 0 });
	document->has_output = false;
}

static bool read_command(struct document *document, struct span line)
{
	struct span command, host, status = line;
	uint64_t number;

	/* the status that some recorders write below an output */
	if (span_take(&status, "[exit ") && span_take_u64(&status, &number) &&
	    span_is(status, "]")) {
		end_command(document);
		return true;
	}
	if (!command_of_line(line, &command, &host))
		return false;
	end_command(document);
	pending_log_ends(document->pending, document->vm);
	document->log_lines = 0;
	document_journal_leave(&document->journal);
	commands_set(&document->paste.commands, command);
	document_file_command(&document->file, document->vm, &document->paste.commands, line);
	if (host.len && !document->vm->host.name)
		document->vm->host.name = pool_add(&document->vm->pool, host);
	return true;
}

/* --- lines --- */

/* Outputs that have no words of their own: one value, or names. */
static bool read_answer(struct document *document, struct span line)
{
	if (!document->paste.commands.n)
		return false;
	if (host_text_answer(&document->paste, line) ||
	    modules_text_answer(&document->paste, line)) {
		note_recognised(document, NULL);
		return true;
	}
	if (!sysfs_text_answer(&document->paste, line))
		return false;
	document->format = format_with(sysfs_text_begins);
	note_recognised(document, document->format->source);
	return true;
}

static void read_elision(struct document *document, struct span line)
{
	document->paste.elided = document->format != NULL;
	if (document->format)
		document->format->line(&document->paste, line);
}

/* Inside an `ip -j` listing every line is of it, until its brackets close or a prompt comes. */
static bool read_json(struct document *document, struct span line)
{
	struct span command, host;

	if (!document->paste.json.brackets.depth)
		return false;
	if (!document->in_piece && command_of_line(line, &command, &host))
		return false;
	return give_line(document, format_with(ip_json_begins), line);
}

static void read_foreign(struct document *document)
{
	document->has_output = true;
	end_format(document);
}

static void read_text(struct document *document, struct span line)
{
	const struct text_format *format = format_that_begins(line);
	struct kmsg_line parsed;

	if (format && give_line(document, format, line))
		return;
	if (kmsg_parse_line(line, &parsed))
		add_log_line(document, &parsed);
	else if (document->format && give_line(document, document->format, line))
		return;
	else if (!read_bare_pci(document, span_trim(line)) && !read_answer(document, line))
		read_foreign(document);
}

static void read_line(struct document *document, struct span line)
{
	struct document_journal *journal = &document->journal;
	struct span text = span_trim(line);
	struct kmsg_line parsed;

	if (read_json(document, line) || document->in_piece)
		return;
	if (read_journal(document, document_journal_export(journal, text, &parsed), &parsed) ||
	    !text.len ||
	    read_journal(document, document_journal_dmesg(journal, text, &parsed), &parsed))
		return;
	if (document_is_elision(text)) {
		read_elision(document, text);
		return;
	}
	if (span_starts(text, "```")) {
		end_format(document);
		return;
	}
	if (kmsg_parse_line(line, &parsed) && parsed.has_prefix)
		add_log_line(document, &parsed);
	else if (!read_command(document, text) &&
		 !read_journal(document, document_journal_json(journal, text, &parsed), &parsed))
		read_text(document, line);
}

/* --- wrapped lines --- */

/* It is read as if the document stood where it was. */
static void release_held(struct document *document)
{
	struct paste *paste = &document->paste;
	struct buf line = document->held;
	uint32_t line_number = document->line_number;
	bool cut = paste->cut, unfinished = paste->unfinished;

	if (!document->has_held)
		return;
	document->has_held = false;
	document->held = (struct buf){ 0 };
	document->line_number = document->held_number;
	paste->cut = document->held_cut;
	paste->unfinished = document->held_unfinished;
	read_line(document, buf_span(&line));
	document->line_number = line_number;
	paste->cut = cut;
	paste->unfinished = unfinished;
	buf_clear(&line);
	document->held = line;
}

static bool is_full(const struct document *document, size_t width)
{
	return document->wrap.width && width == document->wrap.width;
}

/* The blanks at the end of a wrapped line stood between two words. */
static void add_held(struct document *document, struct span line, size_t width)
{
	buf_add(&document->held, line.ptr, line.len);
	for (size_t n = 0; is_full(document, width) && n < document->n_blanks; n++)
		buf_add_text(&document->held, " ");
	document->held_width = width;
	document->held_cut = document->paste.cut;
	document->held_unfinished = document->paste.unfinished;
}

static void hold(struct document *document, struct span line, size_t width)
{
	buf_clear(&document->held);
	add_held(document, line, width);
	document->held_number = document->line_number;
	document->has_held = true;
}

/* Puts the line behind the held one when it is its rest. */
static bool join_held(struct document *document, struct span line, size_t width)
{
	struct span before = buf_span(&document->held);
	enum joint joint = JOINT_NONE;

	if (before.len > DOCUMENT_LINE_MAX)
		return false;
	if (!is_full(document, document->held_width))
		joint = document_joint(before, document->held_width, line);
	else if (document_is_rest(line, before))
		joint = JOINT_TIGHT;
	if (joint == JOINT_NONE)
		return false;
	if (joint == JOINT_BLANK) {
		buf_add_text(&document->held, " ");
		line = span_trim(line);
	}
	add_held(document, line, width);
	return true;
}

/* A long log with nothing broken goes fast: its lines are not held. */
static bool is_held(const struct document *document, struct span line, size_t width)
{
	if (document->paste.json.brackets.depth || document->journal.in_export ||
	    document->in_piece)
		return false;
	if (is_full(document, width) && document_may_wrap(line))
		return true;
	return (document->wrap.between_words || document->log_lines < DOCUMENT_SKIP_AFTER) &&
	       document_may_go_on(line);
}

/* A line of a file that was pasted is no output of a program, whatever it looks like. */
static bool read_file_line(struct document *document, struct span line)
{
	if (document->paste.json.brackets.depth || document->journal.in_export ||
	    !document_file_line(&document->file, document->vm, line))
		return false;
	note_recognised(document, NULL);
	document->log_lines = 0;
	return true;
}

/* `width` is that of the line as it stood there, `line` what is left after cleaning. */
static void take_line(struct document *document, struct span line, size_t width)
{
	if (document->has_held) {
		if (join_held(document, line, width))
			return;
		release_held(document);
	}
	if (read_file_line(document, line))
		return;
	if (is_held(document, line, width))
		hold(document, line, width);
	else
		read_line(document, line);
}

/* --- bytes --- */

static bool is_all_nul(struct span line)
{
	return line.len && !line.ptr[0] && !memcmp(line.ptr, line.ptr + 1, line.len - 1);
}

static size_t blanks_at_end(struct span line)
{
	size_t n = 0;

	while (n < line.len && line.ptr[line.len - 1 - n] == ' ')
		n++;
	return n;
}

static void take_raw_line(struct document *document, struct span line, bool is_cut)
{
	struct paste *paste = &document->paste;
	size_t width = document_width(line);

	if (is_cut && is_all_nul(line)) {
		document->malformed = true;
		return;
	}
	if (!document->in_piece)
		document->line_number++;
	document->n_blanks = blanks_at_end(line);
	paste->unfinished = is_cut || is_full(document, width);
	if (!is_cut && !document->in_piece)
		line = document_without_number(document_clean(line, &document->clean),
					       document->numbering);
	take_line(document, line, width);
	document->in_piece = is_cut;
}

static void close_document(struct document *document)
{
	struct kmsg_line last;

	release_held(document);
	document_file_end(&document->file, document->vm);
	read_journal(document,
		     document_journal_export(&document->journal, (struct span){ "", 0 }, &last),
		     &last);
	end_format(document);
	pending_log_ends(document->pending, document->vm);
}

static void start(struct document *document, struct span text)
{
	document->started = true;
	document->numbering = document_numbering(text);
	document->wrap = document_wrap(text);
}

/* In a long log: goes fast to the next line that matters. Returns how many bytes need no look. */
static size_t skip_log(struct document *document, const char *bytes, size_t len, bool last)
{
	if (document->log_lines < DOCUMENT_SKIP_AFTER || document->wrap.width ||
	    document->wrap.between_words || document->has_held || document->in_piece ||
	    document->journal.in_export || document->journal.in_dmesg)
		return 0;
	if (!document->skip)
		document->skip = document_skip_new();
	return document_skip(document->skip, document->vm, bytes, len, last);
}

size_t document_feed(struct document *document, const char *bytes, size_t len, bool last)
{
	size_t place = 0;

	if (!document->started) {
		if (!last && len < DOCUMENT_LINE_MAX)
			return 0;
		start(document, (struct span){ bytes, len });
	}
	while (place < len && !document->malformed) {
		size_t skipped = skip_log(document, bytes + place, len - place, last);
		size_t rest = len - place - skipped, line_len;
		const char *line = bytes + place + skipped;
		size_t look = rest <= DOCUMENT_LINE_MAX ? rest : DOCUMENT_LINE_MAX + 1;
		const char *end = look ? memchr(line, '\n', look) : NULL;
		bool is_cut = false;

		place += skipped;
		if (!end && !last && rest < DOCUMENT_LINE_MAX)
			break;
		line_len = end ? (size_t)(end - line) : rest;
		if (line_len > DOCUMENT_LINE_MAX || (!end && rest == DOCUMENT_LINE_MAX && !last)) {
			line_len = DOCUMENT_LINE_MAX;
			is_cut = true;
			end = NULL;
		}
		document->paste.cut = last && !end && !is_cut;
		if (line_len || end)
			take_raw_line(document, (struct span){ line, line_len }, is_cut);
		place += line_len + (end != NULL);
	}
	if (document->malformed)
		place = len;
	if (last)
		close_document(document);
	return place;
}
