/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <string.h>

#include "cmd/judged.h"
#include "judge/history.h"
#include "render/check.h"
#include "render/html_report.h"
#include "source/new_file.h"
#include "util/msg.h"

static enum exit_status write_file(struct run *run, const struct buf *page)
{
	const char *path = run->options.output;
	struct new_file file;
	int error = new_file_open(&file, path);

	if (!error)
		error = msg_write(file.fd, buf_span(page));
	if (!error)
		error = new_file_keep(&file, NEW_FILE_PATIENT);
	new_file_done(&file);
	if (!error)
		return EXIT_OK;
	buf_printf(&run->why, "%s: %s", path, strerror(-error));
	return error == -EIO ? EXIT_IO : EXIT_CANNOT_CREATE;
}

/* A file leaves standard output free: the first line of the verdict tells what is in it. */
static enum exit_status write_report(struct run *run, const struct report *report)
{
	const struct view view = { .width = run->view.width,
				   .color = run->view.color,
				   .quiet = true };
	enum exit_status status = EXIT_OK;
	struct buf page = { 0 };

	if (!run->options.output) {
		html_report(&run->out, report);
		return EXIT_OK;
	}
	html_report(&page, report);
	status = write_file(run, &page);
	if (status == EXIT_OK && !run->options.quiet)
		check_render(&run->out, &view, report);
	buf_done(&page);
	return status;
}

enum exit_status cmd_report(struct run *run)
{
	struct judged judged;
	enum exit_status status;

	if (run->options.json) {
		buf_add_text(&run->why, "report writes HTML; for JSON: accelnet-check --json");
		return EXIT_USAGE;
	}
	status = judged_open(run, COLLECT_VNICS, &judged);
	if (status == EXIT_OK) {
		history_find(&judged.vm);
		status = write_report(run, &judged.report);
	}
	if (status == EXIT_OK)
		status = (enum exit_status)judged.report.exit_status;
	judged_done(&judged);
	return status;
}
