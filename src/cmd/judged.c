/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/judged.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "cmd/near.h"
#include "cmd/version.h"
#include "judge/judge.h"
#include "judge/verdict.h"
#include "render/report_json.h"

/* https://reproducible-builds.org/specs/source-date-epoch/ */
static time_t time_now(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	uint64_t seconds;

	if (epoch && span_to_u64(span_of(epoch), &seconds) && seconds < UINT32_MAX)
		return (time_t)seconds;
	return time(NULL);
}

void judged_set_time(struct judged *judged)
{
	time_t now = time_now();
	struct tm tm = { 0 };

	gmtime_r(&now, &tm);
	strftime(judged->time, sizeof(judged->time), "%Y-%m-%dT%H:%M:%SZ", &tm);
	judged->report.time = judged->time;
}

static bool exists(const struct vm *vm, const char *name)
{
	if (vm_find_link(vm, span_of(name)))
		return true;
	for (size_t n = 0; n < vm->n_vnics; n++) {
		if (vnic_has_name(vm->vnics[n], name))
			return true;
	}
	return false;
}

static void suggest(struct run *run, const struct vm *vm, const char *name)
{
	struct near near = { .word = name };

	for (size_t n = 0; n < vm->n_links; n++)
		if (vm->links[n]->name)
			near_offer(&near, vm->links[n]->name);
	if (near.best)
		buf_printf(&run->why, "; did you mean %s?", near.best);
}

static enum exit_status check_names(struct run *run, const struct vm *vm)
{
	for (size_t n = 0; n < run->n_operands; n++) {
		if (exists(vm, run->operands[n]))
			continue;
		buf_printf(&run->why, "no interface %s", run->operands[n]);
		if (!access(run->operands[n], F_OK)) {
			buf_printf(&run->why, "; to judge that file: --from %s", run->operands[n]);
			return EXIT_NO_INPUT;
		}
		if (vm->source_path)
			buf_printf(&run->why, " in %s", vm->source_path);
		suggest(run, vm, run->operands[n]);
		return EXIT_NO_INPUT;
	}
	return EXIT_OK;
}

/* With interfaces named, the verdict and the exit status are theirs alone. */
static void leave_out_others(const struct run *run, struct vm *vm)
{
	for (size_t n = 0; n < vm->n_vnics; n++) {
		vm->vnics[n]->left_out = run->n_operands > 0;
		for (size_t i = 0; i < run->n_operands; i++) {
			if (vnic_has_name(vm->vnics[n], run->operands[i]))
				vm->vnics[n]->left_out = false;
		}
	}
	if (run->n_operands)
		verdict_make(vm);
}

struct collect_options judged_options(const struct run *run, unsigned what)
{
	return (struct collect_options){
		.from = run->options.from,
		.is_only_input = run->is_sandboxed,
		.demo = run->options.demo,
		.root = run->options.root,
		.what = what,
		.journal = what & COLLECT_NO_COUNTERS,
		.boots = (unsigned)run->options.boots,
		.sample_seconds = run->options.sample_seconds,
		.timeout_seconds = run->options.timeout_seconds,
	};
}

enum exit_status judged_begin(struct run *run, struct judged *judged)
{
	vm_init(&judged->vm);
	return config_load(run, &judged->config);
}

enum exit_status judged_judge(struct run *run, struct judged *judged)
{
	config_apply(run, &judged->config, &judged->vm);
	judge_vm(&judged->vm);
	leave_out_others(run, &judged->vm);
	judged->report = (struct report){
		.vm = &judged->vm,
		.version = VERSION,
		.exit_status = judge_exit_status(&judged->vm),
		.names = run->operands,
		.n_names = run->n_operands,
	};
	judged_set_time(judged);
	return check_names(run, &judged->vm);
}

enum exit_status judged_open(struct run *run, unsigned what, struct judged *judged)
{
	struct collect_options options = judged_options(run, what);
	enum exit_status status = judged_begin(run, judged);

	if (status != EXIT_OK)
		return status;
	status = collect_vm(&judged->vm, &options, &run->why);
	return status == EXIT_OK ? judged_judge(run, judged) : status;
}

void judged_done(struct judged *judged)
{
	vm_done(&judged->vm);
	config_done(&judged->config);
}

enum exit_status judged_show_vnics(struct run *run, render_report *render)
{
	struct judged judged;
	enum exit_status status = judged_open(run, COLLECT_VNICS, &judged);

	if (status == EXIT_OK) {
		status = (enum exit_status)judged.report.exit_status;
		if (run->options.json)
			report_render_json(&run->out, &judged.report);
		else
			render(&run->out, &run->view, &judged.report);
	}
	judged_done(&judged);
	return status;
}
