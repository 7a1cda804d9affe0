/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/counters.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <time.h>

#include "cmd/judged.h"
#include "cmd/output.h"
#include "judge/traffic.h"

static void render(struct run *run, const struct judged *judged, bool line)
{
	if (run->options.json)
		counters_render_json(&run->out, &judged->report, line);
	else
		counters_render(&run->out, &run->view, &judged->report);
}

static enum exit_status once(struct run *run)
{
	struct judged judged;
	enum exit_status status = judged_open(run, COLLECT_NO_LOG, &judged);

	if (status == EXIT_OK) {
		render(run, &judged, false);
		status = judged.vm.n_vnics ? EXIT_OK : EXIT_UNKNOWN;
	}
	judged_done(&judged);
	return status;
}

static struct timespec after(struct timespec t, double seconds)
{
	long long ns = t.tv_nsec + (long long)(seconds * 1e9);

	return (struct timespec){ t.tv_sec + (time_t)(ns / 1000000000), (long)(ns % 1000000000) };
}

/* The signals that end the intervals: blocked and waited for, so that none comes amid an output. */
static void block_signals(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGTERM);
	sigprocmask(SIG_BLOCK, set, NULL);
}

/* Waits until `when`. False: a signal asked to end. */
static bool wait_until(const sigset_t *set, struct timespec when)
{
	for (;;) {
		struct timespec now, left;
		long long ns;

		clock_gettime(CLOCK_MONOTONIC, &now);
		ns = (when.tv_sec - now.tv_sec) * 1000000000LL + (when.tv_nsec - now.tv_nsec);
		if (ns <= 0)
			return true;
		left = (struct timespec){ (time_t)(ns / 1000000000), (long)(ns % 1000000000) };
		if (sigtimedwait(set, NULL, &left) > 0)
			return false;
		if (errno != EINTR)
			return true;
	}
}

static enum exit_status print_interval(struct run *run, struct judged *judged,
				       struct collect_live *live)
{
	int error = collect_live_counters(live, &judged->vm);

	if (error) {
		buf_printf(&run->why, "cannot read the counters: %s", strerror(-error));
		return EXIT_IO;
	}
	for (size_t n = 0; n < judged->vm.n_vnics; n++)
		traffic_measure(judged->vm.vnics[n]);
	judged_set_time(judged);
	render(run, judged, true);
	if (!run->options.json)
		buf_add_text(&run->out, "\n");
	return output_write(run, EXIT_OK);
}

/* The times are counted from the first reading on, so that they do not drift. */
static enum exit_status print_intervals(struct run *run, struct judged *judged,
					struct collect_live *live)
{
	uint64_t count = run->options.count;
	enum exit_status status = EXIT_OK;
	struct timespec start;
	sigset_t set;

	block_signals(&set);
	clock_gettime(CLOCK_MONOTONIC, &start);
	for (uint64_t n = 1; status == EXIT_OK && (!count || n <= count); n++) {
		if (!wait_until(&set, after(start, (double)n * run->options.interval_seconds)))
			break;
		status = print_interval(run, judged, live);
	}
	return status;
}

static enum exit_status intervals(struct run *run)
{
	struct collect_options options = judged_options(run, COLLECT_NO_LOG);
	struct judged judged;
	struct collect_live *live;
	enum exit_status status = judged_begin(run, &judged);

	if (status != EXIT_OK) {
		judged_done(&judged);
		return status;
	}
	options.sample_seconds = 0;
	live = collect_live_open(&judged.vm, &options);
	status = judged_judge(run, &judged);
	if (status == EXIT_OK && !judged.vm.n_vnics) {
		render(run, &judged, true);
		status = EXIT_UNKNOWN;
	} else if (status == EXIT_OK) {
		status = print_intervals(run, &judged, live);
	}
	collect_live_close(live);
	judged_done(&judged);
	return status;
}

enum exit_status cmd_counters(struct run *run)
{
	bool has_interval = options_has(&run->options, OPTION_INTERVAL);

	if (options_has(&run->options, OPTION_COUNT) && !has_interval) {
		buf_add_text(&run->why, "--count needs --interval");
		return EXIT_USAGE;
	}
	if (has_interval && (run->options.from || run->options.demo)) {
		buf_add_text(&run->why, "--interval needs a running machine, not --from or --demo");
		return EXIT_USAGE;
	}
	return has_interval ? intervals(run) : once(run);
}
