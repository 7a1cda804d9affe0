/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_DOCUMENT_JOURNAL_H
#define PARSE_DOCUMENT_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "parse/kmsg.h"
#include "util/span.h"

/*
 * Lines of the log in the forms that take more than a line or need decoding:
 * `journalctl -o export`, `journalctl -o json`, `dmesg --json`. All zero at
 * the beginning of a document.
 */
struct document_journal {
	struct kmsg_line entry; /* as far as it was read */
	char *text;		/* what `entry` points to; allocated when first needed */
	size_t len;
	bool in_export; /* between an export's first field and its empty line */
	bool in_dmesg;	/* inside the list of dmesg --json */
};

enum journal_take {
	JOURNAL_OTHER = 0, /* the line is of none of these forms */
	JOURNAL_TAKEN,	   /* it is, and completes nothing */
	JOURNAL_ENTRY,	   /* *entry is complete; its texts stay until the next call */
};

/* Lines come without blanks at their ends; an empty one ends an entry of an export. */
enum journal_take document_journal_export(struct document_journal *journal, struct span line,
					  struct kmsg_line *entry);
enum journal_take document_journal_json(struct document_journal *journal, struct span line,
					struct kmsg_line *entry);
enum journal_take document_journal_dmesg(struct document_journal *journal, struct span line,
					 struct kmsg_line *entry);

/* Another output begins. */
void document_journal_leave(struct document_journal *journal);

void document_journal_done(struct document_journal *journal);

#endif
