/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/collect.h"

#include "collect/capture.h"
#include "collect/from.h"
#include "collect/image.h"
#include "collect/live.h"
#include "collect/record_capture.h"
#include "source/recording.h"

static struct source *open_host(const struct collect_options *options, struct recording *recording,
				const struct record_watch *watch)
{
	double ms = options->timeout_seconds * 1e3;
	struct source *host = source_open_live(ms < 1 ? 1 : ms > 1e9 ? 1000000000 : (unsigned)ms);

	return recording ? source_open_recorder(host, recording, watch) : host;
}

static void forget(struct vm *vm, struct recording *recording, const struct record_watch *watch)
{
	vm_done(vm);
	vm_init(vm);
	if (recording)
		recording_done(recording);
	if (watch && watch->forgets)
		watch->forgets(watch->data);
}

/* What holds at the end of the sample counts: if that is new, all is read once more. */
void collect_running(struct vm *vm, struct collect_options *options, struct recording *recording,
		     const struct record_watch *watch)
{
	struct collect_live *live =
		collect_live_from(open_host(options, recording, watch), vm, options);
	bool has_changed = collect_live_has_changed(live);

	collect_live_close(live);
	if (!has_changed)
		return;
	forget(vm, recording, watch);
	options->sample_seconds = 0;
	collect_live_close(collect_live_from(open_host(options, recording, watch), vm, options));
}

/* One source has room for one line of words. */
static void report_left_out(struct vm *vm, const struct recording *recording)
{
	struct buf words = { 0 };

	for (size_t n = 0; n < recording->n_left_out; n++)
		buf_printf(&words, "%s%s", n ? "; " : "", recording->left_out[n]);
	if (words.len)
		vm_report_source(vm, "bundle", SOURCE_PARTIAL, buf_text(&words));
	buf_done(&words);
}

struct outcome collect_replay(struct vm *vm, const struct collect_options *options,
			      const struct recording *recording)
{
	struct outcome outcome = { .status = EXIT_OK };

	if (recording_is_capture(recording))
		outcome = collect_recorded(vm, recording);
	else
		collect_live_close(collect_live_from(source_open_replay(recording), vm, options));
	report_left_out(vm, recording);
	return outcome;
}

enum exit_status collect_vm(struct vm *vm, const struct collect_options *options, struct buf *why)
{
	struct collect_options live = *options;

	if (options->from)
		return collect_from(vm, options, why);
	if (options->root)
		return collect_image(vm, options->root, why);
	if (options->demo)
		return collect_demo(vm);
	collect_running(vm, &live, NULL, NULL);
	return EXIT_OK;
}
