/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/tc_text.h"

#include <string.h>

#include "parse/paste.h"

static const char source[] = "tc";

/* "qdisc fq_codel 8001: dev eth0 parent :1 limit 10240p ...", taken apart. */
struct row {
	struct span kind, dev, parent; /* len 0: not there */
	bool is_root;
};

static bool is_handle(struct span word)
{
	for (size_t n = 0; n + 1 < word.len; n++)
		if (!ascii_is_xdigit(word.ptr[n]))
			return false;
	return word.len > 1 && span_ends(word, ":");
}

/* "[Unknown qdisc, optlen=12]" and "offloaded" may stand between the handle and the rest. */
static bool take_row(struct span line, struct row *row)
{
	struct span rest = line, word;

	*row = (struct row){ 0 };
	if (!span_take(&rest, "qdisc ") || !span_next_word(&rest, &row->kind) ||
	    !span_next_word(&rest, &word) || !is_handle(word))
		return false;
	while (!row->is_root && !row->parent.len && span_next_word(&rest, &word)) {
		if (span_is(word, "dev"))
			span_next_word(&rest, &row->dev);
		else if (span_is(word, "parent"))
			span_next_word(&rest, &row->parent);
		else if (span_is(word, "root"))
			row->is_root = true;
	}
	return row->is_root || row->parent.len;
}

bool tc_text_begins(struct span line)
{
	struct row row;

	return take_row(span_trim(line), &row);
}

/* `tc qdisc show dev eth0` leaves the name out. */
static struct link *link_of(struct paste *paste, const struct row *row)
{
	const struct command *command = commands_find(&paste->commands, PROGRAM_TC);

	if (row->dev.len)
		return paste_is_name(row->dev) ? vm_link_named(paste->vm, row->dev, source) : NULL;
	if (command && paste_is_name(command->interface))
		return vm_link_named(paste->vm, command->interface, source);
	return NULL;
}

/* One that is told again may have another leaf by now. */
static void add_row(struct paste *paste, const struct row *row)
{
	struct link *link = link_of(paste, row);
	const char *kind = pool_add(&paste->vm->pool, row->kind);

	if (!link)
		return;
	if (link != paste->tc.link)
		link->qdiscs = (struct qdiscs){ .listed = true, .root = link->qdiscs.root };
	paste->tc.link = link;
	if (row->is_root)
		link->qdiscs.root = kind;
	else if (span_is(row->parent, "ffff:fff1"))
		link->qdiscs.ingress = kind;
	else if (!link->qdiscs.leaf)
		link->qdiscs.leaf = kind;
}

/* Behind -s and -d: " Sent 0 bytes 0 pkt ...", "  new_flows_len 0 ..." */
bool tc_text_line(struct paste *paste, struct span line)
{
	struct row row;

	if (!take_row(span_trim(line), &row))
		return line.len && ascii_is_blank(line.ptr[0]);
	add_row(paste, &row);
	return true;
}

void tc_text_end(struct paste *paste)
{
	const struct command *command = commands_find(&paste->commands, PROGRAM_TC);

	/* grep and head may have left out what would have come. */
	if (paste->tc.link && (paste->cut || paste->elided || (command && command->filtered)))
		paste->tc.link->qdiscs.listed = false;
	paste->tc = (struct tc_text){ 0 };
}
