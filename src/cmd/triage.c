/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/triage.h"

#include <errno.h>
#include <string.h>

#include "cmd/judged.h"
#include "cmd/progress.h"
#include "cmd/version.h"
#include "judge/triage.h"
#include "source/inputs.h"
#include "source/libarchive.h"
#include "util/workers.h"

enum {
	LIMIT_SECONDS = 60,		   /* of an input, unless --timeout says otherwise */
	MEMORY_BYTES = 1024 * 1024 * 1024, /* address space of a worker */
	ANSWER_BYTES = 1024 * 1024,	   /* of a row: beyond it something is wrong */
	POOL_BYTES = 512 * 1024 * 1024,	   /* all texts of all rows */
};

struct triaging {
	struct run *run;
	struct inputs inputs;
	struct triage triage; /* an input for each of inputs, in the same order */
	struct progress progress;
};

/* --- in a worker --- */

/* As the other commands judge with --from, all options but it taken over. */
static void judge_path(const struct run *run, const char *path, struct triage *triage,
		       struct triage_input *input)
{
	struct run one = { .command = run->command, .options = run->options };
	struct judged judged;

	one.options.from = path;
	if (judged_open(&one, COLLECT_VNICS, &judged) == EXIT_OK)
		triage_sum_up(triage, input, &judged.vm);
	else
		triage_fail(triage, input, buf_text(&one.why));
	judged_done(&judged);
	buf_done(&one.why);
}

/* Known when the paths were looked at: it is not opened once more. */
static void tell_error(struct triage *triage, struct triage_input *input,
		       const struct input_path *path)
{
	struct buf reason = { 0 };

	if (path->error == -ENODEV)
		buf_printf(&reason, "%s is no file or folder", path->path);
	else
		buf_printf(&reason, "%s: %s", path->path, strerror(-path->error));
	triage_fail(triage, input, buf_text(&reason));
	buf_done(&reason);
}

static void work(void *data, size_t item, struct buf *answer)
{
	const struct triaging *triaging = data;
	const struct input_path *path = &triaging->inputs.items[item];
	struct triage triage = { .n = 0 };
	struct triage_input *input = triage_add(&triage);

	input->path = "";
	if (path->error)
		tell_error(&triage, input, path);
	else
		judge_path(triaging->run, path->path, &triage, input);
	triage_render_line(answer, VERSION, input);
	triage_done(&triage);
}

/* --- in the command's own process --- */

static void fail(struct triaging *triaging, size_t item, const char *why)
{
	struct triage_input *input = &triaging->triage.inputs[item];
	struct buf reason = { 0 };

	buf_printf(&reason, "%s %s", input->path, why);
	triage_fail(&triaging->triage, input, buf_text(&reason));
	buf_done(&reason);
}

static void failed(void *data, size_t item, const char *why)
{
	struct triaging *triaging = data;

	fail(triaging, item, why);
	progress_step(&triaging->progress);
}

static void answered(void *data, size_t item, struct span answer)
{
	struct triaging *triaging = data;

	if (!triage_read_line(&triaging->triage, &triaging->triage.inputs[item], answer))
		fail(triaging, item, "made its reader answer nonsense");
	progress_step(&triaging->progress);
}

static enum exit_status judge_all(struct triaging *triaging)
{
	const struct options *o = &triaging->run->options;
	double seconds = options_has(o, OPTION_TIMEOUT) ? o->timeout_seconds : LIMIT_SECONDS;
	const struct workers_task task = {
		.n = triaging->inputs.n,
		.limit_ms = (unsigned)(seconds * 1e3),
		.memory_bytes = MEMORY_BYTES,
		.answer_max = ANSWER_BYTES,
		.data = triaging,
		.work = work,
		.answered = answered,
		.failed = failed,
	};
	struct libarchive lib = { 0 };
	const char *why = NULL;
	int error;

	/* before the workers begin, so that not every bundle loads it anew */
	(void)libarchive_load(&lib, &why);
	progress_begin(&triaging->progress, task.n);
	error = workers_run(&task);
	progress_end(&triaging->progress);
	libarchive_unload(&lib);
	if (!error)
		return EXIT_OK;
	buf_printf(&triaging->run->why, "cannot start a process: %s", strerror(-error));
	return EXIT_UNAVAILABLE;
}

/* --- what there is --- */

static enum exit_status find_inputs(struct triaging *triaging)
{
	struct run *run = triaging->run;

	for (size_t n = 0; n < run->n_operands; n++) {
		int error = inputs_add(&triaging->inputs, run->operands[n]);

		if (error) {
			buf_printf(&run->why, "%s: %s", run->operands[n], strerror(-error));
			return error == -EACCES ? EXIT_NOT_PERMITTED : EXIT_NO_INPUT;
		}
	}
	if (triaging->inputs.n)
		return EXIT_OK;
	buf_printf(&run->why, "%s has no files to read", run->operands[0]);
	return EXIT_UNREADABLE;
}

static void name_inputs(struct triaging *triaging)
{
	struct triage *triage = &triaging->triage;

	triage->pool.limit = POOL_BYTES;
	for (size_t n = 0; n < triaging->inputs.n; n++) {
		struct triage_input *input = triage_add(triage);

		input->path = pool_add_text(&triage->pool, triaging->inputs.items[n].path);
	}
}

/* A mistake in it would be the same for every input. */
static enum exit_status check_config(struct run *run)
{
	struct config config;
	enum exit_status status = run->options.config ? config_load(run, &config) : EXIT_OK;

	if (run->options.config)
		config_done(&config);
	return status;
}

static enum exit_status check_options(struct run *run)
{
	if (!run->options.from && !run->options.demo)
		return check_config(run);
	buf_printf(&run->why, "triage judges the paths it is given: it takes no --%s",
		   run->options.from ? "from" : "demo");
	return EXIT_USAGE;
}

static enum exit_status show(struct triaging *triaging)
{
	struct run *run = triaging->run;

	if (run->options.json) {
		triage_render_json(&run->out, VERSION, &triaging->triage);
	} else {
		triage_group(&triaging->triage);
		triage_render(&run->out, &run->view, &triaging->triage, triaging->inputs.left_out);
	}
	return (enum exit_status)triage_exit_status(&triaging->triage);
}

enum exit_status cmd_triage(struct run *run)
{
	struct triaging triaging = { .run = run };
	enum exit_status status = check_options(run);

	if (status == EXIT_OK)
		status = find_inputs(&triaging);
	if (status == EXIT_OK) {
		name_inputs(&triaging);
		status = judge_all(&triaging);
	}
	if (status == EXIT_OK)
		status = show(&triaging);
	triage_done(&triaging.triage);
	inputs_done(&triaging.inputs);
	return status;
}
