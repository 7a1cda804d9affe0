/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/manager_text.h"

#include <string.h>

#include "parse/paste.h"

/* Are these the words of the line, and nothing else? */
static bool has_words(struct span line, const char *const words[], size_t n)
{
	struct span word;

	for (size_t i = 0; i < n; i++)
		if (!span_next_word(&line, &word) || !span_is(word, words[i]))
			return false;
	return !span_trim(line).len;
}

static bool is_nmcli(struct span line)
{
	static const char *const words[] = { "DEVICE", "TYPE", "STATE", "CONNECTION" };

	return has_words(line, words, 4);
}

static bool is_networkctl(struct span line)
{
	static const char *const words[] = { "IDX", "LINK", "TYPE", "OPERATIONAL", "SETUP" };

	return has_words(line, words, 5);
}

bool manager_text_begins(struct span line)
{
	return is_nmcli(line) || is_networkctl(line);
}

static size_t place_of(struct span line, const char *word)
{
	return (size_t)(span_find(line, word) - line.ptr);
}

static bool open_table(struct manager_text *table, struct span line)
{
	*table = (struct manager_text){ .is_open = true };
	if (is_nmcli(line)) {
		table->manager = MANAGER_NM;
		table->state = place_of(line, "STATE");
		table->end = place_of(line, "CONNECTION");
		return true;
	}
	table->manager = MANAGER_NETWORKD;
	table->state = place_of(line, "SETUP");
	table->end = SIZE_MAX;
	return true;
}

/* A column without the blanks behind it; empty when it does not begin where the first line says. */
static struct span column(struct span line, size_t from, size_t to)
{
	struct span text = { line.ptr, 0 };

	if (from && from < line.len && ascii_is_blank(line.ptr[from - 1]))
		text = span_skip(line, from);
	if (to != SIZE_MAX && to < line.len && text.len > line.len - to)
		text.len -= line.len - to;
	return span_trim(text);
}

/* An interface that somebody else configured is shown as "connected (externally)". */
static struct fact_bool nm_manages(struct span state)
{
	return known_bool(!span_is(state, "unmanaged") && !span_has(state, "(externally)"));
}

/*
 * "pending" and "initialized" are on the way to a decision; of "failed" it was
 * the one to configure the interface.
 */
struct fact_bool networkd_manages(struct span state)
{
	static const char *const words[] = { "configuring", "configured", "failed" };

	for (size_t n = 0; n < sizeof(words) / sizeof(words[0]); n++)
		if (span_is(state, words[n]))
			return known_bool(true);
	if (span_is(state, "unmanaged"))
		return known_bool(false);
	return (struct fact_bool){ FACT_UNKNOWN, false };
}

static void take_row(struct vm *vm, const struct manager_text *table, struct span name,
		     struct span state)
{
	struct manager_link *link =
		managers_link(&vm->managers, table->manager, 0, pool_add(&vm->pool, name));
	bool is_nm = table->manager == MANAGER_NM;

	vm->managers.running[table->manager] = known_bool(true); /* it answered */
	link->managed = is_nm ? nm_manages(state) : networkd_manages(state);
	link->state = pool_add(&vm->pool, state);
	link->path = is_nm ? "nmcli" : "networkctl";
}

bool manager_text_line(struct paste *paste, struct span line)
{
	struct manager_text *table = &paste->managers;
	struct span rest = line, name, state;

	if (manager_text_begins(line))
		return open_table(table, line);
	if (!table->is_open || !span_next_word(&rest, &name) ||
	    (table->manager == MANAGER_NETWORKD && !span_next_word(&rest, &name)))
		return false;
	state = column(line, table->state, table->end);
	if (!paste_is_name(name) || !state.len)
		return false;
	take_row(paste->vm, table, name, state);
	return true;
}

void manager_text_end(struct paste *paste)
{
	paste->managers = (struct manager_text){ 0 };
}
