/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <dirent.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "judge/rules.h"
#include "render/fields.h"
#include "util/clean.h"

static void add_word(struct buf *out, const char *word, const char *text)
{
	clean_add(out, span_of(word));
	if (text) {
		buf_add_text(out, "\t");
		clean_add(out, span_of(text));
	}
	buf_add_text(out, "\n");
}

static void add_commands(struct run *run)
{
	for (const struct command *c = commands; c->name; c++) {
		if (!c->hidden)
			add_word(&run->out, c->name, c->summary);
	}
}

static void add_option(struct buf *out, const struct option_row *row)
{
	char letter[] = { '-', row->letter, '\0' };
	struct buf name = { 0 };

	buf_printf(&name, "--%s", row->name);
	add_word(out, buf_text(&name), row->help);
	if (row->letter)
		add_word(out, letter, row->help);
	buf_done(&name);
}

/* The global ones, and those of the command that is named. */
static void add_options(struct run *run)
{
	const char *command = run->n_operands > 1 ? run->operands[1] : "";

	for (const struct option_row *row = option_rows; row->name; row++) {
		if (!row->command || option_is_of(row, command))
			add_option(&run->out, row);
	}
}

static void add_findings(struct run *run)
{
	for (const struct rule *rule = rules; rule->id; rule++)
		add_word(&run->out, rule->id, rule->title);
}

static void add_statuses(struct run *run)
{
	for (const struct exit_status_row *row = exit_statuses; row->meaning; row++)
		buf_printf(&run->out, "%d\t%s\n", row->status, row->meaning);
}

static void add_field(const char *path, const struct field *field, void *out)
{
	buf_printf(out, "%s\t%s%s: %s\n", path, field_type_name(field->type),
		   field->type & FIELD_NULLABLE ? " or null" : "", field->text);
}

static void add_fields(struct run *run)
{
	fields_each(add_field, &run->out);
}

/* A word completion must not wait: names alone, and the driver where a link tells it. */
static void add_interface(struct run *run, int dir, const char *name)
{
	char target[256];
	struct buf path = { 0 };
	const char *slash;
	ssize_t len;

	buf_printf(&path, "%s/device/driver", name);
	len = readlinkat(dir, buf_text(&path), target, sizeof(target) - 1);
	target[len > 0 ? len : 0] = '\0';
	slash = strrchr(target, '/');
	add_word(&run->out, name, slash ? slash + 1 : NULL);
	buf_done(&path);
}

static void add_interfaces(struct run *run)
{
	DIR *dir = opendir("/sys/class/net");
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		if (entry->d_name[0] != '.')
			add_interface(run, dirfd(dir), entry->d_name);
	}
	if (dir)
		closedir(dir);
}

static void add_expected(struct run *run)
{
	struct buf word = { 0 };

	for (const struct expected_row *row = expected_rows; row->word; row++) {
		buf_clear(&word);
		buf_printf(&word, "%s%s", row->word, row->wanted ? "=" : "");
		add_word(&run->out, buf_text(&word), row->meaning);
	}
	buf_done(&word);
}

static void add_limits(struct run *run)
{
	for (const struct limit_row *row = limit_rows; row < limit_rows + LIMIT_COUNT; row++)
		buf_printf(&run->out,
			   "%s\t%s (from %" PRIu64 " to %" PRIu64 ", usually %" PRIu64 ")\n",
			   row->name, row->meaning, row->min, row->max, row->usual);
}

static const struct {
	const char *name;
	void (*add)(struct run *run);
} kinds[] = {
	{ "commands", add_commands },	  { "options", add_options },
	{ "findings", add_findings },	  { "statuses", add_statuses },
	{ "interfaces", add_interfaces }, { "fields", add_fields },
	{ "expect", add_expected },	  { "limits", add_limits },
};

/* What an option may be given: `complete color`. */

static bool add_choices(struct run *run, const char *option)
{
	for (const struct option_row *row = option_rows; row->name; row++) {
		struct span rest, choice;

		if (!row->choices || strcmp(row->name, option) != 0)
			continue;
		rest = span_of(row->choices);
		while (span_next_field(&rest, '|', &choice)) {
			buf_add(&run->out, choice.ptr, choice.len);
			buf_add_text(&run->out, "\n");
		}
		return true;
	}
	return false;
}

enum exit_status cmd_complete(struct run *run)
{
	for (size_t n = 0; n < sizeof(kinds) / sizeof(kinds[0]); n++) {
		if (!strcmp(kinds[n].name, run->operands[0])) {
			kinds[n].add(run);
			return EXIT_OK;
		}
	}
	if (add_choices(run, run->operands[0]))
		return EXIT_OK;
	buf_printf(&run->why, "no words of the kind %s", run->operands[0]);
	return EXIT_USAGE;
}
