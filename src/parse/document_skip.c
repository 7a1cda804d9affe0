/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/document_skip.h"

#include <stdlib.h>
#include <string.h>

#include "model/vm.h"
#include "parse/document.h"
#include "parse/event.h"
#include "parse/kmsg.h"
#include "parse/log.h"
#include "parse/scan.h"
#include "util/alloc.h"

enum {
	BLOCK = 512 * 1024, /* bytes after which it is looked whether this is still a log */
	TAIL = 4 * 1024,    /* left at the end, so that the last lines are read in full */
	LOOK_BACK = 8,	    /* lines of which one must be a log's */
	PREAMBLE = 40,	    /* lines before another output that belong to it: its command ... */
};

struct document_skip {
	struct scan scan;
	size_t resume_after; /* lines that must be read one by one before the next search */
};

/*
 * Words that other outputs have in their first lines and logs hardly ever.
 * Each more makes the search slower (parse/scan.h): those of one output suffice.
 */
static const char *const other_needles[] = { "NIC statistics:", "vf_tx_",	    "Settings for ",
					     "VMBUS ID",	"<BROADCAST",	    "HWaddr",
					     "PRETTY_NAME=",	"Virtual Function]" };

size_t document_skip_needles(const char *needles[SCAN_NEEDLES])
{
	size_t n = 0;

	for (const char *const *needle = event_needles; *needle && n < SCAN_NEEDLES; needle++)
		needles[n++] = *needle;
	for (size_t i = 0; i < sizeof(other_needles) / sizeof(other_needles[0]); i++)
		if (n < SCAN_NEEDLES)
			needles[n++] = other_needles[i];
	return n;
}

struct document_skip *document_skip_new(void)
{
	struct document_skip *skip = alloc_zeroed(1, sizeof(*skip));
	const char *needles[SCAN_NEEDLES];

	scan_init(&skip->scan, needles, document_skip_needles(needles));
	return skip;
}

void document_skip_free(struct document_skip *skip)
{
	free(skip);
}

/* The last line of bytes[0..end) and those before it; end is behind a line end. */
static struct span line_before(const char *bytes, size_t end)
{
	const char *start;

	if (!end)
		return (struct span){ bytes, 0 };
	end--;
	start = end ? memrchr(bytes, '\n', end) : NULL;
	start = start ? start + 1 : bytes;
	return span_between(start, bytes + end);
}

/* Is one of the last lines before `end` a log's? */
static bool is_log_near(const char *bytes, size_t end)
{
	struct kmsg_line parsed;

	for (size_t n = 0; n < LOOK_BACK && end; n++) {
		struct span line = line_before(bytes, end);

		if (line.len < DOCUMENT_LINE_MAX && kmsg_parse_line(line, &parsed) &&
		    parsed.has_prefix)
			return true;
		end = (size_t)(line.ptr - bytes);
	}
	return false;
}

/* Where the lines begin that are no log's and stand right before `place`. */
static size_t preamble(const char *bytes, size_t place)
{
	struct kmsg_line parsed;

	for (size_t n = 0; n < PREAMBLE && place; n++) {
		struct span line = line_before(bytes, place);

		if (kmsg_parse_line(line, &parsed) && parsed.has_prefix)
			break;
		place = (size_t)(line.ptr - bytes);
	}
	return place;
}

/* How many bytes of whole lines to go through at once. */
static size_t block_of(const char *bytes, size_t len, bool last)
{
	size_t end = len < BLOCK ? len : BLOCK;
	const char *newline;

	if (last && len <= BLOCK + TAIL)
		end = len > TAIL ? len - TAIL : 0;
	newline = end ? memrchr(bytes, '\n', end) : NULL;
	return newline ? (size_t)(newline - bytes) + 1 : 0;
}

/* Line numbers would cost as much as the search: the events of these lines have none. */
static bool add_line(struct vm *vm, struct span line)
{
	struct kmsg_line parsed;

	if (line.len >= DOCUMENT_LINE_MAX || !kmsg_parse_line(line, &parsed) || !parsed.has_prefix)
		return false;
	log_add_line(vm, &parsed, 0);
	return true;
}

static struct span line_at(const char *bytes, size_t len, size_t hit)
{
	const char *start = hit ? memrchr(bytes, '\n', hit) : NULL;
	const char *end;

	start = start ? start + 1 : bytes;
	end = memchr(start, '\n', len - (size_t)(start - bytes));
	return span_between(start, end ? end : bytes + len);
}

size_t document_skip(struct document_skip *skip, struct vm *vm, const char *bytes, size_t len,
		     bool last)
{
	size_t place = 0, block;

	if (skip->resume_after) {
		/* another output began here: it is read in full, and the log after it for a while */
		skip->resume_after--;
		return 0;
	}
	while ((block = block_of(bytes + place, len - place, last))) {
		size_t end = place + block;

		if (!is_log_near(bytes + place, block)) {
			skip->resume_after = DOCUMENT_SKIP_AFTER;
			return place;
		}
		while (place < end) {
			size_t hit = place + scan_find(&skip->scan, bytes + place, end - place);
			struct span line;

			if (hit == end) {
				place = end;
				break;
			}
			line = line_at(bytes, end, hit);
			if (!add_line(vm, line)) {
				skip->resume_after = DOCUMENT_SKIP_AFTER;
				return place +
				       preamble(bytes + place, (size_t)(line.ptr - bytes) - place);
			}
			place = (size_t)(line.ptr - bytes) + line.len + 1;
		}
		log_skip_foreign(vm, 1);
	}
	return place;
}
