/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "cmd/command.h"
#include "render/words.h"
#include "util/msg.h"

enum { NAME_AT = 2, TEXT_AT = 26 };

/* A name and what it means; on two lines when the name is long. */
static void add_row(struct buf *out, const struct view *view, const char *name, const char *text)
{
	words_blanks(out, NAME_AT);
	buf_add_text(out, name);
	if (words_width(name) + NAME_AT + 2 > TEXT_AT) {
		buf_add_text(out, "\n");
		words_blanks(out, TEXT_AT);
	} else {
		words_blanks(out, TEXT_AT - NAME_AT - words_width(name));
	}
	words_wrap(out, text, TEXT_AT, view->width);
}

static void add_heading(struct run *run, const char *heading)
{
	buf_add_text(&run->out, "\n");
	view_paint(&run->out, &run->view, PAINT_BOLD, heading);
	buf_add_text(&run->out, "\n");
}

static void add_option(struct run *run, const struct option_row *row)
{
	struct buf name = { 0 };

	if (row->letter)
		buf_printf(&name, "-%c, --%s", row->letter, row->name);
	else
		buf_printf(&name, "    --%s", row->name);
	if (row->argument)
		buf_printf(&name, " %s", row->choices ? row->choices : row->argument);
	add_row(&run->out, &run->view, buf_text(&name), row->help);
	buf_done(&name);
}

/* The options of that command, of all when it is NULL. */
static bool add_options(struct run *run, const char *heading, const char *command)
{
	bool any = false;

	for (const struct option_row *row = option_rows; row->name; row++) {
		if (command ? !option_is_of(row, command) : row->command != NULL)
			continue;
		if (!any)
			add_heading(run, heading);
		any = true;
		add_option(run, row);
	}
	return any;
}

static void add_exit_statuses(struct run *run)
{
	struct buf name = { 0 };

	add_heading(run, "Exit status:");
	for (const struct exit_status_row *row = exit_statuses; row->meaning; row++) {
		buf_clear(&name);
		buf_printf(&name, "%d", row->status);
		words_blanks(&run->out, NAME_AT);
		words_pad(&run->out, buf_text(&name), 4);
		words_wrap(&run->out, row->meaning, NAME_AT + 4, run->view.width);
	}
	buf_done(&name);
}

static void add_examples(struct run *run, const char *examples)
{
	struct span rest = span_of(examples), line;

	add_heading(run, "Examples:");
	while (span_next_line(&rest, &line)) {
		words_blanks(&run->out, NAME_AT);
		buf_add(&run->out, line.ptr, line.len);
		buf_add_text(&run->out, "\n");
	}
}

void help_program(struct run *run)
{
	struct buf *out = &run->out;
	struct buf name = { 0 };

	buf_add_text(out, "Usage: " PROGRAM_NAME " [OPTION...] [COMMAND] [INTERFACE...]\n\n");
	words_wrap(
		out,
		"Tells for each vNIC of an Azure Linux VM whether its traffic is on the fast path of "
		"Accelerated Networking; if not, which is the first link that broke, and what to do about "
		"it. It reads, and never changes anything.",
		0, run->view.width);
	add_heading(run, "Commands:");
	for (const struct command *c = commands; c->name; c++) {
		if (c->hidden)
			continue;
		buf_clear(&name);
		buf_add_text(&name, c->name);
		if (c->needs_operand)
			buf_printf(&name, " %s", c->operands);
		add_row(out, &run->view, buf_text(&name), c->summary);
	}
	add_options(run, "Options:", NULL);
	add_exit_statuses(run);
	add_examples(run, commands[0].examples);
	buf_add_text(out, "\n" PROGRAM_NAME " COMMAND --help tells more about a command.\n");
	buf_done(&name);
}

void help_command(struct run *run, const struct command *command)
{
	struct buf *out = &run->out;

	buf_printf(out, "Usage: " PROGRAM_NAME " %s [OPTION...]%s%s\n\n", command->name,
		   *command->operands ? " " : "", command->operands);
	words_wrap(out, command->text, 0, run->view.width);
	add_options(run, "Options of this command:", command->name);
	add_options(run, "Options:", NULL);
	add_exit_statuses(run);
	add_examples(run, command->examples);
}

enum exit_status cmd_help(struct run *run)
{
	const struct command *command = run->n_operands ? command_find(run->operands[0]) : NULL;

	if (run->n_operands && !command) {
		buf_printf(&run->why, "unknown command %s", run->operands[0]);
		return EXIT_USAGE;
	}
	if (command)
		help_command(run, command);
	else
		help_program(run);
	return EXIT_OK;
}
