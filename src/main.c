/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <fcntl.h>
#include <locale.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/output.h"
#include "cmd/terminal.h"
#include "cmd/version.h"
#include "render/error.h"
#include "render/schema.h"
#include "util/clean.h"
#include "util/msg.h"

static enum exit_status run_command(struct run *run)
{
	struct options *o = &run->options;
	enum exit_status status;

	if (o->version) {
		buf_add_text(&run->out, PROGRAM_NAME " " VERSION "\n");
		return EXIT_OK;
	}
	if (o->json_schema) {
		schema_render(&run->out);
		return EXIT_OK;
	}
	if (o->help && !o->n_words) {
		help_program(run);
		return EXIT_OK;
	}
	status = command_pick(run);
	if (status != EXIT_OK)
		return status;
	if (o->help) {
		help_command(run, run->command);
		return EXIT_OK;
	}
	/* what writes a file has to be able to for a while longer: it enters by itself */
	if ((o->from || o->root) && !o->output && !run->command->writes)
		command_enter_sandbox(run);
	return run->command->run(run);
}

/* One sentence on stderr, the same as JSON on stdout when that was asked for. */
static void tell_error(struct run *run, enum exit_status status)
{
	struct buf clean = { 0 };

	clean_add(&clean, buf_span(&run->why));
	buf_clear(&run->out);
	if (run->options.json)
		error_render(&run->out, VERSION, status, buf_text(&clean));
	if (status == EXIT_USAGE)
		buf_add_text(&clean, " (see " PROGRAM_NAME " --help)");
	msg_print(buf_span(&clean));
	buf_done(&clean);
}

/*
 * A closed standard stream stays unusable, but keeps its number: what is opened
 * later must not become standard output, or the report would go into it.
 */
static void keep_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) < 0 && open("/", O_PATH) != fd)
			return;
	}
}

int main(int argc, char **argv)
{
	struct run run = { .command = NULL };
	enum exit_status status;

	keep_standard_streams();
	setlocale(LC_CTYPE, ""); /* for the width of characters; numbers keep their point */
	status = options_parse(&run.options, argc, argv, &run.why);
	terminal_view(&run.view, &run.options);
	if (status == EXIT_OK)
		status = run_command(&run);
	if (status >= EXIT_USAGE && run.why.len)
		tell_error(&run, status);
	else if (status < EXIT_USAGE && run.options.exit_ok)
		status = EXIT_OK;
	status = output_write(&run, status);
	buf_done(&run.out);
	buf_done(&run.why);
	options_done(&run.options);
	return (int)status;
}
