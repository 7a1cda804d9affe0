/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/document_journal.h"

#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"

enum { TEXT_MAX = 64 * 1024 }; /* bytes of one entry */

static char *text_of(struct document_journal *journal)
{
	if (!journal->text)
		journal->text = alloc_zeroed(TEXT_MAX, 1);
	return journal->text;
}

/* Copies a line of an entry to where it stays until the entry is complete; len 0: no room. */
static struct span keep_line(struct document_journal *journal, struct span line)
{
	struct span kept = { NULL, 0 };
	char *text = text_of(journal);

	if (line.len > TEXT_MAX - journal->len)
		return kept;
	kept = (struct span){ text + journal->len, line.len };
	if (line.len)
		memcpy(text + journal->len, line.ptr, line.len);
	journal->len += line.len;
	return kept;
}

static enum journal_take complete(struct document_journal *journal, struct kmsg_line *entry)
{
	*entry = journal->entry;
	journal->entry = (struct kmsg_line){ 0 };
	return JOURNAL_ENTRY;
}

enum journal_take document_journal_export(struct document_journal *journal, struct span line,
					  struct kmsg_line *entry)
{
	bool begins = span_starts(line, "__CURSOR=") || span_starts(line, "__REALTIME_TIMESTAMP=");
	bool ends = !line.len;
	enum journal_take take = JOURNAL_TAKEN;

	if (!journal->in_export && !begins)
		return JOURNAL_OTHER;
	journal->in_export = !ends;
	if (!ends)
		line = keep_line(journal, line);
	if (!ends && !line.len)
		return JOURNAL_TAKEN;
	if (kmsg_parse_journal_export(line, &journal->entry))
		take = complete(journal, entry);
	if (ends) {
		journal->entry = (struct kmsg_line){ 0 };
		journal->len = 0;
	}
	return take;
}

enum journal_take document_journal_json(struct document_journal *journal, struct span line,
					struct kmsg_line *entry)
{
	if (!span_starts(line, "{") || !span_has(line, "\"MESSAGE\"") ||
	    !kmsg_parse_journal_json(line, entry, text_of(journal), TEXT_MAX))
		return JOURNAL_OTHER;
	return JOURNAL_ENTRY;
}

enum journal_take document_journal_dmesg(struct document_journal *journal, struct span line,
					 struct kmsg_line *entry)
{
	if (span_is(line, "\"dmesg\": [")) {
		journal->in_dmesg = true;
		journal->entry = (struct kmsg_line){ 0 };
		return JOURNAL_TAKEN;
	}
	if (!journal->in_dmesg || !line.len || line.ptr[0] != '"')
		return JOURNAL_OTHER;
	if (!kmsg_parse_dmesg_json(line, &journal->entry, text_of(journal), TEXT_MAX))
		return JOURNAL_TAKEN;
	return complete(journal, entry);
}

void document_journal_leave(struct document_journal *journal)
{
	journal->in_export = journal->in_dmesg = false;
}

void document_journal_done(struct document_journal *journal)
{
	free(journal->text);
}
