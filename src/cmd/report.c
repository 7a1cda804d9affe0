/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "cmd/judged.h"
#include "judge/history.h"
#include "render/check.h"
#include "render/html_report.h"
#include "source/new_file.h"
#include "util/child.h"
#include "util/msg.h"

static enum exit_status cannot_create(struct run *run, int error)
{
	buf_printf(&run->why, "%s: %s", run->options.output, strerror(-error));
	return error == -EIO ? EXIT_IO : EXIT_CANNOT_CREATE;
}

/* A file leaves standard output free: the first line of the verdict tells what is in it. */
static enum exit_status write_report(struct run *run, const struct report *report, int fd)
{
	const struct view view = { .width = run->view.width,
				   .color = run->view.color,
				   .quiet = true };
	struct buf page = { 0 };
	int error;

	html_report(&page, report);
	error = msg_write(fd, buf_span(&page));
	buf_done(&page);
	if (error)
		return cannot_create(run, error);
	check_render(&run->out, &view, report);
	return EXIT_OK;
}

/* fd: of the file; -1: standard output, with all else that is printed. */
static enum exit_status make_report(struct run *run, int fd)
{
	struct judged judged;
	enum exit_status status = judged_open(run, COLLECT_VNICS, &judged);

	if (status == EXIT_OK) {
		history_find(&judged.vm);
		if (fd >= 0)
			status = write_report(run, &judged.report, fd);
		else
			html_report(&run->out, &judged.report);
	}
	if (status == EXIT_OK)
		status = (enum exit_status)judged.report.exit_status;
	judged_done(&judged);
	return status;
}

static enum exit_status wait_for(struct run *run, pid_t child)
{
	int status = 0;

	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (WIFEXITED(status))
		return (enum exit_status)WEXITSTATUS(status);
	buf_printf(&run->why, "%s ended the process that read it by signal %d", run->options.from,
		   WTERMSIG(status));
	return EXIT_FAULT;
}

/*
 * In the sandbox no file can be given its name. So a child reads what strangers
 * made, writes the page into the file, prints what there is to print and ends as
 * the program does; what its status tells is all that is heard of it.
 */
static enum exit_status make_apart(struct run *run, int fd, bool *is_child)
{
	pid_t child;

	signal(SIGCHLD, SIG_DFL); /* who started this may have ignored it: then no status comes */
	child = child_fork();
	if (child < 0) {
		buf_printf(&run->why, "cannot start a process: %s", strerror(-child));
		return EXIT_UNAVAILABLE;
	}
	*is_child = !child;
	if (child)
		return wait_for(run, child);
	command_enter_sandbox(run);
	return make_report(run, fd);
}

static enum exit_status make_file(struct run *run)
{
	enum exit_status status;
	struct new_file file;
	bool is_child = false;
	int error = new_file_open(&file, run->options.output);

	if (error)
		status = cannot_create(run, error);
	else if (run->options.from)
		status = make_apart(run, file.fd, &is_child);
	else
		status = make_report(run, file.fd);
	if (is_child)
		return status;
	if (status < EXIT_USAGE) {
		error = new_file_keep(&file, NEW_FILE_PATIENT);
		if (error)
			status = cannot_create(run, error);
	}
	new_file_done(&file);
	return status;
}

enum exit_status cmd_report(struct run *run)
{
	if (!run->options.json)
		return run->options.output ? make_file(run) : make_report(run, -1);
	buf_add_text(&run->why, "report writes HTML; for JSON: accelnet-check --json");
	return EXIT_USAGE;
}
